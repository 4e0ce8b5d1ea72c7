using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Protocols.TextChat;

/// <summary>
/// Reads the members of one line's JSON: first in the canonical form, piece by piece, and if that fails, in any other. The code of a
/// packet calls it; there is no need to use it otherwise. After a method has returned false no other may be called, but for
/// <see cref="Error" />, which says why <c>TryFind</c> or <see cref="TryReadMember" /> has.
/// </summary>
/// <param name="frame">The whole line, its LF included.</param>
/// <param name="options">The format's options.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref struct TextJsonReader(ReadOnlySpan<byte> frame, TextOptions options)
{
    // Every instance member is inlined into a packet's code: one call that is not would force the reader from registers into memory.
    private const MethodImplOptions Inlined = MethodImplOptions.AggressiveInlining;

    private readonly TextDialect _dialect = options.Dialect;
    private readonly int _maxDepth = options.MaxJsonDepth;
    private readonly int _maxClientLength = options.MaxClientLineLength;
    private readonly int _maxServerLength = options.MaxServerLineLength;
    private readonly ReadOnlySpan<byte> _frame = frame;
    private JsonCanonicalReader _canonical = new(frame);
    private bool _isNoBoard;

    /// <summary>Why the members could not be found or read.</summary>
    public PacketError Error
    {
        [MethodImpl(Inlined)]
        readonly get;
        [MethodImpl(Inlined)]
        private set;
    }

    /// <summary>How far the line is in the canonical form.</summary>
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
        if (!_canonical.TryReadString(piece, out value))
            return false;
        // Only lines without a verb can be mistaken for a board; commands skip the lookup.
        _isNoBoard = _isNoBoard || TextLine.IsVerb(piece[0]) || StatusWords.Find(value) == UserStatus.Unknown;
        return true;
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
        // An absent member counts as read, without bytes, because the progress counts members.
        return _canonical.Rest.StartsWith(piece) ? TryReadNext(field, piece, out value) : _canonical.TryPass(default, 0);
    }

    /// <summary>Reads the canonical end of a line without verb, which is not a user board.</summary>
    /// <param name="piece">The text that must stand there, LF included; CR LF is accepted.</param>
    /// <param name="dialect">The dialect that has the packet.</param>
    /// <param name="sender">The side whose limit holds.</param>
    /// <returns>Whether it is the connection's dialect, the frame is within the limit and ends so, and a value was read that is not a user status.</returns>
    [MethodImpl(Inlined)]
    public readonly bool TryEnd(ReadOnlySpan<byte> piece, TextDialect dialect, Sender sender)
        => _isNoBoard && dialect == _dialect && _frame.Length <= MaxLength(sender) && TextLine.IsEnd(_canonical.Rest, piece);

    /// <summary>Reads the canonical end of a command.</summary>
    /// <param name="piece">The text that must stand there, LF included; CR LF is accepted.</param>
    /// <param name="verb">The command's verb.</param>
    /// <param name="sender">The side whose limit holds.</param>
    /// <returns>Whether the frame is within the limit and ends so.</returns>
    [MethodImpl(Inlined)]
    public readonly bool TryEnd(ReadOnlySpan<byte> piece, ReadOnlySpan<byte> verb, Sender sender)
        => _frame.Length <= MaxLength(sender) && TextLine.IsEnd(_canonical.Rest, piece);

    /// <summary>Finds the members of a message to its recipients, the only kind of line without verb that has named members.</summary>
    /// <param name="shape">The members.</param>
    /// <param name="members">Takes what was found.</param>
    /// <param name="progress">How far the line is in the canonical form.</param>
    /// <param name="dialect">The dialect that has the packet.</param>
    /// <param name="sender">The side whose limit holds.</param>
    /// <returns>Whether it is the connection's dialect, and the frame such a line with all of them.</returns>
    [MethodImpl(Inlined)]
    public bool TryFind(JsonShape shape, scoped Span<JsonMember> members, JsonProgress progress, TextDialect dialect, Sender sender)
    {
        Error = TextLine.Find(_frame, MaxLength(sender), dialect == _dialect, shape, _maxDepth, progress, members);
        return Error.Code == PacketErrorCode.None;
    }

    /// <summary>Finds the members of a command.</summary>
    /// <param name="shape">The members.</param>
    /// <param name="members">Takes what was found.</param>
    /// <param name="progress">How far the line is in the canonical form.</param>
    /// <param name="verb">The command's verb.</param>
    /// <param name="sender">The side whose limit holds.</param>
    /// <returns>Whether the frame is that command with all of them.</returns>
    [MethodImpl(Inlined)]
    public bool TryFind(JsonShape shape, scoped Span<JsonMember> members, JsonProgress progress, ReadOnlySpan<byte> verb, Sender sender)
    {
        Error = TextLine.Find(_frame, MaxLength(sender), verb, shape, _maxDepth, progress, members);
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
        bool isString = member.Kind == JsonKind.String;
        value = isString ? JsonText.FromWire(_frame.Slice(member.Start, member.Length), member.IsEscaped) : default;
        if (!isString)
            Error = new PacketError(PacketErrorCode.WrongType, member.Start, field);
        return isString;
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

    [MethodImpl(Inlined)]
    private readonly int MaxLength(Sender sender) => sender == Sender.Client ? _maxClientLength : _maxServerLength;
}
