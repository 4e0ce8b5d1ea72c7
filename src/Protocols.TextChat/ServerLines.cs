using System.Runtime.CompilerServices;

namespace Protocols.TextChat;

/// <summary>Distinguishes the server's lines without a verb: responses, user boards and messages.</summary>
internal static class ServerLines
{
    internal const int CodeDigits = 3;
    internal const int NoCode = -1;
    internal const int NoResponse = -2;

    // The code before JSON, which does not make the line a response.
    private const int JsonCode = 200;

    /// <summary>The text before a user board in the revised dialect.</summary>
    internal static ReadOnlySpan<byte> BoardPrefix => "200 BOARD "u8;

    /// <summary>The text before a message in the revised dialect.</summary>
    internal static ReadOnlySpan<byte> MessagePrefix => "200 SEND "u8;

    private static ReadOnlySpan<byte> BoardStart => "200 BOARD {"u8;

    private static ReadOnlySpan<byte> MessageStart => "200 SEND {"u8;

    /// <summary>The kind of a server's line, without looking into JSON.</summary>
    internal static ServerLine ClassifyByStart(ReadOnlySpan<byte> line)
    {
        if (line.IsEmpty)
            return ServerLine.Other;
        if (line[0] == '{')
            return ServerLine.Json;
        if (!TextLine.IsDigit(line[0]))
            return ServerLine.Other;
        return line.StartsWith(BoardStart) ? ServerLine.Board : line.StartsWith(MessageStart) ? ServerLine.Message : ServerLine.Response;
    }

    /// <summary>The kind of a server's line. JSON is read up to the first value that is not a status.</summary>
    internal static ServerLine Classify(ReadOnlySpan<byte> line)
    {
        ServerLine kind = ClassifyByStart(line);
        return kind == ServerLine.Json ? ClassifyJson(line) : kind;
    }

    /// <summary>The most likely kind of a server's line: the first value decides whether JSON is a board or a message.</summary>
    internal static ServerLine GuessKind(ReadOnlySpan<byte> frame)
    {
        ServerLine kind = ClassifyByStart(frame);
        if (kind != ServerLine.Json)
            return kind;
        return BeginsWithStatus(frame) ? ServerLine.Board : ServerLine.Message;
    }

    /// <summary>The offset of a line's JSON.</summary>
    internal static int StartOfJson(ServerLine kind) => kind switch
    {
        ServerLine.Board => BoardPrefix.Length,
        ServerLine.Message => MessagePrefix.Length,
        _ => 0,
    };

    /// <summary>The code of three digits at the start of a response; <see cref="NoCode" /> if the line begins with a digit but not with a code,
    /// <see cref="NoResponse" /> if it does not begin with a digit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int ReadCode(ReadOnlySpan<byte> line)
    {
        if (line.Length < CodeDigits)
            return line.IsEmpty || !TextLine.IsDigit(line[0]) ? NoResponse : NoCode;
        uint hundreds = (uint)line[0] - '0';
        uint tens = (uint)line[1] - '0';
        uint ones = (uint)line[2] - '0';
        if (hundreds > 9)
            return NoResponse;
        if (tens > 9 || ones > 9)
            return NoCode;
        uint code = (100 * hundreds) + (10 * tens) + ones;
        return code == JsonCode && (line.StartsWith(BoardStart) || line.StartsWith(MessageStart)) ? NoResponse : (int)code;
    }

    /// <summary>Whether the first value is a status, as far as the first colon shows. A line without a colon has no other value.</summary>
    internal static bool BeginsWithStatus(ReadOnlySpan<byte> json)
    {
        int colon = json.IndexOf((byte)':');
        return colon < 0 || StatusWords.IsAtStart(json.Slice(colon + 1));
    }

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
}
