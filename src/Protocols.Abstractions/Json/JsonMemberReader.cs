using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Protocols;

/// <summary>
/// Reads the members of a packet that is a JSON object, with one method for each type of field: <c>TryReadNext…</c> reads the canonical form piece by piece,
/// and <c>TryReadMember…</c> reads a member that a <see cref="JsonShape" /> has found. A format's reader has it as its field <c>Members</c>, where a packet's
/// code calls it. After a method has returned false, do not call another; after a <c>TryReadMember…</c>, <see cref="Error" /> says why.
/// </summary>
/// <param name="text">The whole text.</param>
/// <param name="maxDepth">How many objects and arrays may be open at once, 0 to 64.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref struct JsonMemberReader(ReadOnlySpan<byte> text, int maxDepth)
{
    // Every instance member is inlined into a packet's code: a single call would force the reader from registers into memory.
    private const MethodImplOptions Inlined = MethodImplOptions.AggressiveInlining;

    private readonly int _maxDepth = maxDepth;
    private JsonCanonicalReader _canonical = new(text);

    /// <summary>The whole text.</summary>
    public readonly ReadOnlySpan<byte> Text
    {
        [MethodImpl(Inlined)]
        get => _canonical.Text;
    }

    /// <summary>The text after the last value read in the canonical form.</summary>
    public readonly ReadOnlySpan<byte> Rest
    {
        [MethodImpl(Inlined)]
        get => _canonical.Rest;
    }

    /// <summary>Why the members could not be found or read.</summary>
    public PacketError Error
    {
        [MethodImpl(Inlined)]
        readonly get;
        [MethodImpl(Inlined)]
        private set;
    }

    /// <summary>Reads a value at its canonical place.</summary>
    [WireField("string")]
    [MethodImpl(Inlined)]
    public bool TryReadNext(string field, ReadOnlySpan<byte> piece, out JsonText value) => _canonical.TryReadString(piece, out value);

    /// <inheritdoc cref="TryReadNext(string, ReadOnlySpan{byte}, out JsonText)" />
    [WireField("string-or-null")]
    [OrNull]
    [MethodImpl(Inlined)]
    public bool TryReadNextOrNull(string field, ReadOnlySpan<byte> piece, out JsonText value)
    {
        value = default;
        return _canonical.TryReadPiece(piece) && _canonical.TryPass(ReadOrNull(Rest, out value));
    }

    /// <summary>Reads a string at its canonical place, if it is there.</summary>
    [WireField("string", Optional = true)]
    [OrAbsent]
    [MethodImpl(Inlined)]
    public bool TryReadNextOrAbsent(string field, ReadOnlySpan<byte> piece, out JsonText value)
    {
        value = default;
        return !Rest.StartsWith(piece) || _canonical.TryReadString(piece, out value);
    }

    /// <inheritdoc cref="TryReadNext(string, ReadOnlySpan{byte}, out JsonText)" />
    [WireField("bool")]
    [MethodImpl(Inlined)]
    public bool TryReadNext(string field, ReadOnlySpan<byte> piece, out bool value)
    {
        value = false;
        return _canonical.TryReadPiece(piece) && _canonical.TryPass(Read(Rest, out value));
    }

    /// <inheritdoc cref="TryReadNext(string, ReadOnlySpan{byte}, out JsonText)" />
    [WireField("number")]
    [MethodImpl(Inlined)]
    public bool TryReadNext(string field, ReadOnlySpan<byte> piece, out int value)
    {
        value = 0;
        return _canonical.TryReadPiece(piece) && _canonical.TryPass(JsonInteger.Read(Rest, out value));
    }

    /// <inheritdoc cref="TryReadNext(string, ReadOnlySpan{byte}, out JsonText)" />
    [WireField("number")]
    [Codes]
    [MethodImpl(Inlined)]
    public bool TryReadNextCode(string field, ReadOnlySpan<byte> piece, out int value) => TryReadNext(field, piece, out value);

    /// <inheritdoc cref="TryReadNext(string, ReadOnlySpan{byte}, out JsonText)" />
    [WireField("strings")]
    [MethodImpl(Inlined)]
    public bool TryReadNext(string field, ReadOnlySpan<byte> piece, out JsonArray value)
    {
        value = default;
        return _canonical.TryReadPiece(piece) && _canonical.TryPass(JsonArray.Read(Rest, out value));
    }

    /// <inheritdoc cref="TryReadNext(string, ReadOnlySpan{byte}, out JsonText)" />
    [WireField("json", Content = FieldContent.Json)]
    [MethodImpl(Inlined)]
    public bool TryReadNext(string field, ReadOnlySpan<byte> piece, out JsonValue value)
    {
        value = default;
        return _canonical.TryReadPiece(piece) && _canonical.TryPass(Read(Text, Text.Length - Rest.Length, _maxDepth, out value));
    }

    /// <summary>Whether the text ends here with constant text. White space may follow.</summary>
    [MethodImpl(Inlined)]
    public readonly bool EndsWith(ReadOnlySpan<byte> piece)
        => Rest.StartsWith(piece) && (Rest.Length == piece.Length || IsWhiteSpace(Rest.Slice(piece.Length)));

    /// <summary>Sets <see cref="Error" /> to what is wrong with the members as a whole.</summary>
    [MethodImpl(Inlined)]
    public bool Check(PacketError error)
    {
        Error = error;
        return error.Code == PacketErrorCode.None;
    }

    /// <summary>Finds the members in any order and checks all of the text.</summary>
    [MethodImpl(Inlined)]
    public bool TryFind(JsonShape shape, scoped Span<JsonMember> members)
    {
        shape.TryFind(Text, _maxDepth, members, out PacketError error);
        return Check(error);
    }

    /// <summary>Reads a value that was found.</summary>
    [MethodImpl(Inlined)]
    public bool TryReadMember(string field, JsonMember member, out JsonText value)
    {
        bool isString = member.Kind == JsonKind.String;
        value = isString ? JsonText.FromWire(Text.Slice(member.Start, member.Length), member.IsEscaped) : default;
        return isString || Fail(PacketErrorCode.WrongType, member.ValueStart, field);
    }

    /// <inheritdoc cref="TryReadMember(string, JsonMember, out JsonText)" />
    [OrNull]
    [MethodImpl(Inlined)]
    public bool TryReadMemberOrNull(string field, JsonMember member, out JsonText value)
    {
        value = JsonText.Null;
        return member.Kind == JsonKind.Null || TryReadMember(field, member, out value);
    }

    /// <summary>Reads a string that may not have been found.</summary>
    [OrAbsent]
    [MethodImpl(Inlined)]
    public bool TryReadMemberOrAbsent(string field, JsonMember member, out JsonText value)
    {
        value = default;
        return member.Kind == JsonKind.None || TryReadMember(field, member, out value);
    }

    /// <inheritdoc cref="TryReadMember(string, JsonMember, out JsonText)" />
    [MethodImpl(Inlined)]
    public bool TryReadMember(string field, JsonMember member, out bool value)
    {
        value = member.Kind == JsonKind.True;
        return value || member.Kind == JsonKind.False || Fail(PacketErrorCode.WrongType, member.ValueStart, field);
    }

    /// <inheritdoc cref="TryReadMember(string, JsonMember, out JsonText)" />
    [MethodImpl(Inlined)]
    public bool TryReadMember(string field, JsonMember member, out int value)
    {
        value = 0;
        if (member.Kind != JsonKind.Number)
            return Fail(PacketErrorCode.WrongType, member.ValueStart, field);
        return JsonInteger.Read(member.In(Text), out value) >= 0 || Fail(PacketErrorCode.BadValue, member.Start, field);
    }

    /// <inheritdoc cref="TryReadMember(string, JsonMember, out JsonText)" />
    [Codes]
    [MethodImpl(Inlined)]
    public bool TryReadMemberCode(string field, JsonMember member, out int value) => TryReadMember(field, member, out value);

    /// <inheritdoc cref="TryReadMember(string, JsonMember, out JsonText)" />
    [MethodImpl(Inlined)]
    public bool TryReadMember(string field, JsonMember member, out JsonArray value)
    {
        bool isArray = JsonArray.IsArrayOfStrings(member.In(Text), out int offset);
        value = isArray ? JsonArray.FromWire(member.In(Text)) : default;
        return isArray || Fail(PacketErrorCode.WrongType, member.ValueStart + offset, field);
    }

    /// <inheritdoc cref="TryReadMember(string, JsonMember, out JsonText)" />
    [MethodImpl(Inlined)]
    public readonly bool TryReadMember(string field, JsonMember member, out JsonValue value)
    {
        value = JsonValue.FromWire(member.In(Text), member.Kind);
        return true;
    }

    [MethodImpl(Inlined)]
    private bool Fail(PacketErrorCode code, int offset, string field) => Check(new PacketError(code, offset, field));

    private static int ReadOrNull(ReadOnlySpan<byte> json, out JsonText value)
    {
        if (!json.StartsWith("null"u8))
            return JsonText.Read(json, out value);
        value = JsonText.Null;
        return "null"u8.Length;
    }

    private static int Read(ReadOnlySpan<byte> json, out bool value)
    {
        value = json.StartsWith("true"u8);
        return value ? "true"u8.Length : json.StartsWith("false"u8) ? "false"u8.Length : -1;
    }

    /// <summary>Reads any value. How deep it may be nested depends on how many objects and arrays are open around it.</summary>
    private static int Read(ReadOnlySpan<byte> text, int start, int maxDepth, out JsonValue value)
        => JsonValue.Read(text.Slice(start), maxDepth - JsonTokenizer.DepthOf(text.Slice(0, start)), out value);

    private static bool IsWhiteSpace(ReadOnlySpan<byte> text) => JsonGrammar.SkipWhiteSpace(text, 0) == text.Length;
}
