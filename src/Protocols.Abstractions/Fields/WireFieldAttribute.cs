namespace Protocols;

/// <summary>
/// On a reader's method: the kind of the field it reads, for the catalogue, and how a framer finds the field's end. On a parameter of a reader's
/// <c>TryBegin</c>: the same for a constant at the packet's beginning.
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

    /// <summary>The number of bytes of the field, or of each element of a list; 0 if the width is not fixed.</summary>
    public int Width { get; set; }

    /// <summary>Whether a delimiter comes before the field.</summary>
    public DelimiterRule Delimiter { get; set; }

    /// <summary>Whether the field may be missing altogether.</summary>
    public bool Optional { get; set; }

    /// <summary>What the field's bytes mean; for a list, those of each element.</summary>
    public FieldContent Content { get; set; }

    /// <summary>The number of bytes, 1 to 8, of the count before a field of <see cref="Extent.Counted" />; 0 for any other field.</summary>
    public int CountWidth { get; set; }

    /// <summary>The byte that ends the field, and lies between the elements of a list; -1 if there is no such byte.</summary>
    public int Terminator { get; set; } = -1;

    /// <summary>For a field that consists of several integers of equal width: their names, with spaces between them.</summary>
    public string Parts { get; set; } = "";

    /// <summary>
    /// The names of the field's values if these are texts: <c>text=name</c> for each, with spaces between them, and last the name for any other text. Empty if
    /// the values have no names, or are numbers.
    /// </summary>
    public string Symbols { get; set; } = "";
}
