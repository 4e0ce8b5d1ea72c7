using Protocols.TestKit;
using Xunit;

namespace Protocols.TextChat.Tests;

public sealed class TextWirePageTests() : WirePageTests(TextSuite.Instance, "text-chat.md", ("verb", ""))
{
    [Fact]
    public void The_table_says_which_packets_one_dialect_has()
        => Assert.Equal(
            TextChat.Packets.Select(static packet => $"{packet.Name} {packet.Declaration.Dialect ?? "both"}").Order(),
            Table("packet", "dialect").Select(static row => $"{row["packet"]} {row["dialect"]}").Order());
}

public sealed class TextCaptureTests() : CaptureTests(TextSuite.Instance, "text");

public sealed class RevisedTextCaptureTests() : CaptureTests(TextSuite.Instance, "text-revised", options: TextSuite.Revised);
