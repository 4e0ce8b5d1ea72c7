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

    /// <summary>Whether a delimiter stands in front of the field.</summary>
    public DelimiterRule Delimiter { get; init; }

    /// <summary>Whether the field may be missing altogether.</summary>
    public bool Optional { get; init; }

    /// <summary>The largest number of bytes that an encoder writes, or 0 if only the frame's limit counts.</summary>
    public int MaxLength { get; init; }

    /// <summary>The bytes of a constant; empty for a field.</summary>
    public ReadOnlyMemory<byte> Constant { get; init; }
}
