using System.Runtime.CompilerServices;

namespace Protocols;

/// <summary>
/// The grammar of JSON (RFC 8259), rule by rule: white space, the characters between values, and scalars. Each method takes the whole text and an offset, and
/// returns the offset that it reached, or the complement of a fault's offset, which is negative.
/// </summary>
internal static class JsonGrammar
{
    private const MethodImplOptions Inlined = MethodImplOptions.AggressiveInlining;

    /// <summary>The byte at an offset; zero, which no rule accepts, after the end of the text.</summary>
    [MethodImpl(Inlined)]
    internal static byte ByteAt(ReadOnlySpan<byte> json, int at) => (uint)at < (uint)json.Length ? json[at] : (byte)0;

    internal static bool IsWhiteSpace(byte character) => character is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t';

    /// <summary>Goes to the first byte that is not white space.</summary>
    [MethodImpl(Inlined)]
    internal static int SkipWhiteSpace(ReadOnlySpan<byte> json, int at)
    {
        if ((uint)at >= (uint)json.Length || json[at] > (byte)' ')
            return at;
        // Usually there is one space.
        int next = at + 1;
        return json[at] == (byte)' ' && (uint)next < (uint)json.Length && json[next] > (byte)' ' ? next : SkipMoreWhiteSpace(json, at);
    }

    /// <summary>Goes to the next member or element, or to the bracket that closes the object or array.</summary>
    /// <param name="json">The text.</param>
    /// <param name="at">The offset after the opening bracket, or after a member or element.</param>
    /// <param name="isFirst">Whether it is the opening bracket.</param>
    /// <param name="close">The closing bracket.</param>
    [MethodImpl(Inlined)]
    internal static int SkipToNext(ReadOnlySpan<byte> json, int at, bool isFirst, byte close)
    {
        at = SkipWhiteSpace(json, at);
        byte next = ByteAt(json, at);
        if (isFirst || next == close)
            return at;
        if (next != ',')
            return ~at;
        at = SkipWhiteSpace(json, at + 1);
        return ByteAt(json, at) == close ? ~at : at;
    }

    /// <summary>Goes from the end of a member's name to its value.</summary>
    [MethodImpl(Inlined)]
    internal static int SkipColon(ReadOnlySpan<byte> json, int at)
    {
        at = SkipWhiteSpace(json, at);
        return ByteAt(json, at) == ':' ? SkipWhiteSpace(json, at + 1) : ~at;
    }

    /// <summary>Goes to the end of a string.</summary>
    /// <param name="json">The text.</param>
    /// <param name="at">The offset where the opening quotation mark must be.</param>
    /// <param name="isEscaped">Whether the string contains escapes.</param>
    /// <param name="fault">What is wrong at the fault.</param>
    [MethodImpl(Inlined)]
    internal static int SkipString(ReadOnlySpan<byte> json, int at, out bool isEscaped, out PacketErrorCode fault)
    {
        isEscaped = false;
        fault = PacketErrorCode.None;
        int plain = JsonString.LengthOfPlain(json, at);
        return plain >= 0 ? at + plain + 2 : SkipAnyString(json, at, out isEscaped, out fault);
    }

    /// <summary>Goes to the end of a string, a number, <c>true</c>, <c>false</c> or <c>null</c>.</summary>
    /// <param name="json">The text.</param>
    /// <param name="at">The offset of the value.</param>
    /// <param name="kind">The value's type.</param>
    /// <param name="isEscaped">Whether it is a string that contains escapes.</param>
    /// <param name="fault">What is wrong at the fault.</param>
    [MethodImpl(Inlined)]
    internal static int SkipScalar(ReadOnlySpan<byte> json, int at, out JsonKind kind, out bool isEscaped, out PacketErrorCode fault)
    {
        if (ByteAt(json, at) == '"')
        {
            kind = JsonKind.String;
            return SkipString(json, at, out isEscaped, out fault);
        }
        isEscaped = false;
        int end = SkipOtherScalar(json, at, out kind);
        fault = end < 0 ? PacketErrorCode.BadJson : PacketErrorCode.None;
        return end;
    }

    private static int SkipOtherScalar(ReadOnlySpan<byte> json, int at, out JsonKind kind)
    {
        kind = ByteAt(json, at) switch
        {
            (byte)'t' => JsonKind.True,
            (byte)'f' => JsonKind.False,
            (byte)'n' => JsonKind.Null,
            (byte)'-' or (>= (byte)'0' and <= (byte)'9') => JsonKind.Number,
            _ => JsonKind.None,
        };
        ReadOnlySpan<byte> rest = json.Slice(at);
        if (kind == JsonKind.Number)
            return JsonNumber.TryMeasure(rest, out int length) ? at + length : ~(at + length);
        ReadOnlySpan<byte> literal = kind switch
        {
            JsonKind.True => "true"u8,
            JsonKind.False => "false"u8,
            JsonKind.Null => "null"u8,
            _ => default,
        };
        if (kind == JsonKind.None || !rest.StartsWith(literal))
            return ~(literal.StartsWith(rest) ? json.Length : at);
        return at + literal.Length;
    }

    private static int SkipAnyString(ReadOnlySpan<byte> json, int at, out bool isEscaped, out PacketErrorCode fault)
    {
        isEscaped = false;
        fault = PacketErrorCode.BadJson;
        if (ByteAt(json, at) != '"')
            return ~at;
        int start = at + 1;
        int length = JsonString.Measure(json.Slice(start), out isEscaped, out fault);
        return fault == PacketErrorCode.None ? start + length + 1 : ~(start + length);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int SkipMoreWhiteSpace(ReadOnlySpan<byte> json, int at)
    {
        while (at < json.Length && IsWhiteSpace(json[at]))
            at++;
        return at;
    }
}
