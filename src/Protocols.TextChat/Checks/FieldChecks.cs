namespace Protocols.TextChat;

/// <summary>
/// Checks of field values, which decoding does not make. A packet with a documented answer has a method <c>Check</c>, which uses these and makes the answer;
/// call them directly for your own packets.
/// </summary>
public static class FieldChecks
{
    /// <summary>The smallest number of characters of a user name.</summary>
    public const int MinUsernameLength = 3;

    /// <summary>The largest number of characters of a user name.</summary>
    public const int MaxUsernameLength = 30;

    /// <summary>The largest number of characters of a message, which are Unicode scalar values.</summary>
    public const int MaxMessageCharacters = 500;

    /// <summary>
    /// Whether a user can have the name: 3 to 30 ASCII letters and digits, and not the dialect's word for everyone, in any case. Whether the name is taken is
    /// not checked. A server for both dialects should check it in both.
    /// </summary>
    /// <param name="username">The name.</param>
    /// <param name="dialect">The dialect: <c>everyone</c> is reserved in the documented one, <c>all</c> in the revised one.</param>
    public static bool IsUsername(Utf8Text username, TextDialect dialect = TextDialect.Documented)
    {
        ReadOnlySpan<byte> everyone = WordForEveryone(dialect);
        if (username.Length is < MinUsernameLength or > MaxUsernameLength)
            return false;
        bool isEveryone = username.Length == everyone.Length;
        for (int i = 0; i < username.Length; i++)
        {
            byte lower = (byte)(username.Bytes[i] | 0x20);
            if (!TextLine.IsDigit(username.Bytes[i]) && lower is < (byte)'a' or > (byte)'z')
                return false;
            isEveryone = isEveryone && lower == everyone[i];
        }
        return !isEveryone;
    }

    /// <summary>Whether a message can be sent: 1 to 500 characters, at least one of them not white space.</summary>
    public static bool IsMessage(JsonText message)
    {
        int count = 0;
        bool saysSomething = false;
        foreach (int scalar in message.EnumerateScalars())
        {
            if (++count > MaxMessageCharacters)
                return false;
            saysSomething = saysSomething || scalar > char.MaxValue || !char.IsWhiteSpace((char)scalar);
        }
        return saysSomething;
    }

    /// <summary>The word that addresses everyone after an <c>@</c>, and cannot be a user's name.</summary>
    internal static ReadOnlySpan<byte> WordForEveryone(TextDialect dialect) => dialect == TextDialect.Revised ? "all"u8 : "everyone"u8;
}
