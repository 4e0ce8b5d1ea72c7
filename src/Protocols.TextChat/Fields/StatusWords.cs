namespace Protocols.TextChat;

/// <summary>The user statuses as they are on the wire.</summary>
public static class StatusWords
{
    private static ReadOnlySpan<byte> Online => "ONLINE"u8;

    private static ReadOnlySpan<byte> Offline => "OFFLINE"u8;

    private static ReadOnlySpan<byte> DoNotDisturb => "DO_NOT_DISTURB"u8;

    /// <summary>The status for a word; Unknown for any other word. Matched exactly.</summary>
    public static UserStatus Find(Utf8Text word)
    {
        if (word.Equals(Online))
            return UserStatus.Online;
        if (word.Equals(Offline))
            return UserStatus.Offline;
        return word.Equals(DoNotDisturb) ? UserStatus.DoNotDisturb : UserStatus.Unknown;
    }

    /// <summary>The word for a status; empty for Unknown.</summary>
    public static ReadOnlySpan<byte> WordOf(UserStatus status) => status switch
    {
        UserStatus.Online => Online,
        UserStatus.Offline => Offline,
        UserStatus.DoNotDisturb => DoNotDisturb,
        _ => default,
    };

    /// <summary>Whether JSON begins with a status as a string without escapes.</summary>
    internal static bool IsAtStart(ReadOnlySpan<byte> json)
        => json.StartsWith("\"ONLINE\""u8) || json.StartsWith("\"OFFLINE\""u8) || json.StartsWith("\"DO_NOT_DISTURB\""u8);

    /// <summary>The status for a string, which may contain escapes.</summary>
    internal static UserStatus Find(JsonText text)
    {
        if (text.Equals(Online))
            return UserStatus.Online;
        if (text.Equals(Offline))
            return UserStatus.Offline;
        return text.Equals(DoNotDisturb) ? UserStatus.DoNotDisturb : UserStatus.Unknown;
    }
}
