using Protocols.TestKit;
using Xunit;

namespace ChatProto.Tests;

/// <summary>The tool with formats that are unlike DelimitedChat.</summary>
public class OtherFormatTests
{
    private const string VerbLine =
        """{"packet":"Verb","id":"VERB","from":"client","length":3,"fields":{"data":{"hex":"00ff"},"users":[{"username":"V","online":true}]}}""";

    [Fact]
    public async Task An_id_is_a_name_and_bytes_are_an_object_and_objects_stand_in_lists()
        => Assert.Equal(VerbLine + "\n", (await Decode("'V' 00FF")).Text);

    [Theory]
    [InlineData("""{"a":1.5,"a":-0,"b":["é",null,{"hex":"zz"}]}""")]
    [InlineData("-1e400")]
    [InlineData("null")]
    [InlineData("\"\\u00e9\\/\"")]
    [InlineData("[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]")]
    public async Task Json_is_embedded_and_taken_out_again_byte_for_byte_and_null_is_null(string json)
    {
        byte[] frame = System.Text.Encoding.UTF8.GetBytes("J" + json);
        string line = $$$"""{"packet":"Json","id":"JSON","from":"client","length":{{{frame.Length}}},"fields":{"token":null,"value":{{{json}}}}}""" + "\n";
        Assert.Equal(line, (await Run("decode --format stub --from client --json", frame)).Text);
        Assert.Equal(System.Convert.ToHexStringLower(frame) + "\n", (await Run("encode --format stub", System.Text.Encoding.UTF8.GetBytes(line))).Text);
    }

    [Fact]
    public async Task Json_in_a_tree_cannot_control_the_terminal()
        => Assert.Contains("└── value: \"\\u{9b}2J\"\n", (await Run("decode --format stub --from client", WireBytes.Parse("'J' 22 C29B '2J' 22"))).Text, System.StringComparison.Ordinal);

    [Fact]
    public async Task A_packet_that_is_marked_by_nothing_has_the_id_null()
        => Assert.Equal("""{"packet":"Line","id":null,"from":"client","length":1,"fields":{"data":{"hex":""}}}""" + "\n", (await Decode("'L'")).Text);

    [Fact]
    public async Task An_unknown_packet_has_the_id_of_its_frame()
        => Assert.Equal("""{"packet":null,"id":"X","from":"client","length":2,"hex":"5859"}""" + "\n", (await Decode("'XY'")).Text);

    [Fact]
    public async Task Each_raw_frame_is_ended_as_on_a_stream()
    {
        ToolResult result = await Run("encode --format stub --raw", System.Text.Encoding.UTF8.GetBytes(VerbLine + "\n" + """{"packet":null,"hex":"5859"}"""));
        Examples.AssertBytes(WireBytes.Parse("'V' 00FF 0A 'XY' 0A"), result.Bytes);
    }

    [Fact]
    public async Task A_frame_that_brings_its_end_is_ended_once()
    {
        ToolResult result = await Run("encode --format stub --raw", """{"packet":null,"hex":"58590a"}"""u8.ToArray());
        Examples.AssertBytes(WireBytes.Parse("'XY' 0A"), result.Bytes);
    }

    [Fact]
    public async Task Hex_is_the_frame_alone()
        => Assert.Equal("5600ff\n", (await Run("encode --format stub", System.Text.Encoding.UTF8.GetBytes(VerbLine))).Text);

    [Fact]
    public async Task A_format_that_cannot_be_framed_says_so()
    {
        ToolResult result = await Run("decode --format stub --from client --stream --mood bad", []);
        Assert.Equal((2, "", "A stub in a bad mood has no frames."), (result.Status, result.Text, result.Error.TrimEnd()));
    }

    [Theory]
    [InlineData("decode --format delimited --from client --mood bad", "The format delimited has no option --mood.")]
    [InlineData("decode --format stub --from client --byte-order big", "The format stub has no option --byte-order.")]
    [InlineData("encode --format stub --extensions", "The format stub has no option --extensions.")]
    public async Task An_option_of_another_format_is_refused(string arguments, string sentence)
    {
        ToolResult result = await Run(arguments, []);
        Assert.Equal((2, "", sentence), (result.Status, result.Text, result.Error.TrimEnd()));
    }

    [Fact]
    public async Task Fields_without_a_layout_are_found_where_their_bytes_are()
    {
        ToolResult result = await Run("decode --format stub --from client", WireBytes.Parse("'V' 00FF"));
        Assert.Equal(
            """
            Verb  VERB from the client, 3 bytes
            ├── data: 00ff
            └── users
                └──
                    ├── username: "V"
                    └── online: true
              0000  56                                               V                 users
              0001  00 ff                                            ..                data

            """,
            result.Text.Replace("└── \n", "└──\n", System.StringComparison.Ordinal));
    }

    [Fact]
    public async Task All_formats_are_listed()
    {
        ToolResult result = await Run("list --json", []);
        Assert.Equal("""{"format":"stub","packet":"Line","id":null,"from":"client","draft":false,"extension":false,"fields":[{"name":"data","kind":"blob"}]}""", result.Lines[^2]);
        Assert.StartsWith("""{"format":"delimited",""", result.Lines[0], System.StringComparison.Ordinal);
    }

    private static Task<ToolResult> Decode(string bytes) => Run("decode --format stub --from client --json", WireBytes.Parse(bytes));

    private static Task<ToolResult> Run(string arguments, byte[] input) => Tool.RunAsync(arguments.Split(' '), input, [.. Formats.All, new StubFormat()]);
}
