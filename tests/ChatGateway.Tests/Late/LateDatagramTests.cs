using ChatGateway.Tests.Udp;
using ChatGateway.Udp;
using Protocols.BinaryChat;
using Protocols.DatagramChat;
using Xunit;

namespace ChatGateway.Tests.Late;

/// <summary>Peers at one port, of which one is being answered.</summary>
public sealed class LateDatagramTests : IAsyncLifetime
{
    private readonly Detour _detour = new();
    private UdpGateway _gateway = null!;

    private static DatagramOptions Options => default;

    [Fact]
    public async Task A_peer_that_is_being_answered_holds_up_nobody_else()
    {
        UdpPeer alice = Connect();
        UdpPeer bob = Connect();
        Detour.Gate gate = _detour.HoldNext();
        alice.Send(new Register("alice"u8), Options);
        await gate.Reached;

        bob.Send(new Register("bob"u8), Options);

        Assert.Equal("Ok", await bob.ReceiveAsync());
        gate.Open();
        Assert.Equal("Ok", await alice.ReceiveAsync());
    }

    [Fact]
    public async Task What_a_peer_sends_while_it_is_being_answered_is_answered_afterwards_as_far_as_there_is_room()
    {
        UdpPeer alice = Connect();
        UdpPeer bob = Connect();
        Detour.Gate gate = _detour.HoldNext();
        alice.Send(new Register("alice"u8), Options);
        await gate.Reached;

        alice.Send(new UserListRequest(), Options);
        for (int i = 1; i < DatagramService.MaxWaiting + 3; i++)
            alice.Send(new ServerInfoRequest(), Options);
        // Datagrams to a port are received in the order in which they were sent on this machine.
        bob.Send(new ServerInfoRequest(), Options);
        await bob.ReceiveAsync();
        Assert.Equal(3, _gateway.Counts.Datagram.NoRoom);
        gate.Open();

        Assert.Equal("Ok", await alice.ReceiveAsync());
        Assert.StartsWith("UserList", await alice.ReceiveAsync(), StringComparison.Ordinal);
        for (int i = 1; i < DatagramService.MaxWaiting; i++)
            Assert.StartsWith("ServerInfo", await alice.ReceiveAsync(), StringComparison.Ordinal);
        alice.Send(new Logout(), Options);
        Assert.Equal("Ok", await alice.ReceiveAsync());
    }

    [Fact]
    public async Task Who_is_cut_off_while_being_registered_is_not_there()
    {
        UdpPeer alice = Connect();
        Detour.Gate gate = _detour.HoldNext();
        alice.Send(new Register("alice"u8), Options);
        await gate.Reached;

        _gateway.Time.Advance(TimeSpan.FromMinutes(11));
        gate.Open();
        alice.Send(new ServerInfoRequest(), Options);

        Assert.StartsWith("ServerInfo", await alice.ReceiveAsync(), StringComparison.Ordinal);
        Assert.False(_gateway.IsThere("alice"));
        Assert.Equal(0, _gateway.Counts.Datagram.Failed);
    }

    [Fact]
    public async Task Who_is_cut_off_while_a_session_begins_has_none()
    {
        using UdpPeer bob = new(_gateway.Ports.Binary, BinaryChat.Format);
        bob.Send(new SessionRequest("bob"u8), default(BinaryOptions));
        await bob.ReceiveAsync();
        Assert.True(SessionCookie.TryDecode(bob.Datagram, default, out SessionCookie cookie, out _));
        ulong session = cookie.Session;
        Detour.Gate lookup = _detour.HoldNext();
        bob.Send(new SessionPreserve(session), default(BinaryOptions));
        await lookup.Reached;
        Detour.Gate name = _detour.HoldNext();
        lookup.Open();
        await name.Reached;

        _gateway.Time.Advance(TimeSpan.FromSeconds(31));
        name.Open();
        bob.Send(new SessionRequest("robert"u8), default(BinaryOptions));

        Assert.StartsWith("SessionCookie", await bob.ReceiveAsync(), StringComparison.Ordinal);
        Assert.False(_gateway.IsThere("bob"));
        Assert.Equal(0, _gateway.Counts.Binary.Failed);
    }

    public async Task InitializeAsync() => _gateway = await UdpGateway.StartAsync(_detour.For(new GatewayOptions { ReplyFactor = 1000 }));

    public async Task DisposeAsync() => await _gateway.DisposeAsync();

    private UdpPeer Connect() => _gateway.Connect(_gateway.Ports.Datagram, DatagramChat.Format);
}
