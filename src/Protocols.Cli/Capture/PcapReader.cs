using System.Buffers;
using System.Buffers.Binary;

namespace ChatProto.Capture;

/// <summary>Reads the older file format: a header, then each packet with its time and length.</summary>
/// <param name="isBigEndian">Whether the machine that wrote it was big endian.</param>
/// <param name="nanosecondsPerUnit">The unit of a packet's fraction of a second.</param>
internal sealed class PcapReader(bool isBigEndian, long nanosecondsPerUnit) : CaptureReader
{
    private const int FileHeaderLength = 24;
    private const int PacketHeaderLength = 16;
    private const int LinkTypeOffset = 20;

    private int? _linkType;

    protected override void Read(ReadOnlySequence<byte> buffer, out long length, out CapturedPacket? packet)
    {
        (length, packet) = (0, null);
        if (_linkType is not { } linkType)
        {
            Span<byte> file = stackalloc byte[FileHeaderLength];
            if (!TryPeek(buffer, file))
                return;
            // The upper half is the length of the checksums after the packets.
            _linkType = (ushort)Number(file[LinkTypeOffset..]);
            length = FileHeaderLength;
            return;
        }
        Span<byte> header = stackalloc byte[PacketHeaderLength];
        if (!TryPeek(buffer, header))
            return;
        uint captured = Number(header[8..]);
        CheckLength(captured);
        if (buffer.Length < PacketHeaderLength + captured)
            return;
        long time = (Number(header) * 1_000_000_000L) + (Number(header[4..]) * nanosecondsPerUnit);
        packet = new CapturedPacket(time, linkType, buffer.Slice(PacketHeaderLength, captured));
        length = PacketHeaderLength + captured;
    }

    private uint Number(ReadOnlySpan<byte> bytes)
        => isBigEndian ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : BinaryPrimitives.ReadUInt32LittleEndian(bytes);
}
