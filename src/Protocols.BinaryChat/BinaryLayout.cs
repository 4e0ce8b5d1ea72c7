using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Linq;

namespace Protocols.BinaryChat;

/// <summary>What a framer needs to know of a packet's fields: runs of fixed length, with counted fields between them.</summary>
internal sealed class BinaryLayout
{
    private readonly (int FixedLength, int ElementWidth)[] _runs;

    public BinaryLayout(PacketInfo packet)
    {
        List<(int, int)> runs = [];
        int fixedLength = 0;
        foreach (FieldInfo field in packet.Layout)
        {
            if (field.Extent == Extent.Fixed)
            {
                fixedLength += field.Width;
                continue;
            }
            runs.Add((fixedLength, field.Width));
            fixedLength = 0;
        }
        runs.Add((fixedLength, 0));
        _runs = [.. runs];
    }

    /// <summary>Whether both layouts end frames at the same places.</summary>
    public bool FramesLike(BinaryLayout other) => _runs.SequenceEqual(other._runs);

    /// <summary>How far it is from the type to the first count or the end.</summary>
    public FrameMeasure Begin() => ToNext(0, 0);

    /// <summary>How far it is from a count to the next one or the end.</summary>
    /// <param name="index">The count's index, from 0.</param>
    /// <param name="count">The number of elements.</param>
    public FrameMeasure Continue(int index, ushort count) => ToNext(index + 1, count * _runs[index].ElementWidth);

    /// <summary>What is wrong with a frame that should end where this layout does; none if it does.</summary>
    public PacketError Check(ReadOnlySpan<byte> frame)
    {
        FrameMeasure measure = Begin();
        long end = BinaryPacketReader.HeaderLength + measure.Skip;
        for (int index = 0; measure.NextMark > 0; index++)
        {
            if (end + measure.NextMark > frame.Length)
                return new PacketError(PacketErrorCode.Truncated, frame.Length, null);
            measure = Continue(index, BinaryPrimitives.ReadUInt16BigEndian(frame.Slice((int)end)));
            end += BinaryPacketReader.CountLength + measure.Skip;
        }
        if (end > frame.Length)
            return new PacketError(PacketErrorCode.Truncated, frame.Length, null);
        return end < frame.Length ? new PacketError(PacketErrorCode.TrailingBytes, (int)end, null) : default;
    }

    private FrameMeasure ToNext(int run, int skip)
    {
        (int fixedLength, int elementWidth) = _runs[run];
        return elementWidth == 0
            ? FrameMeasure.ToEnd(skip + fixedLength)
            : FrameMeasure.ToMark(skip + fixedLength, BinaryPacketReader.CountLength);
    }
}
