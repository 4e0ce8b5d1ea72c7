namespace ChatProto.Output;

/// <summary>A stretch of a frame: what stands before a field, and the field.</summary>
/// <param name="Start">The offset of the first byte.</param>
/// <param name="Content">The offset of the field's own first byte, after its delimiter or length.</param>
/// <param name="End">The offset after the last byte.</param>
/// <param name="Name">The field's name, or what else the bytes are.</param>
/// <param name="Field">The field's index among the decoded fields; -1 for what is no field.</param>
internal readonly record struct FrameSegment(int Start, int Content, int End, string Name, int Field = FrameSegment.NoField)
{
    public const int NoField = -1;
}
