using ChatGateway.Tests.Hub;
using Protocols.TextChat;
using Xunit;

namespace ChatGateway.Tests.Text;

/// <summary>Messages: SEND, RECEIVED, EDIT.</summary>
public sealed class TextMessageTests : GatewayFixture
{
    [Fact]
    public async Task A_message_to_everyone_reaches_everyone_with_the_senders_time()
    {
        (ChatClient<TextOptions> alice, ChatClient<TextOptions> bob) = await JoinTwoAsync();

        alice.Send(new Send("alice"u8, "@everyone"u8, "3:05 PM"u8, "hello \"all\""u8));

        Assert.Equal("200 SENT", await alice.ReadLineAsync());
        Assert.Equal("""{"sender":"alice","timestamp":"3:05 PM","messageId":"1","message":"hello \"all\""}""", await bob.ReadLineAsync());
    }

    [Fact]
    public async Task A_sender_learns_the_id_of_the_message()
    {
        (ChatClient<TextOptions> alice, _) = await JoinTwoAsync();

        alice.Send(new Send("alice"u8, "@everyone"u8, "3:05 PM"u8, "hello"u8));

        Assert.Equal("200 SENT", await alice.ReadLineAsync());
        Assert.Equal("""{"sender":"alice","timestamp":"3:05 PM","messageId":"1","message":"hello"}""", await alice.ReadLineAsync());
    }

    [Fact]
    public async Task A_message_to_one_user_reaches_no_other()
    {
        (ChatClient<TextOptions> alice, ChatClient<TextOptions> bob) = await JoinTwoAsync();
        ChatClient<TextOptions> carol = await JoinTextAsync("carol");
        await bob.ReadLineAsync();

        alice.Send(new Send("alice"u8, "@bob"u8, ""u8, "psst"u8));
        Assert.Equal("""{"sender":"alice","timestamp":"12:00 AM","messageId":"1","message":"psst"}""", await bob.ReadLineAsync());

        carol.Send(new SetUserStatus(default, "ONLINE"u8));
        Assert.Equal("200 USERSTATUS UPDATED", await carol.ReadLineAsync());
    }

    [Fact]
    public async Task A_message_to_two_users_is_one_message()
    {
        (ChatClient<TextOptions> alice, ChatClient<TextOptions> bob) = await JoinTwoAsync();
        ChatClient<TextOptions> carol = await JoinTextAsync("carol");
        await bob.ReadLineAsync();

        alice.Send(new Send("alice"u8, "@bob @carol @nobody"u8, "3:07 PM"u8, "lunch?"u8));

        string expected = """{"sender":"alice","timestamp":"3:07 PM","messageId":"1","message":"lunch?"}""";
        Assert.Equal(expected, await bob.ReadLineAsync());
        Assert.Equal(expected, await carol.ReadLineAsync());
    }

    [Theory]
    [InlineData("", "hello", "300 NO HEADER FOUND")]
    [InlineData("bob", "hello", "300 NO HEADER FOUND")]
    [InlineData("@nobody", "hello", "400 MESSAGE FAILED")]
    [InlineData("@everyone", "", "400 MESSAGE FAILED")]
    [InlineData("@everyone", " \t", "400 MESSAGE FAILED")]
    public async Task A_message_that_cannot_be_sent_is_answered_with_the_reason(string header, string message, string answer)
    {
        ChatClient<TextOptions> alice = await JoinTextAsync("alice");

        alice.Send(new Send("alice"u8, HubFixture.Bytes(header), "3:05 PM"u8, HubFixture.Bytes(message)));

        Assert.Equal(answer, await alice.ReadLineAsync());
    }

    [Fact]
    public async Task A_message_of_501_characters_is_too_long()
    {
        ChatClient<TextOptions> alice = await JoinTextAsync("alice");

        alice.Send(HubFixture.Bytes($$"""SEND {"sender":"alice","header":"@everyone","timestamp":"","message":"{{new string('é', 501)}}"}""" + "\n"));

        Assert.Equal("400 MESSAGE FAILED", await alice.ReadLineAsync());
    }

    [Fact]
    public async Task Nobody_sends_in_anothers_name()
    {
        (ChatClient<TextOptions> alice, _) = await JoinTwoAsync();

        alice.Send(new Send("bob"u8, "@everyone"u8, "3:05 PM"u8, "I am bob"u8));

        Assert.Equal("500 SERVER ERROR", await alice.ReadLineAsync());
    }

    [Fact]
    public async Task Nobody_sends_without_having_joined()
    {
        ChatClient<TextOptions> alice = await ConnectTextAsync();
        alice.Send(new SetUsername("alice"u8));
        await alice.ReadLineAsync();

        alice.Send(new Send("alice"u8, "@everyone"u8, "3:05 PM"u8, "hello"u8));

        Assert.Equal("500 SERVER ERROR", await alice.ReadLineAsync());
    }

    [Fact]
    public async Task Whoever_is_not_to_be_disturbed_has_blocked_the_sender()
    {
        (ChatClient<TextOptions> alice, ChatClient<TextOptions> bob) = await JoinTwoAsync();
        bob.Send(new SetUserStatus(default, "DO_NOT_DISTURB"u8));
        Assert.Equal("200 USERSTATUS UPDATED", await bob.ReadLineAsync());

        alice.Send(new Send("alice"u8, "@bob"u8, "3:05 PM"u8, "psst"u8));

        Assert.Equal("200 SENT", await alice.ReadLineAsync());
        Assert.Equal("BLOCKED bob has blocked you.", await alice.ReadLineAsync());
    }

    [Fact]
    public async Task A_receipt_is_noted_and_the_sender_can_ask_for_it()
    {
        (ChatClient<TextOptions> alice, ChatClient<TextOptions> bob) = await JoinTwoAsync();
        alice.Send(new Send("alice"u8, "@bob"u8, "3:05 PM"u8, "psst"u8));
        await alice.ReadLineAsync();
        await alice.ReadLineAsync();
        await bob.ReadLineAsync();

        alice.Send(new Received("alice"u8, "3:05 PM"u8, "psst"u8, "1"u8));
        Assert.Equal("500 SERVER ERROR", await alice.ReadLineAsync());
        bob.Send(new Received("alice"u8, "3:05 PM"u8, "psst"u8, "1"u8));
        Assert.Equal("200 OK", await bob.ReadLineAsync());
        alice.Send(new Received("alice"u8, "3:05 PM"u8, "psst"u8, "1"u8));
        Assert.Equal("200 OK", await alice.ReadLineAsync());
    }

    [Theory]
    [InlineData("2")]
    [InlineData("")]
    [InlineData("one")]
    [InlineData("1x")]
    [InlineData("99999999999999999999999999")]
    public async Task A_receipt_for_no_message_is_an_error(string id)
    {
        (ChatClient<TextOptions> alice, ChatClient<TextOptions> bob) = await JoinTwoAsync();
        alice.Send(new Send("alice"u8, "@everyone"u8, "3:05 PM"u8, "hello"u8));
        await bob.ReadLineAsync();

        bob.Send(new Received("alice"u8, "3:05 PM"u8, "hello"u8, HubFixture.Bytes(id)));

        Assert.Equal("500 SERVER ERROR", await bob.ReadLineAsync());
    }

    [Fact]
    public async Task An_edit_reaches_the_recipients_under_the_same_id()
    {
        (ChatClient<TextOptions> alice, ChatClient<TextOptions> bob) = await JoinTwoAsync();
        await SendAsync(alice, bob);

        alice.Send(new Edit("1"u8, "hullo"u8));

        Assert.Equal("200 MESSAGE UPDATED", await alice.ReadLineAsync());
        Assert.Equal("""{"sender":"alice","timestamp":"3:05 PM","messageId":"1","message":"hullo"}""", await bob.ReadLineAsync());
    }

    [Fact]
    public async Task An_edit_after_the_window_fails()
    {
        (ChatClient<TextOptions> alice, ChatClient<TextOptions> bob) = await JoinTwoAsync();
        await SendAsync(alice, bob);

        Time.Advance(TimeSpan.FromMinutes(16));
        alice.Send(new Edit("1"u8, "hullo"u8));

        Assert.Equal("400 EDIT FAILED", await alice.ReadLineAsync());
    }

    [Fact]
    public async Task Nobody_edits_anothers_message()
    {
        (ChatClient<TextOptions> alice, ChatClient<TextOptions> bob) = await JoinTwoAsync();
        await SendAsync(alice, bob);

        bob.Send(new Edit("1"u8, "hullo"u8));

        Assert.Equal("500 SERVER ERROR", await bob.ReadLineAsync());
    }

    [Fact]
    public async Task An_edit_that_says_nothing_fails()
    {
        (ChatClient<TextOptions> alice, ChatClient<TextOptions> bob) = await JoinTwoAsync();
        await SendAsync(alice, bob);

        alice.Send(new Edit("1"u8, " "u8));

        Assert.Equal("400 MESSAGE FAILED", await alice.ReadLineAsync());
    }

    [Fact]
    public async Task A_long_message_of_another_format_comes_in_pieces()
    {
        ChatClient<TextOptions> alice = await JoinTextAsync("alice");
        Listener bob = new();
        Gateway.Hub.TakeName(bob, "bob"u8);
        Gateway.Hub.Join(bob, "00000000"u8);
        await alice.ReadLineAsync();

        Gateway.Hub.Say(bob, "00000000"u8, HubFixture.Bytes(new string('é', 700)), out _);

        string text = new('é', 500);
        Assert.Equal($$"""{"sender":"bob","timestamp":"12:00 AM","messageId":"1","message":"{{text}}"}""", await alice.ReadLineAsync());
        Assert.Equal($$"""{"sender":"bob","timestamp":"12:00 AM","messageId":"1/2","message":"{{text[..200]}}"}""", await alice.ReadLineAsync());
        alice.Send(new Received("bob"u8, ""u8, ""u8, "1/2"u8));
        Assert.Equal("200 OK", await alice.ReadLineAsync());
    }

    private static async Task SendAsync(ChatClient<TextOptions> alice, ChatClient<TextOptions> bob)
    {
        alice.Send(new Send("alice"u8, "@everyone"u8, "3:05 PM"u8, "hello"u8));
        Assert.Equal("200 SENT", await alice.ReadLineAsync());
        await alice.ReadLineAsync();
        await bob.ReadLineAsync();
    }

    private async Task<(ChatClient<TextOptions> Alice, ChatClient<TextOptions> Bob)> JoinTwoAsync()
    {
        ChatClient<TextOptions> alice = await JoinTextAsync("alice");
        ChatClient<TextOptions> bob = await JoinTextAsync("bob");
        await alice.ReadLineAsync();
        return (alice, bob);
    }
}

/// <summary>Clients that get back nothing of what they say.</summary>
public sealed class TextWithoutEchoTests : GatewayFixture
{
    private protected override GatewayOptions Options => base.Options with { TextEchoesSender = false };

    [Fact]
    public async Task A_sender_is_told_that_the_message_was_sent_and_no_more()
    {
        ChatClient<TextOptions> alice = await JoinTextAsync("alice");

        alice.Send(new Send("alice"u8, "@everyone"u8, "3:05 PM"u8, "hello"u8));
        alice.Send(new SetUserStatus(default, "ONLINE"u8));

        Assert.Equal("200 SENT", await alice.ReadLineAsync());
        Assert.Equal("200 USERSTATUS UPDATED", await alice.ReadLineAsync());
    }
}
