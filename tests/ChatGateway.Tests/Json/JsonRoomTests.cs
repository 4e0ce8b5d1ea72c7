using ChatGateway.Hub;
using ChatGateway.Tests.Hub;
using Xunit;

namespace ChatGateway.Tests.Json;

/// <summary>Rooms: made, changed and left.</summary>
public sealed class JsonRoomTests : JsonFixture
{
    private const string Lunch = """{"room":"R0000001","name":"Lunch","type":1,"people":["zoe","yann"]}""";

    [Fact]
    public async Task Everyone_in_a_new_room_is_told_of_it()
    {
        (JsonClient zoe, JsonClient yann) = await EnterBothAsync();

        Assert.Equal(Data(Lunch), await zoe.AskAsync(Create(1, """["yann"]""")));
        Assert.Equal(Data("""{"room":"R0000001","joined":"yann"}"""), await zoe.ReadAsync());
        Assert.Equal(Status("ROOM_OK"), await zoe.ReadAsync());
        Assert.Equal(Data("""{"room":"R0000001","inviter":"zoe"}"""), await yann.ReadAsync());
        Assert.Equal(Data(Lunch), await yann.ReadAsync());
    }

    [Fact]
    public async Task What_is_said_in_a_room_stays_there()
    {
        (JsonClient zoe, JsonClient yann) = await LunchAsync();
        JsonClient xenia = await EnterAsync("xenia");
        await zoe.ReadAsync();
        await yann.ReadAsync();

        await zoe.SendAsync(Say("R0000001", "psst"));
        Assert.Equal(Message("R0000001", "1", "zoe", "psst"), await yann.ReadAsync());
        await yann.SendAsync(Say("00000000", "hello"));

        Assert.Contains("hello", await xenia.ReadAsync(), StringComparison.Ordinal);
        Assert.Equal(Status("MSG_ERR", "the user is not in the room"), await xenia.AskAsync(Say("R0000001", "what?")));
    }

    [Fact]
    public async Task A_member_who_comes_back_is_in_the_room()
    {
        await LunchAsync();
        JsonClient again = await MeetAsync();

        Assert.Equal(Data(Lunch), await again.AskAsync(LogIn("yann")));
        Assert.Equal(Status("LOGIN_OK"), await again.ReadAsync());
    }

    [Fact]
    public async Task Two_people_have_a_room_to_themselves()
    {
        (JsonClient zoe, JsonClient yann) = await EnterBothAsync();

        Assert.Equal(
            Data("""{"room":"P0000001","name":"P0000001","type":0,"people":["zoe","yann"],"keys":{}}"""),
            await zoe.AskAsync(Create(0, """["yann"]""")));
        Assert.Equal(Status("ROOM_OK"), await zoe.ReadAsync());
        await zoe.SendAsync(Say("P0000001", "psst"));
        Assert.Equal(Message("P0000001", "1", "zoe", "psst"), await yann.ReadAsync());
    }

    [Fact]
    public async Task Only_its_owner_speaks_in_a_broadcast()
    {
        (JsonClient zoe, JsonClient yann) = await EnterBothAsync();
        await zoe.SendAsync(Create(2, """["yann"]"""));
        await yann.ReadAsync();
        Assert.Contains("\"type\":2", await yann.ReadAsync(), StringComparison.Ordinal);

        Assert.Equal(Status("MSG_ERR", "the user may not do that"), await yann.AskAsync(Say("R0000001", "hello")));
    }

    [Theory]
    [InlineData(0, "[]")]
    [InlineData(0, """["yann","xenia"]""")]
    [InlineData(3, """["yann"]""")]
    public async Task A_room_has_a_type_and_the_people_for_it(int type, string people)
    {
        Register("xenia");
        (JsonClient zoe, _) = await EnterBothAsync();

        Assert.Equal(
            Status("ROOM_ERR", "a room's type is 0 for two people, 1 for a group or 2 for a broadcast"),
            await zoe.AskAsync(Create(type, people)));
    }

    [Fact]
    public async Task Nobody_makes_a_room_with_people_who_are_not_there()
    {
        JsonClient zoe = await EnterAsync("zoe");

        Assert.Equal(Status("ROOM_ERR", "no such user is there"), await zoe.AskAsync(Create(1, """["nobody"]""")));
    }

    [Fact]
    public async Task The_owner_gives_a_room_another_name()
    {
        (JsonClient zoe, JsonClient yann) = await LunchAsync();

        string renamed = Data("""{"room":"R0000001","name":"Lunch at 2","type":1,"people":["zoe","yann"]}""");
        Assert.Equal(renamed, await zoe.AskAsync(Alter("rename", """{"room":"R0000001","name":"Lunch at 2"}""")));
        Assert.Equal(Status("ROOM_OK"), await zoe.ReadAsync());
        Assert.Equal(renamed, await yann.ReadAsync());
        Assert.Equal(Status("ROOM_ERR", "the user may not do that"), await yann.AskAsync(Alter("rename", """{"room":"R0000001","name":"Mine"}""")));
    }

    [Fact]
    public async Task A_member_adds_another()
    {
        (_, JsonClient yann) = await LunchAsync();
        JsonClient xenia = await EnterAsync("xenia");
        await yann.ReadAsync();

        await yann.SendAsync(Alter("add", """{"room":"R0000001","people":["xenia"]}"""));

        string lunch = Data("""{"room":"R0000001","name":"Lunch","type":1,"people":["zoe","yann","xenia"]}""");
        Assert.Equal(lunch, await xenia.ReadAsync());
        Assert.Equal(Data("""{"room":"R0000001","inviter":"yann"}"""), await xenia.ReadAsync());
        Assert.Equal(Data("""{"room":"R0000001","joined":"xenia"}"""), await yann.ReadAsync());
        Assert.Equal(lunch, await yann.ReadAsync());
        Assert.Equal(Status("ROOM_OK"), await yann.ReadAsync());
    }

    [Fact]
    public async Task Who_is_a_member_already_is_asked_again_and_the_others_are_not_told()
    {
        (JsonClient zoe, JsonClient yann) = await LunchAsync();

        Assert.Equal(Status("ROOM_OK"), await zoe.AskAsync(Alter("add", """{"room":"R0000001","people":["yann"]}""")));
        Assert.Equal(Data("""{"room":"R0000001","inviter":"zoe"}"""), await yann.ReadAsync());
    }

    [Fact]
    public async Task A_change_is_for_a_few_people()
    {
        (JsonClient zoe, _) = await LunchAsync();
        string many = string.Join(',', Enumerable.Repeat("\"yann\"", new HubLimits().MaxRecipients + 1));

        Assert.Equal(Status("ROOM_ERR", "that is too much, or the server is full"), await zoe.AskAsync(Alter("add", $$"""{"room":"R0000001","people":[{{many}}]}""")));
    }

    [Fact]
    public async Task The_owner_removes_a_member()
    {
        (JsonClient zoe, JsonClient yann) = await LunchAsync();

        await zoe.SendAsync(Alter("remove", """{"room":"R0000001","people":["yann"]}"""));

        Assert.Equal(Data("""{"room":"R0000001","left":"yann"}"""), await yann.ReadAsync());
        Assert.Equal(Status("SYNC_ERR", "the user is not in the room"), await yann.AskAsync(Sync("R0000001", 1, "")));
    }

    [Fact]
    public async Task A_member_leaves()
    {
        (JsonClient zoe, JsonClient yann) = await LunchAsync();

        Assert.Equal(Data("""{"room":"R0000001","left":"yann"}"""), await yann.AskAsync(Alter("leave", """{"room":"R0000001"}""")));
        Assert.Equal(Status("ROOM_OK"), await yann.ReadAsync());
        Assert.Equal(Data("""{"room":"R0000001","left":"yann"}"""), await zoe.ReadAsync());
        Assert.Equal(Data("""{"room":"R0000001","name":"Lunch","type":1,"people":["zoe"]}"""), await zoe.ReadAsync());
    }

    [Fact]
    public async Task The_lobby_is_left_and_entered_again()
    {
        JsonClient zoe = await EnterAsync("zoe");

        Assert.Equal(Data("""{"room":"00000000","left":"zoe"}"""), await zoe.AskAsync(Alter("leave", """{"room":"00000000"}""")));
        Assert.Equal(Status("ROOM_OK"), await zoe.ReadAsync());
        Assert.Equal(Lobby, await zoe.AskAsync(Alter("join", """{"room":"00000000"}""")));
        Assert.Equal(Status("ROOM_OK"), await zoe.ReadAsync());
    }

    [Theory]
    [InlineData("\"right\"", "ROOM_OK")]
    [InlineData("\"wrong\"", "ROOM_ERR")]
    [InlineData("null", "ROOM_ERR")]
    public async Task A_room_with_a_password_is_entered_by_it(string password, string signal)
    {
        JsonClient zoe = await EnterAsync("zoe");
        Listener bob = new();
        Gateway.Hub.TakeName(bob, "bob"u8);
        Gateway.Hub.Join(bob, "SECRET00"u8, "right"u8);

        await zoe.SendAsync(Alter("join", $$$"""{"room":"SECRET00","password":{{{password}}}}"""));

        string answer = await zoe.ReadAsync();
        if (!answer.Contains("STATUS", StringComparison.Ordinal))
            answer = await zoe.ReadAsync();
        Assert.Contains(signal, answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("paint", """{"room":"R0000001"}""", "the actions are rename, add, remove, join and leave")]
    [InlineData("rename", """{"room":"R0000001"}""", "the actions are rename, add, remove, join and leave")]
    [InlineData("rename", """{"name":"x"}""", "actiondata names no room")]
    [InlineData("rename", "7", "actiondata names no room")]
    [InlineData("add", """{"room":"R0000001","people":"yann"}""", "no such user is there")]
    [InlineData("add", """{"room":"R0000001","people":[1]}""", "no such user is there")]
    [InlineData("add", """{"room":"R0000001"}""", "no such user is there")]
    public async Task What_is_no_change_is_refused(string action, string data, string why)
    {
        (JsonClient zoe, _) = await LunchAsync();

        Assert.Equal(Status("ROOM_ERR", why), await zoe.AskAsync(Alter(action, data)));
    }

    /// <summary>Zoe and Yann in a room that she has made, who have read what they were told.</summary>
    private async Task<(JsonClient Zoe, JsonClient Yann)> LunchAsync()
    {
        (JsonClient zoe, JsonClient yann) = await EnterBothAsync();
        await zoe.AskAsync(Create(1, """["yann"]"""));
        await zoe.ReadAsync();
        Assert.Equal(Status("ROOM_OK"), await zoe.ReadAsync());
        await yann.ReadAsync();
        await yann.ReadAsync();
        return (zoe, yann);
    }
}
