using System.Net.WebSockets;
using Protocols.TextChat;
using Xunit;

namespace Protocols.Pipelines.Tests;

/// <summary>The memory that a waiting connection holds, beyond that of its transport.</summary>
[Collection(nameof(MemoryTests))]
[CollectionDefinition(nameof(MemoryTests), DisableParallelization = true)]
public sealed class MemoryTests
{
    private const int Count = 10_000;
    private const int Most = 1024;

    [Fact]
    public void An_idle_connection_over_a_pipe_is_small()
        => AssertSmall(static () => new Link().Near, static pipe => FrameConnection.Create(pipe, new TextFramer(PacketSender.Client, default), default(TextOptions)));

    [Fact]
    public void An_idle_connection_over_a_stream_is_small()
        => AssertSmall(static () => new SilentStream(), static stream => FrameConnection.Create(stream, new TextFramer(PacketSender.Client, default), default(TextOptions)));

    [Fact]
    public void An_idle_connection_over_a_WebSocket_is_small()
        => AssertSmall(static () => new SilentSocket(), static socket => FrameConnection.Create(socket, 65_536, default(TextOptions)));

    private static void AssertSmall<TTransport>(Func<TTransport> open, Func<TTransport, FrameConnection> connect)
    {
        TTransport[] transports = [.. Enumerable.Range(0, Count).Select(_ => open())];
        var connections = new FrameConnection[Count];
        var reads = new ValueTask<bool>[Count];
        long before = GC.GetTotalMemory(forceFullCollection: true);
        for (int i = 0; i < Count; i++)
        {
            connections[i] = connect(transports[i]);
#pragma warning disable CA2012 // The reads never complete; they are kept for as long as is measured.
            reads[i] = connections[i].ReadAsync();
#pragma warning restore CA2012
        }
        long held = (GC.GetTotalMemory(forceFullCollection: true) - before) / Count;
        GC.KeepAlive(transports);
        GC.KeepAlive(connections);
        GC.KeepAlive(reads);

        Assert.InRange(held, 1, Most);
    }

    private sealed class SilentStream : Stream
    {
        private readonly TaskCompletionSource<int> _never = new();

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => new(_never.Task);

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }

    private sealed class SilentSocket : WebSocket
    {
        private readonly TaskCompletionSource<ValueWebSocketReceiveResult> _never = new();

        public override WebSocketCloseStatus? CloseStatus => null;

        public override string? CloseStatusDescription => null;

        public override WebSocketState State => WebSocketState.Open;

        public override string? SubProtocol => null;

        public override ValueTask<ValueWebSocketReceiveResult> ReceiveAsync(Memory<byte> buffer, CancellationToken cancellationToken) => new(_never.Task);

        public override Task<WebSocketReceiveResult> ReceiveAsync(ArraySegment<byte> buffer, CancellationToken cancellationToken)
            => throw new NotSupportedException();

        public override Task SendAsync(ArraySegment<byte> buffer, WebSocketMessageType messageType, bool endOfMessage, CancellationToken cancellationToken)
            => throw new NotSupportedException();

        public override Task CloseAsync(WebSocketCloseStatus closeStatus, string? statusDescription, CancellationToken cancellationToken)
            => throw new NotSupportedException();

        public override Task CloseOutputAsync(WebSocketCloseStatus closeStatus, string? statusDescription, CancellationToken cancellationToken)
            => throw new NotSupportedException();

        public override void Abort()
        {
        }

        public override void Dispose()
        {
        }
    }
}
