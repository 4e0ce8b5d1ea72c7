using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using Xunit;

namespace Protocols.Pipelines.Tests;

public sealed class WebSocketTests : IAsyncLifetime
{
    private SocketPair _sockets = null!;
    private WebSocket _peer = null!;
    private FrameConnection _connection = null!;

    [Fact]
    public async Task A_message_is_a_frame()
    {
        await SendAsync("{}"u8.ToArray(), endOfMessage: true);
        await SendAsync("[]"u8.ToArray(), endOfMessage: true);

        Assert.Equal(["{}", "[]"], await Received.AsManyAsync(_connection, 2));
    }

    [Fact]
    public async Task A_message_in_fragments_comes_whole()
    {
        foreach (byte value in "{\"a\":1}"u8.ToArray())
            await SendAsync([value], endOfMessage: false);
        await SendAsync([], endOfMessage: true);

        Assert.Equal(["{\"a\":1}"], await Received.AsManyAsync(_connection, 1));
    }

    [Fact]
    public async Task An_empty_message_is_an_empty_frame()
    {
        await SendAsync([], endOfMessage: true);

        Assert.Equal([""], await Received.AsManyAsync(_connection, 1));
    }

    [Fact]
    public async Task A_message_as_long_as_the_limit_arrives()
    {
        string message = new('x', 5000);
        await SendAsync(Encoding.ASCII.GetBytes(message), endOfMessage: true);

        Assert.Equal([message], await Received.AsManyAsync(_connection, 1));
    }

    [Fact]
    public async Task A_message_over_the_limit_is_reported_once_and_skipped()
    {
        byte[] third = new byte[4000];
        await SendAsync(third, endOfMessage: false);
        await SendAsync(third, endOfMessage: false);
        await SendAsync(third, endOfMessage: true);
        await SendAsync("{}"u8.ToArray(), endOfMessage: true);

        Assert.Equal(["TooLong", "{}"], await Received.AsManyAsync(_connection, 2));
    }

    [Fact]
    public async Task A_message_one_byte_over_the_limit_is_too_long()
    {
        await SendAsync(new byte[5001], endOfMessage: true);

        Assert.Equal(["TooLong"], await Received.AsManyAsync(_connection, 1));
    }

    [Fact]
    public async Task The_first_bytes_of_a_message_over_the_limit_are_shown()
    {
        await SendAsync(Encoding.ASCII.GetBytes("start" + new string('x', 6000)), endOfMessage: true);
        await _peer.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, Received.Soon);

        Assert.StartsWith("startx", Assert.Single(await Received.RefusedAsync(_connection)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_packet_is_a_message()
    {
        _connection.TrySend("{}"u8);
        _connection.TrySend("[]"u8);

        Assert.Equal("{}", await ReceiveAsync());
        Assert.Equal("[]", await ReceiveAsync());
    }

    [Fact]
    public async Task A_peer_that_closes_ends_the_connection()
    {
        await _peer.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, Received.Soon);

        Assert.Empty(await Received.AllAsync(_connection));
        Assert.Equal(ConnectionEnd.Closed, _connection.End);
    }

    [Fact]
    public async Task A_peer_that_crashes_ends_the_connection_and_throws_nothing()
    {
        SocketPair.Reset(_sockets.Far);

        Assert.Empty(await Received.AllAsync(_connection));
        Assert.Equal(ConnectionEnd.Reset, _connection.End);
    }

    [Fact]
    public async Task A_canceled_token_ends_a_wait()
    {
        using CancellationTokenSource stop = new();
        Task<bool> reading = _connection.ReadAsync(stop.Token).AsTask();

        await stop.CancelAsync();

        Assert.False(await reading);
        Assert.Equal(ConnectionEnd.Canceled, _connection.End);
    }

    [Fact]
    public async Task Disposal_closes_after_everything_that_was_sent()
    {
        _connection.TrySend("{}"u8);

        await _connection.DisposeAsync();

        Assert.Equal("{}", await ReceiveAsync());
        Assert.Null(await ReceiveAsync());
        Assert.Equal(WebSocketCloseStatus.NormalClosure, _peer.CloseStatus);
    }

    [Fact]
    public async Task A_peer_that_does_not_read_is_dropped()
    {
        ManualTime time = new();
        using SocketPair sockets = await SocketPair.ConnectAsync();
        await using FrameConnection connection = FrameConnection.Create(
            Wrap(sockets.Near, isServer: true), 5000, options: new FrameConnectionOptions { TimeProvider = time });
        Task<bool> reading = connection.ReadAsync(Received.Soon).AsTask();
        byte[] packet = new byte[100_000];

        // The system's buffers take some megabytes before it shows that the peer does not read.
        while (connection.End == ConnectionEnd.None)
        {
            if (!connection.TrySend(packet))
                time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        Assert.False(await reading);
        Assert.Equal(ConnectionEnd.Overflowed, connection.End);
    }

    [Fact]
    public async Task A_message_that_the_peer_leaves_unfinished_is_truncated()
    {
        await SendAsync("{}"u8.ToArray(), endOfMessage: true);
        await SendAsync("{"u8.ToArray(), endOfMessage: false);
        await _peer.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, Received.Soon);

        Assert.Equal(["{}", "Truncated"], await Received.AllAsync(_connection));
        Assert.Equal(ConnectionEnd.Closed, _connection.End);
    }

    [Fact]
    public async Task Empty_fragments_give_a_message_no_more_time()
    {
        ManualTime time = new();
        using SocketPair sockets = await SocketPair.ConnectAsync();
        await using FrameConnection connection = FrameConnection.Create(
            Wrap(sockets.Near, isServer: true), 5000, options: new FrameConnectionOptions { TimeProvider = time });
        using WebSocket peer = Wrap(sockets.Far, isServer: false);
        for (int i = 0; i < 31; i++)
        {
            Task<bool> reading = connection.ReadAsync(Received.Soon).AsTask();
            time.Advance(TimeSpan.FromSeconds(1));
            if (connection.End == ConnectionEnd.None)
                await peer.SendAsync(Array.Empty<byte>(), WebSocketMessageType.Text, endOfMessage: false, Received.Soon);
            Assert.Equal(connection.End == ConnectionEnd.None, await reading);
            Assert.False(connection.TryRead(out _, out _));
        }

        Assert.Equal(ConnectionEnd.TimedOut, connection.End);
    }

    [Fact]
    public async Task Empty_fragments_that_arrive_all_at_once_are_limited()
    {
        Task<List<string>> receiving = Received.AllAsync(_connection);
        for (int i = 0; i < 132_000; i++)
            await SendAsync([], endOfMessage: false);

        Assert.Empty(await receiving);
        Assert.Equal(ConnectionEnd.Flooded, _connection.End);
    }

    [Fact]
    public async Task The_rest_of_a_message_over_the_limit_is_limited()
    {
        Task<List<string>> receiving = Received.AllAsync(_connection);
        for (int i = 0; i < 120; i++)
            await SendAsync(new byte[10_000], endOfMessage: false);

        Assert.Equal(["TooLong"], await receiving);
        Assert.Equal(ConnectionEnd.Flooded, _connection.End);
    }

    [Fact]
    public async Task A_message_that_never_ends_ends_the_connection()
    {
        ManualTime time = new();
        using SocketPair sockets = await SocketPair.ConnectAsync();
        await using FrameConnection connection = FrameConnection.Create(
            Wrap(sockets.Near, isServer: true), 5000, options: new FrameConnectionOptions { TimeProvider = time });
        using WebSocket peer = Wrap(sockets.Far, isServer: false);
        await peer.SendAsync("{"u8.ToArray(), WebSocketMessageType.Text, endOfMessage: false, Received.Soon);
        Assert.True(await connection.ReadAsync(Received.Soon));
        Assert.False(connection.TryRead(out _, out _));
        Task<bool> reading = connection.ReadAsync().AsTask();

        time.Advance(TimeSpan.FromSeconds(30));

        Assert.False(await reading);
        Assert.Equal(ConnectionEnd.TimedOut, connection.End);
    }

    public async Task InitializeAsync()
    {
        _sockets = await SocketPair.ConnectAsync();
        _peer = Wrap(_sockets.Far, isServer: false);
        _connection = FrameConnection.Create(Wrap(_sockets.Near, isServer: true), maxMessageLength: 5000);
    }

    public async Task DisposeAsync()
    {
        await _connection.DisposeAsync();
        _peer.Dispose();
        _sockets.Dispose();
    }

    private static WebSocket Wrap(Socket socket, bool isServer)
        => WebSocket.CreateFromStream((Stream)new NetworkStream(socket, ownsSocket: true), new WebSocketCreationOptions { IsServer = isServer });

    private Task SendAsync(byte[] bytes, bool endOfMessage) => _peer.SendAsync(bytes, WebSocketMessageType.Text, endOfMessage, Received.Soon);

    /// <summary>The next message, or null if the other side has closed.</summary>
    private async Task<string?> ReceiveAsync()
    {
        byte[] buffer = new byte[100];
        WebSocketReceiveResult result = await _peer.ReceiveAsync(buffer, Received.Soon);
        Assert.True(result.EndOfMessage);
        return result.MessageType == WebSocketMessageType.Close ? null : Encoding.UTF8.GetString(buffer.AsSpan(0, result.Count));
    }
}
