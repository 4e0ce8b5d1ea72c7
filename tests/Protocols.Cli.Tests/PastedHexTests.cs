using System.Text;
using ChatProto.Input;
using Protocols.TestKit;
using Xunit;

namespace ChatProto.Tests;

/// <summary>Hex in the forms that people paste.</summary>
public class PastedHexTests
{
    private const string Frame = "50 FF 00000007 FF '00000000' FF 'aGk=' 00";

    [Theory]
    [InlineData("50ff00000007ff3030303030303030ff61476b3d00")]
    [InlineData("50 FF 00 00 00 07 FF\n30 30 30 30 30 30 30 30\r\nFF 61 47 6B 3D 00\n")]
    [InlineData("50:ff:00:00:00:07:ff:30:30:30:30:30:30:30:30:ff:61:47:6b:3d:00")]
    [InlineData("50-FF-00-00-00-07-FF-30-30-30-30-30-30-30-30-FF-61-47-6B-3D-00")]
    [InlineData("0x50, 0xFF, 0x00, 0x00, 0x00, 0x07, 0xFF, 0x3030303030303030, 0xFF, 0x61, 0x47, 0x6B, 0x3D, 0x00")]
    [InlineData(@"\x50\xff\x00\x00\x00\x07\xff\x30\x30\x30\x30\x30\x30\x30\x30\xff\x61\x47\x6b\x3d\x00")]
    [InlineData(Frame)]
    [InlineData("00000000: 50ff 0000 0007 ff30 3030 3030 3030 30ff  P......00000000.\n00000010: 6147 6b3d 00                             aGk=.\n")]
    [InlineData("00000000: 50 ff 00 00 00 07 ff 30 30 30 30 30 30 30 30 ff  P......00000000.\n00000010: 61 47 6b 3d 00                                   aGk=.")]
    [InlineData("00000000  50 ff 00 00 00 07 ff 30  30 30 30 30 30 30 30 ff  |P......00000000.|\n00000010  61 47 6b 3d 00                                    |aGk=.|\n00000015\n")]
    public void Every_usual_form_is_the_same_bytes(string text)
    {
        Assert.True(PastedHex.TryParse(text, out byte[] bytes));
        Examples.AssertBytes(WireBytes.Parse(Frame), bytes);
    }

    [Theory]
    [InlineData("00000000: 6162 6364                                abcd", "abcd")]
    [InlineData("00000000  61 62 7c 64                                       |ab|d|", "ab|d")]
    [InlineData("'é' 61 'b c'", "éab c")]
    [InlineData("", "")]
    public void The_text_column_is_not_read_and_quoted_text_is_utf8(string text, string expected)
    {
        Assert.True(PastedHex.TryParse(text, out byte[] bytes));
        Assert.Equal(expected, Encoding.UTF8.GetString(bytes));
    }

    [Theory]
    [InlineData("2")]
    [InlineData("2:03")]
    [InlineData("2 'a' 3")]
    [InlineData("'a")]
    [InlineData("20zz")]
    [InlineData("0x zz")]
    [InlineData("00000000  61 62 63 |abc|\n*\n00000040\n")]
    public void Incomplete_bytes_and_other_text_are_refused(string text)
        => Assert.False(PastedHex.TryParse(text, out _));

    [Fact]
    public async Task The_tool_takes_it_on_the_command_line()
    {
        ToolResult result = await Tool.RunAsync("decode --format delimited --from client --json", "", "--hex", Frame);
        Assert.Contains("\"packet\":\"ShortMessage\"", result.Text, System.StringComparison.Ordinal);
    }
}
