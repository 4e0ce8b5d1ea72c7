using ChatGateway.Hub;
using ChatGateway.Tests.Hub;
using Protocols.DatagramChat;
using Xunit;

namespace ChatGateway.Tests.Udp;

public class DatagramChatTests : IAsyncLifetime
{
    private UdpGateway _gateway = null!;

    private static DatagramOptions Options => default;

    private protected virtual GatewayOptions ServerOptions => new() { ReplyFactor = 1000 };

    [Fact]
    public async Task A_user_registers()
    {
        UdpPeer alice = Connect();

        alice.Send(new Register("alice"u8), Options);

        Assert.Equal("Ok", await alice.ReceiveAsync());
        Assert.True(_gateway.IsThere("alice"));
    }

    [Fact]
    public async Task A_registration_that_is_repeated_is_answered_again()
    {
        UdpPeer alice = await RegisterAsync("alice");

        alice.Send(new Register("alice"u8), Options);

        Assert.Equal("Ok", await alice.ReceiveAsync());
    }

    [Fact]
    public async Task A_registered_user_cannot_take_another_name()
    {
        UdpPeer alice = await RegisterAsync("alice");

        alice.Send(new Register("alicia"u8), Options);

        Assert.Equal("Error { description = you are registered with another name }", await alice.ReceiveAsync());
    }

    [Fact]
    public async Task A_name_that_is_present_in_another_format_is_refused()
    {
        _gateway.Enter("alice");
        UdpPeer alice = Connect();

        alice.Send(new Register("Alice"u8), Options);

        Assert.Equal("Error { description = username is already present }", await alice.ReceiveAsync());
    }

    [Fact]
    public async Task A_name_that_other_formats_cannot_say_is_refused()
    {
        UdpPeer alice = Connect();

        alice.Send(new Register("al ice"u8), Options);

        Assert.Equal("Error { description = username is invalid }", await alice.ReceiveAsync());
    }

    [Fact]
    public async Task A_public_message_goes_to_everyone_and_its_sender()
    {
        UdpPeer alice = await RegisterAsync("alice");
        UdpPeer bob = await RegisterAsync("bob");
        Listener carol = _gateway.Enter("carol");

        alice.Send(new PublicMessage("hello"u8), Options);

        Assert.Equal("PublicMessageDelivery { sender = alice, message = hello }", await alice.ReceiveAsync());
        Assert.Equal("PublicMessageDelivery { sender = alice, message = hello }", await bob.ReceiveAsync());
        Assert.Contains("Lobby alice: hello", carol.Heard);
    }

    [Fact]
    public async Task A_message_of_another_format_arrives()
    {
        UdpPeer alice = await RegisterAsync("alice");
        Listener carol = _gateway.Enter("carol");

        _gateway.Hub.Say(carol, _gateway.Hub.Lobby.Id.Utf8, "hello"u8, out _);

        Assert.Equal("PublicMessageDelivery { sender = carol, message = hello }", await alice.ReceiveAsync());
    }

    [Fact]
    public async Task An_empty_message_is_refused()
    {
        UdpPeer alice = await RegisterAsync("alice");

        alice.Send(new PublicMessage(" "u8), Options);

        Assert.Equal("Error { description = the message is empty }", await alice.ReceiveAsync());
    }

    [Fact]
    public async Task A_private_message_arrives_and_is_answered()
    {
        UdpPeer alice = await RegisterAsync("alice");
        UdpPeer bob = await RegisterAsync("bob");

        alice.Send(new PrivateMessage("bob"u8, "psst"u8), Options);

        Assert.Equal("PrivateMessageDelivery { sender = alice, message = psst }", await bob.ReceiveAsync());
        Assert.Equal("Ok", await alice.ReceiveAsync());
    }

    [Fact]
    public async Task A_private_message_to_nobody_is_an_error()
    {
        UdpPeer alice = await RegisterAsync("alice");

        alice.Send(new PrivateMessage("bob"u8, "psst"u8), Options);

        Assert.Equal("Error { description = destination user not found }", await alice.ReceiveAsync());
    }

    [Fact]
    public async Task A_private_message_to_someone_who_is_busy_is_an_error()
    {
        UdpPeer alice = await RegisterAsync("alice");
        _gateway.Hub.SetState(_gateway.Enter("bob"), UserState.DoNotDisturb);

        alice.Send(new PrivateMessage("bob"u8, "psst"u8), Options);

        Assert.Equal("Error { description = destination user does not want to be disturbed }", await alice.ReceiveAsync());
    }

    [Fact]
    public async Task A_user_logs_out()
    {
        UdpPeer alice = await RegisterAsync("alice");

        alice.Send(new Logout(), Options);

        Assert.Equal("Ok", await alice.ReceiveAsync());
        Assert.False(_gateway.IsThere("alice"));
    }

    [Fact]
    public async Task A_logout_that_is_repeated_is_answered_again()
    {
        UdpPeer alice = await RegisterAsync("alice");
        alice.Send(new Logout(), Options);
        await alice.ReceiveAsync();

        alice.Send(new Logout(), Options);

        Assert.Equal("Ok", await alice.ReceiveAsync());
    }

    [Fact]
    public async Task Anyone_may_ask_whether_the_server_is_there()
    {
        UdpPeer stranger = Connect();
        _gateway.Time.Advance(TimeSpan.FromDays(1));

        stranger.Send(new ServerInfoRequest(), Options);

        Assert.StartsWith("ServerInfo { dateAndVersion = 1970-01-02 00:00:00 UTC, ChatGateway 0.1.0", await stranger.ReceiveAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_users_are_listed_on_request()
    {
        _gateway.Enter("carol");
        UdpPeer alice = await RegisterAsync("alice");

        alice.Send(new UserListRequest(), Options);

        Assert.Equal("UserList { users = [carol, alice] }", await alice.ReceiveAsync());
    }

    [Fact]
    public async Task The_users_are_listed_at_intervals()
    {
        UdpPeer alice = await RegisterAsync("alice");
        UdpPeer bob = await RegisterAsync("bob");

        _gateway.Time.Advance(TimeSpan.FromSeconds(30));

        Assert.Equal("UserList { users = [alice, bob] }", await alice.ReceiveAsync());
        Assert.Equal("UserList { users = [alice, bob] }", await bob.ReceiveAsync());
    }

    [Fact]
    public async Task A_list_of_more_users_than_fit_a_datagram_is_cut()
    {
        UdpPeer alice = await RegisterAsync("alice");
        for (int i = 0; i < 2500; i++)
            _gateway.Hub.TakeName(new Listener(), HubFixture.Bytes($"a-name-that-is-very-long-{i:0000}"));

        alice.Send(new UserListRequest(), Options);

        await alice.ReceiveAsync();
        Assert.InRange(alice.Datagram.Length, 65_400, DatagramOptions.LargestDatagram);
    }

    [Fact]
    public async Task Strangers_are_asked_to_register()
    {
        UdpPeer stranger = Connect();
        stranger.Send(new PublicMessage("hello"u8), Options);
        Assert.Equal("Error { description = register first }", await stranger.ReceiveAsync());
        stranger.Send(new PrivateMessage("bob"u8, "hello"u8), Options);
        Assert.Equal("Error { description = register first }", await stranger.ReceiveAsync());
        stranger.Send(new UserListRequest(), Options);
        Assert.Equal("Error { description = register first }", await stranger.ReceiveAsync());
    }

    [Fact]
    public async Task A_malformed_datagram_is_answered_and_counted()
    {
        UdpPeer stranger = Connect();

        stranger.Send(11, 0, 9, (byte)'a');

        Assert.Equal("Error { description = malformed packet }", await stranger.ReceiveAsync());
        Assert.Equal(1, _gateway.Counts.Datagram.Malformed);
    }

    [Fact]
    public async Task An_unknown_packet_is_answered_and_counted()
    {
        UdpPeer stranger = Connect();

        stranger.Send(99, 0, 0);

        Assert.Equal("Error { description = unknown packet }", await stranger.ReceiveAsync());
        Assert.Equal(1, _gateway.Counts.Datagram.Malformed);
    }

    [Fact]
    public async Task A_silent_user_is_gone_after_ten_minutes()
    {
        await RegisterAsync("alice");

        _gateway.Time.Advance(TimeSpan.FromMinutes(9.9));
        Assert.True(_gateway.IsThere("alice"));
        _gateway.Time.Advance(TimeSpan.FromMinutes(0.6));

        Assert.False(_gateway.IsThere("alice"));
        Assert.Equal(1, _gateway.Counts.Datagram.Expired);
    }

    [Fact]
    public async Task A_user_who_says_something_stays()
    {
        UdpPeer alice = await RegisterAsync("alice");
        _gateway.Time.Advance(TimeSpan.FromMinutes(9));
        await alice.ReceiveAsync();
        alice.Send(new PublicMessage("still there"u8), Options);
        await alice.ReceiveAsync();

        _gateway.Time.Advance(TimeSpan.FromMinutes(9));

        Assert.True(_gateway.IsThere("alice"));
    }

    [Fact]
    public async Task A_flood_is_cut_off()
    {
        UdpPeer alice = await RegisterAsync("alice");
        for (int i = 0; i < 199; i++)
        {
            alice.Send(new UserListRequest(), Options);
            await alice.ReceiveAsync();
        }
        // What is too fast is not answered, so the next answer is to what comes when time has passed.
        for (int i = 0; i < 200; i++)
            alice.Send(new UserListRequest(), Options);
        await WaitForAsync(400);
        Assert.Equal(200, _gateway.Counts.Datagram.TooFast);
        _gateway.Time.Advance(TimeSpan.FromSeconds(1));
        alice.Send(new UserListRequest(), Options);

        Assert.Equal("Error { description = register first }", await alice.ReceiveAsync());
    }

    public async Task InitializeAsync() => _gateway = await UdpGateway.StartAsync(ServerOptions);

    public async Task DisposeAsync() => await _gateway.DisposeAsync();

    private UdpPeer Connect() => _gateway.Connect(_gateway.Ports.Datagram, DatagramChat.Format);

    private async Task<UdpPeer> RegisterAsync(string name)
    {
        UdpPeer peer = Connect();
        peer.Send(new Register(HubFixture.Bytes(name)), Options);
        Assert.Equal("Ok", await peer.ReceiveAsync());
        return peer;
    }

    /// <summary>Waits until so many datagrams were received; the loopback interface loses none of so few.</summary>
    private async Task WaitForAsync(long count)
    {
        using CancellationTokenSource soon = new(TimeSpan.FromSeconds(60));
        while (_gateway.Counts.Datagram.Received < count)
        {
            soon.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
