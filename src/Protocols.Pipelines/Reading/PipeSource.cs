using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;

namespace Protocols.Pipelines;

/// <summary>
/// Frames of a stream of bytes. Most frames lie in one segment and are cut out of its span. The sequence is used only for a frame that spans segments, because
/// slicing a sequence costs several times as much as framing.
/// </summary>
internal sealed class PipeSource(PipeReader pipe, PacketFramer framer) : FrameSource
{
    /// <summary>What has arrived, from the start of the current segment. Used only while <see cref="_isHeld" />.</summary>
    private ReadOnlySequence<byte> _buffer;
    private ReadOnlyMemory<byte> _segment;
    private bool _isHeld;
    private bool _isCompleted;

    /// <summary>Where the current frame begins in the segment.</summary>
    private int _position;

    /// <summary>How many bytes of the current frame the framer saw before the last read. It must not be passed fewer.</summary>
    private long _shown;

    private long _skipped;
    private byte[]? _joined;

    public override bool IsWithinFrame => _shown > 0;

    public override bool IsCompleted => _isCompleted;

    public override long Skipped => _skipped;

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public override async ValueTask<bool> ReadAsync()
    {
        if (_isHeld)
            return true;
        if (_isCompleted)
            return false;

        ReadResult result = await pipe.ReadAsync().ConfigureAwait(false);
        MoveTo(result.Buffer);
        Received += _buffer.Length - _shown;
        _isHeld = true;
        _isCompleted = result.IsCompleted;
        if (_isCompleted)
            return !_buffer.IsEmpty;
        return !result.IsCanceled || _buffer.Length > _shown;
    }

    public override bool TryRead(out ReadOnlySpan<byte> frame, out PacketError error)
    {
        if (_joined is not null)
            ReturnJoined();
        OperationStatus status = FindInSegment(out int length, out error);
        if (status != OperationStatus.Done)
            return TryReadOn(status, length, out frame, ref error);
        frame = _segment.Span.Slice(_position, length);
        _position += length;
        _shown = 0;
        _skipped = 0;
        return true;
    }

    public override void Cancel() => pipe.CancelPendingRead();

    public override void Dispose()
    {
        ReturnJoined();
        Release();
        pipe.Complete();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private OperationStatus FindInSegment(out int length, out PacketError error)
    {
        ReadOnlySpan<byte> rest = _segment.Span.Slice(_position);
        if (rest.Length > _shown)
            return framer.Read(rest, out length, out error);
        length = 0;
        error = default;
        return OperationStatus.NeedMoreData;
    }

    /// <summary>Continues when the current segment does not begin with a whole frame.</summary>
    private bool TryReadOn(OperationStatus status, long length, out ReadOnlySpan<byte> frame, scoped ref PacketError error)
    {
        frame = default;
        for (; ; status = FindInSegment(out int lengthInSegment, out error), length = lengthInSegment)
        {
            if (status == OperationStatus.NeedMoreData && !_buffer.IsSingleSegment)
            {
                if (_position == _segment.Length)
                {
                    MoveTo(_buffer.Slice(_position));
                    continue;
                }
                status = framer.Read(_buffer.Slice(_position), out length, out error);
            }
            if (status == OperationStatus.NeedMoreData)
                return _isHeld && IsCutShort(out frame, out error);
            if (status == OperationStatus.Done)
                frame = Join(_buffer.Slice(_position, length));
            else if (error.Code != PacketErrorCode.None)
                frame = _segment.Span.Slice(_position, (int)long.Min(length, _segment.Length - _position));
            Consume(length);
            if (status == OperationStatus.Done || error.Code != PacketErrorCode.None)
            {
                _skipped = 0;
                return true;
            }
            _skipped += length;
        }
    }

    private void Consume(long length)
    {
        _shown = 0;
        if (length <= _segment.Length - _position)
            _position += (int)length;
        else
            MoveTo(_buffer.Slice(_position + length));
    }

    private void MoveTo(ReadOnlySequence<byte> rest)
    {
        _buffer = rest;
        _segment = rest.First;
        _position = 0;
    }

    /// <summary>Returns the buffer to the pipe as examined. If nothing can follow, the rest of it is reported, and held until disposal.</summary>
    private bool IsCutShort(out ReadOnlySpan<byte> start, out PacketError error)
    {
        _shown = _buffer.Length - _position;
        start = default;
        error = default;
        if (_isCompleted && _shown > 0)
        {
            start = _segment.Span.Slice(_position);
            error = new PacketError(PacketErrorCode.Truncated, (int)long.Min(_shown, int.MaxValue), null);
            Release();
            return true;
        }
        pipe.AdvanceTo(_buffer.GetPosition(_position), _buffer.End);
        Release();
        return false;
    }

    private void Release()
    {
        MoveTo(default);
        _isHeld = false;
    }

    private ReadOnlySpan<byte> Join(ReadOnlySequence<byte> pieces)
    {
        if (pieces.IsSingleSegment)
            return pieces.FirstSpan;
        int length = checked((int)pieces.Length);
        _joined = ArrayPool<byte>.Shared.Rent(length);
        pieces.CopyTo(_joined);
        return _joined.AsSpan(0, length);
    }

    private void ReturnJoined()
    {
        if (_joined is null)
            return;
        ArrayPool<byte>.Shared.Return(_joined);
        _joined = null;
    }
}
