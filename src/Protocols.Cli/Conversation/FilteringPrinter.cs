using ChatProto.Output;
using Protocols;

namespace ChatProto.Conversation;

/// <summary>Prints only some packets. Malformed ones are always printed.</summary>
/// <param name="format">The format.</param>
/// <param name="names">The packets to print; all if empty.</param>
/// <param name="conditions">The required values of their fields.</param>
/// <param name="printer">Prints them.</param>
/// <param name="onBad">Called for a malformed packet.</param>
internal sealed class FilteringPrinter(
    PacketFormat format, IReadOnlyCollection<string> names, IReadOnlyCollection<FieldCondition> conditions, FramePrinter printer, Action onBad) : FramePrinter
{
    public override bool TryPrint(PacketInfo packet, ReadOnlyMemory<byte> frame, long? position, out PacketError error)
    {
        if (names.Count == 0 && conditions.Count == 0)
            return printer.TryPrint(packet, frame, position, out error);
        // A packet that is filtered out may be malformed too.
        if (!FieldCondition.TryMeet(conditions, format, packet, frame.Span, out bool isMet, out error))
            return false;
        bool isNamed = names.Count == 0;
        foreach (string name in names)
            isNamed |= name == packet.Name;
        return !isMet || !isNamed || printer.TryPrint(packet, frame, position, out error);
    }

    public override void PrintUnknown(ReadOnlyMemory<byte> frame, long? position)
    {
        if (names.Count == 0 && conditions.Count == 0)
            printer.PrintUnknown(frame, position);
    }

    public override void PrintBad(Problem problem, ReadOnlyMemory<byte> bytes, long? position, PartialPacket? partial)
    {
        onBad();
        printer.PrintBad(problem, bytes, position, partial);
    }

    public override void PrintLost(Problem problem, long length, long position)
    {
        onBad();
        printer.PrintLost(problem, length, position);
    }
}
