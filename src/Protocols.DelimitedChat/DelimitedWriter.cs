using System;
using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace Protocols.DelimitedChat;

/// <summary>
/// Writes the fields of one frame in order. The code of a packet calls it; there is no need to use it otherwise. After a method
/// has returned false, <see cref="Status" /> and <see cref="Error" /> say why and no other method may be called.
/// </summary>
/// <param name="destination">Where to write.</param>
/// <param name="options">The format's options.</param>
public ref struct DelimitedWriter(Span<byte> destination, DelimitedOptions options)
{
    // Every instance member is inlined into a packet's code: one call that is not would force the writer from registers into memory.
    private const MethodImplOptions Inlined = MethodImplOptions.AggressiveInlining;

    private readonly int _length = destination.Length;
    private readonly int _maxLength = options.MaxFrameLength;
    private readonly bool _isLittleEndian = options.ByteOrder == ByteOrder.LittleEndian;
    private Span<byte> _rest = destination;

    // The first field that was left out, and the length that the frame must still have at its end: a reader takes what follows for that field.
    private string? _missingField;
    private int _lengthWithoutMissing;

    /// <summary>The number of bytes written.</summary>
    public readonly int BytesWritten
    {
        [MethodImpl(Inlined)]
        get => _length - _rest.Length;
    }

    /// <summary>What was refused; no error if the destination is too small.</summary>
    public PacketError Error
    {
        [MethodImpl(Inlined)]
        readonly get;
        [MethodImpl(Inlined)]
        private set;
    }

    /// <summary>InvalidData if something was refused, DestinationTooSmall otherwise.</summary>
    public readonly OperationStatus Status
    {
        [MethodImpl(Inlined)]
        get => Error.Code == PacketErrorCode.None ? OperationStatus.DestinationTooSmall : OperationStatus.InvalidData;
    }

    /// <summary>The number of bytes of a packet's id.</summary>
    /// <param name="id">The id.</param>
    public static int LengthOfBegin(byte id) => 1;

    /// <summary>The number of bytes of a packet's id and a constant.</summary>
    /// <param name="id">The id.</param>
    /// <param name="literal">The constant.</param>
    public static int LengthOfBegin(byte id, ReadOnlySpan<byte> literal) => 2 + literal.Length;

    /// <summary>The number of bytes of the terminator.</summary>
    public static int LengthOfEnd() => 1;

    /// <summary>The number of bytes of a field with its delimiter.</summary>
    /// <param name="value">The field.</param>
    public static int LengthOf(uint value) => 1 + sizeof(uint);

    /// <inheritdoc cref="LengthOf(uint)" />
    public static int LengthOf(ulong value) => 1 + sizeof(ulong);

    /// <inheritdoc cref="LengthOf(uint)" />
    public static int LengthOf(MessageId value) => 1 + (2 * sizeof(ulong));

    /// <inheritdoc cref="LengthOf(uint)" />
    public static int LengthOf(byte value) => 2;

    /// <inheritdoc cref="LengthOf(uint)" />
    public static int LengthOf(Utf8Text value) => 1 + value.Length;

    /// <inheritdoc cref="LengthOf(uint)" />
    public static int LengthOf(OptionalText value) => value.IsPresent ? 1 + value.Value.Length : 0;

    /// <inheritdoc cref="LengthOf(uint)" />
    public static int LengthOfAlways(OptionalText value) => 1 + value.Value.Length;

    /// <inheritdoc cref="LengthOf(uint)" />
    public static int LengthOf(Base64Text value) => 1 + value.EncodedLength;

    /// <inheritdoc cref="LengthOf(uint)" />
    public static int LengthOf(RoomId value) => 1 + value.Bytes.Length;

    /// <inheritdoc cref="LengthOf(uint)" />
    public static int LengthOf(ByteOrderFlag value) => value is ByteOrderFlag.LittleEndian or ByteOrderFlag.BigEndian ? 2 : 1;

    /// <inheritdoc cref="LengthOf(uint)" />
    public static int LengthOf(PacketIdList value) => 2 * value.Count;

    /// <inheritdoc cref="LengthOf(uint)" />
    public static int LengthOfCode(byte value) => 2;

    /// <summary>The number of bytes of a field that has no delimiter.</summary>
    /// <param name="value">The field.</param>
    public static int LengthOfAdjacentCode(byte value) => 1;

    /// <inheritdoc cref="LengthOfAdjacentCode" />
    public static int LengthOfAdjacent(bool value) => 1;

    /// <summary>Writes a packet's id.</summary>
    /// <param name="id">The id.</param>
    /// <returns>Whether there was room.</returns>
    [MethodImpl(Inlined)]
    public bool TryBegin(byte id) => TryWriteByte(id);

    /// <summary>Writes a packet's id and a constant.</summary>
    /// <param name="id">The id.</param>
    /// <param name="literal">The constant.</param>
    /// <returns>Whether there was room.</returns>
    [MethodImpl(Inlined)]
    public bool TryBegin(byte id, ReadOnlySpan<byte> literal) => TryWriteByte(id) && TryWriteDelimited(literal);

    /// <summary>Writes an integer of 4 bytes.</summary>
    /// <param name="field">The field's name.</param>
    /// <param name="value">The integer.</param>
    /// <returns>Whether there was room.</returns>
    [MethodImpl(Inlined)]
    public bool TryWrite(string field, uint value)
    {
        if (_rest.Length < 1 + sizeof(uint))
            return false;
        _rest[0] = DelimitedReader.Delimiter;
        if (_isLittleEndian)
            BinaryPrimitives.WriteUInt32LittleEndian(_rest.Slice(1), value);
        else
            BinaryPrimitives.WriteUInt32BigEndian(_rest.Slice(1), value);
        _rest = _rest.Slice(1 + sizeof(uint));
        return true;
    }

    /// <summary>Writes the counter of a message id, 8 bytes.</summary>
    /// <param name="field">The field's name.</param>
    /// <param name="value">The counter.</param>
    /// <returns>Whether there was room.</returns>
    [MethodImpl(Inlined)]
    public bool TryWrite(string field, ulong value)
    {
        if (_rest.Length < 1 + sizeof(ulong))
            return false;
        _rest[0] = DelimitedReader.Delimiter;
        WriteUInt64(_rest.Slice(1), value);
        _rest = _rest.Slice(1 + sizeof(ulong));
        return true;
    }

    /// <summary>Writes a message id, 16 bytes.</summary>
    /// <param name="field">The field's name.</param>
    /// <param name="value">The id.</param>
    /// <returns>Whether there was room.</returns>
    [MethodImpl(Inlined)]
    public bool TryWrite(string field, MessageId value)
    {
        if (_rest.Length < 1 + (2 * sizeof(ulong)))
            return false;
        _rest[0] = DelimitedReader.Delimiter;
        WriteUInt64(_rest.Slice(1), value.Counter);
        WriteUInt64(_rest.Slice(1 + sizeof(ulong)), value.Time);
        _rest = _rest.Slice(1 + (2 * sizeof(ulong)));
        return true;
    }

    /// <summary>Writes one raw byte.</summary>
    /// <param name="field">The field's name.</param>
    /// <param name="value">The byte.</param>
    /// <returns>Whether there was room.</returns>
    [MethodImpl(Inlined)]
    public bool TryWrite(string field, byte value) => TryWriteByte(DelimitedReader.Delimiter) && TryWriteByte(value);

    /// <summary>Writes text, which must not contain <c>00</c> or <c>FF</c>.</summary>
    /// <param name="field">The field's name.</param>
    /// <param name="value">The text.</param>
    /// <returns>Whether it may be written and there was room.</returns>
    [MethodImpl(Inlined)]
    public bool TryWrite(string field, Utf8Text value)
        => value.Bytes.IndexOfAny(DelimitedReader.Terminator, DelimitedReader.Delimiter) < 0
            ? TryWriteDelimited(value.Bytes)
            : Refuse(PacketErrorCode.ForbiddenByte, field);

    /// <summary>Writes text that is left out, with its delimiter, if it is missing. Nothing may follow text that is missing.</summary>
    /// <param name="field">The field's name.</param>
    /// <param name="value">The text.</param>
    /// <returns>Whether it may be written and there was room.</returns>
    [MethodImpl(Inlined)]
    public bool TryWrite(string field, OptionalText value)
    {
        if (value.IsPresent)
            return TryWrite(field, value.Value);
        _missingField ??= field;
        _lengthWithoutMissing = BytesWritten;
        return true;
    }

    /// <summary>Writes text that readers accept as missing, and that is written all the same: empty if it is missing.</summary>
    /// <param name="field">The field's name.</param>
    /// <param name="value">The text.</param>
    /// <returns>Whether it may be written and there was room.</returns>
    [WrittenAlways]
    [MethodImpl(Inlined)]
    public bool TryWriteAlways(string field, OptionalText value) => TryWrite(field, value.Value);

    /// <summary>Writes a base64 field.</summary>
    /// <param name="field">The field's name.</param>
    /// <param name="value">The field, which must be base64.</param>
    /// <param name="maxLength">The largest number of encoded bytes.</param>
    /// <returns>Whether it may be written and there was room.</returns>
    [MethodImpl(Inlined)]
    public bool TryWrite(string field, Base64Text value, int maxLength = int.MaxValue)
    {
        PacketErrorCode refusal = Check(value, maxLength);
        if (refusal != PacketErrorCode.None)
            return Refuse(refusal, field);
        if (_rest.Length <= value.EncodedLength)
            return false;
        _rest[0] = DelimitedReader.Delimiter;
        value.TryCopyEncodedTo(_rest.Slice(1), out int length);
        _rest = _rest.Slice(1 + length);
        return true;
    }

    /// <summary>Writes a room, which must be empty or 8 bytes long without <c>00</c> and <c>FF</c>.</summary>
    /// <param name="field">The field's name.</param>
    /// <param name="value">The room.</param>
    /// <returns>Whether it may be written and there was room.</returns>
    [MethodImpl(Inlined)]
    public bool TryWrite(string field, RoomId value)
        => value.IsEmpty || value.IsValid ? TryWrite(field, new Utf8Text(value.Bytes)) : Refuse(PacketErrorCode.BadLength, field);

    /// <summary>Writes a byte order: a letter, or nothing for an empty one.</summary>
    /// <param name="field">The field's name.</param>
    /// <param name="value">The byte order, which must not be invalid.</param>
    /// <returns>Whether it may be written and there was room.</returns>
    [MethodImpl(Inlined)]
    public bool TryWrite(string field, ByteOrderFlag value) => value switch
    {
        ByteOrderFlag.Empty => TryWriteByte(DelimitedReader.Delimiter),
        ByteOrderFlag.LittleEndian => TryWrite(field, (byte)'L'),
        ByteOrderFlag.BigEndian => TryWrite(field, (byte)'B'),
        _ => Refuse(PacketErrorCode.BadValue, field),
    };

    /// <summary>Writes packet ids, each behind its own delimiter.</summary>
    /// <param name="field">The field's name.</param>
    /// <param name="value">The ids, at least one, none of them <c>00</c> or <c>FF</c>.</param>
    /// <returns>Whether they may be written and there was room.</returns>
    [MethodImpl(Inlined)]
    public bool TryWrite(string field, PacketIdList value)
    {
        PacketErrorCode refusal = Check(value);
        if (refusal != PacketErrorCode.None)
            return Refuse(refusal, field);
        int length = LengthOf(value);
        if (_rest.Length < length)
            return false;
        Copy(value, _rest);
        _rest = _rest.Slice(length);
        return true;
    }

    /// <summary>Writes a reply code behind a delimiter.</summary>
    /// <param name="field">The field's name.</param>
    /// <param name="value">The code, neither <c>00</c> nor <c>FF</c>.</param>
    /// <returns>Whether it may be written and there was room.</returns>
    [Codes]
    [MethodImpl(Inlined)]
    public bool TryWriteCode(string field, byte value) => TryWriteByte(DelimitedReader.Delimiter) && TryWriteAdjacentCode(field, value);

    /// <summary>Writes a reply code.</summary>
    /// <param name="field">The field's name.</param>
    /// <param name="value">The code, neither <c>00</c> nor <c>FF</c>.</param>
    /// <returns>Whether it may be written and there was room.</returns>
    [Codes]
    [Adjacent]
    [MethodImpl(Inlined)]
    public bool TryWriteAdjacentCode(string field, byte value)
        => value is DelimitedReader.Terminator or DelimitedReader.Delimiter ? Refuse(PacketErrorCode.BadValue, field) : TryWriteByte(value);

    /// <summary>Writes a yes or no: <c>01</c> or <c>00</c>.</summary>
    /// <param name="field">The field's name.</param>
    /// <param name="value">The answer.</param>
    /// <returns>Whether there was room.</returns>
    [Adjacent]
    [MethodImpl(Inlined)]
    public bool TryWriteAdjacent(string field, bool value) => TryWriteByte(value ? (byte)1 : (byte)0);

    /// <summary>Writes the terminator. A frame over the limit is refused.</summary>
    /// <returns>Whether the frame may be written and there was room.</returns>
    [MethodImpl(Inlined)]
    public bool TryEnd()
    {
        if (_missingField is not null && BytesWritten != _lengthWithoutMissing)
            return Refuse(PacketErrorCode.BadValue, _missingField);
        return BytesWritten < _maxLength ? TryWriteByte(DelimitedReader.Terminator) : Refuse(PacketErrorCode.TooLong, null);
    }

    private static PacketErrorCode Check(Base64Text value, int maxLength)
    {
        if (value.EncodedLength > maxLength)
            return PacketErrorCode.TooLong;
        if (value.IsValid)
            return PacketErrorCode.None;
        return value.Encoded.IndexOfAny(DelimitedReader.Terminator, DelimitedReader.Delimiter) < 0
            ? PacketErrorCode.BadBase64
            : PacketErrorCode.ForbiddenByte;
    }

    private static PacketErrorCode Check(PacketIdList ids)
    {
        for (int i = 0; i < ids.Count; i++)
        {
            if (ids[i] is DelimitedReader.Terminator or DelimitedReader.Delimiter)
                return PacketErrorCode.BadValue;
        }
        return ids.Count == 0 ? PacketErrorCode.BadLength : PacketErrorCode.None;
    }

    private static void Copy(PacketIdList ids, Span<byte> destination)
    {
        for (int i = 0; i < ids.Count; i++)
        {
            destination[2 * i] = DelimitedReader.Delimiter;
            destination[(2 * i) + 1] = ids[i];
        }
    }

    [MethodImpl(Inlined)]
    private readonly void WriteUInt64(Span<byte> bytes, ulong value)
    {
        if (_isLittleEndian)
            BinaryPrimitives.WriteUInt64LittleEndian(bytes, value);
        else
            BinaryPrimitives.WriteUInt64BigEndian(bytes, value);
    }

    [MethodImpl(Inlined)]
    private bool TryWriteByte(byte value)
    {
        if (_rest.IsEmpty)
            return false;
        _rest[0] = value;
        _rest = _rest.Slice(1);
        return true;
    }

    [MethodImpl(Inlined)]
    private bool TryWriteDelimited(ReadOnlySpan<byte> bytes)
    {
        if (_rest.Length <= bytes.Length)
            return false;
        _rest[0] = DelimitedReader.Delimiter;
        bytes.CopyTo(_rest.Slice(1));
        _rest = _rest.Slice(1 + bytes.Length);
        return true;
    }

    [MethodImpl(Inlined)]
    private bool Refuse(PacketErrorCode code, string? field)
    {
        Error = new PacketError(code, BytesWritten, field);
        return false;
    }
}
