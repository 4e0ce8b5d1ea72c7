using System.Buffers.Binary;
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Protocols.BinaryChat;

/// <summary>
/// Reads the fields of one frame in order, for generated code. Each method takes the field's name and returns whether the value is there. After a method has
/// returned false, <see cref="Error" /> says why; do not call another.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref struct BinaryPacketReader(ReadOnlySpan<byte> frame, BinaryOptions options)
{
    internal const int HeaderLength = sizeof(ushort);
    internal const int CountLength = sizeof(ushort);

    // Every instance member is inlined into a packet's code: one call that is not would force the reader from registers into memory.
    private const MethodImplOptions Inlined = MethodImplOptions.AggressiveInlining;

    private readonly Numbering _numbering = options.Numbering;
    private readonly TransferKind _transfer = options.Transfer;
    private readonly int _maxLength = options.MaxDatagramLength;
    private PacketInput _input = new(frame);

    /// <summary>Why the last method returned false.</summary>
    public readonly PacketError Error
    {
        [MethodImpl(Inlined)]
        get => _input.Error;
    }

    /// <summary>Reads a packet's type, which may be another one in the separate numbering.</summary>
    [MethodImpl(Inlined)]
    public bool TryBegin(ushort type, ushort separate = 0)
    {
        if (_input.Frame.Length < HeaderLength || _input.Frame.Length > _maxLength)
            return _input.Refuse(CheckLength(_input.Frame, _maxLength));
        if (BinaryPrimitives.ReadUInt16BigEndian(_input.Frame) != (separate != 0 && _numbering == Numbering.Separate ? separate : type))
            return _input.Refuse(PacketErrorCode.UnknownPacket, null);
        return _input.Advance(HeaderLength);
    }

    /// <summary>Reads an integer of 4 bytes, or a code, which need not have a name.</summary>
    [WireField("u32", Extent.Fixed, Width = sizeof(uint), Content = FieldContent.Number)]
    [MethodImpl(Inlined)]
    public bool TryRead(string field, out uint value)
    {
        value = 0;
        if (_input.Rest.Length < sizeof(uint))
            return _input.RefuseTruncated(field);
        value = BinaryPrimitives.ReadUInt32BigEndian(_input.Rest);
        return _input.Advance(sizeof(uint));
    }

    /// <summary>Reads an integer of 8 bytes, or a code, which need not have a name.</summary>
    [WireField("u64", Extent.Fixed, Width = sizeof(ulong), Content = FieldContent.Number)]
    [MethodImpl(Inlined)]
    public bool TryRead(string field, out ulong value)
    {
        value = 0;
        if (_input.Rest.Length < sizeof(ulong))
            return _input.RefuseTruncated(field);
        value = BinaryPrimitives.ReadUInt64BigEndian(_input.Rest);
        return _input.Advance(sizeof(ulong));
    }

    /// <summary>Reads text: the number of bytes, then the bytes.</summary>
    [WireField("blob", Extent.Counted, Width = 1, CountWidth = sizeof(ushort))]
    [MethodImpl(Inlined)]
    public bool TryRead(string field, out Utf8Text value)
    {
        value = default;
        if (!TryReadCounted(field, sizeof(byte), out ReadOnlySpan<byte> bytes))
            return false;
        value = bytes;
        return true;
    }

    /// <summary>Reads bytes that are not text: their number, then the bytes.</summary>
    [WireField("blob", Extent.Counted, Width = 1, CountWidth = sizeof(ushort), Content = FieldContent.Bytes)]
    [MethodImpl(Inlined)]
    public bool TryRead(string field, out Blob value)
    {
        value = default;
        if (!TryReadCounted(field, sizeof(byte), out ReadOnlySpan<byte> bytes))
            return false;
        value = bytes;
        return true;
    }

    /// <summary>Reads a list of integers of 8 bytes: their number, then the integers.</summary>
    [WireField("u64[]", Extent.Counted, Width = sizeof(ulong), CountWidth = sizeof(ushort), Content = FieldContent.Number)]
    [MethodImpl(Inlined)]
    public bool TryRead(string field, out UInt64List value)
    {
        value = default;
        if (!TryReadCounted(field, sizeof(ulong), out ReadOnlySpan<byte> bytes))
            return false;
        value = UInt64List.FromWire(bytes);
        return true;
    }

    /// <summary>Checks that nothing follows the fields and, if the packet is ambiguous in the documented numbering, that its bytes are not the other
    /// packet.</summary>
    [MethodImpl(Inlined)]
    public bool TryEnd(ushort separate = 0, string? ambiguousField = null)
    {
        if (!_input.Rest.IsEmpty)
            return _input.Refuse(PacketErrorCode.TrailingBytes, null);
        return ambiguousField is null || _numbering == Numbering.Separate || !SharedTypes.IsOther(_input.Frame, separate, _transfer)
            || _input.Refuse(new(PacketErrorCode.UnknownPacket, 0, null));
    }

    /// <summary>
    /// What is wrong with an unknown frame: it has no type, is over the limit, or does not have the length of its type. A type determines the length only in
    /// the separate numbering; in the documented one a datagram is a frame.
    /// </summary>
    internal static PacketError CheckUnknown(ReadOnlySpan<byte> frame, BinaryOptions options)
    {
        PacketError error = CheckLength(frame, options.MaxDatagramLength);
        return error.Code == PacketErrorCode.None && options.Numbering == Numbering.Separate
            ? options.Packets.RunsOf(BinaryPrimitives.ReadUInt16BigEndian(frame))?.Check(frame) ?? default
            : error;
    }

    [MethodImpl(Inlined)]
    private static PacketError CheckLength(ReadOnlySpan<byte> frame, int maxLength) => frame.Length < HeaderLength
        ? PacketInput.TooShort(frame)
        : frame.Length > maxLength ? new(PacketErrorCode.TooLong, maxLength, null) : default;

    [MethodImpl(Inlined)]
    private bool TryReadCounted(string field, int width, out ReadOnlySpan<byte> bytes)
    {
        bytes = default;
        if (_input.Rest.Length < CountLength)
            return _input.RefuseTruncated(field);
        int length = width * BinaryPrimitives.ReadUInt16BigEndian(_input.Rest);
        _input.Advance(CountLength);
        if ((uint)length > (uint)_input.Rest.Length)
            return _input.RefuseTruncated(field);
        bytes = _input.Take(length);
        return true;
    }
}
