using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Protocols.TextChat;

/// <summary>
/// Reads the parameters of one line in order, for generated code. Each method takes the field's name and returns whether the value is there and may be in a
/// line. After a method has returned false, <see cref="Error" /> says why; do not call another.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref struct TextLineReader
{
    // Every instance member is inlined into a packet's code: one call that is not would force the reader from registers into memory.
    private const MethodImplOptions Inlined = MethodImplOptions.AggressiveInlining;

    private readonly ReadOnlySpan<byte> _frame;
    private readonly int _maxClientLength;
    private readonly int _maxServerLength;
    private int _frameLength;

    // The line without its end.
    private PacketInput _input;

    // The offset of the first byte that is not allowed in a line, or the line's length.
    private int _malformed;

    /// <summary>A reader at the start of a line.</summary>
    [MethodImpl(Inlined)]
    public TextLineReader(ReadOnlySpan<byte> frame, TextOptions options)
    {
        _frame = frame;
        _maxClientLength = options.MaxClientLineLength;
        _maxServerLength = options.MaxServerLineLength;
    }

    /// <summary>Why the last method returned false.</summary>
    public readonly PacketError Error
    {
        [MethodImpl(Inlined)]
        get => _input.Error;
    }

    /// <summary>Finds the end of a line that has no verb.</summary>
    [MethodImpl(Inlined)]
    public bool TryBegin(PacketSender sender)
    {
        int maxLength = sender == PacketSender.Client ? _maxClientLength : _maxServerLength;
        if (_frame.Length > maxLength)
            return _input.Refuse(new(PacketErrorCode.TooLong, maxLength, null));
        int lineFeed = TextLine.EndOfPlain(_frame);
        int lineLength = lineFeed;
        _malformed = lineFeed;
        if (lineFeed < 0)
        {
            lineFeed = _frame.IndexOf(TextLine.End);
            if (lineFeed < 0)
                return _input.Refuse(PacketInput.TooShort(_frame));
            lineLength = TextLine.LengthOf(_frame, lineFeed);
            _malformed = TextLine.IndexOfMalformed(_frame.Slice(0, lineLength));
        }
        _frameLength = lineFeed + 1;
        _input = new(_frame.Slice(0, lineLength));
        return true;
    }

    /// <summary>Finds the end of a line and reads its verb.</summary>
    [MethodImpl(Inlined)]
    public bool TryBegin(ReadOnlySpan<byte> verb, PacketSender sender)
    {
        if (!TryBegin(sender))
            return false;
        return TextLine.HasVerb(_input.Rest, verb) ? _input.Advance(verb.Length) : _input.Refuse(PacketErrorCode.UnknownPacket, null);
    }

    /// <summary>Reads a space and the rest of the line, which may be empty.</summary>
    [WireField("text", Delimiter = DelimiterRule.Required)]
    [MethodImpl(Inlined)]
    public bool TryRead(string field, out Utf8Text value)
    {
        value = default;
        return TryReadSpace(field) && TryTake(field, _input.Rest.Length, out value);
    }

    /// <summary>Reads a space and the rest of the line, if they are there; the rest may be empty.</summary>
    [WireField("text", Optional = true, Delimiter = DelimiterRule.Required)]
    [MethodImpl(Inlined)]
    public bool TryRead(string field, out OptionalText value)
    {
        value = default;
        if (_input.Rest.Length <= 1)
            return _input.Advance(_input.Rest.Length);
        if (!TryRead(field, out Utf8Text text))
            return false;
        value = text;
        return true;
    }

    /// <summary>Reads a word after a space.</summary>
    [Word]
    [WireField("word", Delimiter = DelimiterRule.Required, Terminator = TextLine.Space)]
    [MethodImpl(Inlined)]
    public bool TryReadWord(string field, out Utf8Text value)
    {
        value = default;
        if (!TryReadSpace(field))
            return false;
        int space = _input.Rest.IndexOf(TextLine.Space);
        int length = space < 0 ? _input.Rest.Length : space;
        return length > 0 ? TryTake(field, length, out value) : _input.Refuse(PacketErrorCode.BadLength, field);
    }

    /// <summary>Reads a word before the line's last word, if there is one.</summary>
    [Word]
    [WireField("word", Delimiter = DelimiterRule.Required, Optional = true, Terminator = TextLine.Space)]
    [MethodImpl(Inlined)]
    public bool TryReadWord(string field, out OptionalText value)
    {
        value = default;
        int last = _input.Rest.LastIndexOf(TextLine.Space);
        if (last <= 0)
            return true;
        int lastWordLength = _input.Rest.Length - last;
        if (!TryReadWord(field, out Utf8Text word))
            return false;
        value = word;
        return _input.Rest.Length == lastWordLength || _input.Refuse(PacketErrorCode.ForbiddenByte, field);
    }

    /// <summary>Reads a code of three digits at the start of a line without JSON.</summary>
    [WireField("code", Width = ServerLines.CodeDigits, Content = FieldContent.Digits)]
    [MethodImpl(Inlined)]
    public bool TryRead(string field, out int value)
    {
        value = ServerLines.ReadCode(_input.Rest);
        if (value < 0)
            return value == ServerLines.NoCode ? _input.Refuse(PacketErrorCode.BadValue, field) : _input.Refuse(PacketErrorCode.UnknownPacket, null);
        _input.Advance(ServerLines.CodeDigits);
        return IsAtSpace || _input.Refuse(PacketErrorCode.BadDelimiter, field);
    }

    /// <summary>Reads a reason after a space, to the line's end.</summary>
    [Reason]
    [WireField("reason", Delimiter = DelimiterRule.Required)]
    [MethodImpl(Inlined)]
    public bool TryReadReason(string field, out Utf8Text value)
    {
        value = default;
        if (!TryReadSpace(field))
            return false;
        return _input.Rest.IsEmpty ? _input.Refuse(PacketErrorCode.BadLength, field) : TryTake(field, _input.Rest.Length, out value);
    }

    /// <summary>Reads a user board: a whole line.</summary>
    [WireField("statuses", Content = FieldContent.Members, Symbols = "ONLINE=Online OFFLINE=Offline DO_NOT_DISTURB=DoNotDisturb")]
    [MethodImpl(Inlined)]
    public bool TryRead(string field, out UserStatusList value)
    {
        PacketError error = TextLineJson.ReadBoard(field, _input.Rest, out value);
        return error.Code == PacketErrorCode.None ? _input.Advance(_input.Rest.Length) : _input.Refuse(error);
    }

    /// <summary>Reads the line's end, after which nothing may follow.</summary>
    [MethodImpl(Inlined)]
    public bool TryEnd()
    {
        if (!_input.Rest.IsEmpty)
            return _input.Refuse(_input.Rest[0] == TextLine.Return ? PacketErrorCode.ForbiddenByte : PacketErrorCode.TrailingBytes, null);
        return _frame.Length == _frameLength || _input.Refuse(new(PacketErrorCode.TrailingBytes, _frameLength, null));
    }

    /// <summary>Reads constant text and the line's end, after which nothing may follow.</summary>
    [MethodImpl(Inlined)]
    public bool TryEnd(ReadOnlySpan<byte> ending)
    {
        if (!_input.Rest.StartsWith(ending))
            return _input.Refuse(PacketErrorCode.BadLiteral, null);
        _input.Advance(ending.Length);
        return TryEnd();
    }

    private readonly bool IsAtSpace
    {
        [MethodImpl(Inlined)]
        get => !_input.Rest.IsEmpty && _input.Rest[0] == TextLine.Space;
    }

    [MethodImpl(Inlined)]
    private bool TryReadSpace(string field) => IsAtSpace ? _input.Advance(1) : _input.Refuse(PacketErrorCode.BadDelimiter, field);

    [MethodImpl(Inlined)]
    private bool TryTake(string field, int length, out Utf8Text value)
    {
        value = _input.Take(length);
        return _malformed >= _input.Offset || _input.Refuse(new(TextLine.FaultOf(_frame[_malformed]), _malformed, field));
    }
}
