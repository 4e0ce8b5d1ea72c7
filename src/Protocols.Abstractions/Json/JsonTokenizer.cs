using System.Runtime.CompilerServices;

namespace Protocols;

/// <summary>
/// Reads a JSON text (RFC 8259) token by token and checks all of it: the grammar, valid UTF-8 in strings, no escaped lone surrogates, and the depth. It never
/// throws on bytes, allocates nothing, and takes linear time.
/// </summary>
public ref struct JsonTokenizer
{
    /// <summary>The largest depth that can be set.</summary>
    public const int DepthLimit = 64;

    private readonly ReadOnlySpan<byte> _json;
    private readonly int _maxDepth;
    private Expected _expected;

    // A bit for each open object (1) or array (0), the innermost lowest.
    private ulong _containers;

    /// <summary>A tokenizer at the start of a text.</summary>
    /// <param name="json">The whole text.</param>
    /// <param name="maxDepth">How many objects and arrays may be open at once, 0 to 64.</param>
    /// <exception cref="ArgumentOutOfRangeException">The depth is negative or more than 64.</exception>
    public JsonTokenizer(ReadOnlySpan<byte> json, int maxDepth)
    {
        if (maxDepth is < 0 or > DepthLimit)
            throw new ArgumentOutOfRangeException(nameof(maxDepth));
        _json = json;
        _maxDepth = maxDepth;
    }

    private enum Expected : byte
    {
        // The root, or the value after a name.
        Value,

        // The first member or element, or the end.
        First,

        // A comma and the next member or element, or the end.
        Next,
        Nothing,
    }

    /// <summary>The token that was read last.</summary>
    public JsonToken Token { get; private set; }

    /// <summary>The offset of the token's first byte; for a string or name, of its quotation mark.</summary>
    public int Offset { get; private set; }

    /// <summary>The token's bytes; for a string or name, those between the quotation marks, not unescaped.</summary>
    public ReadOnlySpan<byte> Value { get; private set; }

    /// <summary>Whether the token is a string or name that contains escapes.</summary>
    public bool IsEscaped { get; private set; }

    /// <summary>How many objects and arrays are open after the token.</summary>
    public int Depth { get; private set; }

    /// <summary>Why <see cref="TryRead" /> or <see cref="TrySkip" /> returned false; no error at the end of the text.</summary>
    public PacketError Error { get; private set; }

    /// <summary>The offset of the first byte after the token; for a name, of its value.</summary>
    internal int End { get; private set; }

    /// <summary>The type of the value that the token begins; None for a name or the end of an object or array.</summary>
    internal readonly JsonKind Kind => Token switch
    {
        JsonToken.BeginObject => JsonKind.Object,
        JsonToken.BeginArray => JsonKind.Array,
        JsonToken.String => JsonKind.String,
        JsonToken.Number => JsonKind.Number,
        JsonToken.True => JsonKind.True,
        JsonToken.False => JsonKind.False,
        JsonToken.Null => JsonKind.Null,
        _ => JsonKind.None,
    };

    /// <summary>How many objects and arrays are open after the beginning of a text.</summary>
    /// <param name="beginning">The beginning, at most 64 levels deep.</param>
    public static int DepthOf(ReadOnlySpan<byte> beginning)
    {
        var tokens = new JsonTokenizer(beginning, DepthLimit);
        while (tokens.TryRead())
            continue;
        return tokens.Depth;
    }

    /// <summary>Reads the next token.</summary>
    /// <returns>Whether there is one. If not, <see cref="Error" /> distinguishes the end of the text from a fault. Only white space may follow the
    /// value.</returns>
    public bool TryRead()
    {
        if (Error.Code != PacketErrorCode.None)
            return false;
        if (_expected is Expected.First or Expected.Next)
            return TryReadNext();
        int at = JsonGrammar.SkipWhiteSpace(_json, End);
        if (at == _json.Length)
            return _expected == Expected.Value && Fail(at == 0 ? PacketErrorCode.Empty : PacketErrorCode.BadJson, at);
        return _expected == Expected.Value ? TryReadValue(at) : Fail(PacketErrorCode.TrailingBytes, at);
    }

    /// <summary>
    /// Reads on to the last token of the value that the token begins: from an opening bracket to its closing one, and from a name to the end of its member. At
    /// any other token it does nothing.
    /// </summary>
    /// <returns>Whether all of the value could be read; if not, <see cref="Error" /> says why.</returns>
    public bool TrySkip()
    {
        if (Token == JsonToken.Name && !TryRead())
            return false;
        if (Token is JsonToken.BeginObject or JsonToken.BeginArray)
        {
            int depth = Depth;
            while (Depth >= depth)
            {
                if (!TryRead())
                    return false;
            }
        }
        return Error.Code == PacketErrorCode.None;
    }

    private static JsonToken TokenOf(JsonKind scalar) => scalar switch
    {
        JsonKind.String => JsonToken.String,
        JsonKind.Number => JsonToken.Number,
        JsonKind.True => JsonToken.True,
        JsonKind.False => JsonToken.False,
        _ => JsonToken.Null,
    };

    /// <summary>Reads the next member's name or the next element, or the end of the object or array.</summary>
    private bool TryReadNext()
    {
        bool isInObject = (_containers & 1) != 0;
        byte close = isInObject ? (byte)'}' : (byte)']';
        int at = JsonGrammar.SkipToNext(_json, End, _expected == Expected.First, close);
        if (at < 0)
            return Fail(PacketErrorCode.BadJson, ~at);
        if (JsonGrammar.ByteAt(_json, at) == close)
            return Close(isInObject ? JsonToken.EndObject : JsonToken.EndArray, at);
        return isInObject ? TryReadName(at) : TryReadValue(at);
    }

    private bool TryReadName(int at)
    {
        Offset = at;
        int end = JsonGrammar.SkipString(_json, at, out bool isEscaped, out PacketErrorCode fault);
        if (end < 0)
            return Fail(fault, ~end);
        Take(JsonToken.Name, at + 1, end - at - 2, isEscaped);
        End = JsonGrammar.SkipColon(_json, end);
        _expected = Expected.Value;
        return End >= 0 || Fail(PacketErrorCode.BadJson, ~End);
    }

    private bool TryReadValue(int at)
    {
        Offset = at;
        byte first = JsonGrammar.ByteAt(_json, at);
        if (first is (byte)'{' or (byte)'[')
            return Open(first == '{' ? JsonToken.BeginObject : JsonToken.BeginArray);
        End = JsonGrammar.SkipScalar(_json, at, out JsonKind kind, out bool isEscaped, out PacketErrorCode fault);
        if (End < 0)
            return Fail(fault, ~End);
        int quotes = kind == JsonKind.String ? 1 : 0;
        return Take(TokenOf(kind), at + quotes, End - at - (2 * quotes), isEscaped);
    }

    private bool Open(JsonToken token)
    {
        if (Depth == _maxDepth)
            return Fail(PacketErrorCode.TooDeep, Offset);
        bool isObject = token == JsonToken.BeginObject;
        _containers = (_containers << 1) | (isObject ? 1u : 0u);
        Depth++;
        End = Offset + 1;
        Take(token, Offset, 1, isEscaped: false);
        _expected = Expected.First;
        return true;
    }

    private bool Close(JsonToken token, int at)
    {
        _containers >>= 1;
        Depth--;
        Offset = at;
        End = at + 1;
        return Take(token, at, 1, isEscaped: false);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool Take(JsonToken token, int start, int length, bool isEscaped)
    {
        Token = token;
        Value = _json.Slice(start, length);
        IsEscaped = isEscaped;
        _expected = Depth == 0 ? Expected.Nothing : Expected.Next;
        return true;
    }

    private bool Fail(PacketErrorCode code, int offset)
    {
        Error = new PacketError(code, offset, null);
        return false;
    }
}
