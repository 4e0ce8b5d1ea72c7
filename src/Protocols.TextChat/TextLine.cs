using System;
using System.Runtime.CompilerServices;

namespace Protocols.TextChat;

/// <summary>What all lines have in common, and how those without verb are told apart.</summary>
internal static class TextLine
{
    internal const byte End = (byte)'\n';
    internal const byte Return = (byte)'\r';
    internal const byte Space = (byte)' ';
    internal const int CodeDigits = 3;
    internal const int NoCode = -1;
    internal const int NoResponse = -2;

    // The code before JSON, which is no response.
    private const int JsonCode = 200;

    private static PacketError Unknown => new(PacketErrorCode.UnknownPacket, 0, null);

    /// <summary>What stands before a user board in the revised dialect.</summary>
    internal static ReadOnlySpan<byte> BoardPrefix => "200 BOARD "u8;

    /// <summary>What stands before a message in the revised dialect.</summary>
    internal static ReadOnlySpan<byte> MessagePrefix => "200 SEND "u8;

    private static ReadOnlySpan<byte> BoardAnswer => "200 BOARD {"u8;

    private static ReadOnlySpan<byte> MessageAnswer => "200 SEND {"u8;

    /// <summary>The number of bytes before the line's end, CR LF or LF.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="lineFeed">The offset of its first LF.</param>
    internal static int LengthOf(ReadOnlySpan<byte> frame, int lineFeed)
        => lineFeed > 0 && frame[lineFeed - 1] == Return ? lineFeed - 1 : lineFeed;

    /// <summary>The offset of the first byte that may not stand in a line: a CR, or what is not UTF-8. -1 if there is none.</summary>
    internal static int IndexOfMalformed(ReadOnlySpan<byte> text)
    {
        int carriageReturn = text.IndexOf(Return);
        int invalid = new Utf8Text(carriageReturn < 0 ? text : text.Slice(0, carriageReturn)).IndexOfInvalid();
        return invalid < 0 ? carriageReturn : invalid;
    }

    /// <summary>The same, but <see cref="int.MaxValue" /> if there is none.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static int FirstMalformed(ReadOnlySpan<byte> text)
    {
        int malformed = IndexOfMalformed(text);
        return malformed < 0 ? int.MaxValue : malformed;
    }

    /// <summary>
    /// The offset of the LF at a frame's end, if all before it is ASCII without control characters: then nothing is malformed. -1
    /// otherwise: the frame has to be looked at closer.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int EndOfPlain(ReadOnlySpan<byte> frame)
    {
        int length = frame.Length - 1;
        return (uint)length < (uint)frame.Length && frame[length] == End && IsPlain(frame.Slice(0, length)) ? length : -1;
    }

    /// <summary>What is wrong with a byte that <see cref="IndexOfMalformed" /> has found.</summary>
    internal static PacketErrorCode FaultOf(byte malformed) => malformed == Return ? PacketErrorCode.ForbiddenByte : PacketErrorCode.BadUtf8;

    /// <summary>Why a parameter may not be written, or none.</summary>
    internal static PacketErrorCode CheckParameter(ReadOnlySpan<byte> text)
    {
        if (text.IndexOfAny(Return, End) >= 0)
            return PacketErrorCode.ForbiddenByte;
        return new Utf8Text(text).IsValid ? PacketErrorCode.None : PacketErrorCode.BadUtf8;
    }

    /// <summary>Why a parameter of one word may not be written, or none.</summary>
    internal static PacketErrorCode CheckWord(ReadOnlySpan<byte> word)
    {
        if (word.IsEmpty)
            return PacketErrorCode.BadLength;
        return word.IndexOf(Space) >= 0 ? PacketErrorCode.ForbiddenByte : CheckParameter(word);
    }

    /// <summary>Why a response's reason may not be written, or none.</summary>
    internal static PacketErrorCode CheckReason(ReadOnlySpan<byte> reason)
    {
        if (reason.IsEmpty)
            return PacketErrorCode.BadLength;
        bool marksJson = reason.StartsWith("BOARD {"u8) || reason.StartsWith("SEND {"u8);
        return marksJson ? PacketErrorCode.BadValue : CheckParameter(reason);
    }

    /// <summary>Why a string in JSON may not be written, or none; whether it is UTF-8 shows when it is.</summary>
    internal static PacketErrorCode CheckString(JsonText text, int maxCharacters)
    {
        if (text.IsAbsent)
            return PacketErrorCode.MissingMember;
        if (text.IsNull)
            return PacketErrorCode.WrongType;
        bool isTooLong = text.Bytes.Length > maxCharacters && Scalars.Count(text) > maxCharacters;
        return isTooLong ? PacketErrorCode.TooLong : PacketErrorCode.None;
    }

    /// <summary>Whether the rest of a frame is constant text that ends with LF, or the same with CR LF.</summary>
    internal static bool IsEnd(ReadOnlySpan<byte> rest, ReadOnlySpan<byte> piece)
    {
        int length = piece.Length - 1;
        return rest.Length == piece.Length
            ? rest.SequenceEqual(piece)
            : rest.Length == piece.Length + 1 && rest.StartsWith(piece.Slice(0, length)) && rest[length] == Return && rest[length + 1] == End;
    }

    /// <summary>A line's verb: what stands before the first space.</summary>
    internal static ReadOnlySpan<byte> VerbOf(ReadOnlySpan<byte> line)
    {
        int space = line.IndexOf(Space);
        return space < 0 ? line : line.Slice(0, space);
    }

    /// <summary>Whether a line begins with a verb that ends there.</summary>
    internal static bool HasVerb(ReadOnlySpan<byte> line, ReadOnlySpan<byte> verb)
        => line.StartsWith(verb) && (line.Length == verb.Length || line[verb.Length] == Space);

    /// <summary>Whether a line that begins so has a verb.</summary>
    internal static bool IsVerb(byte first) => first is >= (byte)'A' and <= (byte)'Z';

    internal static bool IsDigit(byte value) => value is >= (byte)'0' and <= (byte)'9';

    /// <summary>What a server's line is, without a look into JSON.</summary>
    internal static ServerLine ClassifyByStart(ReadOnlySpan<byte> line)
    {
        if (line.IsEmpty)
            return ServerLine.Other;
        if (line[0] == '{')
            return ServerLine.Json;
        if (!IsDigit(line[0]))
            return ServerLine.Other;
        return line.StartsWith(BoardAnswer) ? ServerLine.Board : line.StartsWith(MessageAnswer) ? ServerLine.Message : ServerLine.Response;
    }

    /// <summary>What a server's line is. JSON is read up to the first value that is no status.</summary>
    internal static ServerLine Classify(ReadOnlySpan<byte> line)
    {
        ServerLine kind = ClassifyByStart(line);
        return kind == ServerLine.Json ? ClassifyJson(line) : kind;
    }

    /// <summary>What a server's line most likely is: JSON is a message or a board, whichever its first value tells.</summary>
    internal static ServerLine GuessKind(ReadOnlySpan<byte> frame)
    {
        ServerLine kind = ClassifyByStart(frame);
        if (kind != ServerLine.Json)
            return kind;
        return BeginsWithStatus(frame) ? ServerLine.Board : ServerLine.Message;
    }

    /// <summary>Whether a line in the canonical form may be a user board, which it is if all values are statuses.</summary>
    internal static bool MayBeBoard(ReadOnlySpan<byte> frame) => frame[0] == '{' && BeginsWithStatus(frame);

    /// <summary>The code of three digits at the start of a response; <see cref="NoCode" /> or <see cref="NoResponse" /> if there is none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int ReadCode(ReadOnlySpan<byte> line)
    {
        if (line.Length < CodeDigits)
            return line.IsEmpty || !IsDigit(line[0]) ? NoResponse : NoCode;
        uint hundreds = (uint)line[0] - '0';
        uint tens = (uint)line[1] - '0';
        uint ones = (uint)line[2] - '0';
        if (hundreds > 9)
            return NoResponse;
        if (tens > 9 || ones > 9)
            return NoCode;
        uint code = (100 * hundreds) + (10 * tens) + ones;
        return code == JsonCode && (line.StartsWith(BoardAnswer) || line.StartsWith(MessageAnswer)) ? NoResponse : (int)code;
    }

    /// <summary>Reads a line that is a user board.</summary>
    internal static PacketError ReadBoard(string field, ReadOnlySpan<byte> line, out UserStatusList users)
    {
        users = default;
        ServerLine kind = ClassifyByStart(line);
        if (kind is not (ServerLine.Json or ServerLine.Board))
            return Unknown;
        int start = StartOfJson(kind);
        PacketError error = Place(UserStatusList.Read(field, line.Slice(start), out UserStatusList all), line, start);
        if (error.Code == PacketErrorCode.None)
            users = all;
        return kind == ServerLine.Json && error.Code == PacketErrorCode.BadValue ? Unknown : error;
    }

    /// <summary>Finds the members of a command's JSON.</summary>
    /// <param name="frame">The whole line.</param>
    /// <param name="maxLength">The largest number of bytes of a line, its LF included.</param>
    /// <param name="verb">The verb that must stand in front.</param>
    /// <param name="shape">The members.</param>
    /// <param name="maxDepth">How many objects and arrays may be open at once.</param>
    /// <param name="members">Takes what was found, by offsets in the frame.</param>
    internal static PacketError Find(
        ReadOnlySpan<byte> frame, int maxLength, ReadOnlySpan<byte> verb, JsonShape shape, int maxDepth, scoped Span<JsonMember> members)
    {
        PacketError error = Cut(frame, maxLength, out ReadOnlySpan<byte> line);
        if (error.Code != PacketErrorCode.None)
            return error;
        if (!HasVerb(line, verb))
            return Unknown;
        return line.Length == verb.Length
            ? new PacketError(PacketErrorCode.BadDelimiter, verb.Length, null)
            : Find(frame, line, verb.Length + 1, shape, maxDepth, members);
    }

    /// <summary>Finds the members of a line that is a message to its recipients.</summary>
    /// <param name="frame">The whole line.</param>
    /// <param name="maxLength">The largest number of bytes of a line, its LF included.</param>
    /// <param name="isOfDialect">Whether the connection's dialect has the packet.</param>
    /// <param name="shape">The members.</param>
    /// <param name="maxDepth">How many objects and arrays may be open at once.</param>
    /// <param name="members">Takes what was found, by offsets in the frame.</param>
    internal static PacketError Find(
        ReadOnlySpan<byte> frame, int maxLength, bool isOfDialect, JsonShape shape, int maxDepth, scoped Span<JsonMember> members)
    {
        PacketError error = Cut(frame, maxLength, out ReadOnlySpan<byte> line);
        if (error.Code != PacketErrorCode.None)
            return error;
        return isOfDialect && Classify(line) is ServerLine.Message or ServerLine.Json
            ? Find(frame, line, StartOfJson(ClassifyByStart(line)), shape, maxDepth, members)
            : Unknown;
    }

    /// <summary>Finds a line in a frame.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="maxLength">The largest number of bytes of a line, its LF included.</param>
    /// <param name="line">What stands before CR LF or LF.</param>
    internal static PacketError Cut(ReadOnlySpan<byte> frame, int maxLength, out ReadOnlySpan<byte> line)
    {
        line = default;
        if (frame.Length > maxLength)
            return new PacketError(PacketErrorCode.TooLong, maxLength, null);
        int lineFeed = frame.IndexOf(End);
        line = lineFeed < 0 ? default : frame.Slice(0, LengthOf(frame, lineFeed));
        if (lineFeed < 0)
            return new PacketError(frame.IsEmpty ? PacketErrorCode.Empty : PacketErrorCode.Truncated, frame.Length, null);
        return default;
    }

    /// <summary>What is wrong with a line of no known packet, if it is malformed whatever it says: bytes after its end, a CR, or what is not UTF-8.</summary>
    internal static PacketError Check(ReadOnlySpan<byte> frame, ReadOnlySpan<byte> line)
    {
        int malformed = IndexOfMalformed(line);
        return malformed >= 0 ? new PacketError(FaultOf(line[malformed]), malformed, null) : CheckEnd(frame);
    }

    private static PacketError CheckEnd(ReadOnlySpan<byte> frame)
    {
        int length = frame.IndexOf(End) + 1;
        return length == frame.Length ? default : new PacketError(PacketErrorCode.TrailingBytes, length, null);
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
        return CheckEnd(frame);
    }

    /// <summary>An error in a line's JSON as one in the line. JSON counts a CR as white space; in a line it is malformed.</summary>
    private static PacketError Place(PacketError error, ReadOnlySpan<byte> line, int start)
    {
        bool isFine = error.Code == PacketErrorCode.None;
        int offset = start + error.Offset;
        int carriageReturn = line.IndexOf(Return);
        if (carriageReturn >= 0 && (isFine || offset >= carriageReturn))
            return new PacketError(PacketErrorCode.ForbiddenByte, carriageReturn, offset == carriageReturn ? error.Field : null);
        if (isFine)
            return default;
        return new PacketError(error.Code == PacketErrorCode.Empty ? PacketErrorCode.BadJson : error.Code, offset, error.Field);
    }

    /// <summary>Whether the first value is a status, as far as the first colon shows. Without a colon there is no value that is not.</summary>
    private static bool BeginsWithStatus(ReadOnlySpan<byte> json)
    {
        int colon = json.IndexOf((byte)':');
        return colon < 0 || StatusWords.IsAtStart(json.Slice(colon + 1));
    }

    private static int StartOfJson(ServerLine kind) => kind switch
    {
        ServerLine.Board => BoardAnswer.Length - 1,
        ServerLine.Message => MessageAnswer.Length - 1,
        _ => 0,
    };

    private static ServerLine ClassifyJson(ReadOnlySpan<byte> json)
    {
        var tokens = new JsonTokenizer(json, maxDepth: 1);
        tokens.TryRead();
        while (tokens.TryRead())
        {
            if (tokens.Token == JsonToken.EndObject)
                return ServerLine.Board;
            if (tokens.Token == JsonToken.Name)
                continue;
            if (tokens.Token != JsonToken.String || StatusWords.Find(JsonText.FromWire(tokens.Value, tokens.IsEscaped)) == UserStatus.Unknown)
                return ServerLine.Message;
        }
        return tokens.Error.Code == PacketErrorCode.TooDeep ? ServerLine.Message : ServerLine.Json;
    }

    /// <summary>Whether all is ASCII without control characters.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsPlain(ReadOnlySpan<byte> text)
    {
        // What is not plain is the range from the first byte that is not ASCII through FF and 00 to the last control character.
        const byte First = 0x80;
        const byte Last = 0x1F;
        int last = text.Length - ByteFinder.BlockLength;
        if (last < 0)
            return ByteFinder.FindInPart(text, First, Last) == 0;
        ulong found = ByteFinder.FindInBlock(text, First, Last) | ByteFinder.FindInBlock(text.Slice(last), First, Last);
        for (int start = ByteFinder.BlockLength; start < last; start += ByteFinder.BlockLength)
            found |= ByteFinder.FindInBlock(text.Slice(start), First, Last);
        return found == 0;
    }
}
