using System.Globalization;
using System.Text;
using System.Text.Unicode;
using Protocols;

namespace ChatProto.Output;

/// <summary>Text and bytes for people to read.</summary>
internal static class ReadableText
{
    /// <summary>
    /// Text in quotes, with all invisible characters escaped, because a packet must not move a terminal's cursor or reverse the line. Hex if it is not valid
    /// UTF-8.
    /// </summary>
    public static string Quote(ReadOnlySpan<byte> utf8)
    {
        if (!Utf8.IsValid(utf8))
            return $"{Hex(utf8)} (not UTF-8)";

        string text = Encoding.UTF8.GetString(utf8).Replace("\\", @"\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);
        return $"\"{Escape(text)}\"";
    }

    /// <summary>Text with all invisible characters escaped.</summary>
    public static string Escape(string text)
    {
        StringBuilder escaped = new();
        foreach (Rune character in text.EnumerateRunes())
        {
            if (IsVisible(character))
                escaped.Append(character);
            else
                escaped.Append(CultureInfo.InvariantCulture, $"\\u{{{character.Value:x}}}");
        }
        return escaped.ToString();
    }

    /// <summary>An id: a number in decimal and hex, or a name.</summary>
    public static string Id(PacketId id) => id.IsNumber ? $"{id} (0x{id.Number:x2})" : Escape(id.ToString());

    /// <summary>Bytes in hex.</summary>
    public static string Hex(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(bytes);

    private static bool IsVisible(Rune character) => character.Value == ' ' || Rune.GetUnicodeCategory(character) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);
}
