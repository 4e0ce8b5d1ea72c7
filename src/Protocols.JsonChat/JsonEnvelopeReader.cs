using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Protocols.JsonChat;

/// <summary>
/// Reads the members of one envelope: first in the canonical form, piece by piece, and if that fails, in any other. The code of a packet
/// calls it; there is no need to use it otherwise. After a method has returned false no other may be called, but for <see cref="Error" />,
/// which says why <see cref="TryFind" /> or a <c>TryReadMember</c> has.
/// </summary>
/// <param name="frame">The whole frame.</param>
/// <param name="options">The format's options.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref struct JsonEnvelopeReader(ReadOnlySpan<byte> frame, JsonChatOptions options)
{
    // Every instance member is inlined into a packet's code: one call that is not would force the reader from registers into memory.
    private const MethodImplOptions Inlined = MethodImplOptions.AggressiveInlining;

    private readonly int _maxLength = options.MaxEnvelopeLength;
    private readonly int _maxDepth = options.MaxDepth;
    private readonly ReadOnlySpan<byte> _frame = frame;
    private JsonCanonicalReader _canonical = new(frame);

    /// <summary>Why the members could not be found or read.</summary>
    public PacketError Error
    {
        [MethodImpl(Inlined)]
        readonly get;
        [MethodImpl(Inlined)]
        private set;
    }

    /// <summary>How far the frame is in the canonical form.</summary>
    public readonly JsonProgress Progress
    {
        [MethodImpl(Inlined)]
        get => _canonical.Progress;
    }

    /// <summary>Reads a string in the canonical place.</summary>
    /// <param name="field">The field's name.</param>
    /// <param name="piece">The text that must stand before it.</param>
    /// <param name="value">The string.</param>
    /// <returns>Whether both are there.</returns>
    [WireField("string")]
    [MethodImpl(Inlined)]
    public bool TryReadNext(string field, ReadOnlySpan<byte> piece, out JsonText value)
    {
        return _canonical.TryReadString(piece, out value);
    }

    /// <summary>Reads a string or null in the canonical place.</summary>
    /// <param name="field">The field's name.</param>
    /// <param name="piece">The text that must stand before it.</param>
    /// <param name="value">The string, or null.</param>
    /// <returns>Whether both are there.</returns>
    [WireField("string-or-null")]
    [OrNull]
    [MethodImpl(Inlined)]
    public bool TryReadNextOrNull(string field, ReadOnlySpan<byte> piece, out JsonText value)
    {
        value = default;
        if (!_canonical.Rest.StartsWith(piece))
            return false;
        int length = JsonEnvelope.ReadOrNull(_canonical.Rest.Slice(piece.Length), out value);
        return _canonical.TryPass(piece, length);
    }

    /// <summary>Reads a string in the canonical place, if it is there.</summary>
    /// <param name="field">The field's name.</param>
    /// <param name="piece">The text that stands before it if it is there.</param>
    /// <param name="value">The string; absent if the piece is.</param>
    /// <returns>Whether both are there or neither.</returns>
    [WireField("string", Optional = true)]
    [OrAbsent]
    [MethodImpl(Inlined)]
    public bool TryReadNextOrAbsent(string field, ReadOnlySpan<byte> piece, out JsonText value)
    {
        value = default;
        // A member that is absent has been read, too: progress counts members, and takes no bytes here.
        return _canonical.Rest.StartsWith(piece) ? _canonical.TryReadString(piece, out value) : _canonical.TryPass(default, 0);
    }

    /// <summary>Reads <c>true</c> or <c>false</c> in the canonical place.</summary>
    /// <param name="field">The field's name.</param>
    /// <param name="piece">The text that must stand before it.</param>
    /// <param name="value">The value.</param>
    /// <returns>Whether both are there.</returns>
    [WireField("bool")]
    [MethodImpl(Inlined)]
    public bool TryReadNext(string field, ReadOnlySpan<byte> piece, out bool value)
    {
        value = false;
        if (!_canonical.Rest.StartsWith(piece))
            return false;
        int length = JsonEnvelope.Read(_canonical.Rest.Slice(piece.Length), out value);
        return _canonical.TryPass(piece, length);
    }

    /// <summary>Reads an integer from 0 to 2147483647 in the canonical place.</summary>
    /// <param name="field">The field's name.</param>
    /// <param name="piece">The text that must stand before it.</param>
    /// <param name="value">The integer.</param>
    /// <returns>Whether both are there.</returns>
    [WireField("number")]
    [MethodImpl(Inlined)]
    public bool TryReadNext(string field, ReadOnlySpan<byte> piece, out int value)
    {
        value = 0;
        if (!_canonical.Rest.StartsWith(piece))
            return false;
        int length = JsonInteger.Read(_canonical.Rest.Slice(piece.Length), out value);
        return _canonical.TryPass(piece, length);
    }

    /// <summary>Reads a code, an integer from 0 to 2147483647, in the canonical place.</summary>
    /// <param name="field">The field's name.</param>
    /// <param name="piece">The text that must stand before it.</param>
    /// <param name="value">The integer.</param>
    /// <returns>Whether both are there.</returns>
    [WireField("number")]
    [Codes]
    [MethodImpl(Inlined)]
    public bool TryReadNextCode(string field, ReadOnlySpan<byte> piece, out int value) => TryReadNext(field, piece, out value);

    /// <summary>Reads an array of strings in the canonical place.</summary>
    /// <param name="field">The field's name.</param>
    /// <param name="piece">The text that must stand before it.</param>
    /// <param name="value">The array.</param>
    /// <returns>Whether both are there.</returns>
    [WireField("strings")]
    [MethodImpl(Inlined)]
    public bool TryReadNext(string field, ReadOnlySpan<byte> piece, out JsonArray value)
    {
        value = default;
        if (!_canonical.Rest.StartsWith(piece))
            return false;
        int length = JsonArray.Read(_canonical.Rest.Slice(piece.Length), out value);
        return _canonical.TryPass(piece, length);
    }

    /// <summary>Reads any value in the canonical place.</summary>
    /// <param name="field">The field's name.</param>
    /// <param name="piece">The text that must stand before it.</param>
    /// <param name="value">The value.</param>
    /// <returns>Whether both are there.</returns>
    [WireField("json", Content = FieldContent.Json)]
    [MethodImpl(Inlined)]
    public bool TryReadNext(string field, ReadOnlySpan<byte> piece, out JsonValue value)
    {
        value = default;
        if (!_canonical.Rest.StartsWith(piece))
            return false;
        int length = JsonEnvelope.Read(_frame, _canonical.Progress.Length + piece.Length, _maxDepth, out value);
        return _canonical.TryPass(piece, length);
    }

    /// <summary>Reads the canonical end.</summary>
    /// <param name="piece">The text that must stand there; only white space may follow.</param>
    /// <returns>Whether the frame ends so.</returns>
    [MethodImpl(Inlined)]
    public readonly bool TryEnd(ReadOnlySpan<byte> piece)
    {
        ReadOnlySpan<byte> rest = _canonical.Rest;
        return rest.StartsWith(piece)
            && (rest.Length == piece.Length || JsonEnvelope.IsWhiteSpace(rest.Slice(piece.Length)))
            && _frame.Length <= _maxLength;
    }

    /// <summary>Finds the members wherever they are, and checks all of the frame.</summary>
    /// <param name="shape">The members.</param>
    /// <param name="members">Takes what was found.</param>
    /// <param name="progress">How far the frame is in the canonical form.</param>
    /// <returns>Whether the frame is an envelope of this type and action with all of them.</returns>
    [MethodImpl(Inlined)]
    public bool TryFind(JsonShape shape, scoped Span<JsonMember> members, JsonProgress progress)
    {
        Error = JsonEnvelope.Find(_frame, shape, _maxLength, _maxDepth, progress, members);
        return Error.Code == PacketErrorCode.None;
    }

    /// <summary>Reads a string that was found.</summary>
    /// <param name="field">The field's name.</param>
    /// <param name="member">Where it is.</param>
    /// <param name="value">The string.</param>
    /// <returns>Whether it is a string.</returns>
    [MethodImpl(Inlined)]
    public bool TryReadMember(string field, JsonMember member, out JsonText value)
    {
        value = default;
        if (member.Kind != JsonKind.String)
            return Fail(PacketErrorCode.WrongType, JsonEnvelope.StartOf(member), field);
        value = JsonText.FromWire(_frame.Slice(member.Start, member.Length), member.IsEscaped);
        return true;
    }

    /// <summary>Reads a string or null that was found.</summary>
    /// <param name="field">The field's name.</param>
    /// <param name="member">Where it is.</param>
    /// <param name="value">The string, or null.</param>
    /// <returns>Whether it is a string or null.</returns>
    [OrNull]
    [MethodImpl(Inlined)]
    public bool TryReadMemberOrNull(string field, JsonMember member, out JsonText value)
    {
        value = JsonText.Null;
        return member.Kind == JsonKind.Null || TryReadMember(field, member, out value);
    }

    /// <summary>Reads a string that was found or not.</summary>
    /// <param name="field">The field's name.</param>
    /// <param name="member">Where it is.</param>
    /// <param name="value">The string; absent if it was not found.</param>
    /// <returns>Whether it is a string or absent.</returns>
    [OrAbsent]
    [MethodImpl(Inlined)]
    public bool TryReadMemberOrAbsent(string field, JsonMember member, out JsonText value)
    {
        value = default;
        return member.Kind == JsonKind.None || TryReadMember(field, member, out value);
    }

    /// <summary>Reads <c>true</c> or <c>false</c> that was found.</summary>
    /// <param name="field">The field's name.</param>
    /// <param name="member">Where it is.</param>
    /// <param name="value">The value.</param>
    /// <returns>Whether it is one of both.</returns>
    [MethodImpl(Inlined)]
    public bool TryReadMember(string field, JsonMember member, out bool value)
    {
        value = member.Kind == JsonKind.True;
        return value || member.Kind == JsonKind.False || Fail(PacketErrorCode.WrongType, JsonEnvelope.StartOf(member), field);
    }

    /// <summary>Reads an integer that was found.</summary>
    /// <param name="field">The field's name.</param>
    /// <param name="member">Where it is.</param>
    /// <param name="value">The integer.</param>
    /// <returns>Whether it is an integer from 0 to 2147483647, without sign, fraction and exponent.</returns>
    [MethodImpl(Inlined)]
    public bool TryReadMember(string field, JsonMember member, out int value)
    {
        value = 0;
        if (member.Kind != JsonKind.Number)
            return Fail(PacketErrorCode.WrongType, JsonEnvelope.StartOf(member), field);
        return JsonInteger.Read(_frame.Slice(member.Start, member.Length), out value) >= 0
            || Fail(PacketErrorCode.BadValue, member.Start, field);
    }

    /// <summary>Reads a code that was found.</summary>
    /// <param name="field">The field's name.</param>
    /// <param name="member">Where it is.</param>
    /// <param name="value">The integer.</param>
    /// <returns>Whether it is an integer from 0 to 2147483647, without sign, fraction and exponent.</returns>
    [Codes]
    [MethodImpl(Inlined)]
    public bool TryReadMemberCode(string field, JsonMember member, out int value) => TryReadMember(field, member, out value);

    /// <summary>Reads an array of strings that was found.</summary>
    /// <param name="field">The field's name.</param>
    /// <param name="member">Where it is.</param>
    /// <param name="value">The array.</param>
    /// <returns>Whether it is an array and all of its elements are strings.</returns>
    [MethodImpl(Inlined)]
    public bool TryReadMember(string field, JsonMember member, out JsonArray value)
    {
        ReadOnlySpan<byte> json = JsonEnvelope.BytesOf(_frame, member);
        bool isArray = JsonArray.IsArrayOfStrings(json, out int offset);
        value = isArray ? JsonArray.FromWire(json) : default;
        return isArray || Fail(PacketErrorCode.WrongType, JsonEnvelope.StartOf(member) + offset, field);
    }

    /// <summary>Reads any value that was found.</summary>
    /// <param name="field">The field's name.</param>
    /// <param name="member">Where it is.</param>
    /// <param name="value">The value.</param>
    /// <returns>True.</returns>
    [MethodImpl(Inlined)]
    public readonly bool TryReadMember(string field, JsonMember member, out JsonValue value)
    {
        value = JsonValue.FromWire(JsonEnvelope.BytesOf(_frame, member), member.Kind);
        return true;
    }

    [MethodImpl(Inlined)]
    private bool Fail(PacketErrorCode code, int offset, string field)
    {
        Error = new PacketError(code, offset, field);
        return false;
    }
}
