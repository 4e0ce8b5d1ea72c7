using ChatGateway.Hub;
using ChatGateway.Tests.Hub;
using ChatGateway.Tests.Udp;
using Protocols.BinaryChat;
using Protocols.DatagramChat;
using Protocols.DelimitedChat;
using Xunit;

namespace ChatGateway.Tests.Hostile;

/// <summary>Texts that grow when what is not UTF-8 in them is replaced, and faults, which must end no more than the one thing that they are in.</summary>
public sealed class OversizedTextTests : HostileFixture
{
    /// <summary>As long as a text may be, and three times that once it is UTF-8.</summary>
    private static readonly byte[] _text = Filled(32 * 1024);

    [Fact]
    public async Task A_message_of_invalid_UTF8_over_UDP_is_refused_and_everyone_goes_on()
    {
        await EnterGoodUsersAsync();
        using UdpPeer mallory = new(Gateway.Ports.Binary, BinaryChat.Format);
        ulong session = await UdpGateway.BeginSessionAsync(mallory, "mallory");

        for (int i = 0; i < 10; i++)
        {
            mallory.Send(new MessageRequest(session, Gateway.Hub.FindUser("mallory"u8)!.Id, (ulong)i, _text), default(BinaryOptions));
            mallory.Send(new BroadcastRequest(session, (ulong)(100 + i), _text), default(BinaryOptions));
            mallory.Send(new SessionPreserve(session), default(BinaryOptions));
            Assert.StartsWith("SessionCookie", await mallory.ReceiveAsync(), StringComparison.Ordinal);
        }

        await TalkAsync();
        Assert.Equal(20, Gateway.Datagrams.Binary.Refused);
        Assert.Equal(0, Gateway.Datagrams.Binary.Failed);
    }

    [Fact]
    public async Task A_public_message_of_invalid_UTF8_over_DatagramChat_is_refused_and_everyone_goes_on()
    {
        await EnterGoodUsersAsync();
        using UdpPeer mallory = new(Gateway.Ports.Datagram, DatagramChat.Format);
        mallory.Send(new Protocols.DatagramChat.Register("mallory"u8), default(DatagramOptions));
        await mallory.ReceiveAsync();

        mallory.Send(new PublicMessage(_text), default(DatagramOptions));
        mallory.Send(new ServerInfoRequest(), default(DatagramOptions));

        Assert.StartsWith("Error", await mallory.ReceiveAsync(), StringComparison.Ordinal);
        Assert.StartsWith("ServerInfo", await mallory.ReceiveAsync(), StringComparison.Ordinal);
        await TalkAsync();
        Assert.Equal(0, Gateway.Datagrams.Datagram.Failed);
    }

    [Fact]
    public async Task A_long_message_of_invalid_UTF8_with_users_over_UDP_present_is_refused_and_everyone_goes_on()
    {
        await EnterGoodUsersAsync();
        using UdpPeer dave = new(Gateway.Ports.Binary, BinaryChat.Format);
        await UdpGateway.BeginSessionAsync(dave, "dave");
        ChatClient<DelimitedOptions> mallory = await EnterDelimitedAsync("mallory");

        LongMessageSplitter splitter = new(_text);
        Assert.True(splitter.TryGetHead(7, RoomId.Everyone, out LongMessageHead head));
        mallory.Send(head);
        for (uint number = 1; splitter.TryGetNext(number, 7, out LongMessageNext next); number++)
            mallory.Send(next);

        await TalkAsync();
        Assert.Equal(0, Gateway.Hub.FailedDeliveries);
    }

    [Fact]
    public async Task An_endpoint_that_fails_keeps_nobody_else_from_being_told()
    {
        await EnterGoodUsersAsync();
        Broken broken = new();
        Gateway.Hub.TakeName(broken, "broken"u8);
        Gateway.Hub.Join(broken, Gateway.Hub.Lobby.Id.Utf8);

        await TalkAsync();

        // It was told of itself and of three messages.
        Assert.Equal(4, Gateway.Hub.FailedDeliveries);
    }

    [Fact]
    public void A_text_is_measured_as_it_will_be_sent()
    {
        using HubFixture chat = new(new HubLimits { MaxTextLength = 30 });
        Listener alice = chat.Enter("alice");

        Assert.Equal(HubResult.Okay, chat.Hub.Say(alice, chat.Hub.Lobby.Id.Utf8, Filled(10), out _));
        Assert.Equal(HubResult.MessageTooLong, chat.Hub.Say(alice, chat.Hub.Lobby.Id.Utf8, Filled(11), out _));
        Assert.Equal(HubResult.MessageTooLong, chat.Hub.Tell(alice, [alice.User!], Filled(11), out _));
        Assert.Equal(HubResult.MessageTooLong, chat.Hub.Edit(alice, 1, Filled(11), out _));
    }

    private static byte[] Filled(int length)
    {
        byte[] text = new byte[length];
        Array.Fill(text, (byte)0xFF);
        return text;
    }

    /// <summary>An endpoint with a fault.</summary>
    private sealed class Broken : ChatEndpoint
    {
        public override void OnMessage(ChatMessage message) => throw new InvalidOperationException("a fault");

        public override void OnPrivateMessage(ChatMessage message) => throw new InvalidOperationException("a fault");

        public override void OnJoined(in Presence presence) => throw new InvalidOperationException("a fault");
    }
}
