using System.Buffers;
using System.Text;

namespace ChatGateway.Limits;

/// <summary>
/// The rules for names and aliases. A name must be valid in every format, so the rule is stricter than most formats' own: 3 to 30 ASCII letters, digits,
/// <c>.</c>, <c>-</c> and <c>_</c>. An alias is up to 30 printable ASCII characters. Neither may be a word that addresses everyone or that speaks for the
/// server, and only the server gives names that begin with <c>guest-</c>.
/// </summary>
public static class NameRules
{
    /// <summary>The longest name or alias.</summary>
    public const int MaxLength = 30;

    private const int MinLength = 3;

    private static readonly SearchValues<byte> _letters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.-_"u8);

    /// <summary>Characters that people and programs write around the speaker's name. An alias with one could forge a line.</summary>
    private static readonly SearchValues<byte> _punctuation = SearchValues.Create(":<>[]{}()|\\/@#*\"`"u8);

    private static readonly SearchValues<byte> _separators = SearchValues.Create(" .-_,;'~"u8);

    /// <summary>Words that address everyone.</summary>
    private static readonly HashSet<string> _everyone = SeenAs("everyone", "everybody", "all", "here");

    /// <summary>Words that speak for the server, also as the first of several words.</summary>
    private static readonly HashSet<string> _authority =
        SeenAs("server", "system", "admin", "administrator", "moderator", "operator", "gateway", "root", "official", "support", "security", "notice");

    /// <summary>A name given by the server.</summary>
    /// <param name="number">Its number.</param>
    public static string Guest(long number) => $"guest-{number:0000}";

    /// <summary>Whether a name is allowed.</summary>
    /// <param name="name">The name.</param>
    public static bool IsAcceptable(ReadOnlySpan<byte> name)
        => name.Length is >= MinLength and <= MaxLength && !name.ContainsAnyExcept(_letters) && IsHarmless(name);

    /// <summary>Whether an alias is allowed.</summary>
    /// <param name="alias">The alias.</param>
    public static bool IsAlias(ReadOnlySpan<byte> alias)
        => alias.Length is > 0 and <= MaxLength
            && !alias.ContainsAnyExceptInRange((byte)' ', (byte)'~')
            && !alias.ContainsAny(_punctuation)
            && alias[0] != ' ' && alias[^1] != ' '
            && alias.IndexOf("  "u8) < 0
            && IsHarmless(alias);

    /// <summary>
    /// A name or alias as people see it: names that look alike become the same. Case, spaces and punctuation make no difference, nor do letters and digits that
    /// look like each other, such as <c>l</c>, <c>I</c> and <c>1</c>, or <c>rn</c> and <c>m</c>.
    /// </summary>
    /// <param name="name">The name or alias.</param>
    public static string Seen(ReadOnlySpan<byte> name)
    {
        StringBuilder seen = new(name.Length);
        foreach (byte letter in name)
        {
            char c = char.ToLowerInvariant((char)letter) switch
            {
                '0' => 'o',
                '1' or 'i' or '!' => 'l',
                '3' => 'e',
                '5' or '$' => 's',
                char other => other,
            };
            if (char.IsAsciiLetterOrDigit(c))
                seen.Append(c);
        }
        return seen.Replace("rn", "m").Replace("vv", "w").Replace("cl", "d").ToString();
    }

    private static bool IsHarmless(ReadOnlySpan<byte> name)
    {
        string seen = Seen(name);
        return seen.Length > 0 && !_everyone.Contains(seen) && !_authority.Contains(seen) && !_authority.Contains(FirstWord(name)) && !IsGuest(name);
    }

    private static string FirstWord(ReadOnlySpan<byte> name)
    {
        int length = name.IndexOfAny(_separators);
        return length < 0 ? "" : Seen(name[..length]);
    }

    private static bool IsGuest(ReadOnlySpan<byte> name)
        => name.Length >= 5 && Ascii.EqualsIgnoreCase(name[..5], "guest"u8) && (name.Length == 5 || !char.IsAsciiLetter((char)name[5]));

    private static HashSet<string> SeenAs(params string[] words)
    {
        HashSet<string> seen = [];
        foreach (string word in words)
            seen.Add(Seen(Encoding.ASCII.GetBytes(word)));
        return seen;
    }
}
