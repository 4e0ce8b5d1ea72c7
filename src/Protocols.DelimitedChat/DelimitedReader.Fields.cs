using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace Protocols.DelimitedChat;

public ref partial struct DelimitedReader
{
    /// <summary>Reads an integer of 4 bytes.</summary>
    [WireField("u32", Extent.Fixed, Width = 4, Delimiter = DelimiterRule.Required, Content = FieldContent.Number)]
    [MethodImpl(Inlined)]
    public bool TryRead(string field, out uint value)
    {
        value = 0;
        if (!TryReadFixed(field, sizeof(uint), out ReadOnlySpan<byte> bytes))
            return false;
        value = _isLittleEndian ? BinaryPrimitives.ReadUInt32LittleEndian(bytes) : BinaryPrimitives.ReadUInt32BigEndian(bytes);
        return true;
    }

    /// <summary>Reads the counter of a message id, 8 bytes.</summary>
    [WireField("id8", Extent.Fixed, Width = 8, Delimiter = DelimiterRule.Required, Content = FieldContent.Number)]
    [MethodImpl(Inlined)]
    public bool TryRead(string field, out ulong value)
    {
        value = 0;
        if (!TryReadFixed(field, sizeof(ulong), out ReadOnlySpan<byte> bytes))
            return false;
        value = ReadUInt64(bytes);
        return true;
    }

    /// <summary>Reads a message id, 16 bytes.</summary>
    [WireField("id16", Extent.Fixed, Width = 16, Delimiter = DelimiterRule.Required, Content = FieldContent.Number, Parts = "counter time")]
    [MethodImpl(Inlined)]
    public bool TryRead(string field, out MessageId value)
    {
        value = default;
        if (!TryReadFixed(field, 2 * sizeof(ulong), out ReadOnlySpan<byte> bytes))
            return false;
        value = new MessageId(ReadUInt64(bytes), ReadUInt64(bytes.Slice(sizeof(ulong))));
        return true;
    }

    /// <summary>Reads one raw byte.</summary>
    [WireField("byte", Extent.Fixed, Width = 1, Delimiter = DelimiterRule.Required, Content = FieldContent.Number)]
    [MethodImpl(Inlined)]
    public bool TryRead(string field, out byte value)
    {
        value = 0;
        if (!TryReadFixed(field, 1, out ReadOnlySpan<byte> bytes))
            return false;
        value = bytes[0];
        return true;
    }

    /// <summary>Reads text: any bytes but <c>00</c> and <c>FF</c>.</summary>
    [WireField("text", Extent.ToDelimiter, Delimiter = DelimiterRule.Required)]
    [MethodImpl(Inlined)]
    public bool TryRead(string field, out Utf8Text value)
    {
        value = default;
        if (!TryReadText(field, out ReadOnlySpan<byte> bytes))
            return false;
        value = bytes;
        return true;
    }

    /// <summary>Reads text that may be missing together with its delimiter.</summary>
    [WireField("text", Extent.ToDelimiter, Delimiter = DelimiterRule.Required, Optional = true)]
    [MethodImpl(Inlined)]
    public bool TryRead(string field, out OptionalText value)
    {
        value = default;
        if (IsAt(Terminator))
            return true;
        if (!TryReadText(field, out ReadOnlySpan<byte> bytes))
            return false;
        value = bytes;
        return true;
    }

    /// <summary>Reads a base64 field without checking its content.</summary>
    [WireField("base64", Extent.ToDelimiter, Delimiter = DelimiterRule.Required, Content = FieldContent.Base64)]
    [MethodImpl(Inlined)]
    public bool TryRead(string field, out Base64Text value)
    {
        value = default;
        if (!TryReadText(field, out ReadOnlySpan<byte> bytes))
            return false;
        value = Base64Text.FromEncoded(bytes);
        return true;
    }

    /// <summary>Reads a room of any length.</summary>
    [WireField("room", Extent.ToDelimiter, Width = RoomId.ValidLength, Delimiter = DelimiterRule.Required)]
    [MethodImpl(Inlined)]
    public bool TryRead(string field, out RoomId value)
    {
        value = default;
        if (!TryReadText(field, out ReadOnlySpan<byte> bytes))
            return false;
        value = bytes;
        return true;
    }

    /// <summary>Reads a byte order, whatever its content.</summary>
    [WireField("order", Extent.ToDelimiter, Delimiter = DelimiterRule.Required, Symbols = "=Empty L=LittleEndian \u0001=LittleEndian B=BigEndian \u0002=BigEndian Invalid")]
    [MethodImpl(Inlined)]
    public bool TryRead(string field, out ByteOrderFlag value)
    {
        value = default;
        if (!TryReadText(field, out ReadOnlySpan<byte> bytes))
            return false;
        value = ToByteOrder(bytes);
        return true;
    }

    /// <summary>Reads one or more packet ids, each after its own delimiter.</summary>
    [WireField("ids", Extent.Repeated, Width = 1, Delimiter = DelimiterRule.Required, Content = FieldContent.Number)]
    [MethodImpl(Inlined)]
    public bool TryRead(string field, out PacketIdList value)
    {
        value = default;
        int start = _position;
        do
        {
            if (!TryReadCode(field, out _))
                return false;
        }
        while (IsAt(Delimiter));
        value = PacketIdList.FromWire(_frame.Slice(start, _position - start));
        return true;
    }

    /// <summary>Reads a reply code after a delimiter: one byte that is neither <c>00</c> nor <c>FF</c>.</summary>
    [Codes]
    [WireField("code", Extent.FixedText, Width = 1, Delimiter = DelimiterRule.Required, Content = FieldContent.Number)]
    [MethodImpl(Inlined)]
    public bool TryReadCode(string field, out byte value)
    {
        value = 0;
        return TryReadDelimiter() && TryReadAdjacentCode(field, out value);
    }

    /// <summary>Reads a reply code: one byte that is neither <c>00</c> nor <c>FF</c>.</summary>
    [Codes]
    [Adjacent]
    [WireField("code", Extent.FixedText, Width = 1, Content = FieldContent.Number)]
    [MethodImpl(Inlined)]
    public bool TryReadAdjacentCode(string field, out byte value)
    {
        value = 0;
        if (IsAtEnd)
            return Fail(PacketErrorCode.Truncated, field);
        if (_frame[_position] is Terminator or Delimiter)
            return Fail(PacketErrorCode.BadValue, field);
        value = _frame[_position];
        Step(field, 1);
        return true;
    }

    /// <summary>Reads a reply code with or without a delimiter before it.</summary>
    [Codes]
    [Adjacent]
    [OrDelimited]
    [WireField("code", Extent.FixedText, Width = 1, Delimiter = DelimiterRule.Accepted, Content = FieldContent.Number)]
    [MethodImpl(Inlined)]
    public bool TryReadAdjacentOrDelimitedCode(string field, out byte value)
    {
        if (IsAt(Delimiter))
            _position++;
        return TryReadAdjacentCode(field, out value);
    }

    /// <summary>Reads a Boolean: <c>01</c> or <c>00</c>.</summary>
    [Adjacent]
    [WireField("bit", Extent.Fixed, Width = 1, Content = FieldContent.Boolean)]
    [MethodImpl(Inlined)]
    public bool TryReadAdjacent(string field, out bool value)
    {
        value = false;
        if (IsAtEnd)
            return Fail(PacketErrorCode.Truncated, field);
        if (_frame[_position] > 1)
            return Fail(PacketErrorCode.BadValue, field);
        value = _frame[_position] == 1;
        Step(field, 1);
        return true;
    }

    private static ByteOrderFlag ToByteOrder(ReadOnlySpan<byte> bytes) => bytes.Length switch
    {
        0 => ByteOrderFlag.Empty,
        1 when bytes[0] is (byte)'L' or 0x01 => ByteOrderFlag.LittleEndian,
        1 when bytes[0] is (byte)'B' or 0x02 => ByteOrderFlag.BigEndian,
        _ => ByteOrderFlag.Invalid,
    };

    [MethodImpl(Inlined)]
    private readonly ulong ReadUInt64(ReadOnlySpan<byte> bytes)
        => _isLittleEndian ? BinaryPrimitives.ReadUInt64LittleEndian(bytes) : BinaryPrimitives.ReadUInt64BigEndian(bytes);
}
