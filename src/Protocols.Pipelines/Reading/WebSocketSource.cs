using System;
using System.Buffers;
using System.Net.WebSockets;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;

namespace Protocols.Pipelines;

/// <summary>The messages of a WebSocket, each a frame.</summary>
internal sealed class WebSocketSource(WebSocket socket, int maxLength) : FrameSource
{
    private const int SmallestArray = 1024;

    /// <summary>Has no timer and no handle, so that there is nothing to dispose of while another thread may cancel.</summary>
    private readonly CancellationTokenSource _stop = new();

    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(SmallestArray);
    private int _length;
    private bool _isMessage;
    private bool _isTaken;
    private bool _isTooLong;
    private bool _isReported;

    public override bool IsWithinFrame => !_isTaken && (_length > 0 || _isTooLong);

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public override async ValueTask<bool> ReadAsync()
    {
        if (_isTaken)
            Begin();
        if (_isMessage || _isTooLong && !_isReported)
            return true;

        // One byte more than the limit tells a message that is too long from one that is not.
        if (_length == _bytes.Length)
            Resize(int.Min(_bytes.Length * 2, maxLength + 1));
        Memory<byte> free = _bytes.AsMemory(_length, int.Min(_bytes.Length, maxLength + 1) - _length);
        ValueWebSocketReceiveResult result = await socket.ReceiveAsync(free, _stop.Token).ConfigureAwait(false);
        if (result.MessageType == WebSocketMessageType.Close)
            return false;
        _length += result.Count;
        _isMessage = result.EndOfMessage;
        _isTooLong |= _length > maxLength;
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
        bool isError = _isTooLong && !_isReported;
        bool isFrame = _isMessage && !_isTooLong;
        if (isError)
            error = new PacketError(PacketErrorCode.TooLong, maxLength, null);
        if (isError || isFrame)
            frame = _bytes.AsSpan(0, isError ? maxLength : _length);
        _isReported |= isError;
        _isTaken = _isMessage;
        return isError || isFrame;
    }

    public override void Cancel() => _stop.Cancel();

    public override void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = [];
    }

    /// <summary>A long message is rare; a connection that waits holds little memory.</summary>
    private void Begin()
    {
        _length = 0;
        _isMessage = _isTaken = _isTooLong = _isReported = false;
        if (_bytes.Length > SmallestArray)
            Resize(SmallestArray);
    }

    private void Resize(int length)
    {
        byte[] bytes = ArrayPool<byte>.Shared.Rent(length);
        _bytes.AsSpan(0, _length).CopyTo(bytes);
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = bytes;
    }
}
