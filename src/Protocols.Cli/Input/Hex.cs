using System.Globalization;

namespace ChatProto.Input;

/// <summary>Reads bytes written as hex digits of either case, with spaces anywhere.</summary>
internal static class Hex
{
    /// <summary>Reads hex.</summary>
    /// <param name="text">ASCII text.</param>
    /// <param name="bytes">The bytes; empty on failure.</param>
    /// <param name="offset">The offset of the first character that does not belong there; the text's length if a digit is missing.</param>
    /// <returns>Whether the text is hex.</returns>
    public static bool TryParse(ReadOnlySpan<byte> text, out byte[] bytes, out int offset)
    {
        bytes = new byte[text.Length / 2];
        int digits = 0;
        for (offset = 0; offset < text.Length; offset++)
        {
            byte character = text[offset];
            if (character is (byte)' ' or (byte)'\t')
                continue;
            if (!byte.TryParse(text.Slice(offset, 1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out byte digit))
            {
                bytes = [];
                return false;
            }
            if (digits % 2 == 0 && digits / 2 < bytes.Length)
                bytes[digits / 2] = (byte)(digit << 4);
            else if (digits % 2 == 1)
                bytes[digits / 2] |= digit;
            digits++;
        }
        bool isWhole = digits % 2 == 0;
        bytes = isWhole ? bytes[..(digits / 2)] : [];
        return isWhole;
    }
}
