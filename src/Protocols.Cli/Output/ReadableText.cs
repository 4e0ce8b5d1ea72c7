using System;
using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace ChatProto.Output;

/// <summary>Text and bytes for a person to read.</summary>
internal static class ReadableText
{
    /// <summary>
    /// Text in quotes, with whatever is not visible escaped: a packet must not move the cursor of a terminal or turn the line round.
    /// Hex if it is not valid UTF-8.
    /// </summary>
    public static string Quote(ReadOnlySpan<byte> utf8)
    {
        if (!Utf8.IsValid(utf8))
            return $"{Hex(utf8)} (not UTF-8)";

        StringBuilder quoted = new("\"");
        foreach (Rune character in Encoding.UTF8.GetString(utf8).EnumerateRunes())
        {
            if (character.Value is '"' or '\\')
                quoted.Append('\\').Append(character);
            else if (IsVisible(character))
                quoted.Append(character);
            else
                quoted.Append(CultureInfo.InvariantCulture, $"\\u{{{character.Value:x}}}");
        }
        return quoted.Append('"').ToString();
    }

    /// <summary>Bytes in hex.</summary>
    public static string Hex(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(bytes);

    private static bool IsVisible(Rune character) => character.Value == ' ' || Rune.GetUnicodeCategory(character) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);
}
