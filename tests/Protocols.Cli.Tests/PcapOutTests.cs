using System.Text.Json.Nodes;
using Protocols.TestKit;
using Xunit;

namespace ChatProto.Tests;

/// <summary>Written captures: the output of <c>encode --pcap</c>.</summary>
public class PcapOutTests
{
    [Fact]
    public async Task A_datagram_is_written_with_its_headers()
    {
        ToolResult result = await Tool.RunAsync("encode --format datagram --pcap -", """{"packet":"ServerInfoRequest","time":"2026-01-02T03:04:05.000000600Z"}""");
        Examples.AssertBytes(
            WireBytes.Parse("""
                4D3CB2A1 0200 0400 00000000 00000000 00000400 65000000
                A5355769 58020000 1F000000 1F000000
                45 00 001F 0000 0000 40 11 7CCC 7F000001 7F000001
                C350 1F42 000B F742
                28 0000
                """),
            result.Bytes);
        Assert.Equal((0, ""), (result.Status, result.Error));
    }

    [Theory]
    [InlineData("text", "", "8000=text", "text.txt")]
    [InlineData("text", " --dialect revised", "8000=text,dialect=revised", "text-revised.txt")]
    [InlineData("delimited", " --segment 1", "8001=delimited", "delimited.txt")]
    [InlineData("delimited", " --segment 7", "8001=delimited", "delimited.txt")]
    [InlineData("datagram", "", "8002=datagram", "datagram.txt")]
    [InlineData("datagram", " --tcp --segment 2", "8002=datagram", "datagram.txt")]
    [InlineData("binary", "", "8003=binary", "binary.txt")]
    [InlineData("binary", " --port 53", "53=binary", "binary.txt")]
    [InlineData("json", "", "8080=json", "json.txt")]
    [InlineData("json", " --segment 5", "8080=json", "json.txt")]
    [InlineData("json", " --tcp --segment 11", "8080=json", "json.txt")]
    public async Task A_recorded_conversation_is_the_same_in_a_capture(string format, string options, string port, string file)
    {
        string[] lines = [.. (await File.ReadAllLinesAsync(Tool.Capture(file))).Where(static line => line.Length > 0)];
        string[] packets = [.. lines.Select(static line => $$"""{"packet":null,"from":"{{(line[0] == 'C' ? "client" : "server")}}","hex":"{{Convert.ToHexString(Captures.BytesOf(line))}}"}""")];
        ToolResult capture = await Tool.RunAsync($"encode --format {format} --pcap -{options}", string.Join('\n', packets));
        Assert.Equal((0, ""), (capture.Status, capture.Error));

        ToolResult decoded = await CaptureBuilder.DecodeAsync(capture.Bytes, $"--json --port {port}");
        string dialect = options.Contains("--dialect", StringComparison.Ordinal) ? options : "";
        for (int i = 0; i < lines.Length; i++)
        {
            string hex = Convert.ToHexString(Captures.BytesOf(lines[i]));
            string alone = (await Tool.RunAsync($"decode --format {format} --from {(lines[i][0] == 'C' ? "client" : "server")} --json{dialect} --hex {hex}")).Text;
            Assert.Equal(Known(alone), Known(decoded.Lines[i]));
        }
        Assert.Equal((lines.Length, ""), (decoded.Lines.Length, decoded.Error));
    }

    [Fact]
    public async Task What_was_decoded_from_a_capture_makes_a_capture_again()
    {
        byte[] capture = (await Tool.RunAsync("encode --format text --pcap -", """
            {"packet":"Join","fields":{"username":"ada"}}
            {"packet":"Leave","fields":{"username":"ada"},"time":"2026-01-02T03:04:05Z"}
            """)).Bytes;
        ToolResult decoded = await CaptureBuilder.DecodeAsync(capture);
        Assert.Equal(["2000-01-01T00:00:00.001000000Z", "2026-01-02T03:04:05.000000000Z"], decoded.Lines.Select(static line => (string)JsonNode.Parse(line)!["time"]!));
        Assert.Equal(capture, (await Tool.RunAsync("encode --format text --pcap -", decoded.Text)).Bytes);
    }

    [Fact]
    public async Task A_capture_is_written_to_a_file()
    {
        string path = Path.Combine(AppContext.BaseDirectory, Guid.NewGuid() + ".pcap");
        try
        {
            ToolResult result = await Tool.RunAsync($"encode --format text --pcap {path}", """{"packet":"Join","fields":{"username":"ada"}}""");
            Assert.Equal((0, "", ""), (result.Status, result.Text, result.Error));
            Assert.Contains("\"packet\":\"Join\"", (await Tool.RunAsync($"decode --json --pcap {path}")).Text, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public async Task Lines_that_cannot_be_encoded_are_errors_beside_the_capture()
    {
        ToolResult result = await Tool.RunAsync("encode --format datagram --pcap - --udp", """
            {"packet":null,"hex":"2000"}
            {"packet":"Nothing"}
            """);
        Assert.Equal(1, result.Status);
        Assert.Equal(
            ["""{"error":"BadInput","field":null,"message":"The line does not say which side sent the bytes; \"from\" does."}""", """{"error":"UnknownPacket","field":null,"message":"The format has no packet Nothing."}"""],
            result.Error.TrimEnd().Split('\n'));
        Assert.Equal(24, result.Bytes.Length);
    }

    [Theory]
    [InlineData("--pcap - --udp --tcp", "Packets are carried in one way; give one of --tcp, --udp and --websocket.")]
    [InlineData("--websocket", "The option --websocket needs --pcap.")]
    [InlineData("--pcap - --port 0", "The option --port cannot be 0; it is a number from 1 to 65535.")]
    [InlineData("--pcap - --segment 0", "The option --segment cannot be 0; it is a number from 1 to 65495.")]
    [InlineData("--pcap - --raw", "The output is bytes or a capture; give one of --raw and --pcap.")]
    [InlineData("--port 8000", "The option --port needs --pcap.")]
    public async Task Wrong_usage_prints_one_sentence(string arguments, string sentence)
    {
        ToolResult result = await Tool.RunAsync("encode --format text " + arguments);
        Assert.Equal((2, "", sentence), (result.Status, result.Text, result.Error.TrimEnd()));
    }

    [Fact]
    public async Task A_file_that_cannot_be_written_prints_one_sentence()
    {
        ToolResult result = await Tool.RunAsync("encode --format text --pcap /nowhere/at/all.pcap");
        Assert.StartsWith("/nowhere/at/all.pcap cannot be written: ", result.Error, StringComparison.Ordinal);
        Assert.Equal((2, 1), (result.Status, result.Error.TrimEnd().Split('\n').Length));
    }

    /// <summary>What a line says about a packet, without its place.</summary>
    private static string Known(string line)
    {
        JsonObject node = JsonNode.Parse(line)!.AsObject();
        foreach (string origin in (string[])["position", "time", "stream", "transport", "format", "client", "server"])
            node.Remove(origin);
        if (node.ContainsKey("error"))
            node.Remove("from");
        // On a stream, the length includes the bytes that end a frame.
        node.Remove("length");
        return node.ToJsonString();
    }
}
