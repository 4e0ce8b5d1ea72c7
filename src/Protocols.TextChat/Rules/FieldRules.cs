using System;

namespace Protocols.TextChat;

/// <summary>
/// What the document asks of fields beyond their shape. Decoding does not ask for it; a server does and answers with the response that
/// the document gives: see <c>IsAcceptable</c> of <see cref="Join" />, <see cref="SetUsername" />, <see cref="Send" />, <see cref="Edit" />
/// and <see cref="SetUserStatus" />.
/// </summary>
public static class FieldRules
{
    /// <summary>The smallest number of characters of a user name.</summary>
    public const int MinUsernameLength = 3;

    /// <summary>The largest number of characters of a user name.</summary>
    public const int MaxUsernameLength = 30;

    /// <summary>The largest number of characters of a message, which are Unicode scalar values.</summary>
    public const int MaxMessageCharacters = 500;

    private static ReadOnlySpan<byte> Everyone => "everyone"u8;

    /// <summary>Whether a user can have the name: 3 to 30 ASCII letters and digits, and not <c>everyone</c> in any case. Whether it is taken is not looked at.</summary>
    /// <param name="username">The name.</param>
    public static bool IsUsername(Utf8Text username)
    {
        if (username.Length is < MinUsernameLength or > MaxUsernameLength)
            return false;
        bool isEveryone = username.Length == Everyone.Length;
        for (int i = 0; i < username.Length; i++)
        {
            byte lower = (byte)(username.Bytes[i] | 0x20);
            if (!TextLine.IsDigit(username.Bytes[i]) && lower is < (byte)'a' or > (byte)'z')
                return false;
            isEveryone = isEveryone && lower == Everyone[i];
        }
        return !isEveryone;
    }

    /// <summary>Whether a message can be sent: 1 to 500 characters, at least one of them not white space.</summary>
    /// <param name="message">The message.</param>
    public static bool IsMessage(JsonText message)
    {
        int count = 0;
        bool saysSomething = false;
        var scalars = new Scalars(message);
        while (count <= MaxMessageCharacters && scalars.MoveNext())
        {
            count++;
            saysSomething = saysSomething || scalars.Current > char.MaxValue || !char.IsWhiteSpace((char)scalars.Current);
        }
        return saysSomething && count <= MaxMessageCharacters;
    }
}
