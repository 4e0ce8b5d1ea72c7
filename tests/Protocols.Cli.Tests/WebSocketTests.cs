using System.Text.Json.Nodes;
using Protocols.TestKit;
using Xunit;

namespace ChatProto.Tests;

/// <summary>Packets in the messages of a WebSocket.</summary>
public class WebSocketTests
{
    private const string Request = "GET /chat HTTP/1.1\r\nHost: here\r\nupgrade: websocket\r\nsec-websocket-key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n";
    private const string Response = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nSec-WebSocket-Accept: x\r\n\r\n";
    private const string Init = """{"type":"CONN_INIT","data":{"uuid":"6f1c2d3e-4b5a-4978-8c6d-0e1f2a3b4c5d","token":null}}""";

    // A whole message of 88 bytes under the mask 01020304.
    private static readonly byte[] _message = [0x81, 0x80 | 88, 1, 2, 3, 4, .. Init.Select(static (character, i) => (byte)(character ^ ((i % 4) + 1)))];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(1000)]
    public async Task A_masked_message_is_a_packet_however_the_stream_is_cut(int segment)
    {
        ToolResult result = await Decode(segment, [.. CaptureBuilder.Ascii(Request), .. _message, .. _message], CaptureBuilder.Ascii(Response));
        Assert.Equal(["ConnectionInit at 99", "ConnectionInit at 193"], Names(result));
        Assert.Equal((0, ""), (result.Status, result.Error));
    }

    [Fact]
    public async Task A_message_may_come_in_several_frames_with_control_frames_between_them()
    {
        byte[] text = CaptureBuilder.Ascii(Init);
        byte[] frames = [0x01, 10, .. text[..10], 0x89, 2, 0, 0, 0x00, 126, 0, 70, .. text[10..80], 0x80, 8, .. text[80..], 0x88, 0];
        Assert.Equal(["ConnectionInit at 99"], Names(await Decode(1000, [.. CaptureBuilder.Ascii(Request), .. frames], [])));
    }

    [Fact]
    public async Task A_long_message_has_its_length_in_eight_bytes()
    {
        byte[] frames = [0x81, 127, .. WireBytes.Parse("0000000000000058"), .. CaptureBuilder.Ascii(Init)];
        Assert.Equal(["ConnectionInit at 99"], Names(await Decode(1, [.. CaptureBuilder.Ascii(Request), .. frames], [])));
    }

    [Theory]
    [InlineData("C1 00", "The WebSocket is compressed, or uses another extension that is not handled.")]
    [InlineData("83 00", "This is no frame of a WebSocket.")]
    [InlineData("80 00", "This is no frame of a WebSocket.")]
    [InlineData("01 00 01 00", "This is no frame of a WebSocket.")]
    [InlineData("81 7F FFFFFFFFFFFFFFFF", "A message of the WebSocket is too long.")]
    public async Task Bytes_that_are_not_a_message_are_reported_once(string frames, string reason)
    {
        ToolResult result = await Decode(1, [.. CaptureBuilder.Ascii(Request), .. WireBytes.Parse(frames), .. new byte[500]], []);
        Assert.Contains($"\"message\":\"{reason} The rest of this direction is not decoded.\"", Assert.Single(result.Lines), StringComparison.Ordinal);
        Assert.Equal(1, result.Status);
    }

    [Fact]
    public async Task A_message_that_does_not_end_is_cut_short()
        => Assert.Equal(["Truncated at 99"], Names(await Decode(1000, [.. CaptureBuilder.Ascii(Request), .. _message[..50]], [])));

    [Fact]
    public async Task HTTP_that_does_not_open_a_WebSocket_is_reported_once()
    {
        ToolResult result = await Decode(1000, CaptureBuilder.Ascii("GET / HTTP/1.1\r\nHost: here\r\n\r\nGET / HTTP/1.1\r\n\r\n"), CaptureBuilder.Ascii("HTTP/1.1 404 Not Found\r\n\r\n"));
        Assert.Equal(2, result.Lines.Length);
        Assert.All(result.Lines, static line => Assert.Contains("This is HTTP, and no WebSocket is opened.", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Lines_on_the_same_port_are_still_packets()
        => Assert.Equal(["ConnectionInit at 0"], Names(await Decode(1, CaptureBuilder.Ascii(Init + "\n"), [])));

    [Fact]
    public async Task A_frame_that_only_begins_like_HTTP_is_a_frame()
    {
        CaptureBuilder capture = new() { ServerPort = 8001 };
        capture.Open();
        byte[] frame = WireBytes.Parse("'GET me' 0A 00");
        for (int i = 0; i < frame.Length; i++)
            capture.Tcp(true, 101 + (uint)i, [frame[i]]);
        Assert.Equal(["unknown at 0"], Names(await CaptureBuilder.DecodeAsync(capture.Pcap())));
    }

    private static async Task<ToolResult> Decode(int segment, byte[] client, byte[] server)
    {
        CaptureBuilder capture = new() { ServerPort = 8080 };
        capture.Open();
        for (int start = 0; start < client.Length; start += segment)
            capture.Tcp(true, 101 + (uint)start, client.AsSpan(start, Math.Min(segment, client.Length - start)));
        for (int start = 0; start < server.Length; start += segment)
            capture.Tcp(false, 901 + (uint)start, server.AsSpan(start, Math.Min(segment, server.Length - start)));
        return await CaptureBuilder.DecodeAsync(capture.Pcap());
    }

    private static IEnumerable<string> Names(ToolResult result)
        => result.Lines.Select(static line => JsonNode.Parse(line)!).Select(static node => $"{node["error"] ?? node["packet"] ?? "unknown"} at {node["position"]}");
}
