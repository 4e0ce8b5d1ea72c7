using ChatGateway.Tests.Json;
using Protocols.DelimitedChat;
using Protocols.TextChat;
using Xunit;

namespace ChatGateway.Tests.Late;

/// <summary>What a client is told while the hub has decided and not yet answered.</summary>
public sealed class LateAnswerTests : JsonFixture
{
    private const string Hello = """{"sender":"bob","timestamp":"3:05 PM","messageId":"2","message":"hello"}""";
    private const string Board = """{"alice":"ONLINE","bob":"ONLINE"}""";

    private readonly Detour _detour = new();

    private protected override GatewayOptions Options => _detour.For(base.Options with { LoginTimeout = TimeSpan.FromHours(1) });

    [Fact]
    public async Task A_text_user_has_the_answer_to_a_message_before_what_is_said_next_and_is_heard_again_after_it()
    {
        ChatClient<TextOptions> alice = await JoinWhollyAsync("alice");
        ChatClient<TextOptions> bob = await JoinWhollyAsync("bob");
        Assert.Equal("JOIN bob has entered the chat.", await alice.ReadLineAsync());
        Detour.Gate gate = _detour.HoldNext();

        alice.Send("SEND {\"sender\":\"alice\",\"header\":\"@everyone\",\"timestamp\":\"3:05 PM\",\"message\":\"one\"}\nUSERBOARD\n"u8);
        await gate.Reached;
        bob.Send(new Send("bob"u8, "@everyone"u8, "3:05 PM"u8, "hello"u8));

        Assert.Equal("200 SENT", await alice.ReadLineAsync());
        Assert.Equal("""{"sender":"alice","timestamp":"3:05 PM","messageId":"1","message":"one"}""", await alice.ReadLineAsync());
        Assert.Equal(Hello, await alice.ReadLineAsync());

        // While bob asks and is answered, there is time to handle alice's second line, which must wait.
        Assert.StartsWith("{\"sender\":\"alice\"", await bob.ReadLineAsync(), StringComparison.Ordinal);
        Assert.Equal("200 SENT", await bob.ReadLineAsync());
        Assert.Equal(Hello, await bob.ReadLineAsync());
        for (int i = 0; i < 4; i++)
        {
            bob.Send("USERBOARD\n"u8);
            Assert.Equal(Board, await bob.ReadLineAsync());
            Assert.Equal("200 OK", await bob.ReadLineAsync());
        }
        bob.Send(new Send("bob"u8, "@everyone"u8, "3:05 PM"u8, "hello"u8));
        Assert.Equal(Hello.Replace("\"2\"", "\"3\"", StringComparison.Ordinal), await alice.ReadLineAsync());
        gate.Open();
        Assert.Equal(Board, await alice.ReadLineAsync());
    }

    [Fact]
    public async Task A_text_user_is_told_to_have_joined_before_what_is_said_next()
    {
        ChatClient<TextOptions> bob = await JoinWhollyAsync("bob");
        ChatClient<TextOptions> alice = await ConnectTextAsync();
        Detour.Gate name = _detour.HoldNext();
        alice.Send(new Join("alice"u8));
        await name.Reached;
        // The next one looks for the room, and the one after that enters it.
        Detour.Gate room = _detour.HoldNext();
        name.Open();
        await room.Reached;
        Detour.Gate joined = _detour.HoldNext();
        room.Open();
        await joined.Reached;

        bob.Send(new Send("bob"u8, "@everyone"u8, "3:05 PM"u8, "hello"u8));

        Assert.Equal("200 OK", await alice.ReadLineAsync());
        Assert.Equal("JOIN alice has entered the chat.", await alice.ReadLineAsync());
        Assert.Equal(Hello.Replace("\"2\"", "\"1\"", StringComparison.Ordinal), await alice.ReadLineAsync());
        joined.Open();
    }

    [Fact]
    public async Task A_delimited_user_has_the_answer_to_a_message_before_what_is_said_next()
    {
        ChatClient<DelimitedOptions> anna = await EnterDelimitedAsync("anna");
        ChatClient<TextOptions> bob = await JoinWhollyAsync("bob");
        Assert.Equal(0xA2, (await anna.ReadAsync())[0]);
        Detour.Gate gate = _detour.HoldNext();

        anna.Send(new ShortMessage(7, RoomId.Everyone, Protocols.Base64Text.FromBytes("one"u8)));
        await gate.Reached;
        bob.Send(new Send("bob"u8, "@everyone"u8, "3:05 PM"u8, "hello"u8));

        await anna.ExpectAsync(0x51, 0xFF, 0, 0, 0, 7, 0xFF, 3, 3, 0x00);
        Assert.Equal(0x53, (await anna.ReadAsync())[0]);
        gate.Open();
    }

    [Fact]
    public async Task A_JSON_user_has_the_answer_to_a_message_before_what_is_said_next()
    {
        JsonClient zoe = await EnterAsync("zoe");
        ChatClient<TextOptions> bob = await JoinWhollyAsync("bob");
        Assert.Equal(Data("""{"room":"00000000","joined":"bob"}"""), await zoe.ReadAsync());
        Detour.Gate gate = _detour.HoldNext();

        await zoe.SendAsync(Say("00000000", "one"));
        await gate.Reached;
        bob.Send(new Send("bob"u8, "@everyone"u8, "3:05 PM"u8, "hello"u8));

        Assert.Equal(Status("MSG_OK"), await zoe.ReadAsync());
        Assert.Equal(Message("00000000", "1", "zoe", "one"), await zoe.ReadAsync());
        Assert.Equal(Message("00000000", "2", "bob", "hello"), await zoe.ReadAsync());
        gate.Open();
    }

    [Fact]
    public async Task A_text_user_has_the_last_answer_although_the_time_to_log_in_is_over_while_they_leave()
    {
        ChatClient<TextOptions> alice = await JoinWhollyAsync("alice");
        Detour.Gate gate = _detour.HoldNext();
        alice.Send("USERBOA"u8);
        Task left = gate.Reached;
        while (!left.IsCompleted)
        {
            Time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }
        await left;

        Time.Advance(Options.LoginTimeout);
        gate.Open();

        Assert.Equal("500 SERVER ERROR", await alice.ReadLineAsync());
    }

    /// <summary>Who joins is told so before the hub has answered. An answer to another question comes after that, so that a gate does not hold the one to joining.</summary>
    private async Task<ChatClient<TextOptions>> JoinWhollyAsync(string name)
    {
        ChatClient<TextOptions> client = await JoinTextAsync(name);
        client.Send("USERBOARD\n"u8);
        Assert.StartsWith("{", await client.ReadLineAsync(), StringComparison.Ordinal);
        Assert.Equal("200 OK", await client.ReadLineAsync());
        return client;
    }
}
