using ChatProto.Input;
using ChatProto.Output;
using Protocols;

namespace ChatProto;

/// <summary>Identifies and decodes frames, and passes them to a printer.</summary>
/// <param name="format">The format.</param>
/// <param name="sender">The side that sent the frames.</param>
/// <param name="packet">The packet that every frame is, or null to identify frames by their ids.</param>
/// <param name="printer">Prints them.</param>
internal sealed class PacketDecoder(PacketFormat format, PacketSender sender, PacketInfo? packet, FramePrinter printer) : IFrameSink
{
    /// <summary>Whether something was malformed.</summary>
    public bool HasErrors { get; private set; }

    public void OnFrame(ReadOnlyMemory<byte> frame, long position) => Decode(frame, position);

    public void OnBad(ReadOnlyMemory<byte> bytes, long position, PacketError error) => Reject(error, bytes, position);

    public void OnLost(long length, long position)
    {
        Problem problem = Problem.Of(new PacketError(PacketErrorCode.Truncated, 0, null));
        Report(problem with { Offset = length, Message = $"{length} bytes follow, and nothing says where a packet begins in them." }, length, position);
    }

    /// <summary>Reports a problem of the stream that is not about a packet.</summary>
    /// <param name="problem">What is wrong.</param>
    /// <param name="length">How many bytes of the stream it concerns.</param>
    /// <param name="position">The offset of the first.</param>
    public void Report(Problem problem, long length, long position)
    {
        HasErrors = true;
        printer.PrintLost(problem, length, position);
    }

    /// <summary>Decodes a line of hex.</summary>
    public void DecodeLine(ReadOnlyMemory<byte> line)
    {
        if (!Hex.TryParse(line.Span, out byte[] frame, out int offset))
            Reject(Problem.InInput(offset, "The line is not hex: two digits a byte, spaces allowed."), line);
        else if (frame.Length == 0)
            Reject(Problem.InInput(0, "The line is empty."), line);
        else
            Decode(frame);
    }

    public void RejectLongLine() => Reject(Problem.InInput(InputReader.MaxLength, "The line is too long."), default);

    public void Decode(ReadOnlyMemory<byte> frame, long? position = null)
    {
        PacketError error = default;
        PacketInfo? found = packet ?? format.Identify(frame.Span, sender, out error);
        if (found is not null && printer.TryPrint(found, frame, position, out error))
            return;
        if (found is null && error.Code == PacketErrorCode.None)
            printer.PrintUnknown(frame, position);
        else
            Reject(error, frame, position);
    }

    private void Reject(PacketError error, ReadOnlyMemory<byte> bytes, long? position)
    {
        HasErrors = true;
        printer.PrintBad(Problem.Of(error), bytes, position, PartialPacket.Read(format, sender, packet, bytes, error));
    }

    private void Reject(Problem problem, ReadOnlyMemory<byte> line)
    {
        HasErrors = true;
        printer.PrintBad(problem, line, position: null, partial: null);
    }
}
