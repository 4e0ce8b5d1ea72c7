using ChatGateway.Tests.Hub;
using Protocols.TextChat;
using Xunit;

namespace ChatGateway.Tests.Text;

/// <summary>Who is there: USERBOARD, USERSTATUS; and lines that are no commands.</summary>
public sealed class TextBoardTests : GatewayFixture
{
    [Theory]
    [InlineData("USERBOARD\n")]
    [InlineData("USERBOARD lobby\n")]
    [InlineData("USERBOARD 00000000\n")]
    public async Task The_board_shows_who_is_there_in_the_order_in_which_they_came(string line)
    {
        ChatClient<TextOptions> zoe = await JoinTextAsync("zoe");
        ChatClient<TextOptions> adam = await JoinTextAsync("adam");
        zoe.Send(new SetUserStatus("zoe"u8, "DO_NOT_DISTURB"u8));
        await zoe.ReadLineAsync();
        Assert.Equal("200 USERSTATUS UPDATED", await zoe.ReadLineAsync());

        adam.Send(HubFixture.Bytes(line));

        Assert.Equal("""{"zoe":"DO_NOT_DISTURB","adam":"ONLINE"}""", await adam.ReadLineAsync());
        Assert.Equal("200 OK", await adam.ReadLineAsync());
    }

    [Fact]
    public async Task There_is_no_board_of_another_room()
    {
        ChatClient<TextOptions> alice = await JoinTextAsync("alice");

        alice.Send(new UserBoardRequest("kitchen"u8));

        Assert.Equal("500 SERVER ERROR", await alice.ReadLineAsync());
    }

    [Fact]
    public async Task There_is_no_board_for_strangers()
    {
        ChatClient<TextOptions> stranger = await ConnectTextAsync();

        stranger.Send(new UserBoardRequest(default));

        Assert.Equal("500 SERVER ERROR", await stranger.ReadLineAsync());
    }

    [Theory]
    [InlineData("USERSTATUS AWAY\n")]
    [InlineData("USERSTATUS bob OFFLINE\n")]
    public async Task A_status_that_there_is_not_or_of_another_user_is_not_set(string line)
    {
        await JoinTextAsync("bob");
        ChatClient<TextOptions> alice = await JoinTextAsync("alice");

        alice.Send(HubFixture.Bytes(line));

        Assert.Equal("500 SERVER ERROR", await alice.ReadLineAsync());
    }

    [Theory]
    [InlineData("HELLO\n", "500 SERVER ERROR")]
    [InlineData("\n", "500 SERVER ERROR")]
    [InlineData("SEND hello\n", "400 MESSAGE FAILED")]
    [InlineData("EDIT {}\n", "500 SERVER ERROR")]
    [InlineData("USER\rBOARD\n", "500 SERVER ERROR")]
    [InlineData("200 OK\n", "500 SERVER ERROR")]
    public async Task A_line_that_is_no_command_is_answered_and_forgotten(string line, string answer)
    {
        ChatClient<TextOptions> alice = await JoinTextAsync("alice");

        alice.Send(HubFixture.Bytes(line));
        alice.Send(new SetUserStatus(default, "ONLINE"u8));

        Assert.Equal(answer, await alice.ReadLineAsync());
        Assert.Equal("200 USERSTATUS UPDATED", await alice.ReadLineAsync());
    }

    [Fact]
    public async Task A_line_that_is_too_long_is_answered_once_and_forgotten()
    {
        ChatClient<TextOptions> alice = await JoinTextAsync("alice");

        alice.Send(HubFixture.Bytes(new string('x', 100_000) + "\n"));
        alice.Send(new SetUserStatus(default, "ONLINE"u8));

        Assert.Equal("500 SERVER ERROR", await alice.ReadLineAsync());
        Assert.Equal("200 USERSTATUS UPDATED", await alice.ReadLineAsync());
    }
}
