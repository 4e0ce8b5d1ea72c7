using System.Buffers;
using System.Buffers.Text;
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Protocols.JsonChat;

/// <summary>
/// Writes the members of one envelope in order, in the canonical form, for generated code. Each method takes the field's name and the constant text before its
/// value, and returns whether the value may be written and there was room. After a method has returned false, <see cref="Output" /> says why; do not call
/// another.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref struct JsonEnvelopeWriter(Span<byte> destination, JsonChatOptions options)
{
    // Every instance member is inlined into a packet's code: one call that is not would force the writer from registers into memory.
    private const MethodImplOptions Inlined = MethodImplOptions.AggressiveInlining;

    /// <summary>What is written, and what was refused.</summary>
    public PacketOutput Output = new(destination);

    private readonly int _maxLength = options.MaxEnvelopeLength;
    private readonly int _maxDepth = options.MaxDepth;

    /// <summary>The number of bytes of the constant text after the last value.</summary>
    public static int LengthOfEnd(ReadOnlySpan<byte> piece) => piece.Length;

    /// <summary>The number of bytes of a value with the constant text before it.</summary>
    public static int LengthOfNext(ReadOnlySpan<byte> piece, JsonText value) => piece.Length + value.EncodedLength;

    /// <inheritdoc cref="LengthOfNext(ReadOnlySpan{byte}, JsonText)" />
    public static int LengthOfNextOrNull(ReadOnlySpan<byte> piece, JsonText value) => LengthOfNext(piece, value);

    /// <summary>The number of bytes of a string with the constant text before it; 0 if it is absent.</summary>
    public static int LengthOfNextOrAbsent(ReadOnlySpan<byte> piece, JsonText value) => value.IsAbsent ? 0 : LengthOfNext(piece, value);

    /// <inheritdoc cref="LengthOfNext(ReadOnlySpan{byte}, JsonText)" />
    public static int LengthOfNext(ReadOnlySpan<byte> piece, bool value) => piece.Length + (value ? 4 : 5);

    /// <inheritdoc cref="LengthOfNext(ReadOnlySpan{byte}, JsonText)" />
    public static int LengthOfNext(ReadOnlySpan<byte> piece, int value) => piece.Length + JsonEnvelope.CountDigits(value);

    /// <inheritdoc cref="LengthOfNext(ReadOnlySpan{byte}, JsonText)" />
    public static int LengthOfNextCode(ReadOnlySpan<byte> piece, int value) => LengthOfNext(piece, value);

    /// <inheritdoc cref="LengthOfNext(ReadOnlySpan{byte}, JsonText)" />
    public static int LengthOfNext(ReadOnlySpan<byte> piece, JsonArray value) => piece.Length + value.EncodedLength;

    /// <inheritdoc cref="LengthOfNext(ReadOnlySpan{byte}, JsonText)" />
    public static int LengthOfNext(ReadOnlySpan<byte> piece, JsonValue value) => piece.Length + value.EncodedLength;

    /// <summary>Writes a string, which must be present and valid Unicode.</summary>
    [MethodImpl(Inlined)]
    public bool TryWriteNext(string field, ReadOnlySpan<byte> piece, JsonText value)
    {
        PacketErrorCode refusal = JsonEnvelope.Check(value);
        return refusal == PacketErrorCode.None ? TryWriteText(field, piece, value) : Output.Refuse(refusal, field);
    }

    /// <summary>Writes a string or null. A string must be valid Unicode.</summary>
    [OrNull]
    [MethodImpl(Inlined)]
    public bool TryWriteNextOrNull(string field, ReadOnlySpan<byte> piece, JsonText value)
        => value.IsAbsent ? Output.Refuse(PacketErrorCode.MissingMember, field) : TryWriteText(field, piece, value);

    /// <summary>Writes a string, which must be valid Unicode, or nothing if it is absent.</summary>
    [OrAbsent]
    [MethodImpl(Inlined)]
    public bool TryWriteNextOrAbsent(string field, ReadOnlySpan<byte> piece, JsonText value)
        => value.IsAbsent || TryWriteNext(field, piece, value);

    /// <summary>Writes <c>true</c> or <c>false</c>.</summary>
    [MethodImpl(Inlined)]
    public bool TryWriteNext(string field, ReadOnlySpan<byte> piece, bool value)
        => Output.TryWrite(piece) && Output.TryWrite(value ? "true"u8 : "false"u8);

    /// <summary>Writes an integer, which must not be negative.</summary>
    [MethodImpl(Inlined)]
    public bool TryWriteNext(string field, ReadOnlySpan<byte> piece, int value)
    {
        if (value < 0)
            return Output.Refuse(PacketErrorCode.BadValue, field);
        if (!Output.TryWrite(piece) || !Utf8Formatter.TryFormat(value, Output.Rest, out int length))
            return false;
        return Output.Advance(length);
    }

    /// <summary>Writes a code, an integer, which must not be negative.</summary>
    [Codes]
    [MethodImpl(Inlined)]
    public bool TryWriteNextCode(string field, ReadOnlySpan<byte> piece, int value) => TryWriteNext(field, piece, value);

    /// <summary>Writes an array of strings, which must be valid Unicode.</summary>
    [MethodImpl(Inlined)]
    public bool TryWriteNext(string field, ReadOnlySpan<byte> piece, JsonArray value)
    {
        PacketErrorCode refusal = JsonEnvelope.Check(value);
        if (refusal != PacketErrorCode.None)
            return Output.Refuse(refusal, field);
        if (!Output.TryWrite(piece))
            return false;
        OperationStatus status = value.Encode(Output.Rest, out int length);
        return TryPass(status, length, field);
    }

    /// <summary>Writes any value without white space outside its strings. It must be JSON, and not nested too deep.</summary>
    [MethodImpl(Inlined)]
    public bool TryWriteNext(string field, ReadOnlySpan<byte> piece, JsonValue value)
    {
        if (!Output.TryWrite(piece))
            return false;
        PacketErrorCode refusal = JsonEnvelope.Check(value, Output.Destination.Slice(0, Output.BytesWritten), _maxDepth);
        if (refusal != PacketErrorCode.None)
            return Output.Refuse(refusal, field);
        OperationStatus status = JsonValue.FromWire(value.Bytes, value.Kind).Encode(Output.Rest, out int length);
        return TryPass(status, length, field);
    }

    /// <summary>Writes the end. An envelope over the limit is refused.</summary>
    [MethodImpl(Inlined)]
    public bool TryEnd(ReadOnlySpan<byte> piece)
        => Output.BytesWritten > _maxLength - piece.Length ? Output.Refuse(PacketErrorCode.TooLong, null) : Output.TryWrite(piece);

    [MethodImpl(Inlined)]
    private bool TryWriteText(string field, ReadOnlySpan<byte> piece, JsonText value)
    {
        if (!Output.TryWrite(piece))
            return false;
        OperationStatus status = value.Encode(Output.Rest, out int length);
        return TryPass(status, length, field);
    }

    [MethodImpl(Inlined)]
    private bool TryPass(OperationStatus status, int length, string field)
    {
        if (status == OperationStatus.InvalidData)
            return Output.Refuse(PacketErrorCode.BadUtf8, field);
        Output.Advance(length);
        return status == OperationStatus.Done;
    }
}
