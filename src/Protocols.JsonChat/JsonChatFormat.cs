using System.Text;

namespace Protocols.JsonChat;

/// <summary>The format as tools see it.</summary>
internal sealed class JsonChatFormat : PacketFormat<JsonChatOptions>
{
    private static readonly byte[] _lineFeed = [(byte)'\n'];

    public override string Name => "json";

    public override int HeaderLength => -1;

    public override ReadOnlyMemory<byte> StreamTerminator => _lineFeed;

    public override IReadOnlyList<FieldInfo> MarksOf(PacketInfo packet)
        => packet.Declaration is JsonChatPacketAttribute { Action: { } action }
            ? [Mark("type", packet.Id.Name!), Mark("data.action", action)]
            : [Mark("type", packet.Id.Name!)];

    public override PacketFramer CreateFramer(PacketSender sender) => new JsonChatFramer(Chosen);

    public override PacketId GetId(ReadOnlySpan<byte> frame)
    {
        var identity = new JsonChatIdentity(frame, Chosen.MaxDepth);
        identity.Find(Chosen.Packets, PacketSender.Client, out _);
        return identity.Type.IsAbsent ? default(PacketId) : identity.Type.ToString();
    }

    private static FieldInfo Mark(string path, string text) => new("", "constant") { Path = path, Constant = Encoding.UTF8.GetBytes(text) };
}
