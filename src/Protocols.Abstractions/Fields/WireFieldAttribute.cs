using System;

namespace Protocols;

/// <summary>
/// On a reader's method: what the field it reads is called in the catalogue, and how a framer finds its end.
/// On a parameter of a reader's <c>TryBegin</c>: the same for a constant in the packet's head.
/// </summary>
/// <param name="kind">The kind's name in the catalogue, such as <c>u32</c>.</param>
/// <param name="extent">How a framer finds the field's end.</param>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Parameter)]
public sealed class WireFieldAttribute(string kind, Extent extent = Extent.None) : Attribute
{
    /// <summary>The kind's name in the catalogue, such as <c>u32</c>.</summary>
    public string Kind { get; } = kind;

    /// <summary>How a framer finds the field's end.</summary>
    public Extent Extent { get; } = extent;

    /// <summary>The number of bytes of the field, or of each element of a list; 0 where it has no fixed width.</summary>
    public int Width { get; set; }

    /// <summary>Whether a delimiter stands in front of the field.</summary>
    public DelimiterRule Delimiter { get; set; }

    /// <summary>Whether the field may be missing altogether.</summary>
    public bool Optional { get; set; }
}
