using System;

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

    /// <summary>The number of bytes of the field, or of each element of a list; 0 where it has no fixed width.</summary>
    public int Width { get; init; }

    /// <summary>Whether a delimiter stands before the field.</summary>
    public DelimiterRule Delimiter { get; init; }

    /// <summary>Whether the field may be missing altogether.</summary>
    public bool Optional { get; init; }

    /// <summary>The largest number of bytes that an encoder writes, or 0 if only the frame's limit counts.</summary>
    public int MaxLength { get; init; }

    /// <summary>What the field's bytes mean; elements of a list, each of them.</summary>
    public FieldContent Content { get; init; }

    /// <summary>The number of bytes, 1 to 8, of the count before a field of <see cref="Extent.Counted" />, in the format's byte order; 0 for any other field.</summary>
    public int CountWidth { get; init; }

    /// <summary>The byte that ends the field, and lies between the elements of a list; -1 if there is no such byte.</summary>
    public int Terminator { get; init; } = -1;

    /// <summary>The names of the integers of equal width that a field of several is made of, with spaces between the names; empty for any other field.</summary>
    public string Parts { get; init; } = "";

    /// <summary>
    /// The names that the field's values have where those are texts: <c>text=name</c>, with spaces between them, and last the name of any
    /// other text. Empty if the values have no names, or are numbers.
    /// </summary>
    public string Symbols { get; init; } = "";

    /// <summary>
    /// Where in the packet's JSON the field is: the names from the root to its member, with dots between them. For a member with two names,
    /// both paths with a bar between them. Null in formats without JSON.
    /// </summary>
    public string? Path { get; init; }

    /// <summary>The enumeration whose names the field's values have, or null.</summary>
    public Type? Codes { get; init; }

    /// <summary>The bytes of a constant; empty for a field.</summary>
    public ReadOnlyMemory<byte> Constant { get; init; }
}
