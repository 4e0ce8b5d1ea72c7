using System;
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
        output.Write(fields.Fields.Count == 0 ? packet.Name : $"{packet.Name} {new FieldNode("", "", null, fields.Fields)}");
        output.Write("\n");
        return true;
    }

    public override void PrintUnknown(ReadOnlyMemory<byte> frame, long? position) => output.Write($"Unknown packet {ReadableText.Hex(frame.Span)}\n");

    public override void PrintBad(Problem problem, ReadOnlyMemory<byte> bytes, long? position) => output.Write($"{problem.Code}: {problem.Message}\n");
}
