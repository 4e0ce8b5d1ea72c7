using System.Net;
using ChatGateway.Tests.Hub;
using Protocols.BinaryChat;
using Xunit;

namespace ChatGateway.Tests.Udp;

public sealed class BinaryChatTests : IAsyncLifetime
{
    private UdpGateway _gateway = null!;

    private static BinaryOptions Options => default;

    [Fact]
    public async Task A_session_begins_with_a_cookie()
    {
        UdpPeer alice = Connect();

        alice.Send(new SessionRequest("alice"u8), Options);

        Assert.StartsWith("SessionCookie { user = 1, session = ", await alice.ReceiveAsync(), StringComparison.Ordinal);
        Assert.False(_gateway.IsThere("alice"));
    }

    [Fact]
    public async Task A_user_is_there_once_the_session_is_used()
    {
        await EnterAsync("alice");

        Assert.True(_gateway.IsThere("alice"));
    }

    [Fact]
    public async Task A_request_for_a_session_that_is_repeated_gives_the_same_cookie()
    {
        (UdpPeer alice, ulong session) = await EnterAsync("alice");

        alice.Send(new SessionRequest("alice"u8), Options);

        Assert.Equal($"SessionCookie {{ user = 1, session = {session} }}", await alice.ReceiveAsync());
    }

    [Fact]
    public async Task A_name_that_is_present_in_another_format_is_not_answered()
    {
        (UdpPeer alice, ulong session) = await EnterAsync("alice");
        _gateway.Enter("bob");
        UdpPeer bob = Connect();

        bob.Send(new SessionRequest("bob"u8), Options);

        await HearNothingAsync(alice, session);
        UdpGateway.AssertRefused(1, _gateway.Counts.Binary);
    }

    [Fact]
    public async Task A_session_is_preserved()
    {
        (UdpPeer alice, ulong session) = await EnterAsync("alice");
        _gateway.Time.Advance(TimeSpan.FromSeconds(29));

        alice.Send(new SessionPreserve(session), Options);

        Assert.Equal($"SessionCookie {{ user = 1, session = {session} }}", await alice.ReceiveAsync());
        _gateway.Time.Advance(TimeSpan.FromSeconds(29));
        Assert.True(_gateway.IsThere("alice"));
    }

    [Fact]
    public async Task A_session_without_a_packet_ends_after_thirty_seconds()
    {
        await EnterAsync("alice");

        _gateway.Time.Advance(TimeSpan.FromSeconds(30));

        Assert.False(_gateway.IsThere("alice"));
        Assert.Equal(1, _gateway.Counts.Binary.Expired);
    }

    [Fact]
    public async Task A_session_that_has_ended_is_not_answered()
    {
        (UdpPeer alice, ulong session) = await EnterAsync("alice");
        _gateway.Time.Advance(TimeSpan.FromSeconds(30));
        alice.Send(new UsersRequest(session), Options);

        alice.Send(new SessionRequest("alice"u8), Options);

        Assert.StartsWith("SessionCookie { user = 2, session = ", await alice.ReceiveAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_guessed_session_is_not_answered()
    {
        (UdpPeer alice, ulong session) = await EnterAsync("alice");

        alice.Send(new UsersRequest(session + 1), Options);

        await HearNothingAsync(alice, session);
        UdpGateway.AssertRefused(1, _gateway.Counts.Binary);
    }

    [Fact]
    public async Task A_session_goes_on_from_another_address()
    {
        (_, ulong session) = await EnterAsync("alice");
        Listener carol = _gateway.Enter("carol");
        UdpPeer elsewhere = Connect();
        elsewhere.Send(new SessionPreserve(session), Options);
        Assert.Equal($"SessionCookie {{ user = 1, session = {session} }}", await elsewhere.ReceiveAsync());

        Say(carol, "hello");

        Assert.Equal("IncomingMessageRequest { sender = 2, message = 1, body = hello }", await elsewhere.ReceiveAsync());
    }

    [Fact]
    public async Task A_client_that_was_started_again_gets_in_once_its_old_session_is_silent_for_five_seconds()
    {
        (UdpPeer old, ulong session) = await EnterAsync("alice");
        (UdpPeer bob, ulong bobs) = await EnterAsync("bob");
        UdpPeer again = Connect();
        _gateway.Time.Advance(TimeSpan.FromSeconds(5) - TimeSpan.FromTicks(1));
        again.Send(new SessionRequest("alice"u8), Options);
        await HearNothingAsync(bob, bobs);
        UdpGateway.AssertRefused(1, _gateway.Counts.Binary);

        _gateway.Time.Advance(TimeSpan.FromTicks(1));
        again.Send(new SessionRequest("alice"u8), Options);

        Assert.StartsWith("SessionCookie { user = 3, session = ", await again.ReceiveAsync(), StringComparison.Ordinal);
        Assert.True(SessionCookie.TryDecode(again.Datagram, out SessionCookie cookie));
        ulong resumed = cookie.Session;
        await HearNothingAsync(again, resumed);
        old.Send(new SessionPreserve(session), Options);
        old.Send(new SessionRequest("carol"u8), Options);
        Assert.StartsWith("SessionCookie { user = 4, session = ", await old.ReceiveAsync(), StringComparison.Ordinal);
        UdpGateway.AssertRefused(2, _gateway.Counts.Binary);
    }

    [Fact]
    public async Task A_session_that_is_not_silent_keeps_its_name()
    {
        (UdpPeer alice, ulong session) = await EnterAsync("alice");
        _gateway.Time.Advance(TimeSpan.FromSeconds(20));
        await HearNothingAsync(alice, session);

        Connect().Send(new SessionRequest("alice"u8), Options);

        await HearNothingAsync(alice, session);
        UdpGateway.AssertRefused(1, _gateway.Counts.Binary);
    }

    [Fact]
    public async Task Nobody_takes_the_name_of_a_silent_user_from_another_address()
    {
        (UdpPeer alice, ulong session) = await EnterAsync("alice");
        (UdpPeer bob, ulong bobs) = await EnterAsync("bob");
        UdpPeer stranger = _gateway.Connect(_gateway.Ports.Binary, BinaryChat.Format, IPAddress.Parse("127.0.0.2"));
        _gateway.Time.Advance(TimeSpan.FromSeconds(29));

        stranger.Send(new SessionRequest("alice"u8), Options);

        await HearNothingAsync(bob, bobs);
        UdpGateway.AssertRefused(1, _gateway.Counts.Binary);
        await HearNothingAsync(alice, session);
    }

    [Fact]
    public async Task The_name_of_a_user_of_another_format_is_not_given_away()
    {
        (UdpPeer alice, ulong session) = await EnterAsync("alice");
        _gateway.Enter("bob");
        _gateway.Time.Advance(TimeSpan.FromSeconds(20));

        Connect().Send(new SessionRequest("bob"u8), Options);

        await HearNothingAsync(alice, session);
        UdpGateway.AssertRefused(1, _gateway.Counts.Binary);
    }

    [Theory]
    [InlineData("al")]
    [InlineData("zoë")]
    [InlineData("everyone")]
    [InlineData("all")]
    public async Task A_name_that_the_chat_refuses_is_counted_and_not_answered(string name)
    {
        (UdpPeer alice, ulong session) = await EnterAsync("alice");

        Connect().Send(new SessionRequest(HubFixture.Bytes(name)), Options);

        await HearNothingAsync(alice, session);
        UdpGateway.AssertRefused(1, _gateway.Counts.Binary);
    }

    [Fact]
    public async Task The_users_are_listed()
    {
        _gateway.Enter("carol");
        (UdpPeer alice, ulong session) = await EnterAsync("alice");

        alice.Send(new UsersRequest(session), Options);

        Assert.Equal("UsersResponse { users = [1, 2] }", await alice.ReceiveAsync());
    }

    [Fact]
    public async Task A_user_has_a_name()
    {
        _gateway.Enter("carol");
        (UdpPeer alice, ulong session) = await EnterAsync("alice");

        alice.Send(new UserDataRequest(session, 1), Options);

        Assert.Equal("UserDataResponse { user = 1, username = carol }", await alice.ReceiveAsync());
    }

    [Fact]
    public async Task Nobody_has_no_name()
    {
        (UdpPeer alice, ulong session) = await EnterAsync("alice");

        alice.Send(new UserDataRequest(session, 7), Options);

        await HearNothingAsync(alice, session);
        UdpGateway.AssertRefused(1, _gateway.Counts.Binary);
    }

    [Fact]
    public async Task A_message_is_answered_when_its_recipient_has_it()
    {
        (UdpPeer alice, ulong session) = await EnterAsync("alice");
        (UdpPeer bob, _) = await EnterAsync("bob");
        alice.Send(new MessageRequest(session, recipient: 2, message: 77, "hello"u8), Options);
        Assert.Equal("IncomingMessageRequest { sender = 1, message = 1, body = hello }", await bob.ReceiveAsync());
        await HearNothingAsync(alice, session);

        bob.Send(new IncomingMessageResponse(1), Options);

        Assert.Equal("MessageResponse { message = 77 }", await alice.ReceiveAsync());
    }

    [Fact]
    public async Task A_message_to_a_format_without_acknowledgements_is_answered_at_once()
    {
        (UdpPeer alice, ulong session) = await EnterAsync("alice");
        Listener carol = _gateway.Enter("carol");

        alice.Send(new MessageRequest(session, recipient: 2, message: 77, "hello"u8), Options);

        Assert.Equal("MessageResponse { message = 77 }", await alice.ReceiveAsync());
        Assert.Contains("private alice: hello", carol.Heard);
    }

    [Fact]
    public async Task A_message_that_is_repeated_before_its_answer_is_delivered_once()
    {
        (UdpPeer alice, ulong session) = await EnterAsync("alice");
        (UdpPeer bob, ulong bobs) = await EnterAsync("bob");
        alice.Send(new MessageRequest(session, recipient: 2, message: 77, "hello"u8), Options);
        await bob.ReceiveAsync();

        alice.Send(new MessageRequest(session, recipient: 2, message: 77, "hello"u8), Options);

        await HearNothingAsync(alice, session);
        await HearNothingAsync(bob, bobs);
    }

    [Fact]
    public async Task A_message_that_is_repeated_after_its_answer_is_answered_again_and_delivered_once()
    {
        (UdpPeer alice, ulong session) = await EnterAsync("alice");
        Listener carol = _gateway.Enter("carol");
        alice.Send(new MessageRequest(session, recipient: 2, message: 77, "hello"u8), Options);
        await alice.ReceiveAsync();

        alice.Send(new MessageRequest(session, recipient: 2, message: 77, "hello"u8), Options);

        Assert.Equal("MessageResponse { message = 77 }", await alice.ReceiveAsync());
        Assert.Single(carol.Heard, "private alice: hello");
    }

    [Fact]
    public async Task A_message_to_nobody_is_not_answered_and_may_be_repeated()
    {
        (UdpPeer alice, ulong session) = await EnterAsync("alice");
        alice.Send(new MessageRequest(session, recipient: 2, message: 77, "hello"u8), Options);
        await HearNothingAsync(alice, session);
        UdpGateway.AssertRefused(1, _gateway.Counts.Binary);
        _gateway.Enter("carol");

        alice.Send(new MessageRequest(session, recipient: 2, message: 77, "hello"u8), Options);

        Assert.Equal("MessageResponse { message = 77 }", await alice.ReceiveAsync());
    }

    [Fact]
    public async Task A_message_that_is_not_acknowledged_is_sent_again_five_times_ever_later()
    {
        (UdpPeer alice, ulong session) = await EnterAsync("alice");
        Say(_gateway.Enter("carol"), "hello");
        await alice.ReceiveAsync();
        foreach (int delay in new[] { 125, 250, 500, 1000, 2000 })
        {
            _gateway.Time.Advance(TimeSpan.FromMilliseconds(delay - 1));
            await HearNothingAsync(alice, session);
            _gateway.Time.Advance(TimeSpan.FromMilliseconds(1));
            Assert.Equal("IncomingMessageRequest { sender = 2, message = 1, body = hello }", await alice.ReceiveAsync());
        }
        _gateway.Time.Advance(TimeSpan.FromSeconds(8));
        await HearNothingAsync(alice, session);
    }

    [Fact]
    public async Task A_message_that_is_acknowledged_is_not_sent_again()
    {
        (UdpPeer alice, ulong session) = await EnterAsync("alice");
        Say(_gateway.Enter("carol"), "hello");
        await alice.ReceiveAsync();
        alice.Send(new IncomingMessageResponse(1), Options);
        await HearNothingAsync(alice, session);

        _gateway.Time.Advance(TimeSpan.FromSeconds(1));

        await HearNothingAsync(alice, session);
    }

    [Fact]
    public async Task An_edited_message_comes_again_with_its_number()
    {
        (UdpPeer alice, _) = await EnterAsync("alice");
        Listener carol = _gateway.Enter("carol");
        Say(carol, "hello");
        await alice.ReceiveAsync();

        _gateway.Hub.Edit(carol, 1, "goodbye"u8, out _);

        Assert.Equal("IncomingMessageRequest { sender = 2, message = 1, body = goodbye }", await alice.ReceiveAsync());
    }

    [Fact]
    public async Task A_broadcast_is_answered_and_goes_to_everyone_else()
    {
        (UdpPeer alice, ulong session) = await EnterAsync("alice");
        (UdpPeer bob, _) = await EnterAsync("bob");
        Listener carol = _gateway.Enter("carol");

        alice.Send(new BroadcastRequest(session, message: 5, "hello"u8), Options);

        Assert.Equal("BroadcastResponse { message = 5 }", await alice.ReceiveAsync());
        Assert.Equal("IncomingMessageRequest { sender = 1, message = 1, body = hello }", await bob.ReceiveAsync());
        Assert.Contains("Lobby alice: hello", carol.Heard);
    }

    [Fact]
    public async Task A_broadcast_that_is_repeated_is_answered_again_and_said_once()
    {
        (UdpPeer alice, ulong session) = await EnterAsync("alice");
        Listener carol = _gateway.Enter("carol");
        alice.Send(new BroadcastRequest(session, message: 5, "hello"u8), Options);
        await alice.ReceiveAsync();

        alice.Send(new BroadcastRequest(session, message: 5, "hello"u8), Options);

        Assert.Equal("BroadcastResponse { message = 5 }", await alice.ReceiveAsync());
        Assert.Single(carol.Heard, "Lobby alice: hello");
    }

    [Fact]
    public async Task An_acknowledgement_of_a_stranger_is_not_one()
    {
        (UdpPeer alice, ulong session) = await EnterAsync("alice");
        await EnterAsync("bob");
        alice.Send(new MessageRequest(session, recipient: 2, message: 77, "hello"u8), Options);

        Connect().Send(new IncomingMessageResponse(1), Options);

        await HearNothingAsync(alice, session);
    }

    [Fact]
    public async Task A_malformed_datagram_is_counted_and_not_answered()
    {
        (UdpPeer alice, ulong session) = await EnterAsync("alice");

        alice.Send(0, 9, 1);
        alice.Send(0, 99);
        alice.Send();

        await HearNothingAsync(alice, session);
        Assert.Equal(3, _gateway.Counts.Binary.Malformed);
    }

    [Fact]
    public async Task Who_comes_when_all_addresses_are_taken_is_counted_and_not_answered()
    {
        await using UdpGateway gateway = await UdpGateway.StartAsync(new GatewayOptions { MaxPeers = 1 });
        UdpPeer alice = gateway.Connect(gateway.Ports.Binary, BinaryChat.Format);
        await UdpGateway.BeginSessionAsync(alice, "alice");

        gateway.Connect(gateway.Ports.Binary, BinaryChat.Format).Send(new SessionRequest("bob"u8), Options);
        alice.Send(new SessionRequest("alice"u8), Options);
        await alice.ReceiveAsync();

        Assert.False(gateway.IsThere("bob"));
        Assert.Equal(1, gateway.Counts.Binary.NoRoom);
    }

    public async Task InitializeAsync() => _gateway = await UdpGateway.StartAsync();

    public async Task DisposeAsync() => await _gateway.DisposeAsync();

    private void Say(Listener listener, string text) => _gateway.Hub.Say(listener, _gateway.Hub.Lobby.Id.Utf8, HubFixture.Bytes(text), out _);

    private UdpPeer Connect() => _gateway.Connect(_gateway.Ports.Binary, BinaryChat.Format);

    private async Task<(UdpPeer Peer, ulong Session)> EnterAsync(string name)
    {
        UdpPeer peer = Connect();
        return (peer, await UdpGateway.BeginSessionAsync(peer, name));
    }

    /// <summary>Packets are answered in order, so if the next answer is to a packet that is sent now, there was nothing else.</summary>
    private static async Task HearNothingAsync(UdpPeer peer, ulong session)
    {
        peer.Send(new SessionPreserve(session), Options);
        Assert.EndsWith($"session = {session} }}", await peer.ReceiveAsync(), StringComparison.Ordinal);
    }
}
