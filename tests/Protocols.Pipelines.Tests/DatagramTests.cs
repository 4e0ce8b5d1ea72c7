using System.Net;
using System.Net.Sockets;
using System.Text;
using Protocols.TestKit;
using Protocols.TextChat;
using Xunit;

namespace Protocols.Pipelines.Tests;

public sealed class DatagramTests : IDisposable
{
    private readonly DatagramSocket _near;
    private readonly DatagramSocket _far;
    private readonly SocketAddress _nearAddress;

    public DatagramTests()
    {
        Socket near = Bind();
        _nearAddress = near.LocalEndPoint!.Serialize();
        _near = new DatagramSocket(near);
        _far = new DatagramSocket(Bind());
    }

    [Fact]
    public async Task A_datagram_arrives()
    {
        _far.TrySend("hello"u8, _nearAddress);

        Assert.True(await _near.ReceiveAsync(Received.Soon));
        Assert.Equal("hello", Encoding.ASCII.GetString(_near.Datagram));
    }

    [Fact]
    public async Task A_packet_arrives_in_a_datagram()
    {
        _far.TrySend(Responses.Sent, default(TextOptions), _nearAddress);

        Assert.True(await _near.ReceiveAsync(Received.Soon));
        Assert.Equal("200 SENT\n", Encoding.ASCII.GetString(_near.Datagram));
    }

    [Fact]
    public async Task The_sender_can_be_answered()
    {
        _far.TrySend("hello"u8, _nearAddress);
        Assert.True(await _near.ReceiveAsync(Received.Soon));

        _near.TrySend("hello yourself"u8, _near.Sender);

        Assert.True(await _far.ReceiveAsync(Received.Soon));
        Assert.Equal("hello yourself", Encoding.ASCII.GetString(_far.Datagram));
        Assert.Equal(_nearAddress, _far.Sender);
    }

    [Fact]
    public async Task An_empty_datagram_arrives()
    {
        _far.TrySend(""u8, _nearAddress);

        Assert.True(await _near.ReceiveAsync(Received.Soon));
        Assert.True(_near.Datagram.IsEmpty);
    }

    [Fact]
    public async Task The_longest_datagram_arrives_whole()
    {
        byte[] longest = new byte[65507];
        longest[^1] = 1;
        _far.TrySend(longest, _nearAddress);

        Assert.True(await _near.ReceiveAsync(Received.Soon));
        Assert.Equal(longest, _near.Datagram.ToArray());
    }

    [Fact]
    public void A_datagram_that_is_too_long_is_not_sent() => Assert.False(_far.TrySend(new byte[65508], _nearAddress));

    [Fact]
    public async Task A_canceled_token_ends_a_wait()
    {
        using CancellationTokenSource stop = new();
        Task<bool> receiving = _near.ReceiveAsync(stop.Token).AsTask();

        await stop.CancelAsync();

        Assert.False(await receiving);
    }

    [Fact]
    public async Task After_a_canceled_wait_datagrams_arrive()
    {
        Assert.False(await _near.ReceiveAsync(new CancellationToken(canceled: true)));
        _far.TrySend("hello"u8, _nearAddress);

        Assert.True(await _near.ReceiveAsync(Received.Soon));
    }

    [Fact]
    public async Task Disposal_ends_a_wait()
    {
        Task<bool> receiving = _near.ReceiveAsync().AsTask();

        _near.Dispose();

        Assert.False(await receiving.WaitAsync(Received.Soon));
    }

    [Fact]
    public async Task Sending_to_a_port_that_nobody_listens_on_does_no_harm()
    {
        Socket gone = Bind();
        SocketAddress nowhere = gone.LocalEndPoint!.Serialize();
        gone.Dispose();
        _near.TrySend("hello"u8, nowhere);
        _far.TrySend("hello"u8, _nearAddress);

        Assert.True(await _near.ReceiveAsync(Received.Soon));
    }

    [Fact]
    public void A_disposed_socket_sends_nothing()
    {
        _far.Dispose();

        Assert.False(_far.TrySend("hello"u8, _nearAddress));
    }

    /// <summary>Over a Unix socket, because its receiver can block its senders; over UDP only a slow network does.</summary>
    [Fact]
    public async Task A_socket_whose_buffer_is_full_drops_and_counts()
    {
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        using Socket deaf = new(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
        deaf.Bind(new UnixDomainSocketEndPoint(path));
        using DatagramSocket sender = new(new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified));
        SocketAddress receiver = new UnixDomainSocketEndPoint(path).Serialize();

        int sent = await Task.Run(() => Enumerable.Range(0, 5000).Count(_ => sender.TrySend(new byte[1000], receiver))).WaitAsync(Received.Soon);

        Assert.InRange(sent, 1, 4999);
        Assert.Equal(5000 - sent, sender.DroppedDatagrams);
        File.Delete(path);
    }

    [Fact]
    public void A_packet_that_cannot_be_encoded_is_the_callers_mistake()
        => Assert.Throws<InvalidOperationException>(() => _far.TrySend(new Join("two\nlines"u8), default(TextOptions), _nearAddress));

    [Fact]
    public void Sending_and_receiving_allocate_nothing()
        => Assert.Equal(0, AllocationMeter.Measure(() =>
        {
            Assert.True(_far.TrySend(Responses.Sent, default(TextOptions), _nearAddress));
            ValueTask<bool> receiving = _near.ReceiveAsync();
            while (!receiving.IsCompleted)
                Thread.Yield();
            Assert.True(receiving.GetAwaiter().GetResult());
        }));

    public void Dispose()
    {
        _near.Dispose();
        _far.Dispose();
    }

    private static Socket Bind()
    {
        Socket socket = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return socket;
    }
}
