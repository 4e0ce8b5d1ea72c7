using System.Buffers;
using System.Net.WebSockets;
using System.Runtime.CompilerServices;

namespace Protocols.Pipelines;

/// <summary>The messages of a WebSocket, each a frame. A long array is held only within a message.</summary>
internal sealed class WebSocketSource : FrameSource
{
    /// <summary>The length of the array that a connection holds between two messages.</summary>
    private const int SmallLength = 64;

    /// <summary>An empty fragment counts as this many skipped bytes, about its header. Otherwise a peer could send empty fragments forever.</summary>
    private const int FragmentCost = 8;

    /// <summary>It has no timer and no handle, so it need not be disposed of while another thread may cancel it.</summary>
    private readonly CancellationTokenSource _stop = new();

    private readonly WebSocket _socket;
    private readonly int _maxLength;
    private readonly byte[] _small = new byte[SmallLength];

    private byte[] _bytes;
    private int _length;
    private long _skipped;
    private bool _hasBegun;
    private bool _isMessage;
    private bool _isTaken;
    private bool _isTooLong;
    private bool _isReported;
    private bool _isCompleted;

    public WebSocketSource(WebSocket socket, int maxLength)
    {
        _socket = socket;
        _maxLength = maxLength;
        _bytes = _small;
    }

    public override bool IsWithinFrame => _hasBegun && !_isTaken;

    public override bool IsCompleted => _isCompleted;

    public override long Skipped => _skipped;

    private bool IsError => !_isReported && (_isTooLong || _isCompleted && _length > 0 && !_isMessage);

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public override async ValueTask<bool> ReadAsync()
    {
        if (_isTaken)
            Begin();
        if (_isMessage || IsError)
            return true;
        if (_isCompleted)
            return false;

        // One byte more than the limit shows that a message is too long.
        if (_length == _bytes.Length)
            Grow();
        Memory<byte> free = _bytes.AsMemory(_length, int.Min(_bytes.Length, _maxLength + 1) - _length);
        ValueWebSocketReceiveResult result = await _socket.ReceiveAsync(free, _stop.Token).ConfigureAwait(false);
        if (result.MessageType == WebSocketMessageType.Close)
        {
            _isCompleted = true;
            return IsError;
        }
        if (result.Count == 0 && _hasBegun)
            _skipped += FragmentCost;
        _hasBegun = true;
        _length += result.Count;
        Received += result.Count;
        _isMessage = result.EndOfMessage;
        if (_isReported)
            _skipped += result.Count;
        _isTooLong |= _length > _maxLength;
        if (_isTooLong)
            _length = 0;
        return true;
    }

    public override bool TryRead(out ReadOnlySpan<byte> frame, out PacketError error)
    {
        if (_isTaken)
            Begin();
        frame = default;
        error = default;
        bool isError = IsError;
        bool isFrame = _isMessage && !_isTooLong;
        if (isError)
            error = _isTooLong ? new PacketError(PacketErrorCode.TooLong, _maxLength, null) : new PacketError(PacketErrorCode.Truncated, _length, null);
        if (isError || isFrame)
            frame = _bytes.AsSpan(0, _isTooLong ? _maxLength : _length);
        _isReported |= isError;
        _isTaken = _isMessage;
        return isError || isFrame;
    }

    public override void Cancel() => _stop.Cancel();

    public override void Dispose() => Begin();

    private void Begin()
    {
        _length = 0;
        _skipped = 0;
        _hasBegun = _isMessage = _isTaken = _isTooLong = _isReported = false;
        Return();
        _bytes = _small;
    }

    private void Grow()
    {
        byte[] bytes = ArrayPool<byte>.Shared.Rent(_bytes.Length * 2);
        _bytes.AsSpan(0, _length).CopyTo(bytes);
        Return();
        _bytes = bytes;
    }

    private void Return()
    {
        if (_bytes != _small)
            ArrayPool<byte>.Shared.Return(_bytes);
    }
}
