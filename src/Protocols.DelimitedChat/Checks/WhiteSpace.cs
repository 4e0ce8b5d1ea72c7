namespace Protocols.DelimitedChat;

/// <summary>White space in UTF-8: the characters with the Unicode property White_Space, including the ASCII ones.</summary>
internal static class WhiteSpace
{
    /// <summary>Whether all characters are white space.</summary>
    public static bool IsAll(ReadOnlySpan<byte> utf8)
    {
        while (!utf8.IsEmpty)
        {
            int length = LengthAtStart(utf8);
            if (length == 0)
                return false;
            utf8 = utf8.Slice(length);
        }
        return true;
    }

    /// <summary>Whether there is white space anywhere.</summary>
    public static bool IsIn(ReadOnlySpan<byte> utf8)
    {
        for (; !utf8.IsEmpty; utf8 = utf8.Slice(1))
        {
            if (LengthAtStart(utf8) > 0)
                return true;
        }
        return false;
    }

    /// <summary>The number of bytes of the white space character at the start, or 0 if there is none.</summary>
    private static int LengthAtStart(ReadOnlySpan<byte> utf8)
    {
        byte first = utf8[0];
        if (first is (>= 0x09 and <= 0x0D) or 0x20)
            return 1;
        if (first < 0x80 || utf8.Length < 2)
            return 0;
        if (first == 0xC2)
            return utf8[1] is 0x85 or 0xA0 ? 2 : 0;
        if (utf8.Length < 3)
            return 0;
        bool isWhiteSpace = ((first << 16) | (utf8[1] << 8) | utf8[2])
            is 0xE19A80
            or (>= 0xE28080 and <= 0xE2808A)
            or 0xE280A8
            or 0xE280A9
            or 0xE280AF
            or 0xE2819F
            or 0xE38080;
        return isWhiteSpace ? 3 : 0;
    }
}
