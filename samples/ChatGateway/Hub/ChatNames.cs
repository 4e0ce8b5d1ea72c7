using System;
using System.Buffers;
using System.Text;

namespace ChatGateway.Hub;

/// <summary>
/// Which names the hub lets users have. A name must be sayable in every format, so the rule is narrower than most formats' own:
/// 3 to 30 ASCII letters, digits, <c>.</c>, <c>-</c> and <c>_</c>; not <c>everyone</c> or <c>all</c>, which address everyone; and what begins with <c>guest-</c> is given by the hub only.
/// Names that differ in case alone are the same name.
/// </summary>
internal static class ChatNames
{
    public const int MaxLength = 30;
    private const int MinLength = 3;

    private static readonly SearchValues<byte> _letters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.-_"u8);

    public static string Guest(long number) => $"guest-{number:0000}";

    public static bool IsAcceptable(ReadOnlySpan<byte> name)
        => name.Length is >= MinLength and <= MaxLength
            && !name.ContainsAnyExcept(_letters)
            && !Ascii.EqualsIgnoreCase(name, "everyone"u8)
            && !Ascii.EqualsIgnoreCase(name, "all"u8)
            && !(name.Length >= 6 && Ascii.EqualsIgnoreCase(name[..6], "guest-"u8));

    /// <summary>An alias is what a person reads: printable ASCII.</summary>
    public static bool IsAlias(ReadOnlySpan<byte> alias)
        => alias.Length is > 0 and <= MaxLength && !alias.ContainsAnyExceptInRange((byte)' ', (byte)'~');
}
