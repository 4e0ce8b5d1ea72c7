using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Protocols.DelimitedChat;

/// <summary>
/// Reads the fields of one frame in order, for generated code. Each method takes the field's name and returns whether the value is there. After a method has
/// returned false, <see cref="Error" /> says why; do not call another.
/// </summary>
/// <param name="frame">The whole frame, including the terminator.</param>
/// <param name="options">The format's options.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref partial struct DelimitedReader(ReadOnlySpan<byte> frame, DelimitedOptions options)
{
    internal const byte Terminator = 0x00;
    internal const byte Delimiter = 0xFF;

    // Every instance member is inlined into a packet's code: one call that is not would force the reader from registers into memory.
    private const MethodImplOptions Inlined = MethodImplOptions.AggressiveInlining;

    private readonly ReadOnlySpan<byte> _frame = frame;
    private readonly bool _isLittleEndian = options.ByteOrder == ByteOrder.LittleEndian;
    private readonly int _maxLength = options.MaxFrameLength;
    private int _position;
    private string? _lastField;

    // Where texts may end: the delimiters and terminators in the frame's first 64 bytes, and in the next 64 if the frame has no more (the range from FF
    // continues with 00). One look at a frame finds the ends of all its texts. The bits before the position are cleared at the first text after other fields.
    // After inlining both flags are constants at every use, so the JIT removes them.
    private ulong _breaks;
    private ulong _laterBreaks;
    private bool _hasLooked;
    private bool _isAfterText;

    /// <summary>Why the last method returned false.</summary>
    public PacketError Error
    {
        [MethodImpl(Inlined)]
        readonly get;
        [MethodImpl(Inlined)]
        private set;
    }

    /// <summary>Reads a packet's id.</summary>
    [MethodImpl(Inlined)]
    public bool TryBegin(byte id)
    {
        if (_frame.IsEmpty)
            return Fail(PacketErrorCode.Empty, null);
        if (_frame.Length > _maxLength)
            return FailTooLong();
        if (_frame[0] != id)
            return Fail(PacketErrorCode.UnknownPacket, null);
        _position++;
        return true;
    }

    /// <summary>Reads a packet's id and a constant.</summary>
    [MethodImpl(Inlined)]
    public bool TryBegin(byte id, [WireField("constant", Extent.Constant, Delimiter = DelimiterRule.Required)] ReadOnlySpan<byte> literal)
    {
        if (!TryBegin(id) || !TryReadDelimiter())
            return false;
        int common = CommonPrefixLength(_frame.Slice(_position), literal);
        _position += common;
        return common == literal.Length || Fail(IsAtEnd ? PacketErrorCode.Truncated : PacketErrorCode.BadLiteral, null);
    }

    /// <summary>Reads the terminator, after which nothing may follow.</summary>
    [MethodImpl(Inlined)]
    public bool TryEnd()
    {
        if (_position == _frame.Length - 1 && _frame[_position] == Terminator)
            return true;
        if (!IsAt(Terminator))
            return Fail(IsAtEnd ? PacketErrorCode.Truncated : PacketErrorCode.BadDelimiter, _lastField);
        _position++;
        return Fail(PacketErrorCode.TrailingBytes, null);
    }

    /// <summary>What is wrong with an unknown frame: it is over the limit, or a framer would not cut it as exactly one frame.</summary>
    internal static PacketError CheckUnknown(ReadOnlySpan<byte> frame, DelimitedOptions options)
        => frame.Length > options.MaxFrameLength
            ? new PacketError(PacketErrorCode.TooLong, options.MaxFrameLength, null)
            : DelimitedWalk.Check(frame, options.Packets);

    private static int CommonPrefixLength(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> literal)
    {
        int length = 0;
        while (length < literal.Length && length < bytes.Length && bytes[length] == literal[length])
            length++;
        return length;
    }

    private readonly bool IsAtEnd
    {
        [MethodImpl(Inlined)]
        get => _position == _frame.Length;
    }

    [MethodImpl(Inlined)]
    private readonly bool IsAt(byte value) => (uint)_position < (uint)_frame.Length && _frame[_position] == value;

    [MethodImpl(Inlined)]
    private bool TryReadFixed(string field, int width, out ReadOnlySpan<byte> bytes)
    {
        bytes = default;
        if ((uint)_position + (uint)width < (uint)_frame.Length && _frame[_position] == Delimiter)
        {
            bytes = _frame.Slice(_position + 1, width);
            Step(field, 1 + width);
            return true;
        }
        if (!TryReadDelimiter())
            return false;
        _position = _frame.Length;
        return Fail(PacketErrorCode.Truncated, field);
    }

    [MethodImpl(Inlined)]
    private bool TryReadText(string field, out ReadOnlySpan<byte> bytes)
    {
        bytes = default;
        if (!TryReadDelimiter())
            return false;
        int start = _position;
        if (!TryPassText())
        {
            _position = _frame.Length;
            return Fail(PacketErrorCode.Truncated, field);
        }
        bytes = _frame.Slice(0, _position).Slice(start);
        _lastField = field;
        return true;
    }

    /// <summary>Goes to the next delimiter or terminator.</summary>
    [MethodImpl(Inlined)]
    private bool TryPassText()
    {
        if (!_hasLooked)
            Look();
        if (!_isAfterText)
        {
            _breaks &= From(_position);
            _laterBreaks &= From(_position - ByteFinder.BlockLength);
            _isAfterText = true;
        }
        if (_breaks != 0)
        {
            _position = ByteFinder.Lowest(_breaks);
            _breaks &= _breaks - 1;
            return true;
        }
        if (_laterBreaks != 0)
        {
            _position = ByteFinder.BlockLength + ByteFinder.Lowest(_laterBreaks);
            _laterBreaks &= _laterBreaks - 1;
            return true;
        }
        return TryPassLongText();
    }

    [MethodImpl(Inlined)]
    private void Look()
    {
        _hasLooked = true;
        if (_frame.Length <= ByteFinder.BlockLength)
        {
            _breaks = ByteFinder.FindInPart(_frame, Delimiter, Terminator);
            return;
        }
        _breaks = ByteFinder.FindInBlock(_frame.Slice(0, ByteFinder.BlockLength), Delimiter, Terminator);
        if (_frame.Length <= 2 * ByteFinder.BlockLength)
            _laterBreaks = ByteFinder.FindInLast(_frame, ByteFinder.BlockLength, Delimiter, Terminator);
    }

    [MethodImpl(Inlined)]
    private bool TryPassLongText()
    {
        for (int block = Math.Max(_position, ByteFinder.BlockLength); block < _frame.Length; block += ByteFinder.BlockLength)
        {
            ulong breaks = ByteFinder.FindFrom(_frame, block, Delimiter, Terminator);
            if (breaks != 0)
            {
                _position = block + ByteFinder.Lowest(breaks);
                return true;
            }
        }
        return false;
    }

    /// <summary>The bits of a mask from an offset on.</summary>
    [MethodImpl(Inlined)]
    private static ulong From(int place) => place <= 0 ? ulong.MaxValue : place < ByteFinder.BlockLength ? ulong.MaxValue << place : 0;

    /// <summary>Reads a delimiter. If it is missing, the error names the field that it should have ended.</summary>
    [MethodImpl(Inlined)]
    private bool TryReadDelimiter()
    {
        if (!IsAt(Delimiter))
            return Fail(IsAtEnd ? PacketErrorCode.Truncated : PacketErrorCode.BadDelimiter, _lastField);
        _position++;
        return true;
    }

    [MethodImpl(Inlined)]
    private void Step(string field, int width)
    {
        _position += width;
        _lastField = field;
        _isAfterText = false;
    }

    [MethodImpl(Inlined)]
    private bool FailTooLong()
    {
        Error = new PacketError(PacketErrorCode.TooLong, _maxLength, null);
        return false;
    }

    [MethodImpl(Inlined)]
    private bool Fail(PacketErrorCode code, string? field)
    {
        Error = new PacketError(code, _position, field);
        return false;
    }
}
