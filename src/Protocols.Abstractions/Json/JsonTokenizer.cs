using System;
using System.Runtime.CompilerServices;

namespace Protocols;

/// <summary>
/// Reads a JSON text (RFC 8259) token by token and checks all of it: the grammar, that strings are valid UTF-8, that no escape names half
/// a surrogate pair, and the depth. It never throws on bytes, allocates nothing, and takes linear time.
/// </summary>
public ref struct JsonTokenizer
{
    /// <summary>The largest depth that can be asked for.</summary>
    public const int DepthLimit = 64;

    private readonly ReadOnlySpan<byte> _json;
    private readonly int _maxDepth;
    private Expected _expected;

    // A bit for each open container, the innermost lowest: 1 for an object.
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
        Value,
        ValueOrEnd,
        Name,
        NameOrEnd,
        CommaOrEnd,
        Nothing,
    }

    /// <summary>The token that was read last.</summary>
    public JsonToken Token { get; private set; }

    /// <summary>The offset of the token's first byte; of a string or name, of its quotation mark.</summary>
    public int Offset { get; private set; }

    /// <summary>The token's bytes; of a string or name, those between the quotation marks, as they stand.</summary>
    public ReadOnlySpan<byte> Value { get; private set; }

    /// <summary>Whether the token is a string or name that holds escapes.</summary>
    public bool IsEscaped { get; private set; }

    /// <summary>How many objects and arrays are open, one that the token opens included, one that it closes not.</summary>
    public int Depth { get; private set; }

    /// <summary>Why <see cref="TryRead" /> or <see cref="TrySkip" /> returned false; no error at the end of the text.</summary>
    public PacketError Error { get; private set; }

    /// <summary>The offset of the first byte after the token; for a name, after its colon.</summary>
    internal int End { get; private set; }

    /// <summary>The type of the value that the token begins; none for a name or the end of a container.</summary>
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

    private readonly bool IsInObject => Depth > 0 && (_containers & 1) != 0;

    /// <summary>Reads the next token.</summary>
    /// <returns>Whether there is one. If not, <see cref="Error" /> tells the end of the text from a fault: only white space may follow the value.</returns>
    public bool TryRead()
    {
        if (Error.Code != PacketErrorCode.None)
            return false;
        if (!TrySkipWhiteSpace())
            return _expected != Expected.Nothing && Fail(_json.IsEmpty ? PacketErrorCode.Empty : PacketErrorCode.BadJson, End);
        if (_expected == Expected.CommaOrEnd && _json[End] == ',')
        {
            End++;
            _expected = IsInObject ? Expected.Name : Expected.Value;
            if (!TrySkipWhiteSpace())
                return Fail(PacketErrorCode.BadJson, End);
        }

        Offset = End;
        byte first = _json[Offset];
        return _expected switch
        {
            Expected.Name or Expected.NameOrEnd when first == '"' => TryReadName(),
            Expected.NameOrEnd or Expected.CommaOrEnd when first == '}' && IsInObject => Close(JsonToken.EndObject),
            Expected.ValueOrEnd or Expected.CommaOrEnd when first == ']' && !IsInObject => Close(JsonToken.EndArray),
            Expected.Value or Expected.ValueOrEnd => TryReadValue(first),
            Expected.Nothing => Fail(PacketErrorCode.TrailingBytes, Offset),
            _ => Fail(PacketErrorCode.BadJson, Offset),
        };
    }

    /// <summary>
    /// Reads on to the last token of the value that the token begins: from an opening bracket to the one that closes it, and from a name to
    /// the end of its member. Any other token stays where it is.
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

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool TrySkipWhiteSpace()
        => ((uint)End < (uint)_json.Length && _json[End] > (byte)' ') || TrySkipSomeWhiteSpace();

    private bool TrySkipSomeWhiteSpace()
    {
        int at = End;
        while (at < _json.Length && _json[at] is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')
            at++;
        End = at;
        return at < _json.Length;
    }

    private bool TryReadName()
    {
        if (!TryReadString(JsonToken.Name))
            return false;
        if (!TrySkipWhiteSpace() || _json[End] != ':')
            return Fail(PacketErrorCode.BadJson, End);
        End++;
        _expected = Expected.Value;
        return true;
    }

    private bool TryReadValue(byte first) => first switch
    {
        (byte)'"' => TryReadString(JsonToken.String),
        (byte)'{' => Open(JsonToken.BeginObject),
        (byte)'[' => Open(JsonToken.BeginArray),
        (byte)'t' => TryReadLiteral(JsonToken.True, "true"u8),
        (byte)'f' => TryReadLiteral(JsonToken.False, "false"u8),
        (byte)'n' => TryReadLiteral(JsonToken.Null, "null"u8),
        (byte)'-' or (>= (byte)'0' and <= (byte)'9') => TryReadNumber(),
        _ => Fail(PacketErrorCode.BadJson, Offset),
    };

    private bool TryReadString(JsonToken token)
    {
        int start = Offset + 1;
        int plain = JsonString.LengthOfPlain(_json, Offset);
        if (plain >= 0)
        {
            Take(token, start, plain);
            End++;
            return true;
        }
        int length = JsonString.Measure(_json.Slice(start), out bool isEscaped, out PacketErrorCode fault);
        if (fault != PacketErrorCode.None)
            return Fail(fault, start + length);
        Take(token, start, length);
        IsEscaped = isEscaped;
        End++;
        return true;
    }

    private bool TryReadNumber()
        => JsonNumber.TryMeasure(_json.Slice(Offset), out int length)
            ? Take(JsonToken.Number, Offset, length)
            : Fail(PacketErrorCode.BadJson, Offset + length);

    private bool TryReadLiteral(JsonToken token, ReadOnlySpan<byte> literal)
    {
        ReadOnlySpan<byte> rest = _json.Slice(Offset);
        if (rest.StartsWith(literal))
            return Take(token, Offset, literal.Length);
        return Fail(PacketErrorCode.BadJson, literal.StartsWith(rest) ? _json.Length : Offset);
    }

    private bool Open(JsonToken token)
    {
        if (Depth == _maxDepth)
            return Fail(PacketErrorCode.TooDeep, Offset);
        Take(token, Offset, 1);
        bool isObject = token == JsonToken.BeginObject;
        _containers = (_containers << 1) | (isObject ? 1u : 0u);
        Depth++;
        _expected = isObject ? Expected.NameOrEnd : Expected.ValueOrEnd;
        return true;
    }

    private bool Close(JsonToken token)
    {
        _containers >>= 1;
        Depth--;
        return Take(token, Offset, 1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool Take(JsonToken token, int start, int length)
    {
        Token = token;
        Value = _json.Slice(start, length);
        IsEscaped = false;
        End = start + length;
        _expected = Depth == 0 ? Expected.Nothing : Expected.CommaOrEnd;
        return true;
    }

    private bool Fail(PacketErrorCode code, int offset)
    {
        Error = new PacketError(code, offset, null);
        return false;
    }
}
