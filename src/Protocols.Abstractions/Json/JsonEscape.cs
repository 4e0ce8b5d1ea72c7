namespace Protocols;

/// <summary>The escapes in JSON's strings.</summary>
internal static class JsonEscape
{
    /// <summary>The largest number of bytes that <see cref="Write" /> writes.</summary>
    internal const int MaxWrittenLength = LongLength;

    private const int ShortLength = 2;
    private const int LongLength = 6;

    /// <summary>Reads an escape; an escaped surrogate pair counts as one.</summary>
    /// <param name="text">Begins with the backslash.</param>
    /// <param name="scalar">The character that it stands for, if it is valid.</param>
    /// <returns>The number of bytes it takes; 0 if it is not a valid escape, -1 if the text ends within it.</returns>
    internal static int Read(ReadOnlySpan<byte> text, out int scalar)
    {
        scalar = 0;
        if (text.Length < ShortLength)
            return -1;
        if (text[1] == 'u')
            return ReadLong(text, out scalar);
        scalar = text[1] switch
        {
            (byte)'b' => '\b',
            (byte)'f' => '\f',
            (byte)'n' => '\n',
            (byte)'r' => '\r',
            (byte)'t' => '\t',
            (byte)'"' or (byte)'\\' or (byte)'/' => text[1],
            _ => 0,
        };
        return scalar == 0 ? 0 : ShortLength;
    }

    /// <summary>The number of bytes that a quotation mark, a backslash or a control character takes when it is escaped.</summary>
    internal static int LengthOf(byte character) => ShortForm(character) == 0 ? LongLength : ShortLength;

    /// <summary>Writes the escape of a quotation mark, a backslash or a control character.</summary>
    /// <returns>The number of bytes written; 0 if the destination is too small.</returns>
    internal static int Write(byte character, Span<byte> destination)
    {
        byte letter = ShortForm(character);
        ReadOnlySpan<byte> start = letter == 0 ? @"\u00"u8 : @"\"u8;
        int length = LengthOf(character);
        if (destination.Length < length)
            return 0;
        start.CopyTo(destination);
        if (letter == 0)
        {
            destination[LongLength - 2] = (byte)('0' + (character >> 4));
            destination[LongLength - 1] = "0123456789abcdef"u8[character & 0xF];
        }
        else
        {
            destination[ShortLength - 1] = letter;
        }
        return length;
    }

    private static byte ShortForm(byte character) => character switch
    {
        (byte)'"' or (byte)'\\' => character,
        (byte)'\b' => (byte)'b',
        (byte)'\f' => (byte)'f',
        (byte)'\n' => (byte)'n',
        (byte)'\r' => (byte)'r',
        (byte)'\t' => (byte)'t',
        _ => 0,
    };

    private static int ReadLong(ReadOnlySpan<byte> text, out int scalar)
    {
        int length = ReadCodeUnit(text, out scalar);
        if (length <= 0 || scalar is < 0xD800 or > 0xDFFF)
            return length;
        if (scalar > 0xDBFF)
            return 0;

        ReadOnlySpan<byte> second = text.Slice(LongLength);
        int secondLength = ReadCodeUnit(second, out int low);
        if (secondLength <= 0)
            return secondLength;
        scalar = 0x10000 + ((scalar - 0xD800) << 10) + (low - 0xDC00);
        return low is < 0xDC00 or > 0xDFFF ? 0 : 2 * LongLength;
    }

    private static int ReadCodeUnit(ReadOnlySpan<byte> text, out int unit)
    {
        unit = 0;
        for (int i = 0; i < LongLength; i++)
        {
            if (i == text.Length)
                return -1;
            int digit = i switch { 0 => text[0] == '\\' ? 0 : -1, 1 => text[1] == 'u' ? 0 : -1, _ => HexDigit(text[i]) };
            if (digit < 0)
                return 0;
            unit = (unit << 4) | digit;
        }
        return LongLength;
    }

    private static int HexDigit(byte digit) => digit switch
    {
        >= (byte)'0' and <= (byte)'9' => digit - '0',
        >= (byte)'a' and <= (byte)'f' => digit - 'a' + 10,
        >= (byte)'A' and <= (byte)'F' => digit - 'A' + 10,
        _ => -1,
    };
}
