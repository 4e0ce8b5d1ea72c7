using Spectre.Console;

namespace ChatProto.Output;

/// <summary>The colours of fields: a field has the same colour in the tree and in the hex dump, and its neighbours have other colours.</summary>
internal static class FieldStyle
{
    /// <summary>The index for the bytes that cause an error.</summary>
    public const int Blame = -2;

    private static readonly Style[] _fields = [new(Color.Aqua), new(Color.Yellow), new(Color.Lime), new(Color.Fuchsia), new(Color.Blue)];

    public static Style Heading { get; } = new(decoration: Decoration.Bold);

    /// <summary>Ids, delimiters, lengths and terminators.</summary>
    public static Style Structure { get; } = new(Color.Grey);

    public static Style Error { get; } = new(Color.Red, decoration: Decoration.Bold);

    /// <summary>The style of a field.</summary>
    /// <param name="field">Its index, or <see cref="FrameSegment.NoField" />, or <see cref="Blame" />.</param>
    public static Style Of(int field) => field switch
    {
        Blame => Error,
        FrameSegment.NoField => Structure,
        _ => _fields[field % _fields.Length],
    };
}
