using System.Text.Json;
using Protocols;

namespace ChatProto.Output;

/// <summary>Prints a line of compact JSON for each frame.</summary>
/// <param name="format">The format.</param>
/// <param name="sender">The side that sent the frames.</param>
/// <param name="output">Where to print.</param>
/// <param name="origin">Where the frames were seen, or null to print nothing about it.</param>
internal sealed class JsonPrinter(PacketFormat format, PacketSender sender, OutputWriter output, FrameOrigin? origin = null) : FramePrinter
{
    private readonly JsonLine _line = new();

    public override bool TryPrint(PacketInfo packet, ReadOnlyMemory<byte> frame, long? position, out PacketError error)
    {
        using Utf8JsonWriter writer = _line.Begin();
        writer.WriteString("packet", packet.Name);
        writer.WriteId(format.IdOf(packet));
        writer.WriteSender(sender);
        writer.WriteNumber("length", frame.Length);
        writer.WriteStartObject("fields");
        if (!format.TryDescribe(packet, frame.Span, new JsonFieldWriter(writer), out error))
            return false;
        writer.WriteEndObject();
        End(writer, position);
        return true;
    }

    public override void PrintUnknown(ReadOnlyMemory<byte> frame, long? position)
    {
        using Utf8JsonWriter writer = _line.Begin();
        writer.WriteNull("packet");
        writer.WriteId(format.GetId(frame.Span));
        writer.WriteSender(sender);
        writer.WriteNumber("length", frame.Length);
        writer.WriteHex("hex", frame.Span);
        End(writer, position);
    }

    public override void PrintBad(Problem problem, ReadOnlyMemory<byte> bytes, long? position, PartialPacket? partial)
        => PrintError(problem, bytes.Length, position, partial);

    public override void PrintLost(Problem problem, long length, long position) => PrintError(problem, length, position, partial: null);

    private void PrintError(Problem problem, long length, long? position, PartialPacket? partial)
    {
        using Utf8JsonWriter writer = _line.Begin();
        writer.WriteString("error", problem.Code);
        writer.WriteNumber("offset", problem.Offset);
        writer.WriteString("field", problem.Field);
        writer.WriteString("message", problem.Message);
        writer.WriteNumber("length", length);
        WritePosition(writer, position);
        if (partial is not null)
        {
            writer.WriteStartObject("partial");
            writer.WriteString("packet", partial.Packet.Name);
            writer.WriteStartObject("fields");
            partial.Accept(new JsonFieldWriter(writer));
            writer.WriteEndObject();
            writer.WriteEndObject();
        }
        if (origin is not null)
            writer.WriteSender(sender);
        origin?.WriteTo(writer);
        output.WriteLine(_line.End(writer));
    }

    private static void WritePosition(Utf8JsonWriter writer, long? position)
    {
        if (position is { } offset)
            writer.WriteNumber("position", offset);
    }

    private void End(Utf8JsonWriter writer, long? position)
    {
        WritePosition(writer, position);
        origin?.WriteTo(writer);
        output.WriteLine(_line.End(writer));
    }
}
