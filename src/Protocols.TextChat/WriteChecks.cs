namespace Protocols.TextChat;

/// <summary>Why a value may not be written; no error code if it may.</summary>
internal static class WriteChecks
{
    /// <summary>Checks a parameter that runs to the line's end.</summary>
    internal static PacketErrorCode Parameter(ReadOnlySpan<byte> text)
    {
        if (text.IndexOfAny(TextLine.Return, TextLine.End) >= 0)
            return PacketErrorCode.ForbiddenByte;
        return new Utf8Text(text).IsValid ? PacketErrorCode.None : PacketErrorCode.BadUtf8;
    }

    /// <summary>Checks a parameter of one word.</summary>
    internal static PacketErrorCode Word(ReadOnlySpan<byte> word)
    {
        if (word.IsEmpty)
            return PacketErrorCode.BadLength;
        return word.IndexOf(TextLine.Space) >= 0 ? PacketErrorCode.ForbiddenByte : Parameter(word);
    }

    /// <summary>Checks a response's reason, which must not make the line one with JSON.</summary>
    internal static PacketErrorCode Reason(ReadOnlySpan<byte> reason)
    {
        if (reason.IsEmpty)
            return PacketErrorCode.BadLength;
        bool marksJson = reason.StartsWith("BOARD {"u8) || reason.StartsWith("SEND {"u8);
        return marksJson ? PacketErrorCode.BadValue : Parameter(reason);
    }

    /// <summary>Checks a JSON string. Whether it is UTF-8 is checked when it is written.</summary>
    internal static PacketErrorCode String(JsonText text, int maxCharacters)
    {
        if (text.IsAbsent)
            return PacketErrorCode.MissingMember;
        if (text.IsNull)
            return PacketErrorCode.WrongType;
        return text.MaxUnescapedLength > maxCharacters && HasMoreThan(maxCharacters, text) ? PacketErrorCode.TooLong : PacketErrorCode.None;
    }

    private static bool HasMoreThan(int maxCharacters, JsonText text)
    {
        int count = 0;
        foreach (int _ in text.EnumerateScalars())
            count++;
        return count > maxCharacters;
    }
}
