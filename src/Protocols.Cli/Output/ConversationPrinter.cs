using System.Globalization;
using Protocols;
using Spectre.Console;

namespace ChatProto.Output;

/// <summary>Prints each frame on a line with its time, connection and sender.</summary>
/// <param name="format">The format.</param>
/// <param name="sender">The side that sent the frames.</param>
/// <param name="display">Where to print.</param>
/// <param name="origin">Where the frames are seen.</param>
internal sealed class ConversationPrinter(PacketFormat format, PacketSender sender, Display display, FrameOrigin origin) : FramePrinter
{
    // A line is for people to read; --json has all bytes.
    private const int MaxBytes = 64;

    public override bool TryPrint(PacketInfo packet, ReadOnlyMemory<byte> frame, long? position, out PacketError error)
    {
        FieldTree fields = new(frame);
        if (!format.TryDescribe(packet, frame.Span, fields, out error))
            return false;
        display.Draw(WithFields(Begin(), packet, fields).Append("\n"));
        return true;
    }

    public override void PrintUnknown(ReadOnlyMemory<byte> frame, long? position)
        => display.Draw(Begin().Append("Unknown packet", FieldStyle.Heading).Append($"  {Hex(frame.Span)}\n"));

    public override void PrintBad(Problem problem, ReadOnlyMemory<byte> bytes, long? position, PartialPacket? partial)
    {
        Paragraph line = Begin().Append(problem.Code, FieldStyle.Error).Append($"  {problem.Message}  {Hex(bytes.Span)}");
        if (partial is not null)
        {
            FieldTree fields = new(bytes);
            partial.Accept(fields);
            WithFields(line.Append("  Read before that: "), partial.Packet, fields);
        }
        display.Draw(line.Append("\n"));
    }

    public override void PrintLost(Problem problem, long length, long position)
        => display.Draw(Begin().Append(problem.Code, FieldStyle.Error).Append($"  {problem.Message}\n"));

    /// <summary>Draws a line about the connection itself.</summary>
    public static void DrawNote(Display display, FrameOrigin origin, string note) => display.Draw(new Paragraph($"{Place(origin)}  {note}\n", FieldStyle.Structure));

    private static string Place(FrameOrigin origin)
        => $"{DateTime.UnixEpoch.AddTicks(origin.Time / 100).ToLocalTime().ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture)}  #{origin.Stream}";

    private Paragraph Begin()
        => new Paragraph(Place(origin), FieldStyle.Structure)
            .Append(sender == PacketSender.Client ? "  client →  " : "  server ←  ", sender == PacketSender.Client ? new Style(Color.Lime) : new Style(Color.Aqua));

    private static Paragraph WithFields(Paragraph line, PacketInfo packet, FieldTree fields)
    {
        line.Append(packet.Name, FieldStyle.Heading);
        for (int i = 0; i < fields.Fields.Count; i++)
            line.Append("  ").Append(fields.Fields[i].ToString(), FieldStyle.Of(i));
        return line;
    }

    private static string Hex(ReadOnlySpan<byte> bytes)
        => bytes.Length <= MaxBytes ? ReadableText.Hex(bytes) : $"{ReadableText.Hex(bytes[..MaxBytes])}… ({bytes.Length} bytes)";
}
