using System;
using System.Buffers.Binary;
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Protocols.BinaryChat;

/// <summary>
/// Reads the fields of one frame in order. The code of a packet calls it; there is no need to use it otherwise. After a method
/// has returned false, <see cref="Error" /> says why and no other method may be called.
/// </summary>
/// <param name="frame">The whole frame, type included.</param>
/// <param name="options">The format's options.</param>
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
    public PacketError Error
    {
        [MethodImpl(Inlined)]
        readonly get;
        [MethodImpl(Inlined)]
        private set;
    }

    /// <summary>Reads a packet's type.</summary>
    /// <param name="type">The type that must stand there.</param>
    /// <returns>Whether it does.</returns>
    [MethodImpl(Inlined)]
    public bool TryBegin(ushort type)
    {
        if (_rest.Length < HeaderLength)
            return Fail(_rest.IsEmpty ? PacketErrorCode.Empty : PacketErrorCode.Truncated, _rest.Length, null);
        if (_rest.Length > _maxLength)
            return Fail(PacketErrorCode.TooLong, _maxLength, null);
        if (BinaryPrimitives.ReadUInt16BigEndian(_rest) != type)
            return Fail(PacketErrorCode.UnknownPacket, 0, null);
        _rest = _rest.Slice(HeaderLength);
        return true;
    }

    /// <summary>Reads the type of a packet that has another one in the separate numbering.</summary>
    /// <param name="type">The type that must stand there in the documented numbering.</param>
    /// <param name="separate">The type that must stand there in the separate numbering.</param>
    /// <returns>Whether it does.</returns>
    [MethodImpl(Inlined)]
    public bool TryBegin(ushort type, ushort separate) => TryBegin(_numbering == Numbering.Separate ? separate : type);

    /// <summary>Reads an integer of 4 bytes.</summary>
    /// <param name="field">The field's name.</param>
    /// <param name="value">The integer.</param>
    /// <returns>Whether it is there.</returns>
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

    /// <summary>Reads an integer of 8 bytes.</summary>
    /// <param name="field">The field's name.</param>
    /// <param name="value">The integer.</param>
    /// <returns>Whether it is there.</returns>
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

    /// <summary>Reads a code, an integer of 4 bytes. A number without a name is a value too.</summary>
    /// <param name="field">The field's name.</param>
    /// <param name="value">The code.</param>
    /// <returns>Whether it is there.</returns>
    [Codes]
    [WireField("u32", Extent.Fixed, Width = sizeof(uint))]
    [MethodImpl(Inlined)]
    public bool TryReadCode(string field, out uint value) => TryRead(field, out value);

    /// <summary>Reads a code, an integer of 8 bytes. A number without a name is a value too.</summary>
    /// <param name="field">The field's name.</param>
    /// <param name="value">The code.</param>
    /// <returns>Whether it is there.</returns>
    [Codes]
    [WireField("u64", Extent.Fixed, Width = sizeof(ulong))]
    [MethodImpl(Inlined)]
    public bool TryReadCode(string field, out ulong value) => TryRead(field, out value);

    /// <summary>Reads text: the number of its bytes, then these.</summary>
    /// <param name="field">The field's name.</param>
    /// <param name="value">The text.</param>
    /// <returns>Whether it is there.</returns>
    [WireField("blob", Extent.Counted, Width = 1, CountWidth = sizeof(ushort))]
    [MethodImpl(Inlined)]
    public bool TryRead(string field, out Utf8Text value)
    {
        value = default;
        if (!TryReadCounted(field, 1, out ReadOnlySpan<byte> bytes))
            return false;
        value = bytes;
        return true;
    }

    /// <summary>Reads bytes that are no text: their number, then these.</summary>
    /// <param name="field">The field's name.</param>
    /// <param name="value">The bytes.</param>
    /// <returns>Whether they are there.</returns>
    [WireField("blob", Extent.Counted, Width = 1, CountWidth = sizeof(ushort), Content = FieldContent.Bytes)]
    [MethodImpl(Inlined)]
    public bool TryRead(string field, out Blob value)
    {
        value = default;
        if (!TryReadCounted(field, 1, out ReadOnlySpan<byte> bytes))
            return false;
        value = bytes;
        return true;
    }

    /// <summary>Reads a list of integers of 8 bytes: their number, then these.</summary>
    /// <param name="field">The field's name.</param>
    /// <param name="value">The list.</param>
    /// <returns>Whether it is there.</returns>
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

    /// <summary>Makes sure that nothing follows the fields.</summary>
    /// <returns>Whether nothing does.</returns>
    [MethodImpl(Inlined)]
    public bool TryEnd() => _rest.IsEmpty || Fail(PacketErrorCode.TrailingBytes, _frame.Length - _rest.Length, null);

    /// <summary>Makes sure that nothing follows the fields, and that the frame is not another packet's, by the documented rules.</summary>
    /// <param name="separate">The packet's type in the separate numbering, where nothing is ambiguous.</param>
    /// <param name="ambiguousField">The field that makes it so.</param>
    /// <returns>Whether nothing does and it is not.</returns>
    [MethodImpl(Inlined)]
    public bool TryEnd(ushort separate, string ambiguousField)
        => TryEnd() && (_numbering == Numbering.Separate || !SharedTypes.IsOther(_frame, separate, _transfer)
            || Fail(PacketErrorCode.UnknownPacket, 0, null));

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
