using System.Buffers;

namespace Protocols;

/// <summary>
/// A JSON value of any type: a view of its bytes on the wire, or of JSON given by a caller. It is written unchanged, but without the white space outside its
/// strings. It may contain an object that repeats a member. The default is no value.
/// </summary>
public readonly ref struct JsonValue
{
    private readonly bool _isChecked;

    private JsonValue(ReadOnlySpan<byte> bytes, JsonKind kind, bool isChecked)
    {
        Bytes = bytes;
        Kind = kind;
        _isChecked = isChecked;
    }

    /// <summary>The value's type; <see cref="JsonKind.None" /> if there is no value.</summary>
    public JsonKind Kind { get; }

    /// <summary>The value's bytes, unchanged.</summary>
    public ReadOnlySpan<byte> Bytes { get; }

    /// <summary>The number of bytes that <see cref="Encode" /> writes. The time is linear.</summary>
    public int EncodedLength
    {
        get
        {
            int length = 0;
            foreach (ReadOnlySpan<byte> run in new JsonValueRuns(Bytes))
                length += run.Length;
            return length;
        }
    }

    /// <summary>A value given by a caller. An encoder refuses it if it is not one JSON value, or nested deeper than 64 levels.</summary>
    /// <param name="json">The value's JSON text, UTF-8; white space around it is allowed.</param>
    public static JsonValue FromJson(ReadOnlySpan<byte> json)
    {
        var tokens = new JsonTokenizer(json, JsonTokenizer.DepthLimit);
        return new JsonValue(json, tokens.TryRead() ? tokens.Kind : JsonKind.None, isChecked: false);
    }

    /// <summary>A view of a value's bytes on the wire.</summary>
    /// <param name="bytes">The value's bytes, as a reader has checked them; for a string, with the quotation marks.</param>
    /// <param name="kind">The value's type.</param>
    public static JsonValue FromWire(ReadOnlySpan<byte> bytes, JsonKind kind) => new(bytes, kind, isChecked: true);

    /// <summary>Reads a value and checks all of it.</summary>
    /// <param name="json">Begins with the value.</param>
    /// <param name="maxDepth">How deep it may be nested, 0 to 64.</param>
    /// <param name="value">A view of the value.</param>
    /// <returns>The number of bytes it takes, or -1 if there is no valid value at the start.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The depth is negative or more than 64.</exception>
    public static int Read(ReadOnlySpan<byte> json, int maxDepth, out JsonValue value)
    {
        value = default;
        var tokens = new JsonTokenizer(json, maxDepth);
        if (!tokens.TryRead() || tokens.Offset != 0)
            return -1;
        JsonKind kind = tokens.Kind;
        if (!tokens.TrySkip())
            return -1;
        value = FromWire(json.Slice(0, tokens.End), kind);
        return tokens.End;
    }

    /// <summary>Makes a field from a tool's or test's value.</summary>
    /// <param name="value">A value with its JSON text.</param>
    /// <param name="json">A view of the value's JSON text.</param>
    /// <returns>Whether the value has a JSON text.</returns>
    public static bool TryCreate(FieldValue value, out JsonValue json)
    {
        bool isJson = value.TryGetJson(out ReadOnlySpan<byte> bytes);
        json = isJson ? FromJson(bytes) : default;
        return isJson;
    }

    /// <summary>Writes the value without white space outside its strings, otherwise byte for byte.</summary>
    /// <param name="destination">Where to write; <see cref="EncodedLength" /> bytes are enough.</param>
    /// <param name="bytesWritten">How many bytes were written; 0 unless Done.</param>
    /// <returns>Done, DestinationTooSmall, or InvalidData if a caller's bytes are not one JSON value of at most 64 levels. Unless Done, do not read the destination.</returns>
    public OperationStatus Encode(Span<byte> destination, out int bytesWritten)
    {
        bytesWritten = 0;
        if (!_isChecked && !IsOneValue(Bytes))
            return OperationStatus.InvalidData;
        Span<byte> rest = destination;
        foreach (ReadOnlySpan<byte> run in new JsonValueRuns(Bytes))
        {
            if (!run.TryCopyTo(rest))
                return OperationStatus.DestinationTooSmall;
            rest = rest.Slice(run.Length);
        }
        bytesWritten = destination.Length - rest.Length;
        return OperationStatus.Done;
    }

    /// <summary>Shows the value to a visitor, if there is one.</summary>
    public void Accept<TVisitor>(string name, ref TVisitor visitor)
        where TVisitor : IPacketVisitor
    {
        if (Kind != JsonKind.None)
            visitor.VisitJson(name, ToCompact());
    }

    /// <summary>The value's JSON text as it is written; empty if there is no value.</summary>
    public override string ToString() => Utf8Bytes.ToString(ToCompact());

    private static bool IsOneValue(ReadOnlySpan<byte> json)
    {
        var tokens = new JsonTokenizer(json, JsonTokenizer.DepthLimit);
        while (tokens.TryRead())
            continue;
        return tokens.Error.Code == PacketErrorCode.None;
    }

    private ReadOnlySpan<byte> ToCompact()
    {
        int length = EncodedLength;
        if (length == Bytes.Length)
            return Bytes;
        byte[] compact = new byte[length];
        int at = 0;
        foreach (ReadOnlySpan<byte> run in new JsonValueRuns(Bytes))
        {
            run.CopyTo(compact.AsSpan(at));
            at += run.Length;
        }
        return compact;
    }
}
