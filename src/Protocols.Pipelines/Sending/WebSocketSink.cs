using System.Net.WebSockets;
using System.Runtime.CompilerServices;

namespace Protocols.Pipelines;

/// <summary>Sends each frame as a message of a WebSocket.</summary>
internal sealed class WebSocketSink(WebSocket socket, WebSocketMessageType type) : FrameSink
{
    public override bool KeepsBoundaries => true;

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public override async ValueTask<bool> WriteAsync(ReadOnlyMemory<byte> frames)
    {
        while (!frames.IsEmpty)
        {
            int end = sizeof(int) + BitConverter.ToInt32(frames.Span);
            await socket.SendAsync(frames[sizeof(int)..end], type, endOfMessage: true, CancellationToken.None).ConfigureAwait(false);
            frames = frames[end..];
        }
        return true;
    }

    public override void Abort() => socket.Abort();

    /// <summary>Sends a close message to a peer that may be listening, without waiting for its answer.</summary>
    public override async ValueTask CompleteAsync(CancellationToken cancellationToken)
    {
        using (socket)
        {
            if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
                await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, cancellationToken).ConfigureAwait(false);
        }
    }
}
