namespace Protocols.TextChat;

/// <summary>Reads the JSON of a line in any form. Errors have offsets in the line.</summary>
internal static class TextLineJson
{
    private static PacketError Unknown => new(PacketErrorCode.UnknownPacket, 0, null);

    /// <summary>Reads a line that is a user board.</summary>
    internal static PacketError ReadBoard(string field, ReadOnlySpan<byte> line, out UserStatusList users)
    {
        users = default;
        ServerLine kind = ServerLines.ClassifyByStart(line);
        if (kind is not (ServerLine.Json or ServerLine.Board))
            return Unknown;
        int start = ServerLines.StartOfJson(kind);
        PacketError error = Place(UserStatusList.Read(field, line.Slice(start), out UserStatusList all), line, start);
        if (error.Code == PacketErrorCode.None)
            users = all;
        return kind == ServerLine.Json && error.Code == PacketErrorCode.BadValue ? Unknown : error;
    }

    /// <summary>Finds the members of a command's JSON.</summary>
    /// <param name="frame">The whole line.</param>
    /// <param name="maxLength">The largest number of bytes of a line, its including LF.</param>
    /// <param name="verb">The verb that must come before it.</param>
    /// <param name="shape">The members.</param>
    /// <param name="maxDepth">How many objects and arrays may be open at once.</param>
    /// <param name="members">Takes what was found, by offsets in the frame.</param>
    internal static PacketError Find(
        ReadOnlySpan<byte> frame, int maxLength, ReadOnlySpan<byte> verb, JsonShape shape, int maxDepth, scoped Span<JsonMember> members)
    {
        PacketError error = TextLine.Cut(frame, maxLength, out ReadOnlySpan<byte> line);
        if (error.Code != PacketErrorCode.None)
            return error;
        if (!TextLine.HasVerb(line, verb))
            return Unknown;
        return line.Length == verb.Length
            ? new PacketError(PacketErrorCode.BadDelimiter, verb.Length, null)
            : Find(frame, line, verb.Length + 1, shape, maxDepth, members);
    }

    /// <summary>Finds the members of a line that is a message to its recipients.</summary>
    /// <param name="frame">The whole line.</param>
    /// <param name="maxLength">The largest number of bytes of a line, its including LF.</param>
    /// <param name="isOfDialect">Whether the connection's dialect has the packet.</param>
    /// <param name="shape">The members.</param>
    /// <param name="maxDepth">How many objects and arrays may be open at once.</param>
    /// <param name="members">Takes what was found, by offsets in the frame.</param>
    internal static PacketError Find(
        ReadOnlySpan<byte> frame, int maxLength, bool isOfDialect, JsonShape shape, int maxDepth, scoped Span<JsonMember> members)
    {
        PacketError error = TextLine.Cut(frame, maxLength, out ReadOnlySpan<byte> line);
        if (error.Code != PacketErrorCode.None)
            return error;
        return isOfDialect && ServerLines.Classify(line) is ServerLine.Message or ServerLine.Json
            ? Find(frame, line, ServerLines.StartOfJson(ServerLines.ClassifyByStart(line)), shape, maxDepth, members)
            : Unknown;
    }

    private static PacketError Find(
        ReadOnlySpan<byte> frame, ReadOnlySpan<byte> line, int start, JsonShape shape, int maxDepth, scoped Span<JsonMember> members)
    {
        shape.TryFind(line.Slice(start), maxDepth, members, out PacketError error);
        error = Place(error, line, start);
        if (error.Code != PacketErrorCode.None)
            return error;
        for (int i = 0; i < shape.Count; i++)
            members[i] = members[i] with { Start = members[i].Start + start };
        return TextLine.CheckEnd(frame);
    }

    /// <summary>Turns an error in a line's JSON into one in the line. JSON counts a CR as white space, but a line may not contain one.</summary>
    private static PacketError Place(PacketError error, ReadOnlySpan<byte> line, int start)
    {
        bool isFine = error.Code == PacketErrorCode.None;
        int offset = start + error.Offset;
        int carriageReturn = line.IndexOf(TextLine.Return);
        if (carriageReturn >= 0 && (isFine || offset >= carriageReturn))
            return new PacketError(PacketErrorCode.ForbiddenByte, carriageReturn, offset == carriageReturn ? error.Field : null);
        if (isFine)
            return default;
        return new PacketError(error.Code == PacketErrorCode.Empty ? PacketErrorCode.BadJson : error.Code, offset, error.Field);
    }
}
