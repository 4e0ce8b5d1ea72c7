using ChatGateway.Tests.Udp;
using Protocols.BinaryChat;
using Xunit;

namespace ChatGateway.Tests.Hostile;

/// <summary>A network that takes no datagrams: whoever sends one waits.</summary>
public sealed class SlowDatagramsTests : HostileFixture, IDisposable
{
    private readonly ManualResetEventSlim _isOpen = new(true);
    private int _blocked;

    private protected override GatewayOptions Options => base.Options with
    {
        MaxUnsentDatagramBytes = 64 * 1024,
        SendDatagram = socket => (datagram, receiver) =>
        {
            Interlocked.Increment(ref _blocked);
            _isOpen.Wait();
            Interlocked.Decrement(ref _blocked);
            return socket.TrySend(datagram, receiver);
        },
    };

    [Fact]
    public async Task A_network_that_takes_no_datagrams_stops_nobody_over_TCP()
    {
        await EnterGoodUsersAsync();
        UdpPeer[] slow = new UdpPeer[8];
        for (int i = 0; i < slow.Length; i++)
        {
            slow[i] = new UdpPeer(Gateway.Ports.Binary, BinaryChat.Format);
            await UdpGateway.BeginSessionAsync(slow[i], $"slow{i}");
        }

        _isOpen.Reset();
        // The first message of the first round is under way to the slow ones, and waits for ever.
        for (int round = 0; round < 10; round++)
            await TalkAsync();
        Assert.True(SpinWait.SpinUntil(() => Volatile.Read(ref _blocked) == 1, TimeSpan.FromSeconds(60)));
        _isOpen.Set();

        await TalkAsync();
        foreach (UdpPeer peer in slow)
        {
            while (!(await peer.ReceiveAsync()).Contains("good-zoe-11;", StringComparison.Ordinal))
            {
            }
            peer.Dispose();
        }
    }

    [Fact]
    public async Task What_there_is_no_room_for_is_lost_and_counted()
    {
        using UdpPeer slow = new(Gateway.Ports.Binary, BinaryChat.Format);
        ulong session = await UdpGateway.BeginSessionAsync(slow, "slow");
        _isOpen.Reset();

        for (int i = 0; i < 100; i++)
            slow.Send(new BroadcastRequest(session, (ulong)i, new byte[1] { (byte)'x' }), default(BinaryOptions));
        for (int i = 0; i < 60; i++)
            Gateway.Hub.Tell(Gateway.Hub.FindUser("slow"u8)!.Endpoints[0], [Gateway.Hub.FindUser("slow"u8)!], new byte[4096].AsSpan().ToArray(), out _);

        Assert.True(Gateway.Datagrams.Binary.NotSent > 0);
        _isOpen.Set();
    }

    public void Dispose() => _isOpen.Dispose();
}
