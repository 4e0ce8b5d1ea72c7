using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Protocols.TextChat;

/// <summary>
/// Reads the parameters of one line in order, for generated code. After a method has returned false, <see cref="Error" /> says why; do not call another.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref struct TextLineReader
{
    // Every instance member is inlined into a packet's code: one call that is not would force the reader from registers into memory.
    private const MethodImplOptions Inlined = MethodImplOptions.AggressiveInlining;

    private readonly ReadOnlySpan<byte> _frame;
    private readonly int _maxClientLength;
    private readonly int _maxServerLength;
    private ReadOnlySpan<byte> _rest;
    private int _lineLength;
    private int _frameLength;

    // The offset of the first byte that is not allowed in a line, or the line's length.
    private int _malformed;

    /// <summary>A reader at the start of a line.</summary>
    /// <param name="frame">The whole line, its including LF.</param>
    /// <param name="options">The format's options.</param>
    [MethodImpl(Inlined)]
    public TextLineReader(ReadOnlySpan<byte> frame, TextOptions options)
    {
        _frame = frame;
        _maxClientLength = options.MaxClientLineLength;
        _maxServerLength = options.MaxServerLineLength;
    }

    /// <summary>Why the last method returned false.</summary>
    public PacketError Error
    {
        [MethodImpl(Inlined)]
        readonly get;
        [MethodImpl(Inlined)]
        private set;
    }

    /// <summary>Finds the end of a line that has no verb.</summary>
    /// <param name="sender">The side whose limit holds.</param>
    /// <returns>Whether the line has an end and is within the limit.</returns>
    [MethodImpl(Inlined)]
    public bool TryBegin(PacketSender sender)
    {
        int maxLength = sender == PacketSender.Client ? _maxClientLength : _maxServerLength;
        if (_frame.Length > maxLength)
            return FailAt(maxLength, PacketErrorCode.TooLong, null);
        int lineFeed = TextLine.EndOfPlain(_frame);
        _lineLength = lineFeed;
        _malformed = lineFeed;
        if (lineFeed < 0)
        {
            lineFeed = _frame.IndexOf(TextLine.End);
            if (lineFeed < 0)
                return FailAt(_frame.Length, _frame.IsEmpty ? PacketErrorCode.Empty : PacketErrorCode.Truncated, null);
            _lineLength = TextLine.LengthOf(_frame, lineFeed);
            _malformed = TextLine.IndexOfMalformed(_frame.Slice(0, _lineLength));
        }
        _frameLength = lineFeed + 1;
        _rest = _frame.Slice(0, _lineLength);
        return true;
    }

    /// <summary>Finds the end of a line and reads its verb.</summary>
    /// <param name="verb">The expected verb.</param>
    /// <param name="sender">The side whose limit applies.</param>
    /// <returns>Whether it is there, and the line is within the limit.</returns>
    [MethodImpl(Inlined)]
    public bool TryBegin(ReadOnlySpan<byte> verb, PacketSender sender)
    {
        if (!TryBegin(sender))
            return false;
        if (!TextLine.HasVerb(_rest, verb))
            return FailAt(0, PacketErrorCode.UnknownPacket, null);
        _rest = _rest.Slice(verb.Length);
        return true;
    }

    /// <summary>Reads a space and the rest of the line, which may be empty.</summary>
    /// <param name="field">The field's name.</param>
    /// <param name="value">The text.</param>
    /// <returns>Whether the space is there, and the rest is UTF-8 without CR.</returns>
    [WireField("text", Delimiter = DelimiterRule.Required)]
    [MethodImpl(Inlined)]
    public bool TryRead(string field, out Utf8Text value)
    {
        value = default;
        return TryReadSpace(field) && TryTake(field, _rest.Length, out value);
    }

    /// <summary>Reads a space and the rest of the line, if they are there; the rest may be empty.</summary>
    /// <param name="field">The field's name.</param>
    /// <param name="value">The text.</param>
    /// <returns>Whether it is UTF-8 without CR, or missing.</returns>
    [WireField("text", Optional = true, Delimiter = DelimiterRule.Required)]
    [MethodImpl(Inlined)]
    public bool TryRead(string field, out OptionalText value)
    {
        value = default;
        if (_rest.Length <= 1)
        {
            _rest = default;
            return true;
        }
        if (!TryRead(field, out Utf8Text text))
            return false;
        value = text;
        return true;
    }

    /// <summary>Reads a word after a space.</summary>
    /// <param name="field">The field's name.</param>
    /// <param name="value">The word.</param>
    /// <returns>Whether it is there and not empty, and UTF-8 without CR.</returns>
    [Word]
    [WireField("word", Delimiter = DelimiterRule.Required, Terminator = TextLine.Space)]
    [MethodImpl(Inlined)]
    public bool TryReadWord(string field, out Utf8Text value)
    {
        value = default;
        if (!TryReadSpace(field))
            return false;
        int space = _rest.IndexOf(TextLine.Space);
        int length = space < 0 ? _rest.Length : space;
        return length > 0 ? TryTake(field, length, out value) : Fail(PacketErrorCode.BadLength, field);
    }

    /// <summary>Reads a word before the line's last word, if there is one.</summary>
    /// <param name="field">The field's name.</param>
    /// <param name="value">The word.</param>
    /// <returns>Whether it is missing, or not empty, without a space, and UTF-8 without CR.</returns>
    [Word]
    [WireField("word", Delimiter = DelimiterRule.Required, Optional = true, Terminator = TextLine.Space)]
    [MethodImpl(Inlined)]
    public bool TryReadWord(string field, out OptionalText value)
    {
        value = default;
        int last = _rest.LastIndexOf(TextLine.Space);
        if (last <= 0)
            return true;
        int lastWordLength = _rest.Length - last;
        if (!TryReadWord(field, out Utf8Text word))
            return false;
        value = word;
        return _rest.Length == lastWordLength || Fail(PacketErrorCode.ForbiddenByte, field);
    }

    /// <summary>Reads a code of three digits at the start of a line without JSON.</summary>
    /// <param name="field">The field's name.</param>
    /// <param name="value">The code.</param>
    /// <returns>Whether it is there, with a space after it.</returns>
    [WireField("code", Width = ServerLines.CodeDigits, Content = FieldContent.Digits)]
    [MethodImpl(Inlined)]
    public bool TryRead(string field, out int value)
    {
        value = ServerLines.ReadCode(_rest);
        if (value < 0)
            return value == ServerLines.NoCode ? Fail(PacketErrorCode.BadValue, field) : Fail(PacketErrorCode.UnknownPacket, null);
        _rest = _rest.Slice(ServerLines.CodeDigits);
        return (!_rest.IsEmpty && _rest[0] == TextLine.Space) || Fail(PacketErrorCode.BadDelimiter, field);
    }

    /// <summary>Reads a reason after a space, to the line's end.</summary>
    /// <param name="field">The field's name.</param>
    /// <param name="value">The reason.</param>
    /// <returns>Whether it is there and not empty, and UTF-8 without CR.</returns>
    [Reason]
    [WireField("reason", Delimiter = DelimiterRule.Required)]
    [MethodImpl(Inlined)]
    public bool TryReadReason(string field, out Utf8Text value)
    {
        value = default;
        if (!TryReadSpace(field))
            return false;
        return _rest.IsEmpty ? Fail(PacketErrorCode.BadLength, field) : TryTake(field, _rest.Length, out value);
    }

    /// <summary>Reads a user board: a whole line.</summary>
    /// <param name="field">The field's name.</param>
    /// <param name="value">The board.</param>
    /// <returns>Whether the line is a user board.</returns>
    [WireField("statuses", Content = FieldContent.Members, Symbols = "ONLINE=Online OFFLINE=Offline DO_NOT_DISTURB=DoNotDisturb")]
    [MethodImpl(Inlined)]
    public bool TryRead(string field, out UserStatusList value)
    {
        PacketError error = TextLineJson.ReadBoard(field, _rest, out value);
        if (error.Code != PacketErrorCode.None)
            return FailAt(error.Offset, error.Code, error.Field);
        _rest = default;
        return true;
    }

    /// <summary>Reads the line's end, after which nothing may follow.</summary>
    /// <returns>Whether the frame ends there.</returns>
    [MethodImpl(Inlined)]
    public bool TryEnd()
    {
        if (!_rest.IsEmpty)
            return Fail(_rest[0] == TextLine.Return ? PacketErrorCode.ForbiddenByte : PacketErrorCode.TrailingBytes, null);
        return _frame.Length == _frameLength || FailAt(_frameLength, PacketErrorCode.TrailingBytes, null);
    }

    /// <summary>Reads constant text and the line's end, after which nothing may follow.</summary>
    /// <param name="ending">The expected text.</param>
    /// <returns>Whether it is there, and the frame ends after it.</returns>
    [MethodImpl(Inlined)]
    public bool TryEnd(ReadOnlySpan<byte> ending)
    {
        if (!_rest.StartsWith(ending))
            return Fail(PacketErrorCode.BadLiteral, null);
        _rest = _rest.Slice(ending.Length);
        return TryEnd();
    }

    [MethodImpl(Inlined)]
    private bool TryReadSpace(string field)
    {
        if (_rest.IsEmpty || _rest[0] != TextLine.Space)
            return Fail(PacketErrorCode.BadDelimiter, field);
        _rest = _rest.Slice(1);
        return true;
    }

    [MethodImpl(Inlined)]
    private bool TryTake(string field, int length, out Utf8Text value)
    {
        value = _rest.Slice(0, length);
        _rest = _rest.Slice(length);
        return _malformed >= _lineLength - _rest.Length || FailAt(_malformed, TextLine.FaultOf(_frame[_malformed]), field);
    }

    [MethodImpl(Inlined)]
    private bool Fail(PacketErrorCode code, string? field) => FailAt(_lineLength - _rest.Length, code, field);

    [MethodImpl(Inlined)]
    private bool FailAt(int offset, PacketErrorCode code, string? field)
    {
        Error = new PacketError(code, offset, field);
        return false;
    }
}
