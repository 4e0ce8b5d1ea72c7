using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace Protocols.DelimitedChat;

public ref partial struct DelimitedWriter
{
    /// <summary>Writes an integer of 4 bytes.</summary>
    [MethodImpl(Inlined)]
    public bool TryWrite(string field, uint value)
    {
        if (Output.Rest.Length < 1 + sizeof(uint))
            return false;
        Output.Rest[0] = DelimitedReader.Delimiter;
        if (_isLittleEndian)
            BinaryPrimitives.WriteUInt32LittleEndian(Output.Rest.Slice(1), value);
        else
            BinaryPrimitives.WriteUInt32BigEndian(Output.Rest.Slice(1), value);
        return Output.Advance(1 + sizeof(uint));
    }

    /// <summary>Writes the counter of a message id, 8 bytes.</summary>
    [MethodImpl(Inlined)]
    public bool TryWrite(string field, ulong value)
    {
        if (Output.Rest.Length < 1 + sizeof(ulong))
            return false;
        Output.Rest[0] = DelimitedReader.Delimiter;
        WriteUInt64(Output.Rest.Slice(1), value);
        return Output.Advance(1 + sizeof(ulong));
    }

    /// <summary>Writes a message id, 16 bytes.</summary>
    [MethodImpl(Inlined)]
    public bool TryWrite(string field, MessageId value)
    {
        if (Output.Rest.Length < 1 + (2 * sizeof(ulong)))
            return false;
        Output.Rest[0] = DelimitedReader.Delimiter;
        WriteUInt64(Output.Rest.Slice(1), value.Counter);
        WriteUInt64(Output.Rest.Slice(1 + sizeof(ulong)), value.Time);
        return Output.Advance(1 + (2 * sizeof(ulong)));
    }

    /// <summary>Writes one raw byte.</summary>
    [MethodImpl(Inlined)]
    public bool TryWrite(string field, byte value) => Output.TryWrite(DelimitedReader.Delimiter) && Output.TryWrite(value);

    /// <summary>Writes text, which must not contain <c>00</c> or <c>FF</c>.</summary>
    [MethodImpl(Inlined)]
    public bool TryWrite(string field, Utf8Text value)
        => value.Bytes.IndexOfAny(DelimitedReader.Terminator, DelimitedReader.Delimiter) < 0
            ? Output.TryWriteAfter(DelimitedReader.Delimiter, value.Bytes)
            : Output.Refuse(PacketErrorCode.ForbiddenByte, field);

    /// <summary>Writes text, or nothing, not even a delimiter, if it is missing. No field may follow a missing one.</summary>
    [MethodImpl(Inlined)]
    public bool TryWrite(string field, OptionalText value)
    {
        if (!value.IsAbsent)
            return TryWrite(field, value.Value);
        _missingField ??= field;
        _lengthWithoutMissing = Output.BytesWritten;
        return true;
    }

    /// <summary>Writes text that may be missing when read, but is always written: a missing text as an empty one.</summary>
    [WrittenAlways]
    [MethodImpl(Inlined)]
    public bool TryWriteAlways(string field, OptionalText value) => TryWrite(field, value.Value);

    /// <summary>Writes a field that must be base64, with at most <paramref name="maxLength" /> encoded bytes.</summary>
    [MethodImpl(Inlined)]
    public bool TryWrite(string field, Base64Text value, int maxLength = int.MaxValue)
    {
        PacketErrorCode refusal = Check(value, maxLength);
        if (refusal != PacketErrorCode.None)
            return Output.Refuse(refusal, field);
        if (Output.Rest.Length <= value.EncodedLength)
            return false;
        Output.Rest[0] = DelimitedReader.Delimiter;
        value.TryCopyEncodedTo(Output.Rest.Slice(1), out int length);
        return Output.Advance(1 + length);
    }

    /// <summary>Writes a room, which must be empty or 8 bytes long without <c>00</c> and <c>FF</c>.</summary>
    [MethodImpl(Inlined)]
    public bool TryWrite(string field, RoomId value)
        => value.IsEmpty || value.IsValid ? TryWrite(field, new Utf8Text(value.Bytes)) : Output.Refuse(PacketErrorCode.BadLength, field);

    /// <summary>Writes a byte order, which must not be invalid: a letter, or nothing for an empty one.</summary>
    [MethodImpl(Inlined)]
    public bool TryWrite(string field, ByteOrderFlag value) => value switch
    {
        ByteOrderFlag.Empty => Output.TryWrite(DelimitedReader.Delimiter),
        ByteOrderFlag.LittleEndian => TryWrite(field, (byte)'L'),
        ByteOrderFlag.BigEndian => TryWrite(field, (byte)'B'),
        _ => Output.Refuse(PacketErrorCode.BadValue, field),
    };

    /// <summary>Writes packet ids, at least one and none of them <c>00</c> or <c>FF</c>, each after its own delimiter.</summary>
    [MethodImpl(Inlined)]
    public bool TryWrite(string field, PacketIdList value)
    {
        PacketErrorCode refusal = Check(value);
        if (refusal != PacketErrorCode.None)
            return Output.Refuse(refusal, field);
        int length = LengthOf(value);
        if (Output.Rest.Length < length)
            return false;
        Copy(value, Output.Rest);
        return Output.Advance(length);
    }

    /// <summary>Writes a reply code, neither <c>00</c> nor <c>FF</c>, after a delimiter.</summary>
    [Codes]
    [MethodImpl(Inlined)]
    public bool TryWriteCode(string field, byte value) => Output.TryWrite(DelimitedReader.Delimiter) && TryWriteAdjacentCode(field, value);

    /// <summary>Writes a reply code, neither <c>00</c> nor <c>FF</c>.</summary>
    [Codes]
    [Adjacent]
    [MethodImpl(Inlined)]
    public bool TryWriteAdjacentCode(string field, byte value)
        => value is DelimitedReader.Terminator or DelimitedReader.Delimiter ? Output.Refuse(PacketErrorCode.BadValue, field) : Output.TryWrite(value);

    /// <summary>Writes a Boolean: <c>01</c> or <c>00</c>.</summary>
    [Adjacent]
    [MethodImpl(Inlined)]
    public bool TryWriteAdjacent(string field, bool value) => Output.TryWrite(value ? (byte)1 : (byte)0);

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
}
