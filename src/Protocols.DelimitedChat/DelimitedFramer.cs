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

    private DelimitedWalk _walk;
    private bool _isDiscarding;

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
        if (buffer.Length < _walk.Length)
            throw ShrunkBuffer();
        bool isEnd = Examine(buffer.Slice(_walk.Length));
        OperationStatus status = Conclude(isEnd, out int length, out PacketError error);
        return (status, length, error);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private (OperationStatus Status, int Length, PacketError Error) ReadOn(in ReadOnlySequence<byte> buffer)
    {
        if (buffer.Length < _walk.Length)
            throw ShrunkBuffer();
        bool isEnd = false;
        foreach (ReadOnlyMemory<byte> segment in buffer.Slice(_walk.Length))
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
        return !_walk.HasBegun
            && !buffer.IsEmpty
            && _packets.OutlineOf(buffer[0]) is { } outline
            && outline.TryMeasure(buffer, out length)
            && length <= _maxLength;
    }
#endif

    private bool IsAtLimit => _walk.Length == (_isDiscarding ? int.MaxValue : _maxLength);

    private static ArgumentException ShrunkBuffer()
        => new("The buffer is shorter than what this framer was shown of the same frame before.", "buffer");

    private OperationStatus Conclude(bool isEnd, out int length, out PacketError error)
    {
        length = _walk.Length;
        error = default;
        if (isEnd)
        {
            bool isFrame = !_isDiscarding && _walk.Error.Code == PacketErrorCode.None;
            if (!_isDiscarding)
                error = _walk.Error;
            _walk = default;
            _isDiscarding = false;
            return isFrame ? OperationStatus.Done : OperationStatus.InvalidData;
        }
        if (_isDiscarding || IsAtLimit)
        {
            if (!_isDiscarding)
                error = new PacketError(PacketErrorCode.TooLong, _maxLength, null);
            _isDiscarding = true;
            _walk.Length = 0;
            return length == 0 ? OperationStatus.NeedMoreData : OperationStatus.InvalidData;
        }
        length = 0;
        return OperationStatus.NeedMoreData;
    }

    /// <summary>Looks through bytes that follow those looked through before, up to the frame's end or the limit.</summary>
    /// <returns>Whether the frame ends in them.</returns>
    private bool Examine(ReadOnlySpan<byte> bytes)
    {
        int limit = (_isDiscarding ? int.MaxValue : _maxLength) - _walk.Length;
        return _walk.TryPass(bytes.Length > limit ? bytes.Slice(0, limit) : bytes, _packets);
    }
}
