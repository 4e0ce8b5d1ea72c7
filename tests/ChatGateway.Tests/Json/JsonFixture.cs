using ChatGateway.Hub;
using ChatGateway.Tests.Hub;
using Xunit;

namespace ChatGateway.Tests.Json;

/// <summary>A gateway, and clients of JsonChat at it.</summary>
public abstract class JsonFixture : GatewayFixture
{
    private protected const string Lobby = """{"type":"SYNC_ROOM_DATA","data":{"room":"00000000","name":"Lobby","type":1}}""";

    /// <summary>A client that has said nothing.</summary>
    private protected async Task<JsonClient> ConnectAsync(Gateway? at = null) => Keep(await JsonClient.ConnectAsync((at ?? Gateway).Ports.Http));

    /// <summary>A client that has exchanged keys.</summary>
    private protected async Task<JsonClient> MeetAsync(string token = "null", Gateway? at = null)
    {
        JsonClient client = await ConnectAsync(at);
        await client.MeetAsync(token);
        return client;
    }

    /// <summary>A client that is logged in, and has read what it was told. The password is <c>secret</c>.</summary>
    private protected async Task<JsonClient> EnterAsync(string name, Gateway? at = null)
    {
        Register(name);
        JsonClient client = await MeetAsync(at: at);
        Assert.Equal(Status("LOGIN_OK"), await client.AskAsync(LogIn(name)));
        Assert.Equal(Lobby, await client.ReadAsync());
        return client;
    }

    /// <summary>Two who are there, and have read what they were told.</summary>
    private protected async Task<(JsonClient Zoe, JsonClient Yann)> EnterBothAsync()
    {
        JsonClient zoe = await EnterAsync("zoe");
        JsonClient yann = await EnterAsync("yann");
        Assert.Equal(Data("""{"room":"00000000","joined":"yann"}"""), await zoe.ReadAsync());
        return (zoe, yann);
    }

    private protected void Register(string name)
        => Assert.Equal(HubResult.Okay, Gateway.Hub.Register(HubFixture.Bytes(name), "secret"u8, HubFixture.Bytes($"{name}@example.org")));

    internal static string LogIn(string name, string password = "secret", string save = "false")
        => $$$"""{"type":"LOGIN","data":{"id":"{{{name}}}","password":"{{{password}}}","save":{{{save}}}}}""";

    internal static string Say(string room, string content)
        => Act("send", $$"""{"format":"msg-text","content":"{{content}}"}""", room);

    internal static string Act(string action, string data, string room = "00000000")
        => $$$"""{"type":"CHAT_ACTION","data":{"room":"{{{room}}}","action":"{{{action}}}","actiondata":{{{data}}}}}""";

    internal static string Create(int type, string people, string name = "Lunch")
        => $$$"""{"type":"CREATE_ROOM","data":{"room-type":{{{type}}},"room-name":"{{{name}}}","people":{{{people}}}}}""";

    private protected static string Alter(string action, string data)
        => $$$"""{"type":"ALTER_ROOM","data":{"action":"{{{action}}}","actiondata":{{{data}}}}}""";

    internal static string Sync(string room, int count, string from)
        => $$$"""{"type":"SYNC_ROOM_REQ","data":{"room":"{{{room}}}","count":{{{count}}},"from":"{{{from}}}"}}""";

    private protected static string Status(string signal) => $$$"""{"type":"STATUS","data":{"sig":"{{{signal}}}"}}""";

    private protected static string Status(string signal, string description)
        => $$$"""{"type":"STATUS","data":{"sig":"{{{signal}}}","desc":"{{{description}}}"}}""";

    private protected static string Data(string data) => $$$"""{"type":"SYNC_ROOM_DATA","data":{{{data}}}}""";

    /// <summary>One message of a room, as the clock that stands still has it.</summary>
    private protected static string Message(string room, string id, string user, string content, string marks = "")
        => Data($$$"""{"room":"{{{room}}}","messages":[{{{Item(id, user, content, marks)}}}]}""");

    private protected static string Item(string id, string user, string content, string marks = "")
        => $$$"""{"msg":"{{{id}}}","user":"{{{user}}}","time":"1970-01-01T00:00:00.000Z",{{{marks}}}"format":"msg-text","content":"{{{content}}}"}""";
}
