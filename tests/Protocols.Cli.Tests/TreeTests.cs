using Protocols.TestKit;
using Xunit;

namespace ChatProto.Tests;

public class TreeTests
{
    private const string FromServer = "decode --format delimited --from server";
    private const string FromClient = "decode --format delimited --from client";

    [Fact]
    public async Task A_packet_is_a_tree_and_a_dump_with_a_row_for_each_field()
        => await AssertPrints(FromServer, "53 FF 00000000000000FF 0000018BCFE56800 FF '00000000' FF 'zo' C3AB FF FF 'aGk=' 00", """
            ShortMessageDelivery  83 (0x53) from the server, 39 bytes
            ├── messageId
            │   ├── counter: 255
            │   └── time: 1700000000000
            ├── room: "00000000"
            ├── username: "zoë"
            ├── alias: ""
            └── message: "aGk=", which is "hi"
              0000  53                                               S                 header
              0001  ff 00 00 00 00 00 00 00 ff 00 00 01 8b cf e5 68  ...............h  messageId
              0011  00                                               .
              0012  ff 30 30 30 30 30 30 30 30                       .00000000         room
              001b  ff 7a 6f c3 ab                                   .zo..             username
              0020  ff                                               .                 alias
              0021  ff 61 47 6b 3d                                   .aGk=             message
              0026  00                                               .                 end

            """);

    [Fact]
    public async Task Codes_lie_side_by_side_unless_a_delimiter_is_between_them()
        => await AssertPrints(FromServer, "07 FF 03 02 FF 0D 00", """
            RegisterReply  7 (0x07) from the server, 7 bytes
            ├── username: Okay (3)
            ├── password: Invalid (2)
            └── email: 13
              0000  07                                               .                 header
              0001  ff 03                                            ..                username
              0003  02                                               .                 password
              0004  ff 0d                                            ..                email
              0006  00                                               .                 end

            """);

    [Fact]
    public async Task A_list_has_branches_and_one_row()
        => await AssertPrints(FromServer, "FD FF 03 FF 50 00", """
            ServerSupportedPackets  253 (0xfd) from the server, 6 bytes
            └── ids
                ├── 3
                └── 80
              0000  fd                                               .                 header
              0001  ff 03 ff 50                                      ...P              ids
              0005  00                                               .                 end

            """);

    [Fact]
    public async Task A_constant_and_a_missing_field_have_their_places()
    {
        await AssertPrints(FromClient, "28 FF 'BYE' 00", """
            LogOff  40 (0x28) from the client, 6 bytes
              0000  28                                               (                 header
              0001  ff 42 59 45                                      .BYE              constant
              0005  00                                               .                 end

            """);
        await AssertPrints(FromClient, "A3 FF '0000ECHO' 00", """
            PartRoom  163 (0xa3) from the client, 11 bytes
            └── room: "0000ECHO"
              0000  a3                                               .                 header
              0001  ff 30 30 30 30 45 43 48 4f                       .0000ECHO         room
              000a  00                                               .                 end

            """);
    }

    [Fact]
    public async Task A_field_without_bytes_of_its_own_is_found_between_the_delimiters()
        => await AssertPrints(FromClient, "02 FF FF FF 'LX' 00", """
            Login  2 (0x02) from the client, 7 bytes
            ├── username: ""
            ├── password: ""
            └── byteOrder: Invalid (3)
              0000  02                                               .                 header
              0001  ff                                               .                 username
              0002  ff                                               .                 password
              0003  ff 4c 58                                         .LX               byteOrder
              0006  00                                               .                 end

            """);

    [Fact]
    public async Task An_unknown_packet_is_a_dump()
        => await AssertPrints(FromClient, "20 'hello' 00", """
            Unknown packet  32 (0x20) from the client, 7 bytes
              0000  20 68 65 6c 6c 6f 00                              hello.

            """);

    [Fact]
    public async Task A_malformed_packet_shows_the_offending_byte()
        => await AssertPrints(FromClient, "50 FF 00000007 30 00", """
            BadDelimiter  A delimiter or terminator is missing or in the wrong place at byte 6 (field clientMessageId).
            ShortMessage, as far as it was read
            └── clientMessageId: 7
              0000  50 ff 00 00 00 07                                P.....
              0006  30                                               0                 here
              0007  00                                               .

            """, 1);

    [Fact]
    public async Task In_a_stream_the_position_is_shown()
    {
        ToolResult result = await Tool.RunAsync((FromClient + " --stream").Split(' '), WireBytes.Parse("20 00 28 FF 'BYE' 00 50 00 50"));
        Assert.Contains("LogOff  40 (0x28) from the client, 6 bytes at 2\n", result.Text, StringComparison.Ordinal);
        Assert.Contains("BadDelimiter  A delimiter or terminator is missing or in the wrong place at byte 1. at 8\n", result.Text, StringComparison.Ordinal);
        Assert.Contains("Truncated  The packet is cut short at byte 1. at 10\n", result.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Text_cannot_control_the_terminal()
    {
        // Escape, a right-to-left override, a line separator, and a next-line control character.
        ToolResult result = await Tool.RunAsync(FromClient.Split(' '), WireBytes.Parse("A6 FF 'a' 1B '[2J' E280AE E280A8 C285 22 5C F09F9982 00"));
        Assert.Contains("""└── alias: "a\u{1b}[2J\u{202e}\u{2028}\u{85}\"\\🙂" """.TrimEnd() + "\n", result.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task On_a_terminal_neighbouring_fields_have_different_colours_and_each_its_own_in_tree_and_dump()
    {
        string text = await Coloured("50 FF 00000007 FF '00000000' FF 'aGk=' 00");
        Assert.Contains("\u001b[96mclientMessageId\u001b[0m: 7", text, StringComparison.Ordinal);
        Assert.Contains("\u001b[96m 00 00 00 07\u001b[0m", text, StringComparison.Ordinal);
        Assert.Contains("\u001b[93mroom\u001b[0m: \"00000000\"", text, StringComparison.Ordinal);
        Assert.Contains("\u001b[93m 30 30 30 30 30 30 30 30\u001b[0m", text, StringComparison.Ordinal);
        Assert.Contains("\u001b[92m 61 47 6b 3d\u001b[0m", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Colours_change_nothing_but_the_colour()
    {
        const string Frame = "53 FF 00000000000000FF 0000018BCFE56800 FF '00000000' FF 'zo' C3AB FF FF 'aGk=' 00";
        ToolResult plain = await Tool.RunAsync(FromServer.Split(' '), WireBytes.Parse(Frame));
        Assert.DoesNotContain('\u001b', plain.Text);
        Assert.Equal(plain.Text, System.Text.RegularExpressions.Regex.Replace(await Coloured(Frame, FromServer), "\u001b\\[[0-9;]*m", ""));
    }

    [Theory]
    [InlineData(null, "xterm", true)]
    [InlineData("", "xterm", true)]
    [InlineData(null, null, true)]
    [InlineData("1", "xterm", false)]
    [InlineData(null, "dumb", false)]
    public void The_environment_can_forbid_colour(string? noColour, string? terminal, bool isAllowed)
        => Assert.Equal(isAllowed, StandardStreams.AllowsColour(name => name switch { "NO_COLOR" => noColour, "TERM" => terminal, _ => null }));

    [Fact]
    public async Task Every_byte_of_a_frame_is_in_the_dump_once()
    {
        foreach (string from in new[] { "client", "server" })
        {
            byte[] capture = await System.IO.File.ReadAllBytesAsync(Tool.Capture($"delimited-{from}.bin"));
            ToolResult result = await Tool.RunAsync($"decode --format delimited --from {from} --stream --extensions".Split(' '), capture);
            string dumped = string.Concat(result.Lines.Where(static line => line.StartsWith("  0", StringComparison.Ordinal)).Select(static line => line[8..56].Replace(" ", "", StringComparison.Ordinal)));
            Assert.Equal(Convert.ToHexStringLower(capture), dumped);
        }
    }

    private static async Task<string> Coloured(string frame, string arguments = FromClient)
        => (await Tool.RunAsync(arguments.Split(' '), WireBytes.Parse(frame), configure: static streams => streams with { IsColoured = true })).Text;

    private static async Task AssertPrints(string arguments, string frame, string expected, int status = 0)
    {
        ToolResult result = await Tool.RunAsync(arguments.Split(' '), WireBytes.Parse(frame));
        Assert.Equal(expected, result.Text);
        Assert.Equal((status, ""), (result.Status, result.Error));
    }
}
