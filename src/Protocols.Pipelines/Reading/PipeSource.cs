using System;
using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using System.Threading.Tasks;

namespace Protocols.Pipelines;

/// <summary>Frames of a stream of bytes.</summary>
internal sealed class PipeSource(PipeReader pipe, PacketFramer framer) : FrameSource
{
    /// <summary>What has arrived, from the start of the current frame. Only to be used while <see cref="_isHeld" />.</summary>
    private ReadOnlySequence<byte> _buffer;
    private bool _isHeld;
    private bool _isCompleted;

    /// <summary>How much of the current frame the framer saw before the last read.</summary>
    private long _shown;

    private byte[]? _joined;

    public override bool IsWithinFrame => _shown > 0;

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public override async ValueTask<bool> ReadAsync()
    {
        if (_isHeld)
            return true;
        if (_isCompleted)
            return false;

        ReadResult result = await pipe.ReadAsync().ConfigureAwait(false);
        _buffer = result.Buffer;
        _isHeld = true;
        _isCompleted = result.IsCompleted;
        return !result.IsCanceled && !(_isCompleted && _buffer.IsEmpty);
    }

    public override bool TryRead(out ReadOnlySpan<byte> frame, out PacketError error)
    {
        ReturnJoined();
        frame = default;
        error = default;
        while (_isHeld && !_buffer.IsEmpty)
        {
            OperationStatus status = FindEnd(out long length, out error);
            if (status == OperationStatus.NeedMoreData)
                break;
            if (status == OperationStatus.Done)
                frame = Join(_buffer.Slice(0, length));
            else if (error.Code != PacketErrorCode.None)
                frame = _buffer.Slice(0, length).FirstSpan;
            _buffer = _buffer.Slice(length);
            _shown = 0;
            if (status == OperationStatus.Done || error.Code != PacketErrorCode.None)
                return true;
        }
        return _isHeld && IsCutShort(out frame, out error);
    }

    public override void Cancel() => pipe.CancelPendingRead();

    public override void Dispose()
    {
        ReturnJoined();
        _isHeld = false;
        pipe.Complete();
    }

    /// <summary>Most frames lie in one segment, where they are found faster. A framer must not be shown less of a frame than before.</summary>
    private OperationStatus FindEnd(out long length, out PacketError error)
    {
        ReadOnlySpan<byte> first = _buffer.FirstSpan;
        if (first.Length >= _shown)
        {
            OperationStatus status = framer.Read(first, out int lengthInFirst, out error);
            length = lengthInFirst;
            if (status != OperationStatus.NeedMoreData || first.Length == _buffer.Length)
                return status;
        }
        return framer.Read(_buffer, out length, out error);
    }

    /// <summary>Gives the buffer back, all of it looked at. What is left of it when nothing can follow is reported, and held until disposal.</summary>
    private bool IsCutShort(out ReadOnlySpan<byte> start, out PacketError error)
    {
        _isHeld = false;
        _shown = _buffer.Length;
        start = default;
        error = default;
        if (_isCompleted && _shown > 0)
        {
            start = _buffer.FirstSpan;
            error = new PacketError(PacketErrorCode.Truncated, (int)long.Min(_shown, int.MaxValue), null);
            return true;
        }
        pipe.AdvanceTo(_buffer.Start, _buffer.End);
        _buffer = default;
        return false;
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
