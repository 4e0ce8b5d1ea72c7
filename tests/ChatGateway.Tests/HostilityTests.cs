using ChatGateway.Hub;
using ChatGateway.Tests.Hub;
using Protocols;
using Protocols.DelimitedChat;
using Protocols.Pipelines;
using Protocols.TextChat;
using Xunit;

namespace ChatGateway.Tests;

/// <summary>Peers that are broken, slow, greedy or worse, beside good ones, who must not notice.</summary>
public sealed class HostilityTests : GatewayFixture
{
    private const int Burst = 50;

    private static readonly byte[] _lineOfSend = "SEND {\"sender\":\"mallory\",\"header\":\"@everyone\",\"timestamp\":\"\",\"message\":\"spam\"}\n"u8.ToArray();

    private protected override GatewayOptions Options => base.Options with
    {
        Limits = new HubLimits { PasswordIterations = 1, PacketBurst = Burst },
        MaxUnsentBytes = 256 * 1024,
    };

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Random_bytes_disturb_nobody(int seed)
    {
        ChatClient<TextOptions> alice = await JoinTextAsync("alice");
        ChatClient<DelimitedOptions> anna = await EnterDelimitedAsync("anna");
        await alice.ReadLineAsync();

        Random random = new(seed);
        for (int i = 0; i < 8; i++)
        {
            byte[] bytes = new byte[random.Next(1, 60_000)];
            random.NextBytes(bytes);
            ChatClient<DelimitedOptions> first = await ConnectDelimitedAsync();
            first.Send(bytes);
            ChatClient<TextOptions> second = await ConnectTextAsync();
            second.Send(bytes);
            if (i % 2 == 0)
                second.Break();
        }
        await ConverseAsync(alice, anna);
    }

    [Fact]
    public async Task Mutated_packets_disturb_nobody()
    {
        ChatClient<TextOptions> alice = await JoinTextAsync("alice");
        ChatClient<DelimitedOptions> anna = await EnterDelimitedAsync("anna");
        await alice.ReadLineAsync();

        Random random = new(4);
        byte[] session =
        [
            0x06, 0xFF, .. "mallory"u8, 0xFF, .. "c2VjcmV0"u8, 0xFF, .. "m@example.org"u8, 0x00,
            0xA6, 0xFF, .. "Mal"u8, 0x00,
            0xA9, 0xFF, .. "00000000"u8, 0xFF, .. "nobody"u8, 0xFF, 0x00,
            0x57, 0xFF, 0, 0, 0, 2, 0xFF, 0, 0, 0, 7, 0xFF, .. "0000ECHO"u8, 0xFF, .. "aGk="u8, 0x00,
            0x5B, 0xFF, 0, 0, 0, 1, 0xFF, 0, 0, 0, 7, 0xFF, .. "aGk="u8, 0x00,
            0x50, 0xFF, 0, 0, 0, 7, 0xFF, .. "0000ECHO"u8, 0xFF, .. "aGk="u8, 0x00,
        ];
        for (int i = 0; i < 50; i++)
        {
            byte[] mutated = [.. session];
            for (int changes = 0; changes < 3; changes++)
                mutated[random.Next(mutated.Length)] = (byte)random.Next(256);
            ChatClient<DelimitedOptions> mallory = await ConnectDelimitedAsync();
            mallory.Send(mutated);
            mallory.Send([0x28, 0xFF, .. "BYE"u8, 0x00]);
        }
        await ConverseAsync(alice, anna);
    }

    [Fact]
    public async Task Who_sends_too_fast_is_refused()
    {
        ChatClient<TextOptions> mallory = await JoinTextAsync("mallory");

        for (int i = 0; i < Burst; i++)
            mallory.Send(new SetUserStatus(default, "ONLINE"u8));

        for (int i = 0; i < Burst - 1; i++)
            Assert.Equal("200 USERSTATUS UPDATED", await mallory.ReadLineAsync());
        Assert.Equal("500 SERVER ERROR", await mallory.ReadLineAsync());
    }

    [Fact]
    public async Task Who_slows_down_is_served_again()
    {
        ChatClient<TextOptions> mallory = await JoinTextAsync("mallory");
        for (int i = 0; i < Burst; i++)
            mallory.Send(new SetUserStatus(default, "ONLINE"u8));
        for (int i = 0; i < Burst; i++)
            await mallory.ReadLineAsync();

        Time.Advance(TimeSpan.FromSeconds(1));
        mallory.Send(new SetUserStatus(default, "ONLINE"u8));

        Assert.Equal("200 USERSTATUS UPDATED", await mallory.ReadLineAsync());
    }

    [Fact]
    public async Task Who_floods_is_cut_off_and_the_others_hear_no_more_than_a_burst()
    {
        ChatClient<TextOptions> alice = await JoinTextAsync("alice");
        ChatClient<TextOptions> mallory = await JoinTextAsync("mallory");
        await alice.ReadLineAsync();

        for (int i = 0; i < 10 * Burst; i++)
            mallory.Send(_lineOfSend);

        for (int i = 0; i < Burst - 1; i++)
            Assert.Contains("spam", await alice.ReadLineAsync(), StringComparison.Ordinal);
        Assert.Equal("LEFT mallory has left the chat.", await alice.ReadLineAsync());
    }

    [Fact]
    public async Task A_flood_of_packets_is_refused_and_cut_off()
    {
        ChatClient<DelimitedOptions> mallory = await ConnectDelimitedAsync();

        for (int i = 0; i < 10 * Burst; i++)
            mallory.Send(new Login("mallory"u8, Base64Text.FromBytes("guess"u8), ByteOrderFlag.BigEndian));

        await mallory.ExpectAsync(0x03, 0xFF, 2, 5, 3, 0x00);
        await mallory.ExpectAsync(0x03, 0xFF, 2, 5, 3, 0x00);
        await mallory.ExpectAsync([0x04, 0xFF, .. "BAD"u8, 0x00]);
    }

    [Fact]
    public async Task Who_reads_nothing_is_dropped_and_the_others_go_on()
    {
        ChatClient<TextOptions> alice = await JoinTextAsync("alice");
        ChatClient<TextOptions> sloth = await JoinTextAsync("sloth");
        await alice.ReadLineAsync();
        Listener bob = new();
        Gateway.Hub.TakeName(bob, "bob"u8);
        Gateway.Hub.Join(bob, "00000000"u8);
        await alice.ReadLineAsync();

        using CancellationTokenSource patience = new(TimeSpan.FromSeconds(60));
        byte[] text = HubFixture.Bytes(new string('x', 500));
        for (ulong id = 1; Gateway.Hub.FindUser("sloth"u8) is not null; id++)
        {
            patience.Token.ThrowIfCancellationRequested();
            Gateway.Hub.Say(bob, "00000000"u8, text, out _);
            string line = await alice.ReadLineAsync();
            if (!line.StartsWith("LEFT", StringComparison.Ordinal))
                Assert.StartsWith($$"""{"sender":"bob","timestamp":"12:00 AM","messageId":"{{id}}",""", line, StringComparison.Ordinal);
        }
        Assert.Contains("sloth parts Lobby: ", bob.Heard);
        GC.KeepAlive(sloth);
    }

    [Fact]
    public async Task Those_who_are_killed_in_the_middle_of_a_frame_leave_no_trace()
    {
        ChatClient<DelimitedOptions> anna = await EnterDelimitedAsync("anna");
        ChatClient<DelimitedOptions> mallory = await EnterDelimitedAsync("mallory");
        await anna.ReadAsync();
        mallory.Send(default(SupportedPacketsRequest));
        mallory.Send([0x50, 0xFF, 0, 0]);
        await mallory.ReadAsync();

        mallory.Break();

        await anna.ExpectAsync([0xA5, 0xFF, .. "00000000"u8, 0xFF, .. "mallory"u8, 0xFF, 0x00]);
        Assert.False(Gateway.Hub.FindUser("mallory"u8)!.IsOnline);
    }

    [Fact]
    public async Task Many_come_talk_and_go_at_once()
    {
        ChatClient<TextOptions> alice = await JoinTextAsync("alice");

        await Task.WhenAll(Enumerable.Range(0, 40).Select(async i =>
        {
            ChatClient<TextOptions> client = await ConnectTextAsync();
            client.Send(new Join(HubFixture.Bytes($"user{i}")));
            while (await client.ReadLineAsync() != $"JOIN user{i} has entered the chat.")
            {
            }
            client.Send(new Send(HubFixture.Bytes($"user{i}"), "@alice"u8, "3:05 PM"u8, "hello"u8));
            client.Send(new Leave(default));
            while (await client.ReadLineAsync() != "200 BYE")
            {
            }
            Assert.Equal(ConnectionEnd.Closed, await client.EndAsync());
        }));

        int messages = 0;
        for (int left = 0; left < 40;)
        {
            string line = await alice.ReadLineAsync();
            left += line.StartsWith("LEFT", StringComparison.Ordinal) ? 1 : 0;
            messages += line.StartsWith('{') ? 1 : 0;
        }
        Assert.Equal(40, messages);
        Assert.Single(Gateway.Hub.UsersOnline);
    }

    /// <summary>Both say something and hear each other, whatever else they hear.</summary>
    private static async Task ConverseAsync(ChatClient<TextOptions> alice, ChatClient<DelimitedOptions> anna)
    {
        alice.Send(new Send("alice"u8, "@everyone"u8, "3:05 PM"u8, "still there?"u8));
        while ((await anna.ReadAsync())[0] != 0x53)
        {
        }
        anna.Send(new ShortMessage(7, RoomId.Everyone, Base64Text.FromBytes("yes"u8)));
        while (!(await alice.ReadLineAsync()).Contains("\"message\":\"yes\"", StringComparison.Ordinal))
        {
        }
    }
}
