using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using ChatProto.Client;
using Protocols.TestKit;
using Xunit;

namespace ChatProto.Tests;

/// <summary>The client, with real sockets.</summary>
public sealed class SendTests : IDisposable
{
    private readonly string _script = Path.Combine(AppContext.BaseDirectory, Guid.NewGuid() + ".txt");

    public void Dispose() => File.Delete(_script);

    [Theory]
    [InlineData("delimited", "ShortMessage clientMessageId=1 room=00000000 message=text:hi", "50 FF 00000001 FF '00000000' FF 'aGk=' 00")]
    [InlineData("delimited", "  ShortMessage   clientMessageId=1 room=\"00000000\" message=text:\"h i\"  ", "50 FF 00000001 FF '00000000' FF 'aCBp' 00")]
    [InlineData("delimited", "ShortMessage clientMessageId=1 room=00000000 message=aGk=", "50 FF 00000001 FF '00000000' FF 'aGk=' 00")]
    [InlineData("delimited --byte-order little", "ShortMessage clientMessageId=1 room=00000000 message=aGk=", "50 FF 01000000 FF '00000000' FF 'aGk=' 00")]
    [InlineData("delimited", "ChangeAlias alias=neo", "A6 FF 'neo' 00")]
    [InlineData("delimited", "ClientSupportedPackets ids=[83, 84]", "FE FF 53 FF 54 00")]
    [InlineData("delimited", """{"packet":"ChangeAlias","fields":{"alias":"neo"}}""", "A6 FF 'neo' 00")]
    [InlineData("delimited", """{"packet":null,"hex":"2000"}""", "20 00")]
    [InlineData("text", "Join username=ada", "'JOIN ada' 0A")]
    [InlineData("text", "Join username=\"a\\u0064a\"", "'JOIN ada' 0A")]
    [InlineData("text", "Join username=\"null\"", "'JOIN null' 0A")]
    [InlineData("json --tcp", """ConnectionInit uuid=6f1c2d3e-4b5a-4978-8c6d-0e1f2a3b4c5d token=null""", """'{"type":"CONN_INIT","data":{"uuid":"6f1c2d3e-4b5a-4978-8c6d-0e1f2a3b4c5d","token":null}}' 0A""")]
    public async Task A_line_is_sent_as_a_packet(string format, string line, string bytes)
    {
        using Socket listener = SocketExtensions.Listen();
        await using LiveTool tool = await StartAsync($"--format {format}", listener, line);
        using Socket server = await listener.AcceptAsync();
        byte[] received = await server.ReceiveAsync(1000);
        Assert.Equal(0, await tool.WaitAsync());
        Examples.AssertBytes(WireBytes.Parse(bytes), received);
    }

    [Theory]
    [InlineData("Nothing", "The format has no packet Nothing.")]
    [InlineData("ChangeAlias name=neo", "The packet ChangeAlias has no field name.")]
    [InlineData("ChangeAlias alias=neo alias=neo", "The field alias occurs twice.")]
    [InlineData("ChangeAlias alias", "alias has no value; a field is written as name=value.")]
    [InlineData("ChangeAlias =neo", " has no value; a field is written as name=value.")]
    [InlineData("ChangeAlias alias=\"neo", "The value of alias begins like JSON and does not end like it.")]
    [InlineData("ChangeAlias alias=\"neo\"x", "The value of alias begins like JSON and does not end like it.")]
    [InlineData("LoginReply", "LoginReply is not sent by the client.")]
    [InlineData("expect Nothing", "The format delimited has no packet Nothing.")]
    [InlineData("expect ChangeAlias", "ChangeAlias is not sent by the server.")]
    [InlineData("expect GuestName user=1", "The packet GuestName has no field user.")]
    [InlineData("expect GuestName username", "username has no value; a field is written as name=value.")]
    public async Task A_line_that_cannot_be_run_prints_one_sentence_and_the_next_is_run(string line, string sentence)
    {
        using Socket listener = SocketExtensions.Listen();
        await using LiveTool tool = await StartAsync("--format delimited", listener, line + "\nChangeAlias alias=neo");
        using Socket server = await listener.AcceptAsync();
        await server.AssertReceivesAsync(WireBytes.Parse("A6 FF 'neo' 00"));
        Assert.Equal($"{_script}:1: {sentence}", await tool.ErrorLineAsync());
        Assert.Equal(1, await tool.WaitAsync());
    }

    [Fact]
    public async Task A_script_waits_for_what_it_expects_and_skips_the_rest()
    {
        using Socket listener = SocketExtensions.Listen();
        await using LiveTool tool = await StartAsync("--format text", listener, """
            # A client that joins.
            Join username=ada

            expect Response code=200 reason="OK"
            expect UserEntered
            Leave username=ada
            expect Response code=200
            """);
        using Socket server = await listener.AcceptAsync();
        await server.AssertReceivesAsync("JOIN ada\n"u8.ToArray());
        await server.SendAsync("404 NO\n200 O"u8.ToArray());
        await server.SendAsync("K\n"u8.ToArray());
        await server.SendAsync("JOIN ada has entered the chat.\n"u8.ToArray());
        await server.AssertReceivesAsync("LEAVE ada\n"u8.ToArray());
        await server.SendAsync("200 OK\n"u8.ToArray());
        Assert.Equal(0, await tool.WaitAsync());
        string[] lines = (await tool.StopAsync()).Lines;
        Assert.Equal(
            ["client →  Join  username = \"ada\"", "server ←  Response  code = 404  reason = \"NO\"", "server ←  Response  code = 200  reason = \"OK\""],
            lines.Take(3).Select(static line => line[(line.IndexOf("#1", StringComparison.Ordinal) + 4)..]));
        Assert.Equal(6, lines.Length);
    }

    [Theory]
    [InlineData("Response code=200")]
    [InlineData("UserEntered")]
    public async Task An_expected_packet_that_does_not_come_is_reported_with_its_line(string expected)
    {
        using Socket listener = SocketExtensions.Listen();
        await using LiveTool tool = await StartAsync("--format text", listener, $"expect {expected}\nexpect Response");
        using (Socket server = await listener.AcceptAsync())
            await server.SendAsync("404 NO\n"u8.ToArray());
        Assert.Equal("The server has ended the connection.", await tool.ErrorLineAsync());
        Assert.Equal($"{_script}:1: expect {expected} was not met before the connection ended.", await tool.ErrorLineAsync());
        Assert.Equal($"{_script}:2: expect Response was not met before the connection ended.", await tool.ErrorLineAsync());
        Assert.Equal(1, await tool.WaitAsync());
    }

    [Fact]
    public async Task An_expected_packet_that_comes_too_late_is_reported()
    {
        using Socket listener = SocketExtensions.Listen();
        await using LiveTool tool = await StartAsync("--format text --wait 0", listener, "expect Response");
        Assert.Equal($"{_script}:1: expect Response was not met within 0 seconds.", await tool.ErrorLineAsync());
        Assert.Equal(1, await tool.WaitAsync());
    }

    [Theory]
    [InlineData("message=text:hi", 0)]
    [InlineData("message=aGk=", 0)]
    [InlineData("message=\"aGk=\" alias=Bert room=00000000", 0)]
    [InlineData("messageId={\"time\":5,\"counter\":1}", 0)]
    [InlineData("message=text:\"hi\"", 0)]
    [InlineData("message=text:ho", 1)]
    [InlineData("message=hi", 1)]
    [InlineData("messageId={\"time\":6,\"counter\":1}", 1)]
    [InlineData("messageId=5", 1)]
    [InlineData("alias=Bert username=nobody", 1)]
    public async Task A_field_is_compared_in_any_form_that_it_can_be_written_in(string condition, int status)
    {
        using Socket listener = SocketExtensions.Listen();
        await using LiveTool tool = await StartAsync("--format delimited --json", listener, $"expect ShortMessageDelivery {condition}");
        using (Socket server = await listener.AcceptAsync())
            await server.SendAsync(WireBytes.Parse("53 FF 0000000000000001 0000000000000005 FF '00000000' FF 'bert' FF 'Bert' FF 'aGk=' 00"));
        Assert.Equal(status, await tool.WaitAsync());
        Assert.Contains("\"packet\":\"ShortMessageDelivery\"", (await tool.StopAsync()).Lines[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lines_of_standard_input_are_run_and_answers_awaited()
    {
        using Socket listener = SocketExtensions.Listen();
        await using LiveTool tool = LiveTool.Start($"send --format text --to {listener.LocalEndPoint} --json --wait 60", new MemoryStream("Join username=ada"u8.ToArray()));
        using (Socket server = await listener.AcceptAsync())
        {
            await server.AssertReceivesAsync("JOIN ada\n"u8.ToArray());
            await server.SendAsync("200 OK\n20"u8.ToArray());
        }
        Assert.Contains("\"from\":\"client\"", await tool.LineAsync(), StringComparison.Ordinal);
        Assert.StartsWith("{\"packet\":\"Response\"", await tool.LineAsync(), StringComparison.Ordinal);
        Assert.StartsWith("{\"error\":\"Truncated\"", await tool.LineAsync(), StringComparison.Ordinal);
        Assert.Equal(1, await tool.WaitAsync());
    }

    [Fact]
    public async Task Datagrams_are_sent_and_received()
    {
        using Socket server = SocketExtensions.BindUdp();
        await using LiveTool tool = await StartAsync("--format datagram", server, "ServerInfoRequest\nexpect ServerInfo dateAndVersion=1");
        SocketReceiveFromResult received = await server.ReceiveFromAsync(new byte[10], new IPEndPoint(IPAddress.Any, 0));
        Assert.Equal(3, received.ReceivedBytes);
        await server.SendToAsync(WireBytes.Parse("29 0001 '1'"), received.RemoteEndPoint);
        Assert.Equal(0, await tool.WaitAsync());
    }

    [Fact]
    public async Task Messages_of_a_WebSocket_are_sent_and_received()
    {
        using Socket listener = SocketExtensions.Listen();
        await using LiveTool tool = await StartAsync("--format json --path /chat", listener, "ConnectionInit uuid=6f1c2d3e-4b5a-4978-8c6d-0e1f2a3b4c5d token=null\nexpect ServerEphemeralKey");
        using WebSocket server = await WebSocketServer.AcceptAsync(listener, "GET /chat ");
        byte[] message = new byte[1000];
        ValueWebSocketReceiveResult received = await server.ReceiveAsync(message.AsMemory(), default);
        Assert.Equal((WebSocketMessageType.Text, true), (received.MessageType, received.EndOfMessage));
        Examples.AssertBytes("""{"type":"CONN_INIT","data":{"uuid":"6f1c2d3e-4b5a-4978-8c6d-0e1f2a3b4c5d","token":null}}"""u8, message.AsSpan(0, received.Count));
        byte[] answer = Captures.BytesOf(File.ReadLines(Tool.Capture("json.txt")).First(static line => line[0] == 'S'));
        await server.SendAsync(answer.AsMemory(0, 20), WebSocketMessageType.Text, endOfMessage: false, default);
        await server.SendAsync(answer.AsMemory(20), WebSocketMessageType.Text, endOfMessage: true, default);
        Assert.Equal(0, await tool.WaitAsync());
    }

    [Fact]
    public async Task A_loaded_format_is_sent_too()
    {
        using Socket server = SocketExtensions.BindUdp();
        await using LiveTool tool = await StartAsync($"--load {typeof(LoadTests).Assembly.Location} --format delimited --udp", server, "Ping number=7 note=hey");
        byte[] datagram = new byte[100];
        int length = await server.ReceiveAsync(datagram);
        Examples.AssertBytes(WireBytes.Parse("20 FF 00000007 FF 'hey' 00"), datagram.AsSpan(0, length));
        Assert.Equal(0, await tool.WaitAsync());
    }

    [Fact]
    public async Task A_person_types_with_completion_and_sees_answers_above_the_line()
    {
        using BlockingCollection<ConsoleKeyInfo> keys = [];
        using Socket listener = SocketExtensions.Listen();
        await using LiveTool tool = LiveTool.Start($"send --format text --to {listener.LocalEndPoint}", configure: streams => streams with { Keys = keys.Take });
        using Socket server = await listener.AcceptAsync();
        foreach (char key in "Jo\tus\tada\r")
            keys.Add(Key(key));
        await server.AssertReceivesAsync("JOIN ada\n"u8.ToArray());
        await server.SendAsync("200 OK\n"u8.ToArray());
        Assert.EndsWith("> Join username=ada", await tool.LineAsync(), StringComparison.Ordinal);
        Assert.EndsWith("  client →  Join  username = \"ada\"", await tool.LineAsync(), StringComparison.Ordinal);
        Assert.EndsWith("  server ←  Response  code = 200  reason = \"OK\"", await tool.LineAsync(), StringComparison.Ordinal);
        keys.Add(new ConsoleKeyInfo('\u0004', ConsoleKey.D, shift: false, alt: false, control: true));
        Assert.Equal(0, await tool.WaitAsync());
    }

    [Theory]
    [InlineData("", "ChangeAlias")]
    [InlineData("Short", "ShortMessage")]
    [InlineData("short", "ShortMessage")]
    [InlineData("exp", "expect")]
    [InlineData("expect Gu", "GuestName")]
    [InlineData("ShortMessage ", "clientMessageId=")]
    [InlineData("ShortMessage clientMessageId=1 r", "room=")]
    [InlineData("ShortMessage message=", "text:")]
    [InlineData("expect LoginReply username=", "Okay")]
    public void Packets_fields_and_values_are_completed(string typed, string completion)
        => Assert.Contains(completion, new LineCompletion(Formats.All.Named("delimited").Packets).Complete(typed).Words);

    [Theory]
    [InlineData("", "GuestName")]
    [InlineData("expect ", "ShortMessage")]
    [InlineData("ShortMessage room=1 ", "room=")]
    [InlineData("Nothing ", "room=")]
    [InlineData("ShortMessage nothing=", "text:")]
    public void Impossible_words_are_not_completed(string typed, string completion)
        => Assert.DoesNotContain(completion, new LineCompletion(Formats.All.Named("delimited").Packets).Complete(typed).Words);

    [Theory]
    [InlineData("--to localhost", "The option --to cannot be localhost; it is a host and a port, such as localhost:8000.")]
    [InlineData("--to localhost:1 --script /nowhere/at/all", "There is no file /nowhere/at/all.")]
    [InlineData("--to localhost:1 --wait -1", "The option --wait cannot be -1; it is a number of seconds from 0 to 86400.")]
    [InlineData("--to localhost:1 --wait 1e9", "The option --wait cannot be 1e9; it is a number of seconds from 0 to 86400.")]
    [InlineData("--to localhost:1 --udp --websocket", "Packets are carried in one way; give one of --tcp, --udp and --websocket.")]
    [InlineData("", "Option '--to' is required.")]
    public async Task Wrong_usage_prints_one_sentence(string arguments, string sentence)
    {
        ToolResult result = await Tool.RunAsync("send --format text " + arguments);
        Assert.Equal((2, "", sentence), (result.Status, result.Text, result.Error.TrimEnd()));
    }

    [Theory]
    [InlineData("text")]
    [InlineData("json")]
    public async Task An_unreachable_server_prints_one_sentence(string format)
    {
        EndPoint nobody;
        using (Socket listener = SocketExtensions.Listen())
            nobody = listener.LocalEndPoint!;
        ToolResult result = await Tool.RunAsync($"send --format {format} --to {nobody}");
        Assert.StartsWith($"{nobody} cannot be reached: ", result.Error, StringComparison.Ordinal);
        Assert.Equal((2, 1), (result.Status, result.Error.TrimEnd().Split('\n').Length));
    }

    private async Task<LiveTool> StartAsync(string arguments, Socket server, string script)
    {
        await File.WriteAllTextAsync(_script, script, Encoding.UTF8);
        return LiveTool.Start($"send --to {server.LocalEndPoint} --script {_script} {arguments}");
    }

    private static ConsoleKeyInfo Key(char character) => new(character, character switch { '\t' => ConsoleKey.Tab, '\r' => ConsoleKey.Enter, _ => ConsoleKey.NoName }, false, false, false);
}
