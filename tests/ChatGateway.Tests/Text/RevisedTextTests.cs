using ChatGateway.Tests.Hub;
using Protocols.DelimitedChat;
using Protocols.Pipelines;
using Protocols.TextChat;
using Xunit;

namespace ChatGateway.Tests.Text;

/// <summary>The port of TextChat's revised dialect, and who meets there.</summary>
public sealed class RevisedTextTests : GatewayFixture
{
    [Fact]
    public async Task A_message_of_the_field_reaches_the_other_clients_and_not_its_sender()
    {
        ChatClient<TextOptions> alice = await JoinRevisedTextAsync("alice");
        ChatClient<TextOptions> bob = await JoinRevisedTextAsync("bob");

        alice.Send(HubFixture.Bytes("""SEND {"header":"@all","message":"Hi","sender":"alice","timestamp":"02:46"}""" + "\n"));
        alice.Send("LEAVE\n"u8);

        Assert.Equal("""{"sender":"alice","header":"@all","timestamp":"02:46","message":"Hi","message_id":"1"}""", await bob.ReadLineAsync());
        Assert.Equal("200 SENT", await alice.ReadLineAsync());
        Assert.Equal("200 BYE", await alice.ReadLineAsync());
        Assert.Equal(ConnectionEnd.Closed, await alice.EndAsync());
    }

    [Fact]
    public async Task The_board_comes_after_its_code_and_is_all_of_the_answer()
    {
        ChatClient<TextOptions> alice = await JoinRevisedTextAsync("alice");
        await JoinTextAsync("bob");

        alice.Send("USERBOARD\n"u8);
        alice.Send("USERSTATUS alice DO_NOT_DISTURB\n"u8);

        Assert.Equal("""200 BOARD {"alice":"ONLINE","bob":"ONLINE"}""", await alice.ReadLineAsync());
        Assert.Equal("200 USERSTATUS UPDATED", await alice.ReadLineAsync());
    }

    [Theory]
    [InlineData("USERSTATUS alice AWAY\n", "400 INVALID REQUEST")]
    [InlineData("USERSTATUS bob ONLINE\n", "500 SERVER ERROR")]
    [InlineData("USERBOARD kitchen\n", "500 SERVER ERROR")]
    [InlineData("SEND hello\n", "400 MESSAGE FAILED")]
    public async Task A_fault_is_answered_as_the_dialect_says(string line, string answer)
    {
        ChatClient<TextOptions> alice = await JoinRevisedTextAsync("alice");

        alice.Send(HubFixture.Bytes(line));

        Assert.Equal(answer, await alice.ReadLineAsync());
    }

    [Fact]
    public async Task Users_of_both_dialects_talk_and_only_the_documented_one_has_notices()
    {
        ChatClient<TextOptions> anna = await JoinTextAsync("anna");
        ChatClient<TextOptions> frank = await JoinRevisedTextAsync("frank");
        Assert.Equal("JOIN frank has entered the chat.", await anna.ReadLineAsync());
        ChatClient<TextOptions> bob = await JoinTextAsync("bob");
        Assert.Equal("JOIN bob has entered the chat.", await anna.ReadLineAsync());

        anna.Send(new Send("anna"u8, "@everyone"u8, "3:05 PM"u8, "hello"u8));
        Assert.Equal("""{"sender":"anna","header":"@all","timestamp":"3:05 PM","message":"hello","message_id":"1"}""", await frank.ReadLineAsync());
        Assert.Equal("""{"sender":"anna","timestamp":"3:05 PM","messageId":"1","message":"hello"}""", await bob.ReadLineAsync());

        frank.Send(new Send("frank"u8, "@bob"u8, "15:06"u8, "psst"u8));
        Assert.Equal("200 SENT", await frank.ReadLineAsync());
        Assert.Equal("""{"sender":"frank","timestamp":"15:06","messageId":"1001","message":"psst"}""", await bob.ReadLineAsync());
    }

    [Fact]
    public async Task A_message_to_some_names_them_and_reaches_those_who_are_there()
    {
        ChatClient<TextOptions> alice = await JoinRevisedTextAsync("alice");
        ChatClient<TextOptions> bob = await JoinRevisedTextAsync("bob");
        await JoinTextAsync("carol");

        alice.Send(new Send("alice"u8, "@bob @nobody @carol"u8, "15:07"u8, "lunch?"u8));

        Assert.Equal("200 SENT", await alice.ReadLineAsync());
        Assert.Equal("""{"sender":"alice","header":"@bob @carol","timestamp":"15:07","message":"lunch?","message_id":"1"}""", await bob.ReadLineAsync());
    }

    [Theory]
    [InlineData("@everyone")]
    [InlineData("@nobody")]
    public async Task The_other_dialects_word_for_everyone_is_the_name_of_nobody(string header)
    {
        ChatClient<TextOptions> alice = await JoinRevisedTextAsync("alice");
        await JoinRevisedTextAsync("bob");

        alice.Send(new Send("alice"u8, HubFixture.Bytes(header), "15:07"u8, "hello"u8));

        Assert.Equal("400 MESSAGE FAILED", await alice.ReadLineAsync());
    }

    [Theory]
    [InlineData("everyone")]
    [InlineData("All")]
    public async Task The_words_for_everyone_are_reserved_in_every_dialect_and_format(string name)
    {
        ChatClient<TextOptions> documented = await ConnectTextAsync();
        documented.Send(new Join(HubFixture.Bytes(name)));
        Assert.Equal("400 INVALID USERNAME", await documented.ReadLineAsync());

        ChatClient<TextOptions> revised = Keep(await ChatClient<TextOptions>.ConnectAsync(Gateway.Ports.TextRevised, new TextFramer(Protocols.PacketSender.Server, default)));
        revised.Send(new Join(HubFixture.Bytes(name)));
        Assert.Equal("400 INVALID USERNAME", await revised.ReadLineAsync());

        Assert.Equal(ChatGateway.Hub.HubResult.InvalidName, Gateway.Hub.TakeName(new Listener(), HubFixture.Bytes(name)));
    }

    [Fact]
    public async Task Whoever_is_not_to_be_disturbed_is_passed_over_without_a_notice()
    {
        ChatClient<TextOptions> alice = await JoinRevisedTextAsync("alice");
        ChatClient<TextOptions> bob = await JoinRevisedTextAsync("bob");
        bob.Send(new SetUserStatus(default, "DO_NOT_DISTURB"u8));
        Assert.Equal("200 USERSTATUS UPDATED", await bob.ReadLineAsync());

        alice.Send(new Send("alice"u8, "@bob"u8, "15:05"u8, "psst"u8));
        alice.Send(new SetUserStatus(default, "ONLINE"u8));

        Assert.Equal("200 SENT", await alice.ReadLineAsync());
        Assert.Equal("200 USERSTATUS UPDATED", await alice.ReadLineAsync());
    }

    [Fact]
    public async Task A_message_of_another_format_has_a_header_and_the_time_of_the_server()
    {
        ChatClient<TextOptions> alice = await JoinRevisedTextAsync("alice");
        ChatClient<DelimitedOptions> anna = await EnterDelimitedAsync("anna");

        anna.Send(new ShortMessage(1, RoomId.Everyone, Protocols.Base64Text.FromBytes("hello"u8)));

        Assert.Equal("""{"sender":"anna","header":"@all","timestamp":"00:00","message":"hello","message_id":"1"}""", await alice.ReadLineAsync());
    }

    [Fact]
    public async Task An_edit_comes_again_under_the_same_id()
    {
        ChatClient<TextOptions> anna = await JoinTextAsync("anna");
        ChatClient<TextOptions> frank = await JoinRevisedTextAsync("frank");
        await anna.ReadLineAsync();
        anna.Send(new Send("anna"u8, "@everyone"u8, "3:05 PM"u8, "helo"u8));
        await frank.ReadLineAsync();

        anna.Send(new Edit("1"u8, "hello"u8));

        Assert.Equal("""{"sender":"anna","header":"@all","timestamp":"3:05 PM","message":"hello","message_id":"1"}""", await frank.ReadLineAsync());
    }
}
