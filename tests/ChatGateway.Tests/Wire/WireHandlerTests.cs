using System.Net;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using ChatGateway.Cluster;
using ChatGateway.Hub;
using ChatGateway.Tests.Json;
using Protocols.TestKit;
using Xunit;

namespace ChatGateway.Tests.Wire;

/// <summary>The WebSocket at which the page looks at packets.</summary>
public sealed class WireHandlerTests : JsonFixture
{
    private const int LongText = 30_000;
    private const int ManyMessages = 400;

    private protected override GatewayOptions Options => base.Options with
    {
        WireView = true,
        AddressPacketsPerSecond = 1e9,
        AddressPacketBurst = int.MaxValue,
        Limits = new HubLimits { PasswordIterations = 1, PacketsPerSecond = 1e9, PacketBurst = int.MaxValue },
    };

    [Fact]
    public async Task With_the_token_the_packets_of_all_connections_come_with_their_bytes()
    {
        using Viewer viewer = await Viewer.ConnectAsync(Gateway, Gateway.WireToken!);
        Assert.Equal("all", (string?)viewer.Greeting["scope"]);

        await JoinTextAsync("alice");

        JsonNode join = await viewer.ReadAsync();
        Assert.Equal("client text Join 4a4f494e20616c6963650a", $"{join["from"]} {join["format"]} {join["packet"]} {join["hex"]}");
        Assert.Equal("""[{"name":"username","value":"\u0022alice\u0022","at":[5,10]}]""", join["fields"]!.ToJsonString());
        Assert.Equal("""{"packet":"Join","fields":{"username":"alice"}}""", (string?)join["json"]);
        JsonNode answer = await viewer.ReadAsync();
        Assert.Equal("server text Response 323030204f4b0a alice", $"{answer["from"]} {answer["format"]} {answer["packet"]} {answer["hex"]} {answer["user"]}");
        Assert.Equal((long)join["line"]!, (long)answer["line"]!);
    }

    [Theory]
    [InlineData("guess")]
    [InlineData("")]
    public async Task Without_it_only_what_the_page_sends_is_explained(string token)
    {
        using Viewer viewer = await Viewer.ConnectAsync(Gateway, token);
        Assert.Equal("own", (string?)viewer.Greeting["scope"]);
        Assert.Equal(token.Length > 0, viewer.Greeting["refused"] is not null);

        await JoinTextAsync("alice");
        await viewer.SendAsync("""{"from":"client","frame":"{\"type\":\"LOGOUT\",\"data\":{}}"}""");

        Assert.Equal("Logout", (string?)(await viewer.ReadAsync())["packet"]);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("""{"token":7}""")]
    [InlineData("""{"token":"\ud800"}""")]
    public async Task Whoever_does_not_begin_as_the_page_does_is_closed(string request)
    {
        using Viewer viewer = await Viewer.ConnectAsync(Gateway);

        await viewer.SendAsync(request);

        Assert.Null(await viewer.TryReadAsync());
    }

    [Fact]
    public async Task A_page_of_others_may_not_look()
    {
        using ClientWebSocket socket = new();
        socket.Options.SetRequestHeader("Origin", "https://evil.example");

        await Assert.ThrowsAsync<WebSocketException>(() => socket.ConnectAsync(new Uri($"ws://127.0.0.1:{Gateway.Ports.Http}/wire"), CancellationToken.None));
    }

    [Fact]
    public async Task Who_looks_and_does_not_read_slows_nobody_down_and_is_told_how_much_was_left_out()
    {
        (JsonClient zoe, JsonClient yann) = await EnterBothAsync();
        using Viewer viewer = await Viewer.ConnectAsync(Gateway, Gateway.WireToken!);
        string text = new('x', LongText);

        for (int i = 1; i <= ManyMessages; i++)
        {
            await zoe.SendAsync(Say("00000000", text));
            Assert.Equal(Status("MSG_OK"), await zoe.ReadAsync());
            await zoe.ReadAsync();
            Assert.Contains($"\"msg\":\"{i}\"", await yann.ReadAsync(), StringComparison.Ordinal);
        }

        int seen = 0;
        JsonNode? leftOut = null;
        while (leftOut is null)
        {
            JsonNode packet = await viewer.ReadAsync();
            leftOut = packet["leftOut"];
            seen++;
        }
        // The message, its answer, and the two who get it.
        Assert.InRange((int)leftOut, 1, (4 * ManyMessages) - 1);
        Assert.InRange(seen, 1, 4 * ManyMessages);
    }

    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("192.0.2.1")]
    public async Task A_gateway_for_others_has_no_such_view(string address)
    {
        GatewayOptions options = Options with { Address = IPAddress.Parse(address) };

        InvalidOperationException refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => Gateway.StartAsync(options));

        Assert.Contains("loopback", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nor_has_one_that_was_not_asked_for_it()
    {
        await using Gateway plain = await Gateway.StartAsync(Options with { WireView = false, Cluster = ClusterOptions.Ephemeral });
        Assert.Null(plain.WireToken);

        using Viewer viewer = await Viewer.ConnectAsync(plain, "");

        Assert.Equal("own", (string?)viewer.Greeting["scope"]);
    }

    private sealed class Viewer : IDisposable
    {
        private readonly ClientWebSocket _socket = new();
        private readonly Patience _patience = new();

        public JsonNode Greeting { get; private set; } = null!;

        public static async Task<Viewer> ConnectAsync(Gateway gateway, string? token = null)
        {
            Viewer viewer = new();
            await viewer._socket.ConnectAsync(new Uri($"ws://127.0.0.1:{gateway.Ports.Http}/wire"), viewer._patience.Anew);
            if (token is null)
                return viewer;
            await viewer.SendAsync($$"""{"token":"{{token}}"}""");
            viewer.Greeting = await viewer.ReadAsync();
            return viewer;
        }

        public Task SendAsync(string message) => _socket.SendAsync(Encoding.UTF8.GetBytes(message), WebSocketMessageType.Text, true, _patience.Anew);

        public async Task<JsonNode> ReadAsync() => await TryReadAsync() ?? throw new InvalidOperationException("The server has closed the connection.");

        public async Task<JsonNode?> TryReadAsync()
        {
            byte[] buffer = new byte[64 * 1024];
            using MemoryStream message = new();
            ValueWebSocketReceiveResult result;
            do
            {
                result = await _socket.ReceiveAsync(buffer.AsMemory(), _patience.Anew);
                message.Write(buffer, 0, result.Count);
            }
            while (!result.EndOfMessage);
            return result.MessageType == WebSocketMessageType.Close ? null : JsonNode.Parse(message.ToArray());
        }

        public void Dispose()
        {
            _socket.Dispose();
            _patience.Dispose();
        }
    }
}
