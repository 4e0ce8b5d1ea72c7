using System;

namespace Protocols.TextChat;

/// <summary>
/// Goes through a JSON string by Unicode scalar values, escapes looked through, without a copy. What is no text counts as one U+FFFD a
/// byte: decoded packets have none.
/// </summary>
/// <param name="text">The string.</param>
internal ref struct Scalars(JsonText text)
{
    private const int Replacement = 0xFFFD;

    private readonly ReadOnlySpan<byte> _bytes = text.Bytes;
    private readonly bool _isEscaped = text.IsEscaped;

    /// <summary>The scalar value.</summary>
    public int Current { get; private set; }

    /// <summary>The offset of its first byte.</summary>
    public int Start { get; private set; }

    /// <summary>The offset of the first byte after it.</summary>
    public int End { get; private set; }

    /// <summary>The number of scalar values in a string.</summary>
    public static int Count(JsonText text)
    {
        int count = 0;
        var scalars = new Scalars(text);
        while (scalars.MoveNext())
            count++;
        return count;
    }

    /// <summary>Goes on to the next scalar value.</summary>
    /// <returns>Whether there is one.</returns>
    public bool MoveNext()
    {
        Start = End;
        if (Start == _bytes.Length)
            return false;
        ReadOnlySpan<byte> rest = _bytes.Slice(Start);
        int length = _isEscaped && rest[0] == '\\' ? ReadEscape(rest, out int scalar) : ReadUtf8(rest, out scalar);
        Current = length == 0 ? Replacement : scalar;
        End = Start + Math.Max(1, length);
        return true;
    }

    private static int ReadUtf8(ReadOnlySpan<byte> text, out int scalar)
    {
        scalar = text[0];
        if (scalar < 0x80)
            return 1;
        int length = scalar switch { < 0xC2 => 0, < 0xE0 => 2, < 0xF0 => 3, < 0xF5 => 4, _ => 0 };
        if (length == 0 || text.Length < length)
            return 0;
        scalar &= 0xFF >> (length + 1);
        for (int i = 1; i < length; i++)
        {
            if ((text[i] & 0xC0) != 0x80)
                return 0;
            scalar = (scalar << 6) | (text[i] & 0x3F);
        }
        return length;
    }

    private static int ReadEscape(ReadOnlySpan<byte> text, out int scalar)
    {
        scalar = text.Length < 2 ? 0 : text[1] switch
        {
            (byte)'b' => '\b',
            (byte)'f' => '\f',
            (byte)'n' => '\n',
            (byte)'r' => '\r',
            (byte)'t' => '\t',
            (byte)'"' or (byte)'\\' or (byte)'/' => text[1],
            _ => 0,
        };
        if (scalar != 0)
            return 2;
        int length = ReadCodeUnit(text, out scalar);
        if (scalar is < 0xD800 or > 0xDBFF)
            return length;
        int second = ReadCodeUnit(text.Slice(length), out int low);
        scalar = 0x10000 + ((scalar - 0xD800) << 10) + (low - 0xDC00);
        return second == 0 || low is < 0xDC00 or > 0xDFFF ? 0 : length + second;
    }

    /// <summary>Reads a backslash, a <c>u</c> and four hexadecimal digits.</summary>
    private static int ReadCodeUnit(ReadOnlySpan<byte> text, out int unit)
    {
        const int Length = 6;
        unit = 0;
        if (text.Length < Length || text[0] != '\\' || text[1] != 'u')
            return 0;
        for (int i = 2; i < Length; i++)
        {
            int digit = text[i] switch
            {
                >= (byte)'0' and <= (byte)'9' => text[i] - '0',
                >= (byte)'a' and <= (byte)'f' => text[i] - 'a' + 10,
                >= (byte)'A' and <= (byte)'F' => text[i] - 'A' + 10,
                _ => -1,
            };
            if (digit < 0)
                return 0;
            unit = (unit << 4) | digit;
        }
        return Length;
    }
}
