using System.Globalization;
using Spectre.Console;

namespace ChatProto.Output;

/// <summary>Shows bytes in hex and as text. Each segment has its own rows, so fields can be distinguished without colour.</summary>
internal static class HexDump
{
    private const int BytesPerRow = 16;

    /// <summary>The dump of a frame in segments.</summary>
    /// <param name="frame">The frame's bytes.</param>
    /// <param name="segments">What they are.</param>
    public static Paragraph Of(ReadOnlySpan<byte> frame, IReadOnlyList<FrameSegment> segments)
    {
        Paragraph dump = new();
        foreach (FrameSegment segment in segments)
        {
            string name = segment.Name;
            for (int start = segment.Start; start < segment.End; start += BytesPerRow)
            {
                AppendRow(dump, frame, segment, start, Math.Min(segment.End, start + BytesPerRow), name);
                name = "";
            }
        }
        return dump;
    }

    /// <summary>The dump of malformed bytes, with the offending one marked.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="offset">The offset of the offending byte; it may be after the end.</param>
    public static Paragraph OfBad(ReadOnlySpan<byte> bytes, long offset)
    {
        int start = (int)Math.Min(offset, bytes.Length);
        int end = Math.Min(start + 1, bytes.Length);
        return Of(bytes, [
            new FrameSegment(0, start, start, ""),
            new FrameSegment(start, start, end, "here", FieldStyle.Blame),
            new FrameSegment(end, bytes.Length, bytes.Length, "")]);
    }

    private static void AppendRow(Paragraph dump, ReadOnlySpan<byte> frame, FrameSegment segment, int start, int end, string name)
    {
        dump.Append($"  {start.ToString("x4", CultureInfo.InvariantCulture)} ", FieldStyle.Structure);
        for (int i = start; i < end; i++)
            dump.Append($" {frame[i].ToString("x2", CultureInfo.InvariantCulture)}", StyleOf(segment, i));
        dump.Append(new string(' ', (3 * (BytesPerRow - (end - start))) + 2));
        for (int i = start; i < end; i++)
            dump.Append(frame[i] is >= 0x20 and < 0x7F ? ((char)frame[i]).ToString() : ".", StyleOf(segment, i));
        if (name.Length > 0)
        {
            dump.Append(new string(' ', BytesPerRow - (end - start) + 2));
            dump.Append(name, FieldStyle.Of(segment.Field));
        }
        dump.Append("\n");
    }

    private static Style StyleOf(FrameSegment segment, int offset)
        => offset < segment.Content ? FieldStyle.Structure : FieldStyle.Of(segment.Field);
}
