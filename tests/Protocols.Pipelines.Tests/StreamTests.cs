using System.Net.Sockets;
using Protocols.TextChat;
using Xunit;

namespace Protocols.Pipelines.Tests;

public sealed class StreamTests
{
    [Fact]
    public async Task Both_ends_of_a_socket_talk()
    {
        using SocketPair sockets = await SocketPair.ConnectAsync();
        await using FrameConnection server = Connect(sockets.Near, PacketSender.Client);
        await using FrameConnection client = Connect(sockets.Far, PacketSender.Server);

        client.TrySend(new Join("alice"u8), default(TextOptions));
        Assert.Equal(["JOIN alice\n"], await Received.AsManyAsync(server, 1));
        server.TrySend(Responses.Ok, default(TextOptions));
        Assert.Equal(["200 OK\n"], await Received.AsManyAsync(client, 1));
    }

    [Fact]
    public async Task A_peer_that_crashes_ends_the_connection_and_throws_nothing()
    {
        using SocketPair sockets = await SocketPair.ConnectAsync();
        await using FrameConnection server = Connect(sockets.Near, PacketSender.Client);
        Task<bool> reading = server.ReadAsync(Received.Soon).AsTask();

        SocketPair.Reset(sockets.Far);

        Assert.False(await reading);
        Assert.Equal(ConnectionEnd.Reset, server.End);
    }

    [Fact]
    public async Task Sending_to_a_peer_that_crashed_throws_nothing()
    {
        using SocketPair sockets = await SocketPair.ConnectAsync();
        await using FrameConnection server = Connect(sockets.Near, PacketSender.Client);
        SocketPair.Reset(sockets.Far);
        Assert.False(await server.ReadAsync(Received.Soon));

        server.TrySend(Responses.Ok, default(TextOptions));
    }

    [Fact]
    public async Task Disposal_closes_after_everything_that_was_sent()
    {
        using SocketPair sockets = await SocketPair.ConnectAsync();
        await using FrameConnection client = Connect(sockets.Far, PacketSender.Server);
        await using (FrameConnection server = Connect(sockets.Near, PacketSender.Client))
        {
            for (int i = 0; i < 1000; i++)
                server.TrySend(Responses.Ok, default(TextOptions));
        }

        Assert.Equal(1000, (await Received.AllAsync(client)).Count);
        Assert.Equal(ConnectionEnd.Closed, client.End);
    }

    [Fact]
    public async Task A_canceled_read_leaves_the_sending_half_in_order()
    {
        using SocketPair sockets = await SocketPair.ConnectAsync();
        await using FrameConnection client = Connect(sockets.Far, PacketSender.Server);
        await using (FrameConnection server = Connect(sockets.Near, PacketSender.Client))
        {
            using System.Threading.CancellationTokenSource stop = new();
            Task<bool> reading = server.ReadAsync(stop.Token).AsTask();
            await stop.CancelAsync();
            Assert.False(await reading);
            server.TrySend(Responses.Bye, default(TextOptions));
        }

        Assert.Equal(["200 BYE\n"], await Received.AllAsync(client));
    }

    [Fact]
    public async Task A_peer_that_does_not_read_is_dropped()
    {
        ManualTime time = new();
        using SocketPair sockets = await SocketPair.ConnectAsync();
        await using FrameConnection connection = Connect(sockets.Near, PacketSender.Client, new FrameConnectionOptions { TimeProvider = time });
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

    [Theory]
    [InlineData(120)]
    [InlineData(25)]
    [InlineData(5)]
    public async Task TCP_breaks_the_connection_to_a_host_that_answers_nothing_for_so_long(int limit)
    {
        using SocketPair sockets = await SocketPair.ConnectAsync();
        await using FrameConnection server = Connect(sockets.Near, PacketSender.Client, new() { VanishedTimeout = TimeSpan.FromSeconds(limit) });

        Assert.NotEqual(0, (int)sockets.Near.GetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive)!);
        int silence = (int)sockets.Near.GetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveTime)!;
        int interval = (int)sockets.Near.GetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveInterval)!;
        int questions = (int)sockets.Near.GetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveRetryCount)!;
        Assert.Equal(limit, silence + (interval * questions));
        if (OperatingSystem.IsLinux())
            Assert.Equal(limit * 1000, UserTimeoutOfLinux(sockets.Near));
    }

    private static int UserTimeoutOfLinux(Socket socket)
    {
        Span<byte> milliseconds = stackalloc byte[sizeof(int)];
        socket.GetRawSocketOption((int)SocketOptionLevel.Tcp, 18, milliseconds);
        return BitConverter.ToInt32(milliseconds);
    }

    private static FrameConnection Connect(Socket socket, PacketSender peer, FrameConnectionOptions? options = null)
        => FrameConnection.Create((Stream)new NetworkStream(socket, ownsSocket: true), new TextFramer(peer, default), options);
}
