using System.Buffers.Binary;
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Protocols.DatagramChat;

/// <summary>
/// Reads the fields of one frame in order, for generated code. Each method takes the field's name and returns whether the value is there. After a method has
/// returned false, <see cref="Error" /> says why; do not call another.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref struct DatagramReader(ReadOnlySpan<byte> frame)
{
    internal const int HeaderLength = 3;
    internal const byte Separator = 0x00;

    // Every instance member is inlined into a packet's code: a single call would force the reader from registers into memory.
    private const MethodImplOptions Inlined = MethodImplOptions.AggressiveInlining;

    private PacketInput _input = new(frame);

    /// <summary>Why the last method returned false.</summary>
    public readonly PacketError Error
    {
        [MethodImpl(Inlined)]
        get => _input.Error;
    }

    /// <summary>Reads a packet's opcode and the length of its data, which must be the number of bytes that follow.</summary>
    [MethodImpl(Inlined)]
    public bool TryBegin(byte opcode)
    {
        ReadOnlySpan<byte> frame = _input.Frame;
        if (frame.Length >= HeaderLength && frame[0] != opcode)
            return _input.Refuse(PacketErrorCode.UnknownPacket, null);
        bool isWhole = frame.Length is >= HeaderLength and <= DatagramOptions.LargestDatagram
            && BinaryPrimitives.ReadUInt16BigEndian(frame.Slice(1)) == frame.Length - HeaderLength;
        return isWhole ? _input.Advance(HeaderLength) : _input.Refuse(CheckUnknown(frame, default));
    }

    /// <summary>Reads text up to the end of the data. It may contain any bytes.</summary>
    [WireField("text", Extent.ToEnd)]
    [MethodImpl(Inlined)]
    public bool TryRead(string field, out Utf8Text value)
    {
        value = _input.Rest;
        return _input.Advance(value.Length);
    }

    /// <summary>Reads text up to the next <c>00</c>, which is not part of it.</summary>
    [NulTerminated]
    [WireField("text", Terminator = Separator)]
    [MethodImpl(Inlined)]
    public bool TryReadTerminated(string field, out Utf8Text value)
    {
        value = default;
        int length = _input.Rest.IndexOf(Separator);
        if (length < 0)
            return _input.Refuse(new(PacketErrorCode.BadDelimiter, _input.Frame.Length, field));
        value = _input.Rest.Slice(0, length);
        return _input.Advance(length + 1);
    }

    /// <summary>Reads names up to the end of the data, with one <c>00</c> between them. Each has at least one byte. Empty data is an empty list.</summary>
    [WireField("names", Extent.ToEnd, Terminator = Separator)]
    [MethodImpl(Inlined)]
    public bool TryRead(string field, out NameList value)
    {
        value = default;
        int emptyName = NameList.IndexOfEmptyName(_input.Rest);
        if (emptyName >= 0)
            return _input.Refuse(new(PacketErrorCode.BadLength, _input.Offset + emptyName, field));
        value = NameList.FromWire(_input.Rest);
        return _input.Advance(_input.Rest.Length);
    }

    /// <summary>Checks that the fields take all of the data.</summary>
    [MethodImpl(Inlined)]
    public bool TryEnd() => _input.Rest.IsEmpty || _input.Refuse(new(PacketErrorCode.BadLength, 1, null));

    /// <summary>What is wrong with a frame, whatever its opcode: it has no header, or not the number of bytes that the header says.</summary>
    /// <remarks>Inlined into dispatch, which then makes no call before it hands the frame on, and saves no registers.</remarks>
    [MethodImpl(Inlined)]
    internal static PacketError CheckUnknown(ReadOnlySpan<byte> frame, DatagramOptions options)
    {
        if (frame.Length < HeaderLength)
            return PacketInput.TooShort(frame);
        int length = HeaderLength + BinaryPrimitives.ReadUInt16BigEndian(frame.Slice(1));
        if (length != frame.Length)
            return length > frame.Length ? new(PacketErrorCode.Truncated, frame.Length, null) : new(PacketErrorCode.TrailingBytes, length, null);
        return length > DatagramOptions.LargestDatagram ? new(PacketErrorCode.TooLong, DatagramOptions.LargestDatagram, null) : default;
    }
}
