namespace ChatProto.Output;

/// <summary>A field of a decoded packet, for people to read.</summary>
/// <param name="Name">Its name; empty for an element of a list.</param>
/// <param name="Value">Its value on one line; empty if it has <paramref name="Parts" />.</param>
/// <param name="Extent">Where the value's bytes are in the frame, if known.</param>
/// <param name="Parts">The elements of a list or the parts of an object; null for any other value.</param>
internal sealed record FieldNode(string Name, string Value, Range? Extent, IReadOnlyList<FieldNode>? Parts = null)
{
    /// <summary>The node as one line of text.</summary>
    public override string ToString()
    {
        string value = Parts is null ? Value : $"{{ {string.Join(", ", Parts.Select(static part => part.ToString()))} }}";
        return Name.Length == 0 ? value : $"{Name} = {value}";
    }
}
