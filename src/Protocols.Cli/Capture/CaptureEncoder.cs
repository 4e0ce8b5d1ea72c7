using System.Text;
using ChatProto.Conversation;
using ChatProto.Output;
using Protocols;

namespace ChatProto.Capture;

/// <summary>Encodes packets from lines of JSON into a capture.</summary>
/// <param name="format">The format.</param>
/// <param name="packet">The only packet that lines may name, or null.</param>
/// <param name="writer">Writes the capture.</param>
/// <param name="output">Where to write it.</param>
/// <param name="error">Where to print errors.</param>
internal sealed class CaptureEncoder(PacketFormat format, PacketInfo? packet, PcapWriter writer, OutputWriter output, TextWriter error)
    : PacketEncoder(format, packet, output)
{
    private const int UsualSegmentLength = 1460;
    private const long NanosecondsBetweenPackets = 1_000_000;

    private readonly ReadOnlyMemory<byte> _terminator = format.StreamTerminator;
    // Lines without a time begin with the year 2000, so that the same lines give the same capture.
    private long _time = FrameOrigin.TimeOf(new DateTimeOffset(2000, 1, 1, 0, 0, 0, TimeSpan.Zero));
    private bool _isBegun;

    /// <summary>Creates the writer of a capture from the options that describe it.</summary>
    /// <exception cref="UsageException">An option's value is invalid, or an option is missing.</exception>
    public static PcapWriter CreateWriter(PacketFormat format, Transport transport, string? port, string? segment)
    {
        int number = port is null
            ? Ports.Of(format).Port ?? throw new UsageException($"The format {format.Name} has no usual port; give one with --port.")
            : Ports.Number(port) ?? throw new UsageException($"The option --port cannot be {port}; it is a number from 1 to 65535.");
        int segmentLength = UsualSegmentLength;
        if (segment is not null && (!int.TryParse(segment, out segmentLength) || segmentLength is < 1 or > PcapWriter.MaxSegmentLength))
            throw new UsageException($"The option --segment cannot be {segment}; it is a number from 1 to {PcapWriter.MaxSegmentLength}.");
        return new PcapWriter(transport, number, segmentLength);
    }

    /// <summary>Ends the capture.</summary>
    public void End()
    {
        Begin();
        writer.End(_time);
        Flush();
    }

    protected override void Print(ReadOnlySpan<byte> frame, JsonPacket packet)
    {
        if ((packet.Packet?.Sender ?? packet.From) is not { } sender)
        {
            Reject(Problem.InInput(0, "The line does not say which side sent the bytes; \"from\" does."));
            return;
        }
        _time = packet.Time is { } time ? FrameOrigin.TimeOf(time) : _time + NanosecondsBetweenPackets;
        Begin();
        if (!writer.TryWrite(sender, frame, _terminator.Span, _time))
            Reject(Problem.InInput(0, $"The packet's {frame.Length} bytes are more than a datagram has."));
        Flush();
    }

    protected override void PrintError(ReadOnlySpan<byte> line)
    {
        Output.Flush();
        error.Write(Encoding.UTF8.GetString(line) + "\n");
    }

    private void Begin()
    {
        if (!_isBegun)
            writer.Begin(_time);
        _isBegun = true;
    }

    private void Flush()
    {
        Output.Write(writer.Written);
        writer.Clear();
    }
}
