using System;
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

    private readonly ReadOnlySpan<byte> _frame = frame;
    private readonly Numbering _numbering = options.Numbering;
    private readonly TransferKind _transfer = options.Transfer;
    private readonly int _maxLength = options.MaxDatagramLength;
    private ReadOnlySpan<byte> _rest = frame;

    /// <summary>Why the last method returned false.</summary>
    public PacketError Error { readonly get; private set; }

    /// <summary>Reads a packet's type, which may be another one in the separate numbering.</summary>
    [MethodImpl(Inlined)]
    public bool TryBegin(ushort type, ushort separate = 0)
    {
        if (_rest.Length < HeaderLength)
            return Fail(_rest.IsEmpty ? PacketErrorCode.Empty : PacketErrorCode.Truncated, _rest.Length, null);
        if (_rest.Length > _maxLength)
            return Fail(PacketErrorCode.TooLong, _maxLength, null);
        if (BinaryPrimitives.ReadUInt16BigEndian(_rest) != (separate != 0 && _numbering == Numbering.Separate ? separate : type))
            return Fail(PacketErrorCode.UnknownPacket, 0, null);
        _rest = _rest.Slice(HeaderLength);
        return true;
    }

    /// <summary>Reads an integer of 4 bytes, or a code, which need not have a name.</summary>
    [WireField("u32", Extent.Fixed, Width = sizeof(uint), Content = FieldContent.Number)]
    [MethodImpl(Inlined)]
    public bool TryRead(string field, out uint value)
    {
        value = 0;
        if (_rest.Length < sizeof(uint))
            return Fail(PacketErrorCode.Truncated, _frame.Length, field);
        value = BinaryPrimitives.ReadUInt32BigEndian(_rest);
        _rest = _rest.Slice(sizeof(uint));
        return true;
    }

    /// <summary>Reads an integer of 8 bytes, or a code, which need not have a name.</summary>
    [WireField("u64", Extent.Fixed, Width = sizeof(ulong), Content = FieldContent.Number)]
    [MethodImpl(Inlined)]
    public bool TryRead(string field, out ulong value)
    {
        value = 0;
        if (_rest.Length < sizeof(ulong))
            return Fail(PacketErrorCode.Truncated, _frame.Length, field);
        value = BinaryPrimitives.ReadUInt64BigEndian(_rest);
        _rest = _rest.Slice(sizeof(ulong));
        return true;
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
        if (!_rest.IsEmpty)
            return Fail(PacketErrorCode.TrailingBytes, _frame.Length - _rest.Length, null);
        return ambiguousField is null || _numbering == Numbering.Separate || !SharedTypes.IsOther(_frame, separate, _transfer)
            || Fail(PacketErrorCode.UnknownPacket, 0, null);
    }

    /// <summary>
    /// What is wrong with an unknown frame: it has no type, is over the limit, or does not have the length of its type. A type determines the length only in
    /// the separate numbering; in the documented one a datagram is a frame.
    /// </summary>
    internal static PacketError CheckUnknown(ReadOnlySpan<byte> frame, BinaryOptions options)
    {
        if (frame.Length < HeaderLength)
            return new PacketError(frame.IsEmpty ? PacketErrorCode.Empty : PacketErrorCode.Truncated, frame.Length, null);
        if (frame.Length > options.MaxDatagramLength)
            return new PacketError(PacketErrorCode.TooLong, options.MaxDatagramLength, null);
        BinaryRuns? runs = options.Numbering == Numbering.Separate ? options.Packets.RunsOf(BinaryPrimitives.ReadUInt16BigEndian(frame)) : null;
        return runs?.Check(frame) ?? default;
    }

    [MethodImpl(Inlined)]
    private bool TryReadCounted(string field, int width, out ReadOnlySpan<byte> bytes)
    {
        bytes = default;
        if (_rest.Length < CountLength)
            return Fail(PacketErrorCode.Truncated, _frame.Length, field);
        int length = width * BinaryPrimitives.ReadUInt16BigEndian(_rest);
        ReadOnlySpan<byte> counted = _rest.Slice(CountLength);
        if ((uint)length > (uint)counted.Length)
            return Fail(PacketErrorCode.Truncated, _frame.Length, field);
        bytes = counted.Slice(0, length);
        _rest = counted.Slice(length);
        return true;
    }

    [MethodImpl(Inlined)]
    private bool Fail(PacketErrorCode code, int offset, string? field)
    {
        Error = new PacketError(code, offset, field);
        return false;
    }
}
