using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using ChatProto.Conversation;
using Protocols.TestKit;
using Xunit;

namespace ChatProto.Tests;

/// <summary>The proxy, between real sockets.</summary>
public class WatchTests
{
    [Theory]
    [InlineData("text", 200_000)]
    [InlineData("delimited", 200_000)]
    [InlineData("json", 2000)]
    [InlineData("binary --tcp", 2000)]
    public async Task Meaningless_bytes_pass_unchanged_in_both_directions(string format, int length)
    {
        using Socket listener = SocketExtensions.Listen();
        await using LiveTool tool = await LiveTool.WatchAsync($"--format {format} --json", listener.LocalEndPoint!);
        Random random = new(3);
        for (int run = 0; run < 5; run++)
        {
            using Socket client = await tool.ConnectAsync();
            using Socket server = await listener.AcceptAsync();
            byte[] question = new byte[length + run];
            byte[] answer = new byte[length - run];
            random.NextBytes(question);
            random.NextBytes(answer);
            int seed = random.Next();
            await Task.WhenAll(
                SendInPiecesAsync(client, question, new Random(seed)),
                SendInPiecesAsync(server, answer, new Random(seed + 1)),
                AssertReceivedAsync(server, question),
                AssertReceivedAsync(client, answer));
        }
    }

    [Fact]
    public async Task Packets_are_shown_while_the_conversation_goes_on()
    {
        using Socket listener = SocketExtensions.Listen();
        await using LiveTool tool = await LiveTool.WatchAsync("--format text", listener.LocalEndPoint!);
        using Socket client = await tool.ConnectAsync();
        using Socket server = await listener.AcceptAsync();
        Assert.Matches(@"^\d\d:\d\d:\d\d\.\d\d\d  #1  127\.0\.0\.1:\d+ has come$", await tool.LineAsync());
        await client.SendAsync(CaptureBuilder.Ascii("JOIN ada\nJOI"));
        Assert.Matches("""^\d\d:\d\d:\d\d\.\d\d\d  #1  client →  Join  username = "ada"$""", await tool.LineAsync());
        await server.SendAsync(CaptureBuilder.Ascii("200 OK\n"));
        Assert.Matches("""  #1  server ←  Response  code = 200  reason = "OK"$""", await tool.LineAsync());
        client.Shutdown(SocketShutdown.Send);
        await AssertReceivedAsync(server, CaptureBuilder.Ascii("JOIN ada\nJOI"));
        server.Shutdown(SocketShutdown.Send);
        Assert.Matches("  #1  client →  Truncated  The packet is cut short at byte 3.  4a4f49$", await tool.LineAsync());
    }

    [Fact]
    public async Task Lines_of_JSON_are_those_of_decode_with_time_and_connection()
    {
        using Socket listener = SocketExtensions.Listen();
        LiveTool tool = await LiveTool.WatchAsync("--format delimited --json", listener.LocalEndPoint!, static streams => streams with { Clock = new StoppedClock() });
        using Socket client = await tool.ConnectAsync();
        await client.SendAsync(WireBytes.Parse("20 00 50 FF 00000007 '0000' 00"));
        Assert.Equal(
            $$"""{"packet":null,"id":32,"from":"client","length":2,"hex":"2000","position":0,"time":"2026-01-02T03:04:05.000000000Z","stream":1,"transport":"tcp","format":"delimited","client":"{{client.LocalEndPoint}}","server":"{{listener.LocalEndPoint}}"}""",
            await tool.LineAsync());
        Assert.StartsWith("""{"error":"BadDelimiter","offset":6,""", await tool.LineAsync(), StringComparison.Ordinal);
        Assert.Equal(1, (await tool.StopAsync()).Status);
    }

    [Fact]
    public async Task A_conversation_without_faults_ends_with_status_0()
    {
        using Socket listener = SocketExtensions.Listen();
        LiveTool tool = await LiveTool.WatchAsync("--format text --json", listener.LocalEndPoint!);
        using Socket client = await tool.ConnectAsync();
        await client.SendAsync(CaptureBuilder.Ascii("JOIN ada\n"));
        await tool.LineAsync();
        Assert.Equal(0, (await tool.StopAsync()).Status);
    }

    [Theory]
    [InlineData("--packet Leave --packet Join", "Join Leave")]
    [InlineData("--field username=ada", "Join Leave")]
    [InlineData("--field username=\"bob\" --packet Leave", "Leave")]
    public async Task Filters_hide_packets_but_not_malformed_ones(string filters, string expected)
    {
        using Socket listener = SocketExtensions.Listen();
        await using LiveTool tool = await LiveTool.WatchAsync($"--format text --json {filters}", listener.LocalEndPoint!);
        using Socket client = await tool.ConnectAsync();
        await client.SendAsync(CaptureBuilder.Ascii("JOIN ada\nUSERBOARD\nWHAT\n" + (filters.Contains("bob", StringComparison.Ordinal) ? "LEAVE bob\n" : "LEAVE ada\n") + "JOIN\n"));
        foreach (string name in expected.Split(' '))
            Assert.Equal(name, (string?)JsonNode.Parse(await tool.LineAsync())!["packet"]);
        Assert.StartsWith("{\"error\":", await tool.LineAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_base64_field_is_filtered_by_its_text()
    {
        using Socket listener = SocketExtensions.Listen();
        await using LiveTool tool = await LiveTool.WatchAsync("--format delimited --json --field message=text:hi", listener.LocalEndPoint!);
        using Socket client = await tool.ConnectAsync();
        await client.SendAsync(WireBytes.Parse("50 FF 00000007 FF '00000000' FF 'aG8=' 00  50 FF 00000008 FF '00000000' FF 'aGk=' 00"));
        Assert.Contains("\"clientMessageId\":8", await tool.LineAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Only_a_terminal_gets_colours(bool isTerminal)
    {
        using Socket listener = SocketExtensions.Listen();
        await using LiveTool tool = await LiveTool.WatchAsync("--format text", listener.LocalEndPoint!, streams => streams with { IsColoured = isTerminal });
        using Socket client = await tool.ConnectAsync();
        await tool.LineAsync();
        await client.SendAsync(CaptureBuilder.Ascii("JOIN ada\n"));
        Assert.Equal(isTerminal, (await tool.LineAsync()).Contains('\u001b', StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_display_that_is_stuck_delays_nothing_and_says_later_what_it_left_out()
    {
        const int Length = 64 * 1024 * 1024;
        using BlockedStream output = new();
        using Socket listener = SocketExtensions.Listen();
        LiveTool tool = await LiveTool.WatchAsync("--format text --json", listener.LocalEndPoint!, streams => streams with { Output = output });
        using Socket client = await tool.ConnectAsync();
        using Socket server = await listener.AcceptAsync();
        byte[] line = CaptureBuilder.Ascii(new string('x', 99) + "\n");
        byte[] megabyte = [.. Enumerable.Repeat(line, 10486).SelectMany(static line => line)];
        Task sending = Task.Run(async () =>
        {
            for (int sent = 0; sent < Length; sent += megabyte.Length)
                await client.SendAsync(megabyte);
            client.Shutdown(SocketShutdown.Send);
        });
        int received = 0;
        while ((await server.ReceiveAsync(1024 * 1024)).Length is > 0 and int count)
            received += count;
        Assert.True(received >= Length);
        await sending;
        output.Open();
        await tool.StopAsync();
        Assert.Contains("bytes are not shown, because the display is too slow.", Encoding.UTF8.GetString(output.ToArray()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_server_sees_a_separate_port_for_each_client()
    {
        using Socket server = SocketExtensions.BindUdp();
        await using LiveTool tool = await LiveTool.WatchAsync("--format datagram --json", server.LocalEndPoint!);
        using Socket anna = await tool.ConnectAsync(ProtocolType.Udp);
        using Socket bob = await tool.ConnectAsync(ProtocolType.Udp);
        await anna.SendAsync(new byte[] { 0x28, 0, 0 });
        SocketReceiveFromResult first = await ReceiveAsync(server, 3);
        await bob.SendAsync(new byte[] { 9, 9, 9, 9, 9 });
        SocketReceiveFromResult second = await ReceiveAsync(server, 5);
        Assert.NotEqual(first.RemoteEndPoint, second.RemoteEndPoint);
        await server.SendToAsync(new byte[] { 2 }, second.RemoteEndPoint);
        await server.SendToAsync(WireBytes.Parse("29 0001 '1'"), first.RemoteEndPoint);
        Assert.Equal(WireBytes.Parse("29 0001 '1'"), await anna.ReceiveAsync(4));
        Assert.Equal([2], await bob.ReceiveAsync(1));

        JsonNode[] lines = [.. (await ReadAsync(tool, 4)).Select(static line => JsonNode.Parse(line)!)];
        Assert.Equal(["1 client", "2 client", "2 server", "1 server"], lines.Select(static line => $"{line["stream"]} {line["from"]}").OrderBy(static line => line.EndsWith("server", StringComparison.Ordinal)).ThenBy(static line => line.EndsWith("server", StringComparison.Ordinal) ? -line[0] : line[0]));
        Assert.Contains(lines, static line => (string?)line["packet"] == "ServerInfoRequest");
    }

    [Fact]
    public async Task Datagrams_pass_unchanged_in_both_directions()
    {
        using Socket server = SocketExtensions.BindUdp();
        await using LiveTool tool = await LiveTool.WatchAsync("--format binary", server.LocalEndPoint!);
        using Socket client = await tool.ConnectAsync(ProtocolType.Udp);
        Random random = new(5);
        byte[] received = new byte[65535];
        foreach (int length in (int[])[1, 0, 7, 1500, 60_000])
        {
            byte[] datagram = new byte[length];
            random.NextBytes(datagram);
            await client.SendAsync(datagram);
            SocketReceiveFromResult result = await server.ReceiveFromAsync(received, new IPEndPoint(IPAddress.Any, 0)).WaitAsync(TimeSpan.FromMinutes(1));
            Examples.AssertBytes(datagram, received.AsSpan(0, result.ReceivedBytes));
            datagram.AsSpan().Reverse();
            await server.SendToAsync(datagram, result.RemoteEndPoint);
            int count = await client.ReceiveAsync(received.AsMemory()).AsTask().WaitAsync(TimeSpan.FromMinutes(1));
            Examples.AssertBytes(datagram, received.AsSpan(0, count));
        }
    }

    [Fact]
    public async Task A_client_that_returns_after_a_long_silence_is_a_new_one()
    {
        StoppedClock clock = new();
        using Socket server = SocketExtensions.BindUdp();
        await using LiveTool tool = await LiveTool.WatchAsync("--format datagram --json", server.LocalEndPoint!, streams => streams with { Clock = clock });
        using Socket client = await tool.ConnectAsync(ProtocolType.Udp);
        async Task<int> StreamAsync()
        {
            await client.SendAsync(new byte[] { 0x28, 0, 0 });
            await ReceiveAsync(server, 3);
            return (int)JsonNode.Parse(await tool.LineAsync())!["stream"]!;
        }
        Assert.Equal(1, await StreamAsync());
        clock.Advance(UdpRelay.IdleTimeout);
        Assert.Equal(1, await StreamAsync());
        clock.Advance(UdpRelay.IdleTimeout + TimeSpan.FromTicks(1));
        Assert.Equal(2, await StreamAsync());
    }

    [Fact]
    public async Task The_number_of_clients_over_UDP_is_limited()
    {
        using Socket server = SocketExtensions.BindUdp();
        await using LiveTool tool = await LiveTool.WatchAsync("--format datagram --json", server.LocalEndPoint!);
        using Socket first = await tool.ConnectAsync(ProtocolType.Udp);
        async Task<int> StreamAsync(Socket client)
        {
            await client.SendAsync(new byte[] { 0x28, 0, 0 });
            await ReceiveAsync(server, 3);
            return (int)JsonNode.Parse(await tool.LineAsync())!["stream"]!;
        }
        Assert.Equal(1, await StreamAsync(first));
        List<Socket> others = [];
        for (int i = 2; i <= UdpRelay.MaxClients + 1; i++)
        {
            others.Add(await tool.ConnectAsync(ProtocolType.Udp));
            Assert.Equal(i, await StreamAsync(others[^1]));
        }
        Assert.Equal(UdpRelay.MaxClients + 1, await StreamAsync(others[^1]));
        Assert.Equal(UdpRelay.MaxClients + 2, await StreamAsync(first));
        others.ForEach(static other => other.Dispose());
    }

    [Fact]
    public async Task A_WebSocket_passes_and_its_messages_are_shown()
    {
        using Socket listener = SocketExtensions.Listen();
        await using LiveTool tool = await LiveTool.WatchAsync("--format json --json", listener.LocalEndPoint!);
        Task<WebSocket> accepting = WebSocketServer.AcceptAsync(listener, "GET /chat ");
        using ClientWebSocket client = new();
        await client.ConnectAsync(new Uri($"ws://{tool.Address}/chat"), default);
        using WebSocket server = await accepting;
        byte[] message = CaptureBuilder.Ascii("""{"type":"CONN_INIT","data":{"uuid":"6f1c2d3e-4b5a-4978-8c6d-0e1f2a3b4c5d","token":null}}""");
        await client.SendAsync(message, WebSocketMessageType.Text, endOfMessage: true, default);
        byte[] received = new byte[1000];
        ValueWebSocketReceiveResult result = await server.ReceiveAsync(received.AsMemory(), default);
        Assert.Equal(message, received[..result.Count]);
        Assert.StartsWith("""{"packet":"ConnectionInit","id":"CONN_INIT","from":"client",""", await tool.LineAsync(), StringComparison.Ordinal);
        await server.SendAsync(CaptureBuilder.Ascii("""{"type":1}"""), WebSocketMessageType.Text, endOfMessage: true, default);
        await client.ReceiveAsync(received.AsMemory(), default);
        Assert.Contains("\"from\":\"server\"", await tool.LineAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_connection_that_one_side_breaks_is_broken_for_the_other()
    {
        using Socket listener = SocketExtensions.Listen();
        await using LiveTool tool = await LiveTool.WatchAsync("--format text", listener.LocalEndPoint!);
        Socket client = await tool.ConnectAsync();
        using Socket server = await listener.AcceptAsync();
        client.Close(timeout: 0);
        await Assert.ThrowsAsync<SocketException>(() => server.ReceiveAsync(1));
    }

    [Fact]
    public async Task An_unreachable_server_is_reported_and_the_client_disconnected()
    {
        IPEndPoint nobody;
        using (Socket listener = SocketExtensions.Listen())
            nobody = (IPEndPoint)listener.LocalEndPoint!;
        await using LiveTool tool = await LiveTool.WatchAsync("--format text", nobody);
        using Socket client = await tool.ConnectAsync();
        Assert.Empty(await client.ReceiveAsync(1));
        Assert.StartsWith("The server cannot be reached: ", await tool.ErrorLineAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_loaded_format_is_watched_too()
    {
        using Socket server = SocketExtensions.BindUdp();
        await using LiveTool tool = await LiveTool.WatchAsync($"--load {typeof(LoadTests).Assembly.Location} --format stub --mood bad --udp --json", server.LocalEndPoint!);
        using Socket client = await tool.ConnectAsync(ProtocolType.Udp);
        await client.SendAsync(WireBytes.Parse("'V' 00FF"));
        Assert.StartsWith("{\"packet\":\"Verb\"", await tool.LineAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Output_that_nobody_reads_any_more_ends_the_proxy()
    {
        using Socket listener = SocketExtensions.Listen();
        LiveTool tool = await LiveTool.WatchAsync("--format text", listener.LocalEndPoint!, static streams => streams with { Output = new ClosedStream() });
        try
        {
            using Socket client = await tool.ConnectAsync();
            await client.SendAsync(CaptureBuilder.Ascii("JOIN ada\n"));
        }
        catch (SocketException)
        {
            // The proxy has already ended, because it could not print the connection.
        }
        Assert.Equal(0, await tool.WaitAsync());
    }

    [Theory]
    [InlineData("--listen 0 --to localhost", "The option --to cannot be localhost; it is a host and a port, such as localhost:8000.")]
    [InlineData("--listen 0 --to :8000", "The option --to cannot be :8000; it is a host and a port, such as localhost:8000.")]
    [InlineData("--listen 0 --to localhost:0", "The option --to cannot be localhost:0; it is a host and a port, such as localhost:8000.")]
    [InlineData("--listen x --to localhost:1", "The option --listen cannot be x; it is a port, or an address and a port, such as 0.0.0.0:9000.")]
    [InlineData("--listen 70000 --to localhost:1", "The option --listen cannot be 70000; it is a port, or an address and a port, such as 0.0.0.0:9000.")]
    [InlineData("--listen 0 --to localhost:1 --packet Nothing", "The format text has no packet Nothing.")]
    [InlineData("--listen 0 --to localhost:1 --field room", "The option --field cannot be room; it is a name and a value, such as room=00000000.")]
    [InlineData("--listen 0 --to localhost:1 --udp --tcp", "Packets are carried in one way; give one of --tcp, --udp and --websocket.")]
    [InlineData("--to localhost:1", "Option '--listen' is required.")]
    public async Task Wrong_usage_prints_one_sentence(string arguments, string sentence)
    {
        ToolResult result = await Tool.RunAsync("watch --format text " + arguments);
        Assert.Equal((2, "", sentence), (result.Status, result.Text, result.Error.TrimEnd()));
    }

    [Fact]
    public async Task A_taken_port_and_an_unknown_host_print_one_sentence()
    {
        using Socket listener = SocketExtensions.Listen();
        ToolResult result = await Tool.RunAsync($"watch --format text --to localhost:1 --listen {((IPEndPoint)listener.LocalEndPoint!).Port}");
        Assert.StartsWith($"{listener.LocalEndPoint} cannot be listened at: ", result.Error, StringComparison.Ordinal);
        Assert.Equal((2, 1), (result.Status, result.Error.TrimEnd().Split('\n').Length));
        result = await Tool.RunAsync("watch --format text --to not.a.host.invalid:1 --listen 0");
        Assert.StartsWith("There is no host not.a.host.invalid: ", result.Error, StringComparison.Ordinal);
        Assert.Equal((2, 1), (result.Status, result.Error.TrimEnd().Split('\n').Length));
    }

    private static async Task SendInPiecesAsync(Socket socket, byte[] bytes, Random random)
    {
        for (int start = 0; start < bytes.Length;)
        {
            int length = Math.Min(random.Next(1, random.Next(2) == 0 ? 8 : 20_000), bytes.Length - start);
            await socket.SendAsync(bytes.AsMemory(start, length));
            start += length;
        }
        socket.Shutdown(SocketShutdown.Send);
    }

    private static async Task AssertReceivedAsync(Socket socket, byte[] expected)
    {
        byte[] received = await socket.ReceiveAsync(expected.Length + 1);
        Examples.AssertBytes(expected, received);
    }

    private static async Task<SocketReceiveFromResult> ReceiveAsync(Socket socket, int length)
    {
        SocketReceiveFromResult result = await socket.ReceiveFromAsync(new byte[100], new IPEndPoint(IPAddress.Any, 0)).WaitAsync(TimeSpan.FromMinutes(1));
        Assert.Equal(length, result.ReceivedBytes);
        return result;
    }

    private static async Task<string[]> ReadAsync(LiveTool tool, int count)
    {
        string[] lines = new string[count];
        for (int i = 0; i < count; i++)
            lines[i] = await tool.LineAsync();
        return lines;
    }

    private sealed class StoppedClock : TimeProvider
    {
        private DateTimeOffset _now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override DateTimeOffset GetUtcNow() => _now;

        public override long GetTimestamp() => _now.Ticks;

        public void Advance(TimeSpan time) => _now += time;
    }

    private sealed class BlockedStream : MemoryStream
    {
        private readonly ManualResetEventSlim _open = new();

        public void Open() => _open.Set();

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            _open.Wait();
            base.Write(buffer);
        }
    }

    private sealed class ClosedStream : MemoryStream
    {
        private const int BrokenPipe = 32;

        public override void Write(ReadOnlySpan<byte> buffer) => throw new IOException("Broken pipe", BrokenPipe);
    }
}
