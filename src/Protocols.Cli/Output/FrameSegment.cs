namespace ChatProto.Output;

/// <summary>A part of a frame: a field, and the bytes directly before it.</summary>
/// <param name="Start">The offset of the first byte.</param>
/// <param name="Content">The offset of the field's own first byte, after its delimiter or length.</param>
/// <param name="End">The offset after the last byte.</param>
/// <param name="Name">The field's name, or another description of the bytes.</param>
/// <param name="Field">The field's index among the decoded fields; -1 if it is not a field.</param>
internal readonly record struct FrameSegment(int Start, int Content, int End, string Name, int Field = FrameSegment.NoField)
{
    public const int NoField = -1;
}
