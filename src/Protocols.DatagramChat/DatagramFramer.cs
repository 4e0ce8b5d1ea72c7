using System.Buffers.Binary;

namespace Protocols.DatagramChat;

/// <summary>
/// Finds the frames of one direction of a DatagramChat stream: a header of 3 bytes, the last two of which are the length of the data, big endian, and then the
/// data. Opcodes do not matter, so unknown packets are framed like any other.
/// </summary>
/// <remarks>
/// A frame with more than 65 504 bytes of data is reported once as <see cref="PacketErrorCode.TooLong" />; the rest of it is then skipped without an error, and
/// the next frame follows. On UDP no framer is needed, because a datagram is a frame.
/// </remarks>
public sealed class DatagramFramer() : MeasuredFramer(DatagramOptions.LargestDatagram, firstMark: DatagramReader.HeaderLength)
{
    /// <inheritdoc />
    protected override FrameMeasure Measure(int index, ReadOnlySpan<byte> mark)
        => FrameMeasure.ToEnd(BinaryPrimitives.ReadUInt16BigEndian(mark.Slice(1)));
}
