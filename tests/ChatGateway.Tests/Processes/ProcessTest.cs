using System.Text;
using ChatGateway.Hub;
using ChatGateway.Load;
using ChatGateway.Tests.Json;
using Protocols;
using Protocols.DelimitedChat;
using Protocols.JsonChat;
using Protocols.TextChat;
using Xunit;
using static ChatGateway.Tests.Json.JsonFixture;

namespace ChatGateway.Tests.Processes;

/// <summary>Gateways in processes of their own, and clients of them.</summary>
[Collection(nameof(ProcessTest))]
public abstract class ProcessTest : IAsyncLifetime
{
    /// <summary>All clients are at one address, and some talk as fast as they can.</summary>
    private static readonly KeyValuePair<string, string>[] _settings = [.. Measurement.NoLimits, new("Limits:PasswordIterations", "1"), new("ReplyFactor", "1000")];

    private readonly List<IAsyncDisposable> _all = [];

    public Task InitializeAsync() => Task.CompletedTask;

    public virtual async Task DisposeAsync()
    {
        for (int i = _all.Count - 1; i >= 0; i--)
            await _all[i].DisposeAsync();
    }

    /// <summary>Starts a gateway, which lives longer than the test.</summary>
    internal static Task<GatewayProcess> StartForeverAsync(params string[] arguments)
        => GatewayProcess.StartAsync(Path.Combine(AppContext.BaseDirectory, "ChatGateway.dll"), arguments, _settings);

    /// <summary>Starts a gateway.</summary>
    private protected async Task<GatewayProcess> StartAsync(params string[] arguments) => Keep(await StartForeverAsync(arguments));

    /// <summary>A TextChat user who has joined at a node.</summary>
    private protected async Task<ChatClient<TextOptions>> JoinAsync(GatewayProcess node, string name)
    {
        ChatClient<TextOptions> client = Keep(await ChatClient<TextOptions>.ConnectAsync(node.Ports.Text, new TextFramer(PacketSender.Server, default)));
        client.Send(new Join(Encoding.ASCII.GetBytes(name)));
        Assert.Equal("200 OK", await client.ReadLineAsync());
        // The users of the test before may still be leaving.
        for (string line = await client.ReadLineAsync(); line != $"JOIN {name} has entered the chat."; line = await client.ReadLineAsync())
            Assert.Matches("^(JOIN|LEFT) ", line);
        return client;
    }

    /// <summary>Makes an account, with the password <c>secret</c>.</summary>
    private protected async Task RegisterAsync(GatewayProcess node, string name) => await (await EnterDelimitedAsync(node, name)).DisposeAsync();

    /// <summary>A DelimitedChat user who has just made an account, and is in no room.</summary>
    private protected async Task<ChatClient<DelimitedOptions>> EnterDelimitedAsync(GatewayProcess node, string name)
    {
        ChatClient<DelimitedOptions> client = Keep(await ChatClient<DelimitedOptions>.ConnectAsync(node.Ports.Delimited, new DelimitedFramer(default)));
        await client.ReadAsync();
        client.Send(new Register(Encoding.ASCII.GetBytes(name), Base64Text.FromBytes("secret"u8), Encoding.ASCII.GetBytes($"{name}@example.org")));
        await client.ExpectAsync([0x07, 0xFF, 3, 3, 3, 0]);
        return client;
    }

    /// <summary>A JsonChat user who has logged in to an account at a node.</summary>
    private protected async Task<JsonClient> LogInAsync(GatewayProcess node, string name)
    {
        JsonClient client = Keep(await JsonClient.ConnectAsync(node.Ports.Http));
        await client.MeetAsync();
        await client.SendAsync(LogIn(name));
        await ReadUntilAsync(client, "LOGIN_OK");
        return client;
    }

    /// <summary>Reads until a message contains a text.</summary>
    /// <returns>All that was read.</returns>
    private protected static async Task<string> ReadUntilAsync(JsonClient client, string text)
    {
        StringBuilder all = new();
        for (string? message = null; message?.Contains(text, StringComparison.Ordinal) != true;)
            all.AppendLine(message = await client.ReadAsync());
        return all.ToString();
    }

    /// <summary>Says something to one user, as the first in a new room or conversation.</summary>
    /// <returns>The id of the room.</returns>
    private protected static async Task<string> SayToAsync(JsonClient client, string name, string text, RoomType type = RoomType.TwoPeople)
    {
        await client.SendAsync(Create((int)type, $"""["{name}"]"""));
        string answer = await ReadUntilAsync(client, "ROOM_OK");
        string start = $"\"room\":\"{(type == RoomType.TwoPeople ? 'P' : 'R')}";
        string room = answer[(answer.IndexOf(start, StringComparison.Ordinal) + start.Length - 1)..][..ChatRoom.IdLength];
        await client.SendAsync(Say(room, text));
        await ReadUntilAsync(client, "MSG_OK");
        return room;
    }

    /// <summary>The newest messages of a room, in which nobody talks now.</summary>
    private protected static async Task<string> ReadHistoryAsync(JsonClient client, string room)
    {
        await client.SendAsync(Sync(room, 200, ""));
        await ReadUntilAsync(client, "\"people\"");
        return await client.ReadAsync();
    }

    private protected T Keep<T>(T thing)
        where T : IAsyncDisposable
    {
        _all.Add(thing);
        return thing;
    }
}
