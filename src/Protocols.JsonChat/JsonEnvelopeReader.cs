using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Protocols.JsonChat;

/// <summary>
/// Reads one envelope, for generated code: first in the canonical form, piece by piece, and if that fails, in any other form. After a method has returned
/// false, do not call another; <see cref="Error" /> says why the members could not be found or read.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref struct JsonEnvelopeReader(ReadOnlySpan<byte> frame, JsonChatOptions options)
{
    /// <summary>The members of the envelope.</summary>
    [SuppressMessage("Design", "CA1051", Justification = "A property would hand out a copy, or put the reader into memory.")]
    public JsonMemberReader Members = new(frame, options.MaxDepth);

    // Every instance member is inlined into a packet's code: one call that is not would force the reader from registers into memory.
    private const MethodImplOptions Inlined = MethodImplOptions.AggressiveInlining;

    private readonly int _maxLength = options.MaxEnvelopeLength;

    /// <summary>Why the members could not be found or read.</summary>
    public readonly PacketError Error
    {
        [MethodImpl(Inlined)]
        get => Members.Error;
    }

    /// <summary>Reads the canonical end.</summary>
    [MethodImpl(Inlined)]
    public readonly bool TryEnd(ReadOnlySpan<byte> piece) => Members.EndsWith(piece) && Members.Text.Length <= _maxLength;

    /// <summary>Finds the members in any order, and checks all of the frame.</summary>
    [MethodImpl(Inlined)]
    public bool TryFind(JsonShape shape, scoped Span<JsonMember> members)
        => Members.Check(JsonEnvelope.CheckLength(Members.Text, _maxLength)) && Members.TryFind(shape, members);
}
