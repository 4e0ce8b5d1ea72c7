namespace Protocols.DelimitedChat;

/// <summary>
/// Steps through one frame by the layout of its id, in as many pieces as arrive. The default value is at the start of a frame.
/// </summary>
internal struct DelimitedWalk
{
    private State _state;
    private DelimitedStep[]? _steps;
    private int _step;
    private int _remaining;

    // The number of bytes examined before. It may overflow in an endless frame, but no error is reported for that one.
    private int _offset;

    private enum State : byte
    {
        Id,
        Delimiter,
        Content,
        Terminator,
    }

    /// <summary>The first fault, if the frame does not match the layout of its id.</summary>
    public PacketError Error { get; private set; }

    /// <summary>Whether the id was examined.</summary>
    public readonly bool HasBegun => _state != State.Id;

    /// <summary>What is wrong with bytes that should be exactly one frame, with any id; no error if they are.</summary>
    public static PacketError Check(ReadOnlySpan<byte> frame, DelimitedPackets packets)
    {
        DelimitedWalk walk = default;
        bool isEnd = walk.TryPass(frame, packets, out int length);
        if (walk.Error.Code != PacketErrorCode.None)
            return walk.Error;
        if (!isEnd)
            return PacketInput.TooShort(frame);
        return length < frame.Length ? new PacketError(PacketErrorCode.TrailingBytes, length, null) : default;
    }

    /// <summary>Examines the next bytes of the frame, up to the frame's end.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="packets">The packets whose layouts are known.</param>
    /// <param name="passed">The number of bytes up to the frame's end, including the end; all if it does not end in them.</param>
    /// <returns>Whether the frame ends in them.</returns>
    public bool TryPass(ReadOnlySpan<byte> bytes, DelimitedPackets packets, out int passed)
    {
        int position = 0;
        while (position < bytes.Length)
        {
            switch (_state)
            {
                case State.Id:
                    Begin(bytes[position], packets);
                    // The id 00 is not consumed here: it is also the terminator of the malformed frame.
                    if (bytes[position] != DelimitedReader.Terminator)
                        position++;
                    break;

                case State.Delimiter:
                    if (TryPassDelimiter(bytes[position], _offset + position))
                        position++;
                    break;

                case State.Content:
                    position += PassContent(bytes.Slice(position), _offset + position);
                    break;

                case State.Terminator:
                    // Fields are complete, unknown or malformed: the frame ends at the next 00.
                    int length = bytes.Slice(position).IndexOf(DelimitedReader.Terminator);
                    if (length >= 0)
                    {
                        passed = position + length + 1;
                        return true;
                    }
                    position = bytes.Length;
                    break;
            }
        }
        _offset += position;
        passed = position;
        return false;
    }

    private void Begin(byte id, DelimitedPackets packets)
    {
        if (id == DelimitedReader.Terminator)
        {
            Break(PacketErrorCode.UnknownPacket, 0, null);
        }
        else if (packets.StepsOf(id) is { } known)
        {
            _steps = known.Steps;
            _step = -1;
            BeginNextStep();
        }
        else
        {
            // An unknown id has no layout.
            _state = State.Terminator;
        }
    }

    private void BeginNextStep()
    {
        _step++;
        _remaining = _steps![_step].Width;
        // The terminator is examined like a delimiter; only adjacent fields begin with their content.
        _state = _steps![_step].Extent == Extent.None || _steps![_step].Delimiter != DelimiterRule.None ? State.Delimiter : State.Content;
    }

    /// <summary>Examines the byte before a field's content, or the terminator.</summary>
    /// <returns>Whether the byte is consumed.</returns>
    private bool TryPassDelimiter(byte value, int offset)
    {
        ref readonly DelimitedStep step = ref _steps![_step];
        if (step.Extent == Extent.None)
            return TryPassEnd(value, offset);
        if (value == DelimitedReader.Delimiter)
        {
            _state = State.Content;
            return true;
        }
        // A field that may do without its delimiter begins with this byte.
        if (step.Delimiter == DelimiterRule.Accepted)
            _state = State.Content;
        // A missing field: the terminator is examined by the next step.
        else if (step.IsOptional && value == DelimitedReader.Terminator)
            BeginNextStep();
        else
            Break(PacketErrorCode.BadDelimiter, offset, step.LastField);
        return false;
    }

    /// <summary>Examines the byte where the terminator should be; after a repeated field, another element may begin there.</summary>
    /// <returns>Whether the byte is consumed.</returns>
    private bool TryPassEnd(byte value, int offset)
    {
        if (value == DelimitedReader.Delimiter && _step > 0 && _steps![_step - 1].Extent == Extent.Repeated)
        {
            // Another element of the list.
            _step--;
            _remaining = _steps![_step].Width;
            _state = State.Content;
            return true;
        }
        if (value == DelimitedReader.Terminator)
            _state = State.Terminator;
        else
            Break(PacketErrorCode.BadDelimiter, offset, _steps![_step].LastField);
        return false;
    }

    /// <summary>Examines a field's content.</summary>
    /// <returns>The number of bytes consumed.</returns>
    private int PassContent(ReadOnlySpan<byte> bytes, int offset)
    {
        ref readonly DelimitedStep step = ref _steps![_step];
        switch (step.Extent)
        {
            case Extent.ToDelimiter:
                int length = bytes.IndexOfAny(DelimitedReader.Terminator, DelimitedReader.Delimiter);
                // The text goes on in the next piece.
                if (length < 0)
                    return bytes.Length;
                BeginNextStep();
                return length;

            // Raw bytes may have any value.
            case Extent.Fixed:
                int width = Math.Min(_remaining, bytes.Length);
                Pass(width);
                return width;

            case Extent.Constant when bytes[0] != step.Constant[step.Width - _remaining]:
                Break(PacketErrorCode.BadLiteral, offset, null);
                return 0;

            // A code cannot be 00 or FF.
            case Extent.FixedText or Extent.Repeated when bytes[0] is DelimitedReader.Terminator or DelimitedReader.Delimiter:
                Break(PacketErrorCode.BadValue, offset, step.Field);
                return 0;

            // The next byte of a constant, a code or an element.
            default:
                Pass(1);
                return 1;
        }
    }

    private void Pass(int width)
    {
        _remaining -= width;
        if (_remaining == 0)
            BeginNextStep();
    }

    private void Break(PacketErrorCode code, int offset, string? field)
    {
        Error = new PacketError(code, offset, field);
        _state = State.Terminator;
    }
}
