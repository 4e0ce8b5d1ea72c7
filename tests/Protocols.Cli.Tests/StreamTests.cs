using System.Text.Json;
using Protocols.TestKit;
using Xunit;

namespace ChatProto.Tests;

public class StreamTests
{
    private const string Stream = "decode --format delimited --from client --stream --json";

    [Fact]
    public async Task Each_frame_has_its_position_and_a_malformed_one_does_not_hide_the_next()
    {
        ToolResult result = await Run("28 FF 'BYE' 00  50 FF 00000007 '0000' 00  20 00");
        Assert.Equal(
            [
                """{"packet":"LogOff","id":40,"from":"client","length":6,"fields":{},"position":0}""",
                """{"error":"BadDelimiter","offset":6,"field":"clientMessageId","message":"A delimiter or terminator is missing or in the wrong place at byte 6 (field clientMessageId).","length":11,"position":6,"partial":{"packet":"ShortMessage","fields":{"clientMessageId":7}}}""",
                """{"packet":null,"id":32,"from":"client","length":2,"hex":"2000","position":17}""",
            ],
            result.Lines);
        Assert.Equal((1, ""), (result.Status, result.Error));
    }

    [Fact]
    public async Task Bytes_left_at_the_end_are_a_packet_cut_short()
    {
        ToolResult result = await Run("20 00  50 FF 0000");
        Assert.Equal(
            """{"error":"Truncated","offset":4,"field":null,"message":"The packet is cut short at byte 4.","length":4,"position":2,"partial":{"packet":"ShortMessage","fields":{}}}""", result.Lines[1]);
        Assert.Equal((2, 1), (result.Lines.Length, result.Status));
    }

    [Fact]
    public async Task An_empty_stream_holds_no_packets()
    {
        ToolResult result = await Run("");
        Assert.Equal((0, ""), (result.Status, result.Text));
    }

    [Fact]
    public async Task A_frame_that_is_too_long_is_one_error_and_its_rest_is_skipped_silently()
    {
        ToolResult result = await Run("A6 FF ('A')*50000 00  20 00");
        Assert.Equal(
            [
                """{"error":"TooLong","offset":16384,"field":null,"message":"It is longer than the limit at byte 16384.","length":16384,"position":0,"partial":{"packet":"ChangeAlias","fields":{}}}""",
                """{"packet":null,"id":32,"from":"client","length":2,"hex":"2000","position":50003}""",
            ],
            result.Lines);
        Assert.Equal(1, result.Status);
    }

    [Fact]
    public async Task It_does_not_matter_how_the_bytes_arrive()
    {
        byte[] conversation = await System.IO.File.ReadAllBytesAsync(Tool.Capture("delimited-client.bin"));
        string whole = (await Tool.RunAsync(Stream.Split(' '), conversation)).Text;
        string trickled = (await Tool.RunAsync(
            Stream.Split(' '), [], configure: streams => streams with { Input = new TrickleStream(conversation, 1) })).Text;
        Assert.Equal(whole, trickled);
    }

    [Fact]
    public async Task Positions_and_lengths_cover_the_stream()
    {
        ToolResult result = await Tool.RunAsync("decode --format delimited --from server --stream --json", "", "--file", Tool.Capture("delimited-server.bin"));
        long position = 0;
        foreach (JsonElement line in result.Lines.Select(static line => JsonDocument.Parse(line).RootElement))
        {
            Assert.Equal(position, line.GetProperty("position").GetInt64());
            position += line.GetProperty("length").GetInt64();
        }
        Assert.Equal(new System.IO.FileInfo(Tool.Capture("delimited-server.bin")).Length, position);
    }

    [Fact]
    public async Task Everything_is_printed_before_more_input_is_awaited()
    {
        using System.IO.MemoryStream output = new();
        AskingStream input = new(WireBytes.Parse("20 00 20 00 20 00 20"), 2, () => output.Length);
        await Tool.RunAsync(Stream.Split(' '), [], configure: streams => streams with { Input = input, Output = output });

        long line = output.ToArray().AsSpan().IndexOf((byte)'\n') + 1;
        Assert.Equal([0, line, 2 * line, 3 * line, 3 * line], input.Answers);
    }

    private static Task<ToolResult> Run(string bytes) => Tool.RunAsync(Stream.Split(' '), WireBytes.Parse(bytes));
}
