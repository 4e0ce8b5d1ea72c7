using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace ChatProto.Input;

/// <summary>
/// Reads hex as people paste it: digits of either case, with white space, <c>:</c>, <c>-</c> or <c>,</c> between bytes, <c>0x</c> or <c>\x</c> before
/// them, and text in single quotes; or lines as <c>xxd</c> and <c>hexdump -C</c> print them, whose offsets and text are left out.
/// </summary>
internal static partial class PastedHex
{
    /// <summary>Reads hex.</summary>
    /// <param name="text">The text.</param>
    /// <param name="bytes">The bytes; empty on failure.</param>
    /// <returns>Whether the text can be read.</returns>
    public static bool TryParse(string text, out byte[] bytes)
    {
        List<byte> found = [];
        bool isRead = TryReadDump(text, found);
        if (!isRead)
        {
            found.Clear();
            isRead = TryRead(text, found);
        }
        bytes = isRead ? [.. found] : [];
        return isRead;
    }

    private static bool TryReadDump(string text, List<byte> bytes)
    {
        bool hasRows = false;
        foreach (string line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            string row = line.Trim();
            // The last line of hexdump -C is the number of bytes.
            if (row.Length == 0 || (hasRows && LastOffset().IsMatch(row)))
                continue;
            Match match = DumpRow().Match(row);
            if (!match.Success || !TryRead(match.Groups["hex"].Value, bytes))
                return false;
            hasRows = true;
        }
        return hasRows;
    }

    private static bool TryRead(string text, List<byte> bytes)
    {
        int high = -1;
        for (int i = 0; i < text.Length; i++)
        {
            char next = text[i];
            if (char.IsWhiteSpace(next))
                continue;
            if (char.IsAsciiHexDigit(next) && !IsPrefix(text, i))
            {
                int digit = int.Parse(text.AsSpan(i, 1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
                if (high >= 0)
                    bytes.Add((byte)((high << 4) | digit));
                high = high >= 0 ? -1 : digit;
                continue;
            }
            // Everything else separates bytes.
            if (high >= 0)
                return false;
            if (IsPrefix(text, i))
            {
                i++;
            }
            else if (next == '\'')
            {
                int end = text.IndexOf('\'', i + 1);
                if (end < 0)
                    return false;
                bytes.AddRange(Encoding.UTF8.GetBytes(text[(i + 1)..end]));
                i = end;
            }
            else if (next is not (':' or '-' or ','))
            {
                return false;
            }
        }
        return high < 0;
    }

    private static bool IsPrefix(string text, int position)
        => text[position] is '0' or '\\' && position + 1 < text.Length && text[position + 1] is 'x' or 'X';

    /// <summary>A row of xxd, <c>00000000: 50ff 0000  P...</c>, or of hexdump -C, <c>00000000  50 ff 00 00  |P...|</c>.</summary>
    [GeneratedRegex(@"^(?:[0-9a-fA-F]{7,}:\s(?<hex>[0-9a-fA-F]+(?:\s[0-9a-fA-F]+)*)(?:\s\s.*)?|[0-9a-fA-F]{7,}\s\s(?<hex>[0-9a-fA-F\s]+)\|.*\|)$")]
    private static partial Regex DumpRow();

    [GeneratedRegex("^[0-9a-fA-F]{7,}$")]
    private static partial Regex LastOffset();
}
