using System.Buffers;
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Protocols.TextChat;

/// <summary>
/// Writes the members of one line's JSON in order, for generated code. Each method takes the field's name and the constant text before its value, and returns
/// whether the value may be written and there was room. After a method has returned false, <see cref="Output" /> says why; do not call another.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref struct TextJsonWriter(Span<byte> destination, TextOptions options)
{
    // Every instance member is inlined into a packet's code: one call that is not would force the writer from registers into memory.
    private const MethodImplOptions Inlined = MethodImplOptions.AggressiveInlining;

    /// <summary>What is written, and what was refused.</summary>
    public PacketOutput Output = new(destination);

    private readonly TextDialect _dialect = options.Dialect;
    private readonly int _maxClientLength = options.MaxClientLineLength;
    private readonly int _maxServerLength = options.MaxServerLineLength;
    private bool _isNoBoard;

    /// <summary>The number of bytes of the constant text after the last string.</summary>
    public static int LengthOfEnd(ReadOnlySpan<byte> piece) => piece.Length;

    /// <summary>The number of bytes of a string with the constant text before it.</summary>
    public static int LengthOfNext(ReadOnlySpan<byte> piece, JsonText value) => piece.Length + value.EncodedLength;

    /// <summary>The number of bytes of a string with the constant text before it; 0 if it is absent.</summary>
    public static int LengthOfNextOrAbsent(ReadOnlySpan<byte> piece, JsonText value) => value.IsAbsent ? 0 : LengthOfNext(piece, value);

    /// <summary>Begins a packet that only one dialect has.</summary>
    [MethodImpl(Inlined)]
    public bool TryBegin(TextDialect dialect) => dialect == _dialect || Output.Refuse(PacketErrorCode.UnknownPacket, null);

    /// <summary>Writes a string, which must be present and UTF-8.</summary>
    [MethodImpl(Inlined)]
    public bool TryWriteNext(string field, ReadOnlySpan<byte> piece, JsonText value, int maxCharacters = int.MaxValue)
    {
        PacketErrorCode refusal = WriteChecks.String(value, maxCharacters);
        if (refusal != PacketErrorCode.None)
            return Output.Refuse(refusal, field);
        if (!Output.TryWrite(piece))
            return false;
        OperationStatus status = value.Encode(Output.Rest, out int length);
        if (status != OperationStatus.Done)
            return status == OperationStatus.InvalidData && Output.Refuse(PacketErrorCode.BadUtf8, field);
        Output.Advance(length);
        _isNoBoard = _isNoBoard || StatusWords.Find(value) == UserStatus.Unknown;
        return true;
    }

    /// <summary>Writes a string, which must be UTF-8, or nothing if it is absent.</summary>
    [OrAbsent]
    [MethodImpl(Inlined)]
    public bool TryWriteNextOrAbsent(string field, ReadOnlySpan<byte> piece, JsonText value)
        => value.IsAbsent || TryWriteNext(field, piece, value);

    /// <summary>Writes the end of a line without a verb. A line whose values are all user statuses is refused, because it would be read as a user board, and so
    /// is a line over the limit of its side.</summary>
    [MethodImpl(Inlined)]
    public bool TryEnd(ReadOnlySpan<byte> piece, PacketSender sender)
        => _isNoBoard ? TryWriteEnd(piece, sender) : Output.Refuse(PacketErrorCode.BadValue, null);

    /// <summary>Writes the end of a command. A line over the limit of its side is refused.</summary>
    [MethodImpl(Inlined)]
    public bool TryEnd(ReadOnlySpan<byte> piece, ReadOnlySpan<byte> verb, PacketSender sender) => TryWriteEnd(piece, sender);

    [MethodImpl(Inlined)]
    private bool TryWriteEnd(ReadOnlySpan<byte> piece, PacketSender sender)
    {
        int maxLength = sender == PacketSender.Client ? _maxClientLength : _maxServerLength;
        return Output.BytesWritten > maxLength - piece.Length ? Output.Refuse(PacketErrorCode.TooLong, null) : Output.TryWrite(piece);
    }
}
