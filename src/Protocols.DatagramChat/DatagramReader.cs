using System;
using System.Buffers.Binary;
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Protocols.DatagramChat;

/// <summary>
/// Reads the fields of one frame in order. The code of a packet calls it; there is no need to use it otherwise. After a method
/// has returned false, <see cref="Error" /> says why and no other method may be called.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref struct DatagramReader
{
    internal const int HeaderLength = 3;
    internal const byte Separator = 0x00;
    private const int LengthOffset = 1;

    // Every instance member is inlined into a packet's code: one call that is not would force the reader from registers into memory.
    private const MethodImplOptions Inlined = MethodImplOptions.AggressiveInlining;

    private readonly int _length;
    private ReadOnlySpan<byte> _rest;

    /// <summary>Begins to read a frame.</summary>
    /// <param name="frame">The whole frame, header included.</param>
    /// <param name="options">The format's options, none of which matters to a reader.</param>
    [MethodImpl(Inlined)]
    public DatagramReader(ReadOnlySpan<byte> frame, DatagramOptions options)
    {
        _length = frame.Length;
        _rest = frame;
    }

    /// <summary>Why the last method returned false.</summary>
    public PacketError Error
    {
        [MethodImpl(Inlined)]
        readonly get;
        [MethodImpl(Inlined)]
        private set;
    }

    /// <summary>Reads a packet's opcode and the length of its data, which must be the number of bytes that follow.</summary>
    /// <param name="opcode">The opcode that must stand there.</param>
    /// <returns>Whether it does, and the length is right.</returns>
    [MethodImpl(Inlined)]
    public bool TryBegin(byte opcode)
    {
        if (_rest.Length >= HeaderLength && _rest[0] != opcode)
            return Fail(PacketErrorCode.UnknownPacket, 0, null);
        if (_rest.Length is < HeaderLength or > DatagramOptions.LargestDatagram
            || BinaryPrimitives.ReadUInt16BigEndian(_rest.Slice(LengthOffset)) != _rest.Length - HeaderLength)
        {
            Error = CheckFrame(_rest);
            return false;
        }
        _rest = _rest.Slice(HeaderLength);
        return true;
    }

    /// <summary>Reads text up to the end of the data. It may contain any bytes.</summary>
    /// <param name="field">The field's name.</param>
    /// <param name="value">The text.</param>
    /// <returns>Always true.</returns>
    [WireField("text", Extent.ToEnd)]
    [MethodImpl(Inlined)]
    public bool TryRead(string field, out Utf8Text value)
    {
        value = _rest;
        _rest = default;
        return true;
    }

    /// <summary>Reads text up to the next <c>00</c>, which is not part of it.</summary>
    /// <param name="field">The field's name.</param>
    /// <param name="value">The text.</param>
    /// <returns>Whether there is a <c>00</c>.</returns>
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

    /// <summary>Reads names up to the end of the data, with one <c>00</c> between them.</summary>
    /// <param name="field">The field's name.</param>
    /// <param name="value">The names; none if there is no data.</param>
    /// <returns>Whether none of them is empty.</returns>
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

    /// <summary>Makes sure that the fields take all of the data.</summary>
    /// <returns>Whether they do.</returns>
    [MethodImpl(Inlined)]
    public bool TryEnd() => _rest.IsEmpty || Fail(PacketErrorCode.BadLength, LengthOffset, null);

    /// <summary>What is wrong with a frame whatever its opcode: no header, or another number of bytes than the header says.</summary>
    /// <returns>The error; no error if the header is right.</returns>
    /// <remarks>Inlined into dispatch, which then calls nothing before it hands the frame on, and saves no registers.</remarks>
    [MethodImpl(Inlined)]
    internal static PacketError CheckFrame(ReadOnlySpan<byte> frame)
    {
        if (frame.Length < HeaderLength)
            return new(frame.IsEmpty ? PacketErrorCode.Empty : PacketErrorCode.Truncated, frame.Length, null);
        int length = HeaderLength + BinaryPrimitives.ReadUInt16BigEndian(frame.Slice(LengthOffset));
        if (length > frame.Length)
            return new(PacketErrorCode.Truncated, frame.Length, null);
        if (length < frame.Length)
            return new(PacketErrorCode.TrailingBytes, length, null);
        return length > DatagramOptions.LargestDatagram ? new(PacketErrorCode.TooLong, DatagramOptions.LargestDatagram, null) : default;
    }

    [MethodImpl(Inlined)]
    private bool Fail(PacketErrorCode code, int offset, string? field)
    {
        Error = new PacketError(code, offset, field);
        return false;
    }
}
