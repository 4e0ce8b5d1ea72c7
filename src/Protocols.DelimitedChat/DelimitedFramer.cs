using System;
using System.Buffers;
using System.Runtime.CompilerServices;

namespace Protocols.DelimitedChat;

/// <summary>
/// Finds the frames of one direction of a DelimitedChat connection. A frame's id selects its layout: fields of fixed width are
/// stepped over, whatever bytes they hold, and only the others are searched for the next <c>FF</c> or <c>00</c>.
/// </summary>
/// <remarks>
/// <para>A frame with an unknown id ends at the next <c>00</c>. A frame that departs from the layout of its id is malformed and
/// ends at the first <c>00</c> at or behind the byte where it does; that byte's offset is the error's. The id <c>00</c> is a
/// malformed frame of one byte.</para>
/// <para>A frame that reaches <see cref="DelimitedOptions.MaxFrameLength" /> without its end is reported once as
/// <see cref="PacketErrorCode.TooLong" />; the rest of it is then to be skipped, with no error, however long it is.</para>
/// </remarks>
/// <param name="options">The format's options; the byte order does not matter here.</param>
public sealed class DelimitedFramer(DelimitedOptions options) : PacketFramer
{
    private readonly DelimitedPackets _packets = options.Packets;
    private readonly int _maxLength = options.MaxFrameLength;

    private State _state;
    private DelimitedStep[] _steps = [];
    private int _step;
    private int _remaining;
    private int _examined;
    private bool _isDiscarding;
    private PacketError _error;

    private enum State : byte
    {
        Id,
        Delimiter,
        Content,
        Terminator,
    }

    /// <inheritdoc />
    public override OperationStatus Read(ReadOnlySpan<byte> buffer, out int length, out PacketError error)
    {
#if NET
        if (TryMeasure(buffer, out length))
        {
            error = default;
            return OperationStatus.Done;
        }
#endif
        (OperationStatus status, length, error) = ReadOn(buffer);
        return status;
    }

    /// <inheritdoc />
    public override OperationStatus Read(in ReadOnlySequence<byte> buffer, out long length, out PacketError error)
    {
#if NET
        if (TryMeasure(buffer.FirstSpan, out int whole))
        {
            length = whole;
            error = default;
            return OperationStatus.Done;
        }
#endif
        (OperationStatus status, length, error) = ReadOn(buffer);
        return status;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private (OperationStatus Status, int Length, PacketError Error) ReadOn(ReadOnlySpan<byte> buffer)
    {
        if (buffer.Length < _examined)
            throw ShrunkBuffer();
        bool isEnd = Examine(buffer.Slice(_examined));
        OperationStatus status = Conclude(isEnd, out int length, out PacketError error);
        return (status, length, error);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private (OperationStatus Status, int Length, PacketError Error) ReadOn(in ReadOnlySequence<byte> buffer)
    {
        if (buffer.Length < _examined)
            throw ShrunkBuffer();
        bool isEnd = false;
        foreach (ReadOnlyMemory<byte> segment in buffer.Slice(_examined))
        {
            isEnd = Examine(segment.Span);
            if (isEnd || IsAtLimit)
                break;
        }
        OperationStatus status = Conclude(isEnd, out int length, out PacketError error);
        return (status, length, error);
    }

#if NET
    /// <summary>
    /// Finds the length of a frame that begins and ends in the buffer and keeps to its layout, the usual case, at once. Where there
    /// are no vectors, every frame is stepped through.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool TryMeasure(ReadOnlySpan<byte> buffer, out int length)
    {
        length = 0;
        return _state == State.Id
            && !buffer.IsEmpty
            && _packets.OutlineOf(buffer[0]) is { } outline
            && outline.TryMeasure(buffer, out length)
            && length <= _maxLength;
    }
#endif

    private bool IsAtLimit => _examined == (_isDiscarding ? int.MaxValue : _maxLength);

    private static ArgumentException ShrunkBuffer()
        => new("The buffer is shorter than what this framer was shown of the same frame before.", "buffer");

    private OperationStatus Conclude(bool isEnd, out int length, out PacketError error)
    {
        length = _examined;
        error = default;
        if (isEnd)
        {
            bool isFrame = !_isDiscarding && _error.Code == PacketErrorCode.None;
            if (!_isDiscarding)
                error = _error;
            _state = State.Id;
            _examined = 0;
            _isDiscarding = false;
            _error = default;
            return isFrame ? OperationStatus.Done : OperationStatus.InvalidData;
        }
        if (_isDiscarding || IsAtLimit)
        {
            if (!_isDiscarding)
                error = new PacketError(PacketErrorCode.TooLong, _maxLength, null);
            _isDiscarding = true;
            _examined = 0;
            return length == 0 ? OperationStatus.NeedMoreData : OperationStatus.InvalidData;
        }
        length = 0;
        return OperationStatus.NeedMoreData;
    }

    /// <summary>Looks through bytes that follow those looked through before, up to the frame's end or the limit.</summary>
    /// <returns>Whether the frame ends in them.</returns>
    private bool Examine(ReadOnlySpan<byte> bytes)
    {
        int limit = (_isDiscarding ? int.MaxValue : _maxLength) - _examined;
        if (bytes.Length > limit)
            bytes = bytes.Slice(0, limit);

        int position = 0;
        while (position < bytes.Length)
        {
            switch (_state)
            {
                case State.Id:
                    Begin(bytes[position]);
                    if (_state != State.Terminator || bytes[position] != DelimitedReader.Terminator)
                        position++;
                    break;

                case State.Delimiter:
                    if (TryPassDelimiter(bytes[position], _examined + position))
                        position++;
                    break;

                case State.Content:
                    position += PassContent(bytes.Slice(position), _examined + position);
                    break;

                case State.Terminator:
                    int length = bytes.Slice(position).IndexOf(DelimitedReader.Terminator);
                    if (length >= 0)
                    {
                        _examined += position + length + 1;
                        return true;
                    }
                    position = bytes.Length;
                    break;
            }
        }
        _examined += position;
        return false;
    }

    private void Begin(byte id)
    {
        if (id == DelimitedReader.Terminator)
        {
            Break(PacketErrorCode.UnknownPacket, 0, null);
        }
        else if (_packets.LayoutOf(id) is { } layout)
        {
            _steps = layout.Steps;
            _step = -1;
            BeginNextStep();
        }
        else
        {
            _state = State.Terminator;
        }
    }

    private void BeginNextStep()
    {
        _step++;
        _remaining = _steps[_step].Width;
        _state = _steps[_step].Extent == Extent.None || _steps[_step].Delimiter != DelimiterRule.None ? State.Delimiter : State.Content;
    }

    /// <summary>Looks at the byte in front of a field's content, or at the terminator.</summary>
    /// <returns>Whether the byte is done with.</returns>
    private bool TryPassDelimiter(byte value, int offset)
    {
        ref readonly DelimitedStep step = ref _steps[_step];
        if (step.Extent == Extent.None)
            return TryPassEnd(value, offset);
        if (value == DelimitedReader.Delimiter)
        {
            _state = State.Content;
            return true;
        }
        if (step.Delimiter == DelimiterRule.Accepted)
            _state = State.Content;
        else if (step.IsOptional && value == DelimitedReader.Terminator)
            BeginNextStep();
        else
            Break(PacketErrorCode.BadDelimiter, offset, step.LastField);
        return false;
    }

    /// <summary>Looks at the byte where the terminator should be; behind a repeated field, another element may begin there.</summary>
    /// <returns>Whether the byte is done with.</returns>
    private bool TryPassEnd(byte value, int offset)
    {
        if (value == DelimitedReader.Delimiter && _step > 0 && _steps[_step - 1].Extent == Extent.Repeated)
        {
            _step--;
            _remaining = _steps[_step].Width;
            _state = State.Content;
            return true;
        }
        if (value == DelimitedReader.Terminator)
            _state = State.Terminator;
        else
            Break(PacketErrorCode.BadDelimiter, offset, _steps[_step].LastField);
        return false;
    }

    /// <summary>Looks through a field's content.</summary>
    /// <returns>The number of bytes done with.</returns>
    private int PassContent(ReadOnlySpan<byte> bytes, int offset)
    {
        ref readonly DelimitedStep step = ref _steps[_step];
        switch (step.Extent)
        {
            case Extent.ToDelimiter:
                int length = bytes.IndexOfAny(DelimitedReader.Terminator, DelimitedReader.Delimiter);
                if (length < 0)
                    return bytes.Length;
                BeginNextStep();
                return length;

            case Extent.Fixed:
                int width = Math.Min(_remaining, bytes.Length);
                Pass(width);
                return width;

            case Extent.Constant when bytes[0] != step.Constant[step.Width - _remaining]:
                Break(PacketErrorCode.BadLiteral, offset, null);
                return 0;

            case Extent.FixedText or Extent.Repeated when bytes[0] is DelimitedReader.Terminator or DelimitedReader.Delimiter:
                Break(PacketErrorCode.BadValue, offset, step.Field);
                return 0;

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
        _error = new PacketError(code, offset, field);
        _state = State.Terminator;
    }
}
