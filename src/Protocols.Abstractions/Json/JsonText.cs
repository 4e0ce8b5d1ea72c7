using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Protocols;

/// <summary>
/// A string in JSON: a view of bytes on the wire, which may contain escapes, or of a caller's plain text, which is escaped when it is written; or null; or
/// absent (the default). Converts from a span or a <c>u8</c> literal. Nothing is copied until you ask for it.
/// </summary>
public readonly ref struct JsonText
{
    private readonly ReadOnlySpan<byte> _bytes;
    private readonly JsonTextForm _form;

    private JsonText(ReadOnlySpan<byte> bytes, JsonTextForm form)
    {
        _bytes = bytes;
        _form = form;
    }

    /// <summary>A field that is present and null.</summary>
    public static JsonText Null => new(default, JsonTextForm.Null);

    /// <summary>Whether the field is present and null.</summary>
    public bool IsNull => _form == JsonTextForm.Null;

    /// <summary>Whether the field is absent.</summary>
    public bool IsAbsent => _form == JsonTextForm.Absent;

    /// <summary>Whether <see cref="Bytes" /> contain escapes, so that they are not the text itself.</summary>
    public bool IsEscaped => _form == JsonTextForm.Escaped;

    /// <summary>The bytes without quotation marks: UTF-8, with escapes if <see cref="IsEscaped" />. Empty for null, for an absent field and for a view of a
    /// string.</summary>
    public ReadOnlySpan<byte> Bytes => _form == JsonTextForm.Utf16 ? default : _bytes;

    /// <summary>How many bytes are enough for <see cref="Unescape" />.</summary>
    public int MaxUnescapedLength => _form == JsonTextForm.Utf16 ? (int)Math.Min(int.MaxValue, _bytes.Length / sizeof(char) * 3L) : _bytes.Length;

    /// <summary>The number of bytes that <see cref="Encode" /> writes: 4 for null, 0 for an absent field. The time is linear.</summary>
    public int EncodedLength => _form switch
    {
        JsonTextForm.Absent => 0,
        JsonTextForm.Null => "null".Length,
        JsonTextForm.Plain when JsonStops.IndexOf(_bytes) < 0 => (int)Math.Min(int.MaxValue, _bytes.Length + 2L),
        _ => JsonTextEncoder.Measure(_bytes, _form),
    };

    /// <summary>A view of plain text, which is escaped when it is written.</summary>
    /// <param name="text">The text, UTF-8. An encoder refuses bytes that are not UTF-8.</param>
    public static implicit operator JsonText(ReadOnlySpan<byte> text) => new(text, JsonTextForm.Plain);

    /// <summary>A view of the bytes of a text, for languages before C# 14.</summary>
    /// <param name="text">The text; null counts as empty.</param>
    public static implicit operator JsonText(byte[]? text) => new(text, JsonTextForm.Plain);

    /// <summary>A view of a string's bytes on the wire.</summary>
    /// <param name="content">The bytes between the quotation marks, as a reader has checked them.</param>
    /// <param name="isEscaped">Whether they contain escapes.</param>
    public static JsonText FromWire(ReadOnlySpan<byte> content, bool isEscaped)
        => new(content, isEscaped ? JsonTextForm.Escaped : JsonTextForm.Plain);

    /// <summary>Reads a string and checks all of it.</summary>
    /// <param name="json">Begins with the opening quotation mark.</param>
    /// <param name="value">A view of the string; absent if there is no valid string at the start.</param>
    /// <returns>The number of bytes it takes, both including quotation marks, or -1 if there is no valid string at the start.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Read(ReadOnlySpan<byte> json, out JsonText value)
    {
        int length = JsonString.LengthOfPlain(json, 0);
        if (length < 0)
        {
            // A separate local, because the address of an out argument is taken: the usual path can then stay in registers.
            length = ReadAny(json, out JsonText any);
            value = any;
            return length;
        }
        value = FromWire(json.Slice(1, length), isEscaped: false);
        return length + 2;
    }

    /// <summary>Makes a field from a tool's or test's value.</summary>
    /// <param name="value">Text, bytes, null, or nothing.</param>
    /// <param name="text">A view of the value's bytes, null, or an absent field.</param>
    /// <returns>Whether the value is text, bytes, null or missing.</returns>
    public static bool TryCreate(FieldValue value, out JsonText text)
    {
        bool isText = value.TryGetBytes(out ReadOnlySpan<byte> bytes);
        text = isText ? bytes : value.IsNull ? Null : default;
        return isText || value.IsNull || value.IsAbsent;
    }

    /// <summary>Writes the text without escapes, as UTF-8. Nothing is written for null or an absent field.</summary>
    /// <param name="destination">Where to write; <see cref="MaxUnescapedLength" /> bytes are enough.</param>
    /// <param name="bytesWritten">How many bytes were written; 0 unless Done.</param>
    /// <returns>Done, DestinationTooSmall, or InvalidData for broken escapes or surrogates, which a decoded packet cannot have. Unless Done, do not read the
    /// destination.</returns>
    public OperationStatus Unescape(Span<byte> destination, out int bytesWritten)
    {
        bytesWritten = 0;
        var pieces = new JsonTextPieces(_bytes, _form, stackalloc byte[JsonTextPieces.ScratchLength]);
        Span<byte> rest = destination;
        while (pieces.MoveNext())
        {
            if (!pieces.Current.TryCopyTo(rest))
                return OperationStatus.DestinationTooSmall;
            rest = rest.Slice(pieces.Current.Length);
        }
        if (pieces.IsInvalid)
            return OperationStatus.InvalidData;
        bytesWritten = destination.Length - rest.Length;
        return OperationStatus.Done;
    }

    /// <summary>Enumerates the Unicode scalar values of the text, unescaped.</summary>
    public JsonTextScalars EnumerateScalars() => new(_bytes, _form);

    /// <summary>A view of a part of the text.</summary>
    /// <param name="start">The offset in bytes where the part begins: 0 or the <see cref="JsonTextScalars.End" /> of a scalar value.</param>
    /// <param name="length">How many bytes to take, up to the <see cref="JsonTextScalars.End" /> of a scalar value.</param>
    public JsonText Slice(int start, int length) => new(_bytes.Slice(start, length), _form);

    /// <summary>Whether the text is equal to another, compared unescaped, without copying or normalisation.</summary>
    /// <param name="text">The text to compare with, UTF-8, without escapes.</param>
    /// <returns>False for null and for an absent field.</returns>
    /// <example>
    /// <code>
    /// using Protocols.JsonChat;
    ///
    /// ReadOnlySpan&lt;byte&gt; frame = """{"type":"LOGIN","data":{"id":"alice","password":"s3cret","save":true}}"""u8;
    /// Login.TryDecode(frame, out Login login);
    /// Console.WriteLine(login.Id.Equals("alice"u8));    // True
    /// </code>
    /// </example>
    public bool Equals(ReadOnlySpan<byte> text) => _form switch
    {
        JsonTextForm.Absent or JsonTextForm.Null => false,
        JsonTextForm.Plain => _bytes.SequenceEqual(text),
        _ => EqualsUnescaped(_bytes, _form, text),
    };

    /// <summary>
    /// Writes the text as JSON, between quotation marks: <c>\" \\ \b \f \n \r \t</c> and <c>\u00xx</c> with lower-case digits for the other
    /// control characters, and no other escapes, whatever escapes it had; or <c>null</c>.
    /// </summary>
    /// <param name="destination">Where to write; <see cref="EncodedLength" /> bytes are enough.</param>
    /// <param name="bytesWritten">How many bytes were written; 0 unless Done.</param>
    /// <returns>Done, DestinationTooSmall, or InvalidData if the text is not valid Unicode or the field is absent. Unless Done, do not read the destination.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public OperationStatus Encode(Span<byte> destination, out int bytesWritten)
    {
        if (_form != JsonTextForm.Plain || JsonStops.IndexOf(_bytes) >= 0)
            return JsonTextEncoder.Encode(_bytes, _form, destination, out bytesWritten);
        bytesWritten = 0;
        if (destination.Length - 2 < _bytes.Length)
            return OperationStatus.DestinationTooSmall;
        destination[0] = (byte)'"';
        _bytes.CopyTo(destination.Slice(1));
        destination[_bytes.Length + 1] = (byte)'"';
        bytesWritten = _bytes.Length + 2;
        return OperationStatus.Done;
    }

    /// <summary>Shows the field to a visitor, unescaped, if it is present.</summary>
    public void Accept<TVisitor>(string name, ref TVisitor visitor)
        where TVisitor : IPacketVisitor
    {
        if (IsNull)
            visitor.VisitNull(name);
        else if (!IsAbsent)
            visitor.VisitText(name, ToUnescaped());
    }

    /// <summary>The text as a string without escapes; empty for null and for an absent field. Bytes that are not valid UTF-8 become U+FFFD.</summary>
    public override string ToString() => Utf8Bytes.ToString(ToUnescaped());

    /// <summary>A view of a string, or null.</summary>
    internal static JsonText FromString(string? text)
        => text is null ? Null : new JsonText(MemoryMarshal.AsBytes(text.AsSpan()), JsonTextForm.Utf16);

    private static int ReadAny(ReadOnlySpan<byte> json, out JsonText value)
    {
        int end = JsonGrammar.SkipString(json, 0, out bool isEscaped, out _);
        value = end < 0 ? default : FromWire(json.Slice(1, end - 2), isEscaped);
        return end < 0 ? -1 : end;
    }

    private static bool EqualsUnescaped(ReadOnlySpan<byte> bytes, JsonTextForm form, ReadOnlySpan<byte> text)
    {
        var pieces = new JsonTextPieces(bytes, form, stackalloc byte[JsonTextPieces.ScratchLength]);
        while (pieces.MoveNext())
        {
            if (!text.StartsWith(pieces.Current))
                return false;
            text = text.Slice(pieces.Current.Length);
        }
        return text.IsEmpty && !pieces.IsInvalid;
    }

    private ReadOnlySpan<byte> ToUnescaped()
    {
        if (_form == JsonTextForm.Plain)
            return _bytes;
        Span<byte> text = new byte[MaxUnescapedLength];
        Unescape(text, out int length);
        return text.Slice(0, length);
    }
}
