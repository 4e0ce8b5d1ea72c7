using Protocols.DelimitedChat;
using Protocols.TextChat;
using Xunit;

namespace ChatGateway.Tests.Json;

/// <summary>JsonChat users and those of other formats.</summary>
public class JsonCrossFormatTests : JsonFixture
{
    [Fact]
    public async Task What_a_json_user_says_arrives_at_text_users()
    {
        (JsonClient zoe, ChatClient<TextOptions> alice) = await ConnectBothAsync();

        await zoe.SendAsync(Say("00000000", "caf\\u00e9"));

        Assert.Equal("""{"sender":"zoe","timestamp":"12:00 AM","messageId":"1","message":"café"}""", await alice.ReadLineAsync());
    }

    [Fact]
    public async Task What_a_text_user_says_arrives_at_json_users()
    {
        (JsonClient zoe, ChatClient<TextOptions> alice) = await ConnectBothAsync();

        alice.Send(new Send("alice"u8, "@everyone"u8, "3:05 PM"u8, "caf\u00e9"u8));

        Assert.Equal(Message("00000000", "1", "alice", "café"), await zoe.ReadAsync());
    }

    [Fact]
    public async Task A_private_message_is_answered_in_the_room_that_it_comes_from()
    {
        (JsonClient zoe, ChatClient<TextOptions> alice) = await ConnectBothAsync();
        alice.Send(new Send("alice"u8, "@zoe"u8, "3:05 PM"u8, "psst"u8));
        Assert.Equal("200 SENT", await alice.ReadLineAsync());
        await alice.ReadLineAsync();
        Assert.Equal(Message("P0000001", "1", "alice", "psst"), await zoe.ReadAsync());

        await zoe.SendAsync(Say("P0000001", "what?"));

        Assert.Equal("""{"sender":"zoe","timestamp":"12:00 AM","messageId":"2","message":"what?"}""", await alice.ReadLineAsync());
    }

    [Fact]
    public async Task A_json_user_can_begin_a_conversation()
    {
        (JsonClient zoe, ChatClient<TextOptions> alice) = await ConnectBothAsync();
        await zoe.AskAsync(Create(0, """["alice"]"""));

        await zoe.SendAsync(Say("P0000001", "psst"));

        Assert.Equal("""{"sender":"zoe","timestamp":"12:00 AM","messageId":"1","message":"psst"}""", await alice.ReadLineAsync());
    }

    [Fact]
    public async Task Edits_go_both_ways()
    {
        (JsonClient zoe, ChatClient<TextOptions> alice) = await ConnectBothAsync();
        alice.Send(new Send("alice"u8, "@everyone"u8, "3:05 PM"u8, "helo"u8));
        await zoe.ReadAsync();
        alice.Send(new Edit("1"u8, "hello"u8));
        Assert.Equal(Message("00000000", "1", "alice", "hello", "\"edited\":true,"), await zoe.ReadAsync());

        await zoe.SendAsync(Say("00000000", "god day"));
        await zoe.SendAsync(Act("edit", """{"msg":"2","content":"good day"}"""));

        while (await alice.ReadLineAsync() != """{"sender":"zoe","timestamp":"12:00 AM","messageId":"2","message":"good day"}""")
        {
        }
    }

    [Fact]
    public async Task What_a_json_user_deletes_is_gone_for_text_users()
    {
        (JsonClient zoe, ChatClient<TextOptions> alice) = await ConnectBothAsync();
        await zoe.SendAsync(Say("00000000", "oops"));
        await alice.ReadLineAsync();

        await zoe.SendAsync(Act("delete", """{"msg":"1","reason":"never mind"}"""));

        Assert.Equal("""{"sender":"zoe","timestamp":"12:00 AM","messageId":"1","message":"(deleted)"}""", await alice.ReadLineAsync());
    }

    [Fact]
    public async Task Coming_and_going_is_told_across_formats()
    {
        (JsonClient zoe, ChatClient<TextOptions> alice) = await ConnectBothAsync();

        JsonClient yann = await EnterAsync("yann");
        Assert.Equal("JOIN yann has entered the chat.", await alice.ReadLineAsync());
        yann.Break();
        Assert.Equal("LEFT yann has left the chat.", await alice.ReadLineAsync());
        alice.Send(new Leave(default));

        Assert.Equal(Data("""{"room":"00000000","joined":"yann"}"""), await zoe.ReadAsync());
        Assert.Equal(Data("""{"room":"00000000","left":"yann"}"""), await zoe.ReadAsync());
        Assert.Equal(Data("""{"room":"00000000","left":"alice"}"""), await zoe.ReadAsync());
    }

    [Fact]
    public async Task A_delimited_user_and_a_json_user_meet_in_a_room()
    {
        JsonClient zoe = await EnterAsync("zoe");
        ChatClient<DelimitedOptions> anna = await RegisterAsync("anna");
        anna.Send(new JoinRoom("COFFEE00"u8, default));
        await anna.ReadAsync();
        await anna.ReadAsync();

        Assert.Equal(Data("""{"room":"COFFEE00","name":"COFFEE00","type":1}"""), await zoe.AskAsync(Alter("join", """{"room":"COFFEE00"}""")));
        await zoe.SendAsync(Say("COFFEE00", "hi"));

        await anna.ExpectAsync([0xA2, 0xFF, .. "COFFEE00"u8, 0xFF, .. "zoe"u8, 0xFF, 0x00]);
        Assert.Equal(0x53, (await anna.ReadAsync())[0]);
    }

    [Fact]
    public async Task An_account_is_one_whatever_the_format()
    {
        await RegisterAsync("anna");
        JsonClient client = await MeetAsync();

        Assert.Equal(Status("LOGIN_OK"), await client.AskAsync(LogIn("anna")));
    }

    /// <summary>Zoe, who speaks JsonChat, and Alice, who speaks TextChat.</summary>
    private async Task<(JsonClient Zoe, ChatClient<TextOptions> Alice)> ConnectBothAsync()
    {
        JsonClient zoe = await EnterAsync("zoe");
        ChatClient<TextOptions> alice = await JoinTextAsync("alice");
        Assert.Equal(Data("""{"room":"00000000","joined":"alice"}"""), await zoe.ReadAsync());
        return (zoe, alice);
    }
}
