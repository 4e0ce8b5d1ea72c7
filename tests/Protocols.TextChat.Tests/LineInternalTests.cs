using System.Text;
using Xunit;

namespace Protocols.TextChat.Tests;

/// <summary>Shortcuts of reading a line. Without them a line is read more slowly, to the same result, so only these tests notice.</summary>
public sealed class LineInternalTests
{
    [Theory]
    [InlineData("JOIN alice\n", 10)]
    [InlineData("\n", 0)]
    [InlineData("200 a reason of more bytes than any vector has, so that blocks of it are searched one after the other\n", 101)]
    [InlineData("JOIN alice\r\n", -1)]
    [InlineData("JOIN zoë\n", -1)]
    [InlineData("JOIN alice", -1)]
    [InlineData("", -1)]
    public void The_end_of_a_plain_line_is_found_without_a_closer_look(string frame, int end)
        => Assert.Equal(end, TextLine.EndOfPlain(Encoding.UTF8.GetBytes(frame)));

    [Theory]
    [InlineData("\"}\n", true)]
    [InlineData("\"}\r\n", true)]
    [InlineData("\"}\r\r", false)]
    [InlineData("\"}\n\n", false)]
    [InlineData("\"}\r", false)]
    [InlineData("\"]\n", false)]
    [InlineData("\"]\r\n", false)]
    [InlineData("\"}", false)]
    [InlineData("", false)]
    public void A_canonical_line_of_JSON_ends_with_LF_or_CR_LF(string rest, bool isEnd)
        => Assert.Equal(isEnd, TextLine.IsEnd(Encoding.UTF8.GetBytes(rest), "\"}\n"u8));
}
