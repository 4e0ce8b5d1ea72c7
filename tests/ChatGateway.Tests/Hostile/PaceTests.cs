using System.Net;
using ChatGateway.Hub;
using ChatGateway.Tests.Hub;
using ChatGateway.Tests.Udp;
using Protocols.BinaryChat;
using Protocols.DelimitedChat;
using Protocols.TextChat;
using Xunit;

namespace ChatGateway.Tests.Hostile;

/// <summary>Who is too fast, comes again, or only answers what the server sends.</summary>
public sealed class PaceTests : HostileFixture
{
    [Fact]
    public async Task Reconnecting_renews_no_burst()
    {
        await EnterGoodUsersAsync();
        ChatClient<TextOptions> mallory = await ConnectTextAsync();
        mallory.Send(new Join("mallory"u8));
        for (int i = 0; i < 260; i++)
            mallory.Send(new SetUserStatus(default, "ONLINE"u8));
        int done = 0;
        for (string line = ""; line != "500 SERVER ERROR"; line = await mallory.ReadLineAsync())
            done += line == "200 USERSTATUS UPDATED" ? 1 : 0;
        Assert.Equal(199, done);
        mallory.Break();
        await TalkAsync();
        Assert.True(System.Threading.SpinWait.SpinUntil(() => Gateway.Hub.FindUser("mallory"u8) is null, TimeSpan.FromSeconds(60)));

        ChatClient<TextOptions> again = await ConnectTextAsync();
        again.Send(new Join("mallory"u8));

        Assert.Equal("500 SERVER ERROR", await again.ReadLineAsync());
        await TalkAsync();
    }

    [Fact]
    public async Task Receipts_of_what_the_server_sends_are_never_refused()
    {
        Listener talker = new();
        Gateway.Hub.TakeName(talker, "talker"u8);
        Gateway.Hub.Join(talker, Gateway.Hub.Lobby.Id.Utf8);
        ChatClient<DelimitedOptions> hearer = await EnterDelimitedAsync("hearer");
        using UdpPeer dave = new(Gateway.Ports.Binary, BinaryChat.Format);
        ulong session = await UdpGateway.BeginSessionAsync(dave, "dave");
        Assert.Equal(0xA2, (await hearer.ReadAsync())[0]);

        // More than a burst, while the clock stands still.
        for (int i = 0; i < 500; i++)
        {
            Assert.Equal(HubResult.Okay, Gateway.Hub.Say(talker, Gateway.Hub.Lobby.Id.Utf8, HubFixture.Bytes($"{i}"), out ChatMessage? message));
            Assert.True(ShortMessageDelivery.TryDecode(await hearer.ReadAsync(), out ShortMessageDelivery delivery));
            hearer.Send(new ShortMessageReceipt(delivery.MessageId));
            Assert.StartsWith("IncomingMessageRequest", await dave.ReceiveAsync(), StringComparison.Ordinal);
            dave.Send(new IncomingMessageResponse(message!.Id), default(BinaryOptions));
        }

        hearer.Send(default(SupportedPacketsRequest));
        Assert.Equal(0xFD, (await hearer.ReadAsync())[0]);
        dave.Send(new SessionPreserve(session), default(BinaryOptions));
        Assert.StartsWith("SessionCookie", await dave.ReceiveAsync(), StringComparison.Ordinal);
        Assert.Equal(0, Gateway.Datagrams.Binary.TooFast);
    }

    [Fact]
    public async Task Receipts_of_nothing_are_packets_like_any_other()
    {
        ChatClient<TextOptions> mallory = await JoinTextAsync("mallory");

        for (int i = 0; i < 199; i++)
            mallory.Send("RECEIVED {\"messageId\":\"1\"}\n"u8);
        mallory.Send(new SetUserStatus(default, "ONLINE"u8));

        string[] answers = new string[200];
        for (int i = 0; i < answers.Length; i++)
            answers[i] = await mallory.ReadLineAsync();
        Assert.DoesNotContain("200 USERSTATUS UPDATED", answers.Skip(199));
    }

    [Fact]
    public async Task Those_who_are_too_fast_cut_nobody_off_who_is_not()
    {
        await EnterGoodUsersAsync();

        await TalkDuringAsync(Task.WhenAll(Enumerable.Range(1, 20).Select(async i =>
        {
            ChatClient<TextOptions> fast = await ConnectTextAsync(new IPAddress([127, 2, 0, (byte)i]));
            fast.Send(new Join(HubFixture.Bytes($"fast{i}")));
            for (int n = 0; n < 410; n++)
                fast.Send(new Send(HubFixture.Bytes($"fast{i}"), "@everyone"u8, "3:05 PM"u8, "spam"u8));
            while (await fast.TryReadAsync() is not null)
            {
            }
        })));
    }
}
