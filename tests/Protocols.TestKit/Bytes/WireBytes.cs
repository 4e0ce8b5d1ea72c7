using System.Text;

namespace Protocols.TestKit;

/// <summary>
/// Bytes written for people: hex digits in pairs, runs of ASCII in single quotes, and repetitions, with spaces anywhere between
/// them: <c>50 FF 00000007 FF '0000ECHO' FF ('A')*4000 00</c>.
/// </summary>
public static class WireBytes
{
    private const int LongestShown = 96;

    /// <summary>The bytes of a text in this notation.</summary>
    /// <param name="notation">The text.</param>
    /// <exception cref="FormatException">The text is not in this notation.</exception>
    public static byte[] Parse(string notation)
    {
        List<byte> bytes = [];
        int position = 0;
        ParseRun(notation, ref position, bytes);
        return position == notation.Length ? [.. bytes] : throw Unexpected(notation, position);
    }

    /// <summary>Bytes in this notation: letters and digits as text, others in hex, cut off if there are many.</summary>
    /// <param name="bytes">The bytes.</param>
    public static string Show(ReadOnlySpan<byte> bytes)
    {
        StringBuilder text = new();
        bool isQuoted = false;
        foreach (byte value in bytes[..Math.Min(bytes.Length, LongestShown)])
        {
            bool isText = char.IsAsciiLetterOrDigit((char)value);
            if (isText != isQuoted)
                text.Append(isQuoted ? "' " : "'");
            text.Append(isText ? ((char)value).ToString() : value.ToString("X2", null) + ' ');
            isQuoted = isText;
        }
        if (isQuoted)
            text.Append('\'');
        if (bytes.Length > LongestShown)
            text.Append("… (").Append(bytes.Length).Append(" bytes)");
        return text.ToString().TrimEnd();
    }

    private static void ParseRun(string notation, ref int position, List<byte> bytes)
    {
        while (position < notation.Length && notation[position] != ')')
        {
            char next = notation[position];
            if (char.IsWhiteSpace(next))
                position++;
            else if (next == '\'')
                ParseQuoted(notation, ref position, bytes);
            else if (next == '(')
                ParseRepeated(notation, ref position, bytes);
            else
                bytes.Add(ParseHex(notation, ref position));
        }
    }

    private static void ParseQuoted(string notation, ref int position, List<byte> bytes)
    {
        int end = notation.IndexOf('\'', position + 1);
        if (end < 0)
            throw Unexpected(notation, position);
        for (int i = position + 1; i < end; i++)
            bytes.Add(char.IsAscii(notation[i]) ? (byte)notation[i] : throw Unexpected(notation, i));
        position = end + 1;
    }

    private static void ParseRepeated(string notation, ref int position, List<byte> bytes)
    {
        List<byte> run = [];
        position++;
        ParseRun(notation, ref position, run);
        if (notation.IndexOf(")*", position, StringComparison.Ordinal) != position)
            throw Unexpected(notation, position);
        position += 2;
        int start = position;
        while (position < notation.Length && char.IsAsciiDigit(notation[position]))
            position++;
        if (!int.TryParse(notation.AsSpan(start, position - start), out int count))
            throw Unexpected(notation, start);
        for (int i = 0; i < count; i++)
            bytes.AddRange(run);
    }

    private static byte ParseHex(string notation, ref int position)
    {
        if (position + 1 >= notation.Length || !char.IsAsciiHexDigit(notation[position]) || !char.IsAsciiHexDigit(notation[position + 1]))
            throw Unexpected(notation, position);
        position += 2;
        return Convert.ToByte(notation.Substring(position - 2, 2), 16);
    }

    private static FormatException Unexpected(string notation, int position)
        => new($"Byte notation goes wrong at character {position}: {notation}");
}
