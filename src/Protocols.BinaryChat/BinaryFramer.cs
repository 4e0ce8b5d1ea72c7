using System;
using System.Buffers.Binary;

namespace Protocols.BinaryChat;

/// <summary>
/// Finds the frames of one direction of a BinaryChat stream in the separate numbering. A frame's type selects its layout: fields
/// of fixed width are stepped over, and the others by the count before them.
/// </summary>
/// <remarks>
/// <para>Nothing but its fields says how long a packet is, so a frame of an unknown type has no end that can be found. It is
/// reported once as <see cref="PacketErrorCode.UnknownPacket" />, and the stream is lost: all that follows is to be skipped, with
/// no error. Close the connection. If the other side may send packets of its own, put them into
/// <see cref="BinaryOptions.Packets" />.</para>
/// <para>A frame over <see cref="BinaryOptions.MaxDatagramLength" /> is reported once as <see cref="PacketErrorCode.TooLong" />; the
/// rest of it is then to be skipped, with no error, and the next frame follows.</para>
/// </remarks>
public sealed class BinaryFramer : MeasuredFramer
{
    internal const string NotFramed =
        "The documented numbering cannot be framed on a stream, because it tells packets apart by the length of their datagram; the separate numbering can.";

    private readonly BinaryPackets _packets;
    private BinaryLayout? _layout;

    /// <summary>Begins a stream.</summary>
    /// <param name="options">The format's options, with <see cref="Numbering.Separate" />.</param>
    /// <exception cref="ArgumentException">The numbering is the documented one, which cannot be framed.</exception>
    public BinaryFramer(BinaryOptions options)
        : base(options.MaxDatagramLength, firstMark: BinaryPacketReader.HeaderLength)
    {
        if (options.Numbering != Numbering.Separate)
            throw new ArgumentException(NotFramed, nameof(options));
        _packets = options.Packets;
    }

    /// <inheritdoc />
    protected override FrameMeasure Measure(int index, ReadOnlySpan<byte> mark)
    {
        ushort value = BinaryPrimitives.ReadUInt16BigEndian(mark);
        if (index == 0)
            _layout = _packets.LayoutOf(value);
        if (_layout is null)
            return FrameMeasure.Lost(PacketErrorCode.UnknownPacket);
        return index == 0 ? _layout.Begin() : _layout.Continue(index - 1, value);
    }
}
