using System.Buffers;
using System.Runtime.CompilerServices;

namespace Protocols.Pipelines;

/// <summary>Frames of a stream. An array is held only while there are bytes, so an idle peer costs no memory.</summary>
internal sealed class StreamSource(Stream stream, PacketFramer framer) : FrameSource
{
    private const int SmallestArray = 4096;

    /// <summary>It has no timer and no handle, so it need not be disposed of while another thread may cancel it.</summary>
    private readonly CancellationTokenSource _stop = new();

    private byte[] _bytes = [];

    /// <summary>Where the current frame begins.</summary>
    private int _start;

    /// <summary>Where what has arrived ends.</summary>
    private int _end;

    /// <summary>How many bytes of the current frame the framer has seen. It must not be passed fewer.</summary>
    private int _shown;

    private long _skipped;
    private bool _isCompleted;

    public override bool IsWithinFrame => _end > _start;

    public override bool IsCompleted => _isCompleted;

    public override long Skipped => _skipped;

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public override async ValueTask<bool> ReadAsync()
    {
        if (_end - _start > _shown)
            return true;
        if (_isCompleted)
            return false;
        if (_start == _end)
        {
            // Waits for bytes without holding an array.
            Return();
            await stream.ReadAsync(Memory<byte>.Empty, _stop.Token).ConfigureAwait(false);
        }
        MakeRoom();
        int count = await stream.ReadAsync(_bytes.AsMemory(_end), _stop.Token).ConfigureAwait(false);
        _end += count;
        Received += count;
        _isCompleted = count == 0;
        return _end > _start;
    }

    public override bool TryRead(out ReadOnlySpan<byte> frame, out PacketError error)
    {
        frame = default;
        error = default;
        while (_end - _start > _shown)
        {
            ReadOnlySpan<byte> rest = _bytes.AsSpan(_start, _end - _start);
            OperationStatus status = framer.Read(rest, out int length, out error);
            if (status == OperationStatus.NeedMoreData)
            {
                _shown = rest.Length;
                break;
            }
            _start += length;
            _shown = 0;
            if (status == OperationStatus.Done || error.Code != PacketErrorCode.None)
            {
                frame = rest.Slice(0, length);
                _skipped = 0;
                return true;
            }
            _skipped += length;
        }
        return _isCompleted && IsCutShort(out frame, out error);
    }

    public override void Cancel() => _stop.Cancel();

    public override void Dispose() => Return();

    /// <summary>Reports the remaining bytes when nothing can follow.</summary>
    private bool IsCutShort(out ReadOnlySpan<byte> start, out PacketError error)
    {
        start = _bytes.AsSpan(_start, _end - _start);
        error = start.IsEmpty ? default : new PacketError(PacketErrorCode.Truncated, start.Length, null);
        _start = _end;
        _shown = 0;
        return !start.IsEmpty;
    }

    /// <summary>Ensures that a quarter of the array is free, so that bytes are not moved each time that a few arrive.</summary>
    private void MakeRoom()
    {
        int length = _end - _start;
        if (_bytes.Length - _end > _bytes.Length / 4)
            return;
        byte[] bytes = length <= _bytes.Length / 2 && _bytes.Length > 0 ? _bytes : ArrayPool<byte>.Shared.Rent(int.Max(SmallestArray, _bytes.Length * 2));
        _bytes.AsSpan(_start, length).CopyTo(bytes);
        if (bytes != _bytes)
            Return();
        (_bytes, _start, _end) = (bytes, 0, length);
    }

    private void Return()
    {
        if (_bytes.Length > 0)
            ArrayPool<byte>.Shared.Return(_bytes);
        (_bytes, _start, _end) = ([], 0, 0);
    }
}
