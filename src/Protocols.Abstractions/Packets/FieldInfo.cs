namespace Protocols;

/// <summary>A field of a packet, or a constant among them, as the catalogue knows it.</summary>
/// <param name="name">The field's name in lower camel case; empty for a constant.</param>
/// <param name="kind">The kind's name in the format's reference, such as <c>u32</c>.</param>
public sealed class FieldInfo(string name, string kind)
{
    /// <summary>The field's name in lower camel case; empty for a constant.</summary>
    public string Name { get; } = name;

    /// <summary>The kind's name in the format's reference, such as <c>u32</c>.</summary>
    public string Kind { get; } = kind;

    /// <summary>How a framer finds the field's end.</summary>
    public Extent Extent { get; init; }

    /// <summary>The number of bytes of the field, or of each element of a list; 0 if the width is not fixed.</summary>
    public int Width { get; init; }

    /// <summary>Whether a delimiter comes before the field.</summary>
    public DelimiterRule Delimiter { get; init; }

    /// <summary>Whether the field may be missing altogether.</summary>
    public bool Optional { get; init; }

    /// <summary>The largest number of bytes that an encoder writes, or 0 if only the frame limit applies.</summary>
    public int MaxLength { get; init; }

    /// <summary>What the field's bytes mean; for a list, those of each element.</summary>
    public FieldContent Content { get; init; }

    /// <summary>The number of bytes, 1 to 8, of the count before a field of <see cref="Extent.Counted" />, in the format's byte order; 0 for any other field.</summary>
    public int CountWidth { get; init; }

    /// <summary>The byte that ends the field, and lies between the elements of a list; -1 if there is no such byte.</summary>
    public int Terminator { get; init; } = -1;

    /// <summary>For a field that consists of several integers of equal width: their names, with spaces between them; empty for any other field.</summary>
    public string Parts { get; init; } = "";

    /// <summary>
    /// The names of the field's values if these are texts: <c>text=name</c> for each, with spaces between them, and last the name for any other text. Empty if
    /// the values have no names, or are numbers.
    /// </summary>
    public string Symbols { get; init; } = "";

    /// <summary>
    /// The field's path in the packet's JSON: the names from the root to its member, with dots between them. For a member with two names, both paths with
    /// <c>|</c> between them. Null in formats without JSON.
    /// </summary>
    public string? Path { get; init; }

    /// <summary>The enumeration whose names the field's values have, or null.</summary>
    public Type? Codes { get; init; }

    /// <summary>The bytes of a constant; empty for a field.</summary>
    public ReadOnlyMemory<byte> Constant { get; init; }
}
