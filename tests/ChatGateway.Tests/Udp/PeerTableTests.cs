using System.Net;
using ChatGateway.Limits;
using ChatGateway.Tests.Hub;
using ChatGateway.Udp;
using Protocols.Pipelines.Tests;
using Xunit;

namespace ChatGateway.Tests.Udp;

public sealed class PeerTableTests
{
    private static readonly TimeSpan _strangerTimeout = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan _endpointTimeout = TimeSpan.FromMinutes(1);

    private readonly ManualTime _time = new();
    private readonly PeerTable _peers;

    public PeerTableTests() => _peers = new PeerTable(2, new PlaceBudget(new PlaceLimits(3, 3, 3)), replyFactor: 3, _strangerTimeout, _endpointTimeout, () => new RateLimiter(1, 1, _time), _time);

    [Fact]
    public void An_address_is_known_again() => Assert.Same(Find(1), Find(1));

    [Fact]
    public void An_address_that_is_overwritten_later_is_kept()
    {
        SocketAddress address = Address(1);
        Assert.True(_peers.TryGet(address, out Peer? peer));

        Address(2).Buffer.CopyTo(address.Buffer);

        Assert.Same(peer, Find(1));
    }

    [Fact]
    public void The_stranger_who_was_silent_for_longest_gives_way()
    {
        Peer? first = Find(1);
        Peer? second = Find(2);
        Find(1);

        Find(3);

        Assert.Same(first, Find(1));
        Assert.NotSame(second, Find(2));
    }

    [Fact]
    public void Nobody_who_has_an_endpoint_gives_way()
    {
        Assert.True(_peers.TryAssign(Find(1)!, new Listener()));
        Assert.True(_peers.TryAssign(Find(2)!, new Listener()));

        Assert.Null(Find(3));
        Assert.Equal(2, _peers.Count);
    }

    [Fact]
    public void Silent_strangers_are_forgotten()
    {
        Find(1);
        _time.Advance(_strangerTimeout);

        Assert.False(_peers.TryFindExpired(out _));
        Assert.Equal(0, _peers.Count);
    }

    [Fact]
    public void A_silent_endpoint_expires()
    {
        Peer peer = Find(1)!;
        Assert.True(_peers.TryAssign(peer, new Listener()));
        _time.Advance(_endpointTimeout);

        Assert.True(_peers.TryFindExpired(out Peer? expired));
        Assert.Same(peer, expired);
    }

    [Fact]
    public void An_endpoint_that_gives_a_sign_of_life_does_not_expire()
    {
        Peer peer = Find(1)!;
        Assert.True(_peers.TryAssign(peer, new Listener()));
        _time.Advance(_endpointTimeout / 2);
        _peers.Refresh(peer);
        _time.Advance(_endpointTimeout / 2);

        Assert.False(_peers.TryFindExpired(out _));
    }

    private static SocketAddress Address(int port) => new IPEndPoint(IPAddress.Loopback, port).Serialize();

    private Peer? Find(int port) => _peers.TryGet(Address(port), out Peer? peer) ? peer : null;
}
