namespace Protocols.Generator.Emitting;

/// <summary>One of a catalogue's four handlers: for packets of clients or of servers, with methods that return nothing or a result.</summary>
internal sealed record HandlerKind(string Receiver, string Sender, bool HasResult)
{
    public static HandlerKind[] All { get; } =
        [new("Server", "Client", false), new("Server", "Client", true), new("Client", "Server", false), new("Client", "Server", true)];

    /// <summary>The type parameters after the name of the handler, and of a method that takes one.</summary>
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

    /// <summary>A call as the body of a case, in a switch that is the last statement of its method.</summary>
    public string[] Case(string call) => HasResult ? [Last(call)] : [Last(call), "break;"];
}
