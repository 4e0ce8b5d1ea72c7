using System.Buffers;

namespace Protocols;

/// <summary>
/// An array of strings in JSON: a view of bytes on the wire, or of strings given by a caller, which are escaped when they are written.
/// Enumerating it copies nothing. The default is an empty array.
/// </summary>
public readonly ref struct JsonArray
{
    private readonly ReadOnlySpan<byte> _json;
    private readonly ReadOnlySpan<string> _strings;

    private JsonArray(ReadOnlySpan<byte> json, ReadOnlySpan<string> strings)
    {
        _json = json;
        _strings = strings;
    }

    /// <summary>The number of elements. The time is linear.</summary>
    public int Count
    {
        get
        {
            int count = 0;
            foreach (JsonText _ in this)
                count++;
            return count;
        }
    }

    /// <summary>The number of bytes that <see cref="Encode" /> writes. The time is linear.</summary>
    public int EncodedLength
    {
        get
        {
            long length = 1;
            foreach (JsonText element in this)
                length += element.EncodedLength + 1L;
            return (int)Math.Min(int.MaxValue, Math.Max(2, length));
        }
    }

    /// <summary>A view of an array's bytes on the wire.</summary>
    /// <param name="json">The bytes with the brackets, as a reader has checked them.</param>
    public static JsonArray FromWire(ReadOnlySpan<byte> json) => new(json, default);

    /// <summary>An array of strings given by a caller. An encoder refuses null elements and strings with a lone surrogate.</summary>
    public static JsonArray FromStrings(ReadOnlySpan<string> strings) => new(default, strings);

    /// <summary>Reads an array of strings and checks all of it.</summary>
    /// <param name="json">Begins with the opening bracket.</param>
    /// <param name="value">A view of the array.</param>
    /// <returns>The number of bytes it takes, including both brackets, or -1 if there is no array at the start, or if it contains anything but
    /// strings.</returns>
    public static int Read(ReadOnlySpan<byte> json, out JsonArray value)
    {
        bool isArray = IsArrayOfStrings(json, out int end);
        value = isArray ? FromWire(json.Slice(0, end)) : default;
        return isArray ? end : -1;
    }

    /// <summary>Whether the text begins with an array of strings.</summary>
    /// <param name="json">Begins with the opening bracket.</param>
    /// <param name="offset">The number of bytes of the array. On failure, the offset of the fault, which in a valid text is the first element that is not a
    /// string.</param>
    public static bool IsArrayOfStrings(ReadOnlySpan<byte> json, out int offset)
    {
        var tokens = new JsonTokenizer(json, maxDepth: 1);
        offset = 0;
        if (json.IsEmpty || json[0] != '[')
            return false;
        tokens.TryRead();
        while (tokens.TryRead() && tokens.Token == JsonToken.String)
            continue;
        bool isArray = tokens.Token == JsonToken.EndArray;
        offset = isArray ? tokens.End : tokens.Error.Code == PacketErrorCode.None ? tokens.Offset : tokens.Error.Offset;
        return isArray;
    }

    /// <summary>Makes a field from a tool's or test's value.</summary>
    /// <param name="value">A list of texts.</param>
    /// <param name="array">The array.</param>
    /// <returns>Whether the value is a list of texts.</returns>
    public static bool TryCreate(FieldValue value, out JsonArray array)
    {
        // Text that is not UTF-8 is kept unchanged, so that the encoder refuses it.
        array = default;
        List<byte> json = [(byte)'['];
        Span<byte> escape = stackalloc byte[JsonEscape.MaxWrittenLength];
        for (int i = 0; i < value.Count; i++)
        {
            if (!value[i].TryGetBytes(out ReadOnlySpan<byte> text))
                return false;
            if (i > 0)
                json.Add((byte)',');
            json.Add((byte)'"');
            foreach (byte character in text)
            {
                if (JsonString.IsSpecial(character))
                    json.AddRange(escape.Slice(0, JsonEscape.Write(character, escape)).ToArray());
                else
                    json.Add(character);
            }
            json.Add((byte)'"');
        }
        json.Add((byte)']');
        array = FromWire(json.ToArray());
        return value.IsList;
    }

    /// <summary>The elements, for <c>foreach</c>.</summary>
    public Enumerator GetEnumerator() => new(_json, _strings);

    /// <summary>Writes the array without white space, and its strings as <see cref="JsonText.Encode" /> writes them.</summary>
    /// <param name="destination">Where to write; <see cref="EncodedLength" /> bytes are enough.</param>
    /// <param name="bytesWritten">How many bytes were written; 0 unless Done.</param>
    /// <returns>Done, DestinationTooSmall, or InvalidData if an element is null or not valid Unicode. Unless Done, do not read the destination.</returns>
    public OperationStatus Encode(Span<byte> destination, out int bytesWritten)
    {
        bytesWritten = 0;
        if (!_json.IsEmpty && !(IsArrayOfStrings(_json, out int length) && length == _json.Length))
            return OperationStatus.InvalidData;

        int at = 0;
        foreach (JsonText element in this)
        {
            if (element.IsNull)
                return OperationStatus.InvalidData;
            if (at == destination.Length)
                return OperationStatus.DestinationTooSmall;
            destination[at] = at == 0 ? (byte)'[' : (byte)',';
            OperationStatus status = element.Encode(destination.Slice(at + 1), out int written);
            if (status != OperationStatus.Done)
                return status;
            at += written + 1;
        }

        ReadOnlySpan<byte> end = at == 0 ? "[]"u8 : "]"u8;
        if (!end.TryCopyTo(destination.Slice(at)))
            return OperationStatus.DestinationTooSmall;
        bytesWritten = at + end.Length;
        return OperationStatus.Done;
    }

    /// <summary>Shows the elements to a visitor as a list of texts.</summary>
    public void Accept<TVisitor>(string name, ref TVisitor visitor)
        where TVisitor : IPacketVisitor
    {
        visitor.BeginList(name);
        foreach (JsonText element in this)
            element.Accept("", ref visitor);
        visitor.EndList();
    }

    /// <summary>The array's JSON text as it is written; empty if it cannot be written.</summary>
    public override string ToString()
    {
        Span<byte> json = new byte[EncodedLength];
        Encode(json, out int length);
        return Utf8Bytes.ToString(json.Slice(0, length));
    }

    /// <summary>Enumerates the elements of an array.</summary>
    public ref struct Enumerator
    {
        private ReadOnlySpan<byte> _json;
        private ReadOnlySpan<string> _strings;

        internal Enumerator(ReadOnlySpan<byte> json, ReadOnlySpan<string> strings)
        {
            _json = json;
            _strings = strings;
        }

        /// <summary>The element.</summary>
        public JsonText Current { get; private set; }

        /// <summary>Goes to the next element.</summary>
        /// <returns>Whether there is one.</returns>
        public bool MoveNext()
        {
            if (!_strings.IsEmpty)
            {
                Current = JsonText.FromString(_strings[0]);
                _strings = _strings.Slice(1);
                return true;
            }

            // Only strings begin with a quotation mark here.
            int start = _json.IndexOf((byte)'"');
            JsonText element = default;
            int length = start < 0 ? -1 : JsonText.Read(_json.Slice(start), out element);
            Current = element;
            _json = length < 0 ? default : _json.Slice(start + length);
            return length >= 0;
        }
    }
}
