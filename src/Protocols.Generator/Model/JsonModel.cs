namespace Protocols.Generator.Model;

/// <summary>The JSON of a packet with named members.</summary>
internal sealed record JsonModel
{
    /// <summary>The constant text before each field's value, in order, as C# literals.</summary>
    public required EquatableArray<string> Pieces { get; init; }

    /// <summary>The constant text after the last value, as a C# literal.</summary>
    public required string LastPiece { get; init; }

    /// <summary>The members in the notation of the library's shape, as a C# literal.</summary>
    public required string Shape { get; init; }

    /// <summary>The arguments that the attribute gives to the reader's <c>TryFind</c>.</summary>
    public required EquatableArray<string> FindArguments { get; init; }
}
