using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Protocols.TextChat;

/// <summary>
/// Reads one line with JSON, for generated code: first in the canonical form, piece by piece, and if that fails, in any other form. After a method has returned
/// false, do not call another; <see cref="Error" /> says why the members could not be found or read.
/// </summary>
/// <param name="frame">The whole line, including its LF.</param>
/// <param name="options">The format's options.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref struct TextJsonReader(ReadOnlySpan<byte> frame, TextOptions options)
{
    /// <summary>The members of the line's JSON.</summary>
    [SuppressMessage("Design", "CA1051", Justification = "A property would hand out a copy, or put the reader into memory.")]
    public JsonMemberReader Members = new(frame, options.MaxJsonDepth);

    // Every instance member is inlined into a packet's code: one call that is not would force the reader from registers into memory.
    private const MethodImplOptions Inlined = MethodImplOptions.AggressiveInlining;

    private readonly TextDialect _dialect = options.Dialect;
    private readonly int _maxDepth = options.MaxJsonDepth;
    private readonly int _maxClientLength = options.MaxClientLineLength;
    private readonly int _maxServerLength = options.MaxServerLineLength;

    /// <summary>Why the members could not be found or read.</summary>
    public readonly PacketError Error
    {
        [MethodImpl(Inlined)]
        get => Members.Error;
    }

    /// <summary>Reads the canonical end of a line without a verb that is not a user board.</summary>
    [MethodImpl(Inlined)]
    public readonly bool TryEnd(ReadOnlySpan<byte> piece, TextDialect dialect, PacketSender sender)
        => dialect == _dialect && IsEnd(piece, sender) && !ServerLines.BeginsWithStatus(Members.Text);

    /// <summary>Reads the canonical end of a command.</summary>
    [MethodImpl(Inlined)]
    public readonly bool TryEnd(ReadOnlySpan<byte> piece, ReadOnlySpan<byte> verb, PacketSender sender)
        => IsEnd(piece, sender);

    /// <summary>Finds the members of a message to its recipients, the only line without a verb that has named members.</summary>
    [MethodImpl(Inlined)]
    public bool TryFind(JsonShape shape, scoped Span<JsonMember> members, TextDialect dialect, PacketSender sender)
        => Members.Check(TextLineJson.Find(Members.Text, MaxLength(sender), dialect == _dialect, shape, _maxDepth, members));

    /// <summary>Finds the members of a command.</summary>
    [MethodImpl(Inlined)]
    public bool TryFind(JsonShape shape, scoped Span<JsonMember> members, ReadOnlySpan<byte> verb, PacketSender sender)
        => Members.Check(TextLineJson.Find(Members.Text, MaxLength(sender), verb, shape, _maxDepth, members));

    [MethodImpl(Inlined)]
    private readonly bool IsEnd(ReadOnlySpan<byte> piece, PacketSender sender)
        => Members.Text.Length <= MaxLength(sender) && TextLine.IsEnd(Members.Rest, piece);

    [MethodImpl(Inlined)]
    private readonly int MaxLength(PacketSender sender) => sender == PacketSender.Client ? _maxClientLength : _maxServerLength;
}
