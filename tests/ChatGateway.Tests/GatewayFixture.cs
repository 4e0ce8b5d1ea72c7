using System.Net;
using ChatGateway.Hub;
using Protocols;
using Protocols.DelimitedChat;
using Protocols.Pipelines.Tests;
using Protocols.TextChat;
using Xunit;

namespace ChatGateway.Tests;

/// <summary>A gateway of its own for each test, with a clock that stands still, at ports that are free.</summary>
public abstract class GatewayFixture : IAsyncLifetime
{
    private readonly List<IAsyncDisposable> _clients = [];
    private readonly List<Gateway> _gateways = [];
    private SharedNode _node = null!;

    internal ManualTime Time { get; } = new();

    private protected Gateway Gateway => _gateways[0];

    private protected virtual GatewayOptions Options => new() { Ports = GatewayPorts.Any, ReplyFactor = 1000, Limits = new HubLimits { PasswordIterations = 1 } };

    /// <summary>The gateway's clock: the one that stands still, unless a test needs it to go on.</summary>
    private protected virtual TimeProvider Clock => Time;

    public async Task InitializeAsync()
    {
        _node = await SharedNode.TakeAsync();
        _gateways.Add(await Gateway.StartAsync(_node.For(Options), Clock));
        foreach (SharedNode other in _node.Others)
            _gateways.Add(await Gateway.StartAsync(other.For(Options with { Ports = GatewayPorts.Any }), Clock));
    }

    public async Task DisposeAsync()
    {
        foreach (IAsyncDisposable client in _clients)
            await client.DisposeAsync();
        foreach (Gateway gateway in _gateways)
            await gateway.DisposeAsync();
        await _node.ReturnAsync();
    }

    /// <summary>Another gateway of the cluster, if there is one.</summary>
    private protected Gateway Elsewhere(int number) => _gateways[number % _gateways.Count];

    /// <summary>A TextChat client that has said nothing.</summary>
    /// <param name="from">The client's address, one of this machine's.</param>
    private protected async Task<ChatClient<TextOptions>> ConnectTextAsync(IPAddress? from = null)
        => Keep(await ChatClient<TextOptions>.ConnectAsync(Gateway.Ports.Text, new TextFramer(PacketSender.Server, default), from));

    /// <summary>A TextChat client that has joined, and read what it was told.</summary>
    private protected async Task<ChatClient<TextOptions>> JoinTextAsync(string name)
    {
        ChatClient<TextOptions> client = await ConnectTextAsync();
        client.Send(new Join(System.Text.Encoding.UTF8.GetBytes(name)));
        Assert.Equal("200 OK", await client.ReadLineAsync());
        Assert.Equal($"JOIN {name} has entered the chat.", await client.ReadLineAsync());
        return client;
    }

    /// <summary>A TextChat client of the revised dialect that has joined, and read what it was told.</summary>
    private protected async Task<ChatClient<TextOptions>> JoinRevisedTextAsync(string name)
    {
        TextOptions revised = new() { Dialect = TextDialect.Revised };
        ChatClient<TextOptions> client = Keep(await ChatClient<TextOptions>.ConnectAsync(Gateway.Ports.TextRevised, new TextFramer(PacketSender.Server, revised)));
        client.Options = revised;
        client.Send(new Join(System.Text.Encoding.UTF8.GetBytes(name)));
        Assert.Equal("200 OK", await client.ReadLineAsync());
        return client;
    }

    /// <summary>A DelimitedChat client that has its guest name.</summary>
    private protected async Task<ChatClient<DelimitedOptions>> ConnectDelimitedAsync(Gateway? at = null)
    {
        ChatClient<DelimitedOptions> client = Keep(await ChatClient<DelimitedOptions>.ConnectAsync((at ?? Gateway).Ports.Delimited, new DelimitedFramer(default)));
        Assert.Equal(0x01, (await client.ReadAsync())[0]);
        return client;
    }

    /// <summary>A DelimitedChat client that is registered, with the password <c>secret</c>.</summary>
    private protected async Task<ChatClient<DelimitedOptions>> RegisterAsync(string name, Gateway? at = null)
    {
        ChatClient<DelimitedOptions> client = await ConnectDelimitedAsync(at);
        client.Send(new Register(
            System.Text.Encoding.UTF8.GetBytes(name),
            Base64Text.FromBytes("secret"u8),
            System.Text.Encoding.UTF8.GetBytes(name + "@example.org")));
        await client.ExpectAsync([0x07, 0xFF, 3, 3, 3, 0]);
        return client;
    }

    /// <summary>A DelimitedChat client that is registered and in the room of everyone, and has read what it was told.</summary>
    private protected async Task<ChatClient<DelimitedOptions>> EnterDelimitedAsync(string name, Gateway? at = null)
    {
        ChatClient<DelimitedOptions> client = await RegisterAsync(name, at);
        client.Send(new JoinRoom(RoomId.Everyone, default));
        await client.ExpectAsync([0xA1, 0xFF, .. "00000000"u8, 0xFF, 3, 0]);
        Assert.Equal(0xA2, (await client.ReadAsync())[0]);
        return client;
    }

    /// <summary>Closes a client with the test.</summary>
    private protected TClient Keep<TClient>(TClient client)
        where TClient : IAsyncDisposable
    {
        _clients.Add(client);
        return client;
    }
}
