using System.Buffers;
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Protocols.TextChat;

/// <summary>
/// Writes the parameters of one line in order, for generated code. Each method takes the field's name and returns whether the value may be written and there
/// was room. After a method has returned false, <see cref="Output" /> says why; do not call another.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref struct TextLineWriter(Span<byte> destination, TextOptions options)
{
    // Every instance member is inlined into a packet's code: one call that is not would force the writer from registers into memory.
    private const MethodImplOptions Inlined = MethodImplOptions.AggressiveInlining;

    /// <summary>What is written, and what was refused.</summary>
    public PacketOutput Output = new(destination);

    private const int LargestCode = 999;

    private readonly bool _isRevised = options.Dialect == TextDialect.Revised;
    private readonly int _maxClientLength = options.MaxClientLineLength;
    private readonly int _maxServerLength = options.MaxServerLineLength;

    /// <summary>The number of bytes of a verb.</summary>
    public static int LengthOfBegin(ReadOnlySpan<byte> verb = default) => verb.Length;

    /// <summary>The number of bytes of the line's end and the text before it.</summary>
    public static int LengthOfEnd(ReadOnlySpan<byte> ending = default) => ending.Length + 1;

    /// <summary>The number of bytes of a field with the space before it.</summary>
    public static int LengthOf(Utf8Text value) => 1 + value.Length;

    /// <inheritdoc cref="LengthOf(Utf8Text)" />
    public static int LengthOf(OptionalText value) => value.Value.IsEmpty ? 0 : 1 + value.Value.Length;

    /// <inheritdoc cref="LengthOf(Utf8Text)" />
    public static int LengthOfWord(Utf8Text value) => LengthOf(value);

    /// <inheritdoc cref="LengthOf(Utf8Text)" />
    public static int LengthOfWord(OptionalText value) => LengthOf(value);

    /// <inheritdoc cref="LengthOf(Utf8Text)" />
    public static int LengthOfReason(Utf8Text value) => LengthOf(value);

    /// <summary>The number of bytes of a code.</summary>
    public static int LengthOf(int value) => ServerLines.CodeDigits;

    /// <summary>The number of bytes of a user board, with <c>200 BOARD </c> in the revised dialect.</summary>
    public static int LengthOf(UserStatusList value, TextOptions options)
        => value.EncodedLength + (options.Dialect == TextDialect.Revised ? ServerLines.BoardPrefix.Length : 0);

    /// <summary>Writes a verb.</summary>
    [MethodImpl(Inlined)]
    public bool TryBegin(ReadOnlySpan<byte> verb = default) => Output.TryWrite(verb);

    /// <summary>Writes text after a space. It must be UTF-8 without CR and LF.</summary>
    [MethodImpl(Inlined)]
    public bool TryWrite(string field, Utf8Text value)
    {
        PacketErrorCode refusal = WriteChecks.Parameter(value.Bytes);
        return refusal == PacketErrorCode.None ? Output.TryWriteAfter(TextLine.Space, value.Bytes) : Output.Refuse(refusal, field);
    }

    /// <summary>Writes text after a space, or nothing if it is missing or empty. It must be UTF-8 without CR and LF.</summary>
    [MethodImpl(Inlined)]
    public bool TryWrite(string field, OptionalText value) => value.Value.IsEmpty || TryWrite(field, value.Value);

    /// <summary>Writes a word after a space. It must be UTF-8 without CR, LF and space, and not empty.</summary>
    [Word]
    [MethodImpl(Inlined)]
    public bool TryWriteWord(string field, Utf8Text value)
    {
        PacketErrorCode refusal = WriteChecks.Word(value.Bytes);
        return refusal == PacketErrorCode.None ? Output.TryWriteAfter(TextLine.Space, value.Bytes) : Output.Refuse(refusal, field);
    }

    /// <summary>Writes a word after a space, or nothing if it is missing or empty. It must be UTF-8 without CR, LF and space.</summary>
    [Word]
    [MethodImpl(Inlined)]
    public bool TryWriteWord(string field, OptionalText value) => value.Value.IsEmpty || TryWriteWord(field, value.Value);

    /// <summary>Writes a code as three digits.</summary>
    [MethodImpl(Inlined)]
    public bool TryWrite(string field, int value)
    {
        if (value is < 0 or > LargestCode)
            return Output.Refuse(PacketErrorCode.BadValue, field);
        if (Output.Rest.Length < ServerLines.CodeDigits)
            return false;
        Output.Rest[0] = (byte)('0' + (value / 100));
        Output.Rest[1] = (byte)('0' + (value / 10 % 10));
        Output.Rest[2] = (byte)('0' + (value % 10));
        return Output.Advance(ServerLines.CodeDigits);
    }

    /// <summary>Writes a reason after a space. It must be UTF-8 without CR and LF, not empty, and not text that marks a line with JSON.</summary>
    [Reason]
    [MethodImpl(Inlined)]
    public bool TryWriteReason(string field, Utf8Text value)
    {
        PacketErrorCode refusal = WriteChecks.Reason(value.Bytes);
        return refusal == PacketErrorCode.None ? Output.TryWriteAfter(TextLine.Space, value.Bytes) : Output.Refuse(refusal, field);
    }

    /// <summary>
    /// Writes a user board, in the revised dialect after <c>200 BOARD </c>. Its names must be UTF-8, and its statuses must be among the three.
    /// </summary>
    [MethodImpl(Inlined)]
    public bool TryWrite(string field, UserStatusList value)
    {
        if (_isRevised && !Output.TryWrite(ServerLines.BoardPrefix))
            return false;
        OperationStatus status = value.Encode(Output.Rest, out int length, out PacketErrorCode refusal);
        Output.Advance(length);
        return status == OperationStatus.Done || (refusal != PacketErrorCode.None && Output.Refuse(refusal, field));
    }

    /// <summary>Writes the line's end and the text before it. A line over the limit of its side is refused.</summary>
    [MethodImpl(Inlined)]
    public bool TryEnd(PacketSender sender, ReadOnlySpan<byte> ending = default)
    {
        int maxLength = sender == PacketSender.Client ? _maxClientLength : _maxServerLength;
        if (Output.BytesWritten >= maxLength - ending.Length)
            return Output.Refuse(PacketErrorCode.TooLong, null);
        if (Output.Rest.Length <= ending.Length)
            return false;
        ending.CopyTo(Output.Rest);
        Output.Rest[ending.Length] = TextLine.End;
        return Output.Advance(ending.Length + 1);
    }
}
