using Protocols;

namespace ChatProto.Output;

/// <summary>Prints each frame on one line of text.</summary>
/// <param name="format">The format.</param>
/// <param name="output">Where to print.</param>
internal sealed class LinePrinter(PacketFormat format, OutputWriter output) : FramePrinter
{
    public override bool TryPrint(PacketInfo packet, ReadOnlyMemory<byte> frame, long? position, out PacketError error)
    {
        FieldTree fields = new(frame);
        if (!format.TryDescribe(packet, frame.Span, fields, out error))
            return false;
        output.Write(LineOf(packet, fields));
        output.Write("\n");
        return true;
    }

    public override void PrintUnknown(ReadOnlyMemory<byte> frame, long? position) => output.Write($"Unknown packet {ReadableText.Hex(frame.Span)}\n");

    public override void PrintBad(Problem problem, ReadOnlyMemory<byte> bytes, long? position, PartialPacket? partial)
    {
        output.Write($"{problem.Code}: {problem.Message}");
        if (partial is not null)
        {
            FieldTree fields = new(bytes);
            partial.Accept(fields);
            output.Write($" Read before that: {LineOf(partial.Packet, fields)}");
        }
        output.Write("\n");
    }

    public override void PrintLost(Problem problem, long length, long position) => output.Write($"{problem.Code}: {problem.Message}\n");

    private static string LineOf(PacketInfo packet, FieldTree fields)
        => fields.Fields.Count == 0 ? packet.Name : $"{packet.Name} {new FieldNode("", "", null, fields.Fields)}";
}
