using Xunit;

namespace ChatProto.Tests;

public class LinesTests
{
    private const string Lines = "decode --format delimited --from client --lines";

    [Fact]
    public async Task Each_line_in_is_one_line_out_whatever_it_holds()
    {
        ToolResult result = await Tool.RunAsync(Lines + " --json", "28ff42594500\n\nhello\n \n2\n2000\r\n28 FF 42 59 45 0\nA6FF00");
        Assert.Collection(
            result.Lines,
            static line => Assert.Equal("""{"packet":"LogOff","id":40,"from":"client","length":6,"fields":{}}""", line),
            static line => Assert.Equal("""{"error":"BadInput","offset":0,"field":null,"message":"The line is empty.","length":0}""", line),
            static line => Assert.Equal("""{"error":"BadInput","offset":0,"field":null,"message":"The line is not hex: two digits a byte, spaces allowed.","length":5}""", line),
            static line => Assert.Equal("""{"error":"BadInput","offset":0,"field":null,"message":"The line is empty.","length":1}""", line),
            static line => Assert.Equal("""{"error":"BadInput","offset":1,"field":null,"message":"The line is not hex: two digits a byte, spaces allowed.","length":1}""", line),
            static line => Assert.Equal("""{"packet":null,"id":32,"from":"client","length":2,"hex":"2000"}""", line),
            static line => Assert.Equal("""{"error":"BadInput","offset":16,"field":null,"message":"The line is not hex: two digits a byte, spaces allowed.","length":16}""", line),
            static line => Assert.Equal("""{"packet":"ChangeAlias","id":166,"from":"client","length":3,"fields":{"alias":""}}""", line));
        Assert.Equal((1, ""), (result.Status, result.Error));
    }

    [Theory]
    [InlineData("20zz", 2)]
    [InlineData("20 0g", 4)]
    [InlineData("0x20", 1)]
    [InlineData("20é", 2)]
    public async Task The_offset_is_that_of_the_first_character_that_is_not_hex(string line, int offset)
        => Assert.Contains($"\"offset\":{offset},", (await Tool.RunAsync(Lines + " --json", line)).Text, System.StringComparison.Ordinal);

    [Fact]
    public async Task Without_json_a_line_is_one_line_of_text_even_if_the_packet_holds_line_feeds()
    {
        ToolResult result = await Tool.RunAsync(Lines, "a6ff410a1b5b324a00\n2000\n50ff00\n28ff42594500\nx\n");
        Assert.Equal(
            [
                """ChangeAlias { alias = "A\u{a}\u{1b}[2J" }""",
                "Unknown packet 2000",
                "Truncated: The packet is cut short at byte 3 (field clientMessageId). Read before that: ShortMessage",
                "LogOff",
                "BadInput: The line is not hex: two digits a byte, spaces allowed.",
            ],
            result.Lines);
        Assert.Equal(1, result.Status);
    }

    [Fact]
    public async Task Empty_input_has_no_packets() => Assert.Equal((0, ""), await StatusAndText(""));

    [Fact]
    public async Task Hex_on_the_command_line_is_a_line()
    {
        ToolResult result = await Tool.RunAsync(Lines, "", "--hex", "20 00");
        Assert.Equal((0, "Unknown packet 2000\n"), (result.Status, result.Text));
    }

    [Fact]
    public async Task A_line_that_is_too_long_is_bad_once_and_the_next_is_read()
    {
        string longLine = new('0', (16 * 1024 * 1024) + 200_000);
        ToolResult result = await Tool.RunAsync(Lines, longLine + "\n2000\n" + longLine);
        Assert.Equal(["BadInput: The line is too long.", "Unknown packet 2000", "BadInput: The line is too long."], result.Lines);
    }

    private static async Task<(int Status, string Text)> StatusAndText(string input)
    {
        ToolResult result = await Tool.RunAsync(Lines, input);
        return (result.Status, result.Text);
    }
}
