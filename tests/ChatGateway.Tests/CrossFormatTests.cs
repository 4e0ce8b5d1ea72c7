using Protocols;
using Protocols.DelimitedChat;
using Protocols.TextChat;
using Xunit;

namespace ChatGateway.Tests;

/// <summary>TextChat and DelimitedChat users among each other.</summary>
public class CrossFormatTests : GatewayFixture
{
    [Fact]
    public async Task What_a_text_user_says_to_everyone_arrives_in_the_room_of_everyone()
    {
        (ChatClient<TextOptions> alice, ChatClient<DelimitedOptions> anna) = await ConnectBothAsync();

        alice.Send(new Send("alice"u8, "@everyone"u8, "3:05 PM"u8, "caf\u00E9?"u8));

        await anna.ExpectAsync([
            0x53, 0xFF, .. Id(1), 0xFF, .. "00000000"u8, 0xFF, .. "alice"u8, 0xFF, 0xFF, .. "Y2Fmw6k/"u8, 0x00]);
    }

    [Fact]
    public async Task What_is_said_in_the_room_of_everyone_arrives_at_text_users()
    {
        (ChatClient<TextOptions> alice, ChatClient<DelimitedOptions> anna) = await ConnectBothAsync();

        anna.Send(new ShortMessage(7, RoomId.Everyone, Base64Text.FromBytes("caf\u00E9!"u8)));

        Assert.Equal("""{"sender":"anna","timestamp":"12:00 AM","messageId":"1","message":"café!"}""", await alice.ReadLineAsync());
    }

    [Fact]
    public async Task Bytes_that_are_no_text_arrive_as_text()
    {
        (ChatClient<TextOptions> alice, ChatClient<DelimitedOptions> anna) = await ConnectBothAsync();

        anna.Send(new ShortMessage(7, RoomId.Everyone, Base64Text.FromBytes([(byte)'a', 0xFF])));

        Assert.Equal("{\"sender\":\"anna\",\"timestamp\":\"12:00 AM\",\"messageId\":\"1\",\"message\":\"a\uFFFD\"}", await alice.ReadLineAsync());
    }

    [Fact]
    public async Task A_private_message_is_answered_in_the_room_that_it_comes_from()
    {
        (ChatClient<TextOptions> alice, ChatClient<DelimitedOptions> anna) = await ConnectBothAsync();
        alice.Send(new Send("alice"u8, "@anna"u8, "3:05 PM"u8, "psst"u8));
        Assert.Equal("200 SENT", await alice.ReadLineAsync());
        await alice.ReadLineAsync();
        await anna.ExpectAsync([0x53, 0xFF, .. Id(1), 0xFF, .. "P0000001"u8, 0xFF, .. "alice"u8, 0xFF, 0xFF, .. "cHNzdA=="u8, 0x00]);

        anna.Send(new ShortMessage(7, "P0000001"u8, Base64Text.FromBytes("what?"u8)));

        await anna.ExpectAsync(0x51, 0xFF, 0, 0, 0, 7, 0xFF, 3, 3, 0x00);
        Assert.Equal("""{"sender":"anna","timestamp":"12:00 AM","messageId":"2","message":"what?"}""", await alice.ReadLineAsync());
    }

    [Fact]
    public async Task An_answer_does_not_get_through_to_who_is_not_to_be_disturbed()
    {
        (ChatClient<TextOptions> alice, ChatClient<DelimitedOptions> anna) = await ConnectBothAsync();
        alice.Send(new Send("alice"u8, "@anna"u8, "3:05 PM"u8, "psst"u8));
        alice.Send(new SetUserStatus(default, "DO_NOT_DISTURB"u8));
        await anna.ReadAsync();
        while (await alice.ReadLineAsync() != "200 USERSTATUS UPDATED")
        {
        }

        anna.Send(new ShortMessage(7, "P0000001"u8, Base64Text.FromBytes("what?"u8)));

        await anna.ExpectAsync(0x51, 0xFF, 0, 0, 0, 7, 0xFF, 8, 3, 0x00);
    }

    [Fact]
    public async Task A_receipt_in_one_format_is_known_in_the_other()
    {
        (ChatClient<TextOptions> alice, ChatClient<DelimitedOptions> anna) = await ConnectBothAsync();
        alice.Send(new Send("alice"u8, "@anna"u8, "3:05 PM"u8, "psst"u8));
        await alice.ReadLineAsync();
        await alice.ReadLineAsync();
        await anna.ReadAsync();

        anna.Send(new ShortMessageReceipt(new MessageId(1, 0)));
        anna.Send(default(SupportedPacketsRequest));
        await anna.ReadAsync();
        alice.Send(new Received("alice"u8, "3:05 PM"u8, "psst"u8, "1"u8));

        Assert.Equal("200 OK", await alice.ReadLineAsync());
    }

    [Fact]
    public async Task An_edit_in_one_format_arrives_in_the_other()
    {
        (ChatClient<TextOptions> alice, ChatClient<DelimitedOptions> anna) = await ConnectBothAsync();
        alice.Send(new Send("alice"u8, "@everyone"u8, "3:05 PM"u8, "helo"u8));
        await anna.ReadAsync();

        alice.Send(new Edit("1"u8, "hello"u8));

        await anna.ExpectAsync([0x53, 0xFF, .. Id(1), 0xFF, .. "00000000"u8, 0xFF, .. "alice"u8, 0xFF, 0xFF, .. "aGVsbG8="u8, 0x00]);
    }

    [Fact]
    public async Task Coming_and_going_is_told_across_formats()
    {
        ChatClient<TextOptions> alice = await JoinTextAsync("alice");
        ChatClient<DelimitedOptions> anna = await EnterDelimitedAsync("anna");
        Assert.Equal("JOIN anna has entered the chat.", await alice.ReadLineAsync());

        ChatClient<TextOptions> carol = await JoinTextAsync("carol");
        await anna.ExpectAsync([0xA2, 0xFF, .. "00000000"u8, 0xFF, .. "carol"u8, 0xFF, 0x00]);
        carol.Send(new Leave(default));
        await anna.ExpectAsync([0xA5, 0xFF, .. "00000000"u8, 0xFF, .. "carol"u8, 0xFF, 0x00]);

        anna.Send(new PartRoom(RoomId.Everyone, ""u8));
        Assert.Equal("JOIN carol has entered the chat.", await alice.ReadLineAsync());
        Assert.Equal("LEFT carol has left the chat.", await alice.ReadLineAsync());
        Assert.Equal("LEFT anna has left the chat.", await alice.ReadLineAsync());
    }

    [Fact]
    public async Task A_text_user_cannot_take_the_name_of_a_user_of_another_format()
    {
        await EnterDelimitedAsync("anna");
        ChatClient<TextOptions> other = await ConnectTextAsync();

        other.Send(new Join("ANNA"u8));

        Assert.Equal("400 INVALID USERNAME", await other.ReadLineAsync());
    }

    [Fact]
    public async Task A_user_cannot_register_under_the_name_of_a_text_user()
    {
        await JoinTextAsync("alice");
        ChatClient<DelimitedOptions> other = await ConnectDelimitedAsync();

        other.Send(new Register("alice"u8, Base64Text.FromBytes("secret"u8), "alice@example.org"u8));

        await other.ExpectAsync(0x07, 0xFF, 7, 5, 5, 0x00);
    }

    [Fact]
    public async Task The_board_lists_the_users_of_all_formats()
    {
        (ChatClient<TextOptions> alice, _) = await ConnectBothAsync();

        alice.Send("USERBOARD\n"u8);

        Assert.Equal("""{"alice":"ONLINE","anna":"ONLINE"}""", await alice.ReadLineAsync());
    }

    private static byte[] Id(byte counter) => [0, 0, 0, 0, 0, 0, 0, counter, 0, 0, 0, 0, 0, 0, 0, 0];

    /// <summary>Alice, who speaks TextChat, and Anna, who speaks DelimitedChat, in the room of everyone.</summary>
    private async Task<(ChatClient<TextOptions> Alice, ChatClient<DelimitedOptions> Anna)> ConnectBothAsync()
    {
        ChatClient<TextOptions> alice = await JoinTextAsync("alice");
        ChatClient<DelimitedOptions> anna = await EnterDelimitedAsync("anna");
        await alice.ReadLineAsync();
        return (alice, anna);
    }
}
