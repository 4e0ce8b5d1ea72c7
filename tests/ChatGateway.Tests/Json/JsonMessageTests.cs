using System.Text.Json;
using ChatGateway.Hub;
using ChatGateway.Tests.Hub;
using Xunit;

namespace ChatGateway.Tests.Json;

/// <summary>Messages: said, changed, and asked for again.</summary>
public sealed class JsonMessageTests : JsonFixture
{
    [Fact]
    public async Task Who_says_something_gets_it_back_with_its_id()
    {
        JsonClient zoe = await EnterAsync("zoe");

        Assert.Equal(Status("MSG_OK"), await zoe.AskAsync(Say("00000000", "hello")));
        Assert.Equal(Message("00000000", "1", "zoe", "hello"), await zoe.ReadAsync());
    }

    [Fact]
    public async Task The_others_hear_it()
    {
        (JsonClient zoe, JsonClient yann) = await EnterBothAsync();

        await zoe.SendAsync(Say("00000000", "caf\\u00e9 \\\"\\n\\u0001"));

        Assert.Equal(Message("00000000", "1", "zoe", "café \\\"\\n\\u0001"), await yann.ReadAsync());
    }

    [Fact]
    public async Task Text_is_the_only_format()
    {
        JsonClient zoe = await EnterAsync("zoe");

        Assert.Equal(
            Status("MSG_ERR", "only msg-text is implemented"),
            await zoe.AskAsync(Act("send", """{"format":"msg-largefile","content":""}""")));
    }

    [Theory]
    [InlineData("R0000099", "hello", "there is no such room")]
    [InlineData("nowhere", "hello", "there is no such room")]
    [InlineData("00000000", " ", "the message is empty")]
    public async Task What_cannot_be_said_is_refused(string room, string content, string why)
    {
        JsonClient zoe = await EnterAsync("zoe");

        Assert.Equal(Status("MSG_ERR", why), await zoe.AskAsync(Say(room, content)));
    }

    [Fact]
    public async Task An_edited_message_comes_again_and_says_so()
    {
        (JsonClient zoe, JsonClient yann) = await SaidAsync("helo");

        Assert.Equal(Status("MSG_OK"), await zoe.AskAsync(Act("edit", """{"msg":"1","content":"hello"}""")));
        Assert.Equal(Message("00000000", "1", "zoe", "hello", "\"edited\":true,"), await yann.ReadAsync());
    }

    [Fact]
    public async Task Nobody_edits_what_another_has_said()
    {
        (_, JsonClient yann) = await SaidAsync("hello");

        Assert.Equal(Status("MSG_ERR", "the user may not do that"), await yann.AskAsync(Act("edit", """{"msg":"1","content":"x"}""")));
    }

    [Fact]
    public async Task A_deleted_message_comes_again_without_its_text()
    {
        (JsonClient zoe, JsonClient yann) = await SaidAsync("hello");

        Assert.Equal(Status("MSG_OK"), await zoe.AskAsync(Act("delete", """{"msg":"1","reason":"oops"}""")));
        Assert.Equal(Message("00000000", "1", "zoe", "", "\"deleted\":true,\"reason\":\"oops\","), await yann.ReadAsync());
    }

    [Fact]
    public async Task A_pinned_message_comes_again_and_says_so()
    {
        (JsonClient zoe, JsonClient yann) = await SaidAsync("hello");

        Assert.Equal(Status("MSG_OK"), await yann.AskAsync(Act("pin", """{"msg":"1"}""")));
        Assert.Equal(Message("00000000", "1", "zoe", "hello", "\"pinned\":true,"), await zoe.ReadAsync());
    }

    [Theory]
    [InlineData("edit", """{"msg":"2","content":"x"}""", "00000000")]
    [InlineData("edit", """{"msg":"x","content":"x"}""", "00000000")]
    [InlineData("edit", """{"msg":"1","content":"x"}""", "0000ECHO")]
    [InlineData("delete", """{"msg":"1","reason":""}""", "0000ECHO")]
    [InlineData("pin", """{"msg":"1"}""", "0000ECHO")]
    public async Task A_message_is_known_by_its_id_and_its_room(string action, string data, string room)
    {
        (JsonClient zoe, _) = await SaidAsync("hello");

        Assert.Equal(Status("MSG_ERR", "there is no such message"), await zoe.AskAsync(Act(action, data, room)));
    }

    [Theory]
    [InlineData("""{"type":"CHAT_ENCRYPT_C","data":{"chat_pubkey":"pem"}}""")]
    [InlineData("""{"type":"CHAT_ACTION","data":{"room":"00000000","action":"save-pubkey","actiondata":"pem"}}""")]
    public async Task A_key_is_there_for_those_in_the_room(string packet)
    {
        (JsonClient zoe, JsonClient yann) = await EnterBothAsync();

        Assert.Equal(Status("KEY_OK"), await zoe.AskAsync(packet));

        Assert.Equal(
            Data("""{"room":"00000000","name":"Lobby","type":1,"people":["zoe","yann"],"keys":{"zoe":"pem"}}"""),
            await yann.AskAsync(Sync("00000000", 0, "")));
    }

    [Fact]
    public async Task A_key_for_a_room_is_refused_where_one_is_not()
    {
        JsonClient zoe = await EnterAsync("zoe");

        Assert.Equal(Status("KEY_ERR", "there is no such room"), await zoe.AskAsync(Act("save-pubkey", "\"pem\"", "R0000001")));
    }

    [Fact]
    public async Task A_receipt_is_for_a_message_of_the_room()
    {
        (_, JsonClient yann) = await SaidAsync("hello");

        Assert.Equal(Status("RECEIPT_OK"), await yann.AskAsync("""{"type":"READ_RECEIPT","data":{"room":"00000000","msg":"1"}}"""));
    }

    [Theory]
    [InlineData("""{"room":"00000000","msg":"2"}""")]
    [InlineData("""{"room":"0000ECHO","msg":"1"}""")]
    [InlineData("""{"room":"00000000","msg":1}""")]
    [InlineData("""{"room":"00000000"}""")]
    [InlineData("[]")]
    [InlineData("null")]
    public async Task Any_other_receipt_is_refused(string data)
    {
        (_, JsonClient yann) = await SaidAsync("hello");

        Assert.Equal(
            Status("RECEIPT_ERR", "there is no such message"),
            await yann.AskAsync($$$"""{"type":"READ_RECEIPT","data":{{{data}}}}"""));
    }

    [Fact]
    public async Task Who_asks_for_the_newest_messages_gets_the_room_too()
    {
        (JsonClient zoe, _) = await SaidAsync("one", "two", "three");

        Assert.Equal(
            Data("""{"room":"00000000","name":"Lobby","type":1,"people":["zoe","yann"],"keys":{}}"""),
            await zoe.AskAsync(Sync("00000000", 2, "")));
        Assert.Equal(
            Data($$"""{"room":"00000000","messages":[{{Item("2", "zoe", "two")}},{{Item("3", "zoe", "three")}}]}"""),
            await zoe.ReadAsync());
    }

    [Fact]
    public async Task Who_names_a_message_gets_those_after_it()
    {
        (JsonClient zoe, _) = await SaidAsync("one", "two", "three", "four");

        Assert.Equal(
            Data($$"""{"room":"00000000","messages":[{{Item("2", "zoe", "two")}},{{Item("3", "zoe", "three")}}]}"""),
            await zoe.AskAsync(Sync("00000000", 2, "1")));
    }

    [Fact]
    public async Task When_there_are_no_more_messages_there_are_none()
    {
        (JsonClient zoe, _) = await SaidAsync("one");

        Assert.Equal(Data("""{"room":"00000000","messages":[]}"""), await zoe.AskAsync(Sync("00000000", 2, "1")));
    }

    [Theory]
    [InlineData("00000000", "x", "there is no such message")]
    [InlineData("R0000001", "", "there is no such room")]
    public async Task What_is_not_there_cannot_be_asked_for(string room, string from, string why)
    {
        JsonClient zoe = await EnterAsync("zoe");

        Assert.Equal(Status("SYNC_ERR", why), await zoe.AskAsync(Sync(room, 1, from)));
    }

    [Fact]
    public async Task A_long_history_is_read_page_by_page()
    {
        JsonClient zoe = await EnterAsync("zoe");
        Listener bob = Enter("bob");
        await zoe.ReadAsync();
        for (int i = 0; i < 10; i++)
        {
            Gateway.Hub.Say(bob, "00000000"u8, HubFixture.Bytes(new string('x', 20_000)), out _);
            await zoe.ReadAsync();
        }

        string[] ids = [];
        string from = "0";
        while (from.Length > 0)
        {
            using JsonDocument packet = JsonDocument.Parse(await zoe.AskAsync(Sync("00000000", 200, from)));
            string[] page = [.. packet.RootElement.GetProperty("data").GetProperty("messages").EnumerateArray().Select(static item => item.GetProperty("msg").GetString()!)];
            Assert.True(page.Length < 10);
            ids = [.. ids, .. page];
            from = page.LastOrDefault("");
        }

        Assert.Equal(["1", "2", "3", "4", "5", "6", "7", "8", "9", "10"], ids);
    }

    [Fact]
    public async Task A_message_that_fits_no_envelope_comes_in_pieces()
    {
        JsonClient zoe = await EnterAsync("zoe");
        Listener bob = Enter("bob");
        await zoe.ReadAsync();
        string text = new('\u0001', 16_000);

        Gateway.Hub.Say(bob, "00000000"u8, HubFixture.Bytes(text), out _);

        string received = "";
        for (int piece = 1; received.Length < text.Length; piece++)
        {
            string packet = await zoe.ReadAsync();
            Assert.True(packet.Length < 65_536);
            using JsonDocument data = JsonDocument.Parse(packet);
            JsonElement message = data.RootElement.GetProperty("data").GetProperty("messages")[0];
            Assert.Equal(piece == 1 ? "1" : $"1/{piece}", message.GetProperty("msg").GetString());
            received += message.GetProperty("content").GetString();
        }
        Assert.Equal(text, received);
    }

    /// <summary>Someone who is there in another format.</summary>
    private Listener Enter(string name)
    {
        Listener listener = new();
        Assert.Equal(HubResult.Okay, Gateway.Hub.TakeName(listener, HubFixture.Bytes(name)));
        Assert.Equal(HubResult.Okay, Gateway.Hub.Join(listener, "00000000"u8));
        return listener;
    }

    /// <summary>Zoe has said something, and Yann has heard it.</summary>
    private async Task<(JsonClient Zoe, JsonClient Yann)> SaidAsync(params string[] texts)
    {
        (JsonClient zoe, JsonClient yann) = await EnterBothAsync();
        foreach (string text in texts)
        {
            Assert.Equal(Status("MSG_OK"), await zoe.AskAsync(Say("00000000", text)));
            await zoe.ReadAsync();
            await yann.ReadAsync();
        }
        return (zoe, yann);
    }
}
