namespace Protocols.Generator.Emitting;

/// <summary>One of a catalogue's four handlers: for what clients send or servers send, with methods that return nothing or a result.</summary>
internal sealed record HandlerKind(string Receiver, string Sender, bool HasResult)
{
    public static HandlerKind[] All { get; } =
        [new("Server", "Client", false), new("Server", "Client", true), new("Client", "Server", false), new("Client", "Server", true)];

    /// <summary>What follows the handler's name, and the name of a method that takes one.</summary>
    public string TypeParameters => HasResult ? "<TResult>" : "";

    /// <summary>The type that a method returns.</summary>
    public string Result => HasResult ? "TResult" : "void";

    /// <summary>The documentation of the type parameter.</summary>
    public string[] ResultDocumentation
        => HasResult ? ["<typeparam name=\"TResult\">What each method returns, for instance a ValueTask.</typeparam>"] : [];

    /// <summary>The handler of a catalogue.</summary>
    public string NameFor(string catalogue) => $"{catalogue}{Receiver}Handler";

    /// <summary>A call as the last statement of a method.</summary>
    public string Last(string call) => HasResult ? $"return {call};" : $"{call};";

    /// <summary>A call as all that a case of a switch does, which is the last statement of its method.</summary>
    public string[] Case(string call) => HasResult ? [Last(call)] : [Last(call), "break;"];
}
