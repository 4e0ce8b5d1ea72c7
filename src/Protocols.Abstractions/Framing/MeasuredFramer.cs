using System.Buffers;

namespace Protocols;

/// <summary>
/// A framer for formats whose frames say how long they are. A frame is measured mark by mark: a mark is a short run of bytes,
/// such as a header or a count, that says how far it is to the next mark or to the frame's end.
/// </summary>
/// <remarks>
/// A frame over the limit is reported once as <see cref="PacketErrorCode.TooLong" />, at the mark that shows it; the rest of it is then skipped without an
/// error. After a mark that cannot be measured the stream is lost, because the start of the next frame cannot be known: the mark's error is reported once, and
/// everything after it is skipped without an error.
/// </remarks>
public abstract class MeasuredFramer : PacketFramer
{
    private const int LargestMark = 8;

    private readonly int _maxLength;
    private readonly int _firstMark;

    private int _index;
    private int _mark;
    private long _position;
    private long _measured;
    private long _shown;
    private PacketError _error;

    /// <summary>Initializes the framer.</summary>
    /// <param name="maxLength">The largest frame in bytes.</param>
    /// <param name="firstMark">The number of bytes, 1 to 8, of every frame's first mark.</param>
    /// <exception cref="ArgumentOutOfRangeException">The first mark does not have 1 to 8 bytes.</exception>
    protected MeasuredFramer(int maxLength, int firstMark)
    {
        if (firstMark is < 1 or > LargestMark)
            throw new ArgumentOutOfRangeException(nameof(firstMark), firstMark, "A mark has 1 to 8 bytes.");
        _maxLength = maxLength;
        _firstMark = firstMark;
        _mark = firstMark;
    }

    /// <inheritdoc />
    public sealed override OperationStatus Read(ReadOnlySpan<byte> buffer, out int length, out PacketError error)
    {
        if (buffer.Length < _shown)
            throw ShrunkBuffer();
        while (IsMarkWithin(buffer.Length))
            Pass(buffer.Slice((int)_position, _mark));
        OperationStatus status = Conclude(buffer.Length, out long consumed, out error);
        length = (int)consumed;
        return status;
    }

    /// <inheritdoc />
    public sealed override OperationStatus Read(in ReadOnlySequence<byte> buffer, out long length, out PacketError error)
    {
        if (buffer.Length < _shown)
            throw ShrunkBuffer();
        Span<byte> mark = stackalloc byte[LargestMark];
        while (IsMarkWithin(buffer.Length))
        {
            buffer.Slice(_position, _mark).CopyTo(mark);
            Pass(mark.Slice(0, _mark));
        }
        return Conclude(buffer.Length, out length, out error);
    }

    /// <summary>Measures a frame from one of its marks to the next.</summary>
    /// <param name="index">The mark's index in the frame, from 0.</param>
    /// <param name="mark">The mark's bytes, as many as requested.</param>
    protected abstract FrameMeasure Measure(int index, ReadOnlySpan<byte> mark);

    private bool IsMarkWithin(long available)
        => _mark > 0 && _position + _mark <= available && _error.Code == PacketErrorCode.None;

    private void Pass(ReadOnlySpan<byte> mark)
    {
        FrameMeasure measure = Measure(_index, mark);
        PacketErrorCode failure = measure.Error;
        long start = _position;
        _measured = start + mark.Length;
        _position = failure == PacketErrorCode.None ? _measured + measure.Skip : long.MaxValue;
        _mark = measure.NextMark;
        _index++;
        if (failure == PacketErrorCode.None && !IsSkipping && _position + _mark > _maxLength)
            failure = PacketErrorCode.TooLong;
        if (failure != PacketErrorCode.None)
            _error = new PacketError(failure, (int)start, null);
    }

    /// <summary>Makes the answer. An error is reported for the bytes through the mark that showed it, so that it does not depend on how the bytes
    /// arrive.</summary>
    private OperationStatus Conclude(long available, out long length, out PacketError error)
    {
        error = _error;
        _error = default;
        if (error.Code != PacketErrorCode.None)
            available = _measured;
        bool isEnd = _mark == 0 && _position <= available;
        OperationStatus status = Conclude(Math.Min(_position, available), isEnd, error, out length);
        _position -= length;
        if (isEnd)
            Begin();
        _shown = length == 0 ? available : 0;
        return status;
    }

    private void Begin()
    {
        _index = 0;
        _mark = _firstMark;
        _position = 0;
    }
}
