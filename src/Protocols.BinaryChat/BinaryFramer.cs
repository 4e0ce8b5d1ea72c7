using System.Buffers.Binary;

namespace Protocols.BinaryChat;

/// <summary>
/// Finds the frames of one direction of a BinaryChat stream in the separate numbering. A frame's type selects its layout: fields
/// of fixed width are stepped over, and the others by the count before them.
/// </summary>
/// <remarks>
/// <para>Only its fields say how long a packet is, so the end of a frame with an unknown type cannot be found. It is reported once as
/// <see cref="PacketErrorCode.UnknownPacket" />, and the stream is lost: everything after it is skipped without an error. Close the connection. If the other
/// side may send its own packets, put them into <see cref="BinaryOptions.Packets" />.</para>
/// <para>A frame over <see cref="BinaryOptions.MaxDatagramLength" /> is reported once as <see cref="PacketErrorCode.TooLong" />; the
/// rest of it is then skipped without an error, and the next frame follows.</para>
/// </remarks>
/// <param name="options">The format's options, with <see cref="Numbering.Separate" />.</param>
/// <exception cref="NotSupportedException">The numbering is the documented one, which cannot be framed.</exception>
public sealed class BinaryFramer(BinaryOptions options) : MeasuredFramer(options.MaxDatagramLength, firstMark: BinaryPacketReader.HeaderLength)
{
    private readonly BinaryPackets _packets = options.Numbering == Numbering.Separate ? options.Packets : throw new NotSupportedException(
        "The documented numbering cannot be framed on a stream, because it tells packets apart by the length of their datagram; the separate numbering can.");

    private BinaryRuns? _current;

    /// <inheritdoc />
    protected override FrameMeasure Measure(int index, ReadOnlySpan<byte> mark)
    {
        ushort value = BinaryPrimitives.ReadUInt16BigEndian(mark);
        if (index == 0)
            _current = _packets.RunsOf(value);
        return _current?.Measure(index, value) ?? FrameMeasure.Lost(PacketErrorCode.UnknownPacket);
    }
}

/// <summary>A packet's fields as a framer needs them: runs of fixed length, with counted fields between them.</summary>
internal sealed class BinaryRuns
{
    private readonly (int FixedLength, int ElementWidth)[] _runs;

    public BinaryRuns(PacketInfo packet)
    {
        List<(int, int)> runs = [];
        int fixedLength = 0;
        foreach (FieldInfo field in packet.Layout)
        {
            fixedLength += field.Extent == Extent.Fixed ? field.Width : 0;
            if (field.Extent == Extent.Fixed)
                continue;
            runs.Add((fixedLength, field.Width));
            fixedLength = 0;
        }
        _runs = [.. runs, (fixedLength, 0)];
    }

    /// <summary>Whether both packets end frames at the same places.</summary>
    public bool FramesLike(BinaryRuns other) => _runs.SequenceEqual(other._runs);

    /// <summary>The distance from the type, or from a count and its value, to the next count or the end.</summary>
    public FrameMeasure Measure(int index, ushort value)
    {
        int skip = _runs[index].FixedLength + (index == 0 ? 0 : value * _runs[index - 1].ElementWidth);
        return _runs[index].ElementWidth == 0 ? FrameMeasure.ToEnd(skip) : FrameMeasure.ToMark(skip, BinaryPacketReader.CountLength);
    }

    /// <summary>What is wrong with a frame that should end where this layout does; no error if it does.</summary>
    public PacketError Check(ReadOnlySpan<byte> frame)
    {
        int end = 0;
        int mark = BinaryPacketReader.HeaderLength;
        for (int index = 0; mark > 0 && end + mark <= frame.Length; index++)
        {
            FrameMeasure measure = Measure(index, BinaryPrimitives.ReadUInt16BigEndian(frame.Slice(end)));
            end += mark + (int)measure.Skip;
            mark = measure.NextMark;
        }
        if (end + mark > frame.Length)
            return new PacketError(PacketErrorCode.Truncated, frame.Length, null);
        return end < frame.Length ? new PacketError(PacketErrorCode.TrailingBytes, end, null) : default;
    }
}
