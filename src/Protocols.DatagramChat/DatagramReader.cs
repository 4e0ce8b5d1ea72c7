using System;
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

    /// <summary>Why the last method returned false.</summary>
    public PacketError Error { readonly get; private set; }

    private readonly int _length = frame.Length;
    private ReadOnlySpan<byte> _rest = frame;

    /// <summary>Reads a packet's opcode and the length of its data, which must be the number of bytes that follow.</summary>
    [MethodImpl(Inlined)]
    public bool TryBegin(byte opcode)
    {
        if (_rest.Length >= HeaderLength && _rest[0] != opcode)
            return Fail(PacketErrorCode.UnknownPacket, 0, null);
        if (_rest.Length is < HeaderLength or > DatagramOptions.LargestDatagram
            || BinaryPrimitives.ReadUInt16BigEndian(_rest.Slice(1)) != _rest.Length - HeaderLength)
        {
            Error = CheckUnknown(_rest, default);
            return false;
        }
        _rest = _rest.Slice(HeaderLength);
        return true;
    }

    /// <summary>Reads text up to the end of the data. It may contain any bytes.</summary>
    [WireField("text", Extent.ToEnd)]
    [MethodImpl(Inlined)]
    public bool TryRead(string field, out Utf8Text value)
    {
        value = _rest;
        _rest = default;
        return true;
    }

    /// <summary>Reads text up to the next <c>00</c>, which is not part of it.</summary>
    [NulTerminated]
    [WireField("text", Terminator = Separator)]
    [MethodImpl(Inlined)]
    public bool TryReadTerminated(string field, out Utf8Text value)
    {
        value = default;
        int length = _rest.IndexOf(Separator);
        if (length < 0)
            return Fail(PacketErrorCode.BadDelimiter, _length, field);
        value = _rest.Slice(0, length);
        _rest = _rest.Slice(length + 1);
        return true;
    }

    /// <summary>Reads names up to the end of the data, with one <c>00</c> between them. Each has at least one byte. Empty data is an empty list.</summary>
    [WireField("names", Extent.ToEnd, Terminator = Separator)]
    [MethodImpl(Inlined)]
    public bool TryRead(string field, out NameList value)
    {
        value = default;
        int emptyName = NameList.IndexOfEmptyName(_rest);
        if (emptyName >= 0)
            return Fail(PacketErrorCode.BadLength, _length - _rest.Length + emptyName, field);
        value = NameList.FromWire(_rest);
        _rest = default;
        return true;
    }

    /// <summary>Checks that the fields take all of the data.</summary>
    [MethodImpl(Inlined)]
    public bool TryEnd() => _rest.IsEmpty || Fail(PacketErrorCode.BadLength, 1, null);

    /// <summary>What is wrong with a frame, whatever its opcode: it has no header, or not the number of bytes that the header says.</summary>
    /// <remarks>Inlined into dispatch, which then makes no call before it hands the frame on, and saves no registers.</remarks>
    [MethodImpl(Inlined)]
    internal static PacketError CheckUnknown(ReadOnlySpan<byte> frame, DatagramOptions options)
    {
        if (frame.Length < HeaderLength)
            return new(frame.IsEmpty ? PacketErrorCode.Empty : PacketErrorCode.Truncated, frame.Length, null);
        int length = HeaderLength + BinaryPrimitives.ReadUInt16BigEndian(frame.Slice(1));
        if (length != frame.Length)
            return length > frame.Length ? new(PacketErrorCode.Truncated, frame.Length, null) : new(PacketErrorCode.TrailingBytes, length, null);
        return length > DatagramOptions.LargestDatagram ? new(PacketErrorCode.TooLong, DatagramOptions.LargestDatagram, null) : default;
    }

    [MethodImpl(Inlined)]
    private bool Fail(PacketErrorCode code, int offset, string? field)
    {
        Error = new PacketError(code, offset, field);
        return false;
    }
}
