using System.Buffers;

namespace Protocols.TextChat;

/// <summary>
/// The users of a board with their statuses, in order: a view of a JSON object on the wire, or of pairs given by a caller. Enumerating
/// it copies nothing. Names may repeat. The default is an empty board.
/// </summary>
public readonly ref struct UserStatusList
{
    private readonly ReadOnlySpan<byte> _json;
    private readonly ReadOnlySpan<UserStatusPair> _pairs;

    private UserStatusList(ReadOnlySpan<byte> json, ReadOnlySpan<UserStatusPair> pairs, int count)
    {
        _json = json;
        _pairs = pairs;
        Count = count;
    }

    /// <summary>The number of users.</summary>
    public int Count { get; }

    /// <summary>The number of bytes of the JSON object. The time is linear.</summary>
    internal int EncodedLength
    {
        get
        {
            long length = "{}".Length + Math.Max(0, Count - 1);
            foreach (UserStatusEntry entry in this)
                length += entry.EncodedLength;
            return (int)Math.Min(int.MaxValue, length);
        }
    }

    /// <summary>A board of pairs.</summary>
    /// <param name="pairs">The pairs. An encoder refuses names that are not UTF-8, and statuses that are not one of the three.</param>
    public static implicit operator UserStatusList(ReadOnlySpan<UserStatusPair> pairs) => FromPairs(pairs);

    /// <summary>A view of the pairs, for languages before C# 14.</summary>
    /// <param name="pairs">The pairs; null counts as empty.</param>
    public static implicit operator UserStatusList(UserStatusPair[]? pairs) => FromPairs(pairs);

    /// <summary>A board of pairs.</summary>
    /// <param name="pairs">The pairs. An encoder refuses names that are not UTF-8, and statuses that are not one of the three.</param>
    public static UserStatusList FromPairs(ReadOnlySpan<UserStatusPair> pairs) => new(default, pairs, pairs.Length);

    /// <summary>A board from a value of a tool or test.</summary>
    /// <param name="value">A list of objects with a <c>username</c> and a <c>status</c>, the word on the wire.</param>
    /// <param name="users">The board.</param>
    /// <returns>Whether the value is such a list. The encoder refuses words that are not a status.</returns>
    public static bool TryCreate(FieldValue value, out UserStatusList users)
    {
        users = default;
        var pairs = new UserStatusPair[value.Count];
        for (int i = 0; i < pairs.Length; i++)
        {
            if (!value[i]["username"].TryGetBytes(out ReadOnlySpan<byte> username) || !value[i]["status"].TryGetBytes(out ReadOnlySpan<byte> status))
                return false;
            pairs[i] = new UserStatusPair(username.ToArray(), StatusWords.Find(new Utf8Text(status)));
        }
        users = FromPairs(pairs);
        return value.IsList;
    }

    /// <summary>The users in order.</summary>
    public UserStatusEnumerator GetEnumerator() => new(_json, _pairs);

    /// <summary>Shows the field to a visitor.</summary>
    public void Accept<TVisitor>(string name, ref TVisitor visitor)
        where TVisitor : IPacketVisitor
    {
        visitor.BeginList(name);
        foreach (UserStatusEntry entry in this)
        {
            visitor.BeginObject("");
            entry.Username.Accept("username", ref visitor);
            visitor.VisitText("status", StatusWords.WordOf(entry.Status));
            visitor.EndObject();
        }
        visitor.EndList();
    }

    /// <summary>Reads a JSON object whose values are all user statuses.</summary>
    /// <param name="field">The field's name.</param>
    /// <param name="json">The whole text.</param>
    /// <param name="users">A view of it.</param>
    /// <returns>
    /// What is wrong: BadValue at the first value that is not a status, or the tokenizer's error. The error names the field if a name or a value is wrong, but
    /// not for commas and colons between them.
    /// </returns>
    internal static PacketError Read(string field, ReadOnlySpan<byte> json, out UserStatusList users)
    {
        users = default;
        var tokens = new JsonTokenizer(json, maxDepth: 1);
        tokens.TryRead();
        int count = 0;
        while (true)
        {
            int last = tokens.Offset;
            if (!tokens.TryRead())
                return tokens.Error with { Field = IsWithinName(tokens, last) ? field : null };
            if (tokens.Token == JsonToken.EndObject)
                break;
            if (!tokens.TryRead() && tokens.Error.Code != PacketErrorCode.TooDeep)
                return tokens.Error with { Field = field };
            bool isText = tokens.Token == JsonToken.String;
            if (!isText || StatusWords.Find(JsonText.FromWire(tokens.Value, tokens.IsEscaped)) == UserStatus.Unknown)
                return new PacketError(PacketErrorCode.BadValue, tokens.Offset, field);
            count++;
        }
        // Nothing follows the object, or this is an error.
        tokens.TryRead();
        if (tokens.Error.Code == PacketErrorCode.None)
            users = new UserStatusList(json, default, count);
        return tokens.Error;
    }

    /// <summary>Writes the JSON object.</summary>
    /// <param name="destination">Where to write.</param>
    /// <param name="bytesWritten">How many bytes were written; 0 unless Done.</param>
    /// <param name="refusal">BadValue for a status that is not one of the three, BadUtf8 for a name that is not UTF-8.</param>
    /// <returns>Done, DestinationTooSmall or InvalidData.</returns>
    internal OperationStatus Encode(Span<byte> destination, out int bytesWritten, out PacketErrorCode refusal)
    {
        bytesWritten = 0;
        refusal = PacketErrorCode.None;
        int written = 0;
        foreach (UserStatusEntry entry in this)
        {
            if (written == destination.Length)
                return OperationStatus.DestinationTooSmall;
            destination[written] = written == 0 ? (byte)'{' : (byte)',';
            OperationStatus status = entry.Encode(destination.Slice(written + 1), out int length, out refusal);
            if (status != OperationStatus.Done)
                return status;
            written += 1 + length;
        }
        ReadOnlySpan<byte> end = written == 0 ? "{}"u8 : "}"u8;
        if (!end.TryCopyTo(destination.Slice(written)))
            return OperationStatus.DestinationTooSmall;
        bytesWritten = written + end.Length;
        return OperationStatus.Done;
    }

    /// <summary>
    /// Whether a tokenizer has failed within a name: it moved to the name's quotation mark and failed after it. If only the colon is missing, the name is
    /// already the current token.
    /// </summary>
    private static bool IsWithinName(scoped in JsonTokenizer tokens, int lastOffset)
        => tokens.Offset > lastOffset && tokens.Error.Offset > tokens.Offset && tokens.Token != JsonToken.Name;
}
