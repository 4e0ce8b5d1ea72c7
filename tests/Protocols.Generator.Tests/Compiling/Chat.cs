namespace Protocols.Generator.Tests;

/// <summary>Consumers that declare packets of the DelimitedChat format.</summary>
internal static class Chat
{
    public const string Usings = "using System; using Protocols; using Protocols.DelimitedChat;\n";

    /// <summary>A consumer with the declarations in the namespace <c>Example</c>.</summary>
    public static Consumer Declaring(string declarations) => new(Usings + "namespace Example;\n" + declarations);

    /// <summary>A consumer with one packet with the given parameters.</summary>
    public static Consumer WithFields(string fields)
        => Declaring($"[DelimitedPacket(0x30, PacketSender.Client)] public readonly ref partial struct Ping({fields});");

    /// <summary>A consumer with one JSON packet with the given parameters.</summary>
    public static Consumer WithMembers(string fields, string attribute = "JsonChatPacket(\"PING\", PacketSender.Client)")
        => new($"using Protocols; using Protocols.JsonChat;\nnamespace Example;\n[{attribute}] public readonly ref partial struct Ping({fields});");

    /// <summary>A consumer with one packet with the given attribute.</summary>
    public static Consumer WithAttribute(string attribute) => Declaring($"[{attribute}] public readonly ref partial struct Ping;");
}
