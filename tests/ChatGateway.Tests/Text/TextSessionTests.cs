using ChatGateway.Tests.Hub;
using Protocols.Pipelines;
using Protocols.TextChat;
using Xunit;

namespace ChatGateway.Tests.Text;

/// <summary>Coming and going: JOIN, USERNAME, LEAVE, and connections that break.</summary>
public sealed class TextSessionTests : GatewayFixture
{
    // A test may let much time pass, in which nobody is to go for being silent.
    private protected override GatewayOptions Options => base.Options with { SilenceTimeout = Timeout.InfiniteTimeSpan };

    [Fact]
    public async Task Joining_is_answered_and_then_announced_to_everyone()
    {
        ChatClient<TextOptions> bob = await JoinTextAsync("bob");

        ChatClient<TextOptions> alice = await ConnectTextAsync();
        alice.Send("JOIN alice\n"u8);

        Assert.Equal("200 OK", await alice.ReadLineAsync());
        Assert.Equal("JOIN alice has entered the chat.", await alice.ReadLineAsync());
        Assert.Equal("JOIN alice has entered the chat.", await bob.ReadLineAsync());
    }

    [Theory]
    [InlineData("JOIN al\n")]
    [InlineData("JOIN alice smith\n")]
    [InlineData("JOIN Everyone\n")]
    [InlineData("JOIN\n")]
    [InlineData("JOIN bob\n")]
    [InlineData("JOIN BOB\n")]
    public async Task A_name_that_is_invalid_or_taken_is_not_joined_under(string line)
    {
        await JoinTextAsync("bob");
        ChatClient<TextOptions> alice = await ConnectTextAsync();

        alice.Send(HubFixture.Bytes(line));

        Assert.Equal("400 INVALID USERNAME", await alice.ReadLineAsync());
    }

    [Fact]
    public async Task The_name_of_an_account_is_not_joined_under()
    {
        await RegisterAsync("anna");
        ChatClient<TextOptions> client = await ConnectTextAsync();

        client.Send(new Join("anna"u8));

        Assert.Equal("400 INVALID USERNAME", await client.ReadLineAsync());
    }

    [Fact]
    public async Task Joining_twice_is_an_error()
    {
        ChatClient<TextOptions> alice = await JoinTextAsync("alice");

        alice.Send(new Join("alice"u8));

        Assert.Equal("500 SERVER ERROR", await alice.ReadLineAsync());
    }

    [Fact]
    public async Task A_name_may_be_set_before_joining()
    {
        ChatClient<TextOptions> alice = await ConnectTextAsync();

        alice.Send(new SetUsername("alice"u8));
        alice.Send(new Join("alice"u8));

        Assert.Equal("200 OK", await alice.ReadLineAsync());
        Assert.Equal("200 OK", await alice.ReadLineAsync());
        Assert.Equal("JOIN alice has entered the chat.", await alice.ReadLineAsync());
    }

    [Fact]
    public async Task A_name_that_was_set_is_taken()
    {
        ChatClient<TextOptions> alice = await ConnectTextAsync();
        alice.Send(new SetUsername("alice"u8));
        Assert.Equal("200 OK", await alice.ReadLineAsync());

        ChatClient<TextOptions> other = await ConnectTextAsync();
        other.Send(new SetUsername("alice"u8));

        Assert.Equal("500 SERVER ERROR", await other.ReadLineAsync());
    }

    [Fact]
    public async Task A_name_is_not_set_any_more_after_joining()
    {
        ChatClient<TextOptions> alice = await JoinTextAsync("alice");

        alice.Send(new SetUsername("carol"u8));

        Assert.Equal("500 SERVER ERROR", await alice.ReadLineAsync());
    }

    [Theory]
    [InlineData("LEAVE alice\n")]
    [InlineData("LEAVE\n")]
    public async Task Leaving_is_answered_and_announced_and_closes(string line)
    {
        ChatClient<TextOptions> bob = await JoinTextAsync("bob");
        ChatClient<TextOptions> alice = await JoinTextAsync("alice");
        await bob.ReadLineAsync();

        alice.Send(HubFixture.Bytes(line));

        Assert.Equal("200 BYE", await alice.ReadLineAsync());
        Assert.Equal(ConnectionEnd.Closed, await alice.EndAsync());
        Assert.Equal("LEFT alice has left the chat.", await bob.ReadLineAsync());
    }

    [Fact]
    public async Task Nobody_leaves_under_anothers_name()
    {
        await JoinTextAsync("bob");
        ChatClient<TextOptions> alice = await JoinTextAsync("alice");

        alice.Send(new Leave("bob"u8));

        Assert.Equal("400 CANNOT FIND USER", await alice.ReadLineAsync());
    }

    [Fact]
    public async Task Nobody_leaves_without_having_come()
    {
        ChatClient<TextOptions> client = await ConnectTextAsync();

        client.Send(new Leave(default));

        Assert.Equal("400 CANNOT FIND USER", await client.ReadLineAsync());
    }

    [Fact]
    public async Task Whoever_breaks_off_in_the_middle_of_a_line_has_left()
    {
        ChatClient<TextOptions> bob = await JoinTextAsync("bob");
        ChatClient<TextOptions> alice = await JoinTextAsync("alice");
        await bob.ReadLineAsync();
        alice.Send("USERBOARD\nSEND {\"sender\":\"al"u8);
        await alice.ReadLineAsync();

        alice.Break();

        Assert.Equal("LEFT alice has left the chat.", await bob.ReadLineAsync());
        Assert.Null(Gateway.Hub.FindUser("alice"u8));
    }

    [Fact]
    public async Task A_line_that_never_ends_ends_the_connection()
    {
        ChatClient<TextOptions> bob = await JoinTextAsync("bob");
        ChatClient<TextOptions> alice = await JoinTextAsync("alice");
        await bob.ReadLineAsync();
        alice.Send("USERBOARD\nUSERBOA"u8);
        await alice.ReadLineAsync();
        await alice.ReadLineAsync();

        // Once she has left no more time passes, in which her last answer would have to be sent.
        while (Gateway.Hub.UsersOnline.Count == 2)
        {
            Time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        Assert.Equal("500 SERVER ERROR", await alice.ReadLineAsync());
        Assert.Equal(ConnectionEnd.Closed, await alice.EndAsync());
        Assert.Equal("LEFT alice has left the chat.", await bob.ReadLineAsync());
    }

    [Fact]
    public async Task Whoever_never_gives_a_name_is_sent_away()
    {
        ChatClient<TextOptions> stranger = await ConnectTextAsync();
        stranger.Send("HELLO\n"u8);
        await stranger.ReadLineAsync();

        Time.Advance(Options.LoginTimeout);

        Assert.NotEqual(ConnectionEnd.None, await stranger.EndAsync());
    }

    [Fact]
    public async Task Whoever_has_a_name_may_be_silent_for_hours()
    {
        ChatClient<TextOptions> alice = await JoinTextAsync("alice");

        Time.Advance(TimeSpan.FromHours(3));
        alice.Send(new UserBoardRequest(default));

        Assert.Equal("""{"alice":"ONLINE"}""", await alice.ReadLineAsync());
    }

    [Fact]
    public async Task The_server_stops_in_good_order()
    {
        ChatClient<TextOptions> alice = await JoinTextAsync("alice");
        ChatClient<TextOptions> stranger = await ConnectTextAsync();

        await Gateway.StopAsync();

        Assert.Equal(ConnectionEnd.Closed, await alice.EndAsync());
        Assert.Equal(ConnectionEnd.Closed, await stranger.EndAsync());
        Assert.Empty(Gateway.Hub.UsersOnline);
    }
}
