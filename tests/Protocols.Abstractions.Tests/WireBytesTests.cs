using Protocols.TestKit;
using Xunit;

namespace Protocols.Abstractions.Tests;

/// <summary>All golden vectors depend on this notation.</summary>
public sealed class WireBytesTests
{
    [Theory]
    [InlineData("", new byte[0])]
    [InlineData("  00 ff\n", new byte[] { 0x00, 0xFF })]
    [InlineData("0001 0203", new byte[] { 0, 1, 2, 3 })]
    [InlineData("'a b'", new byte[] { 0x61, 0x20, 0x62 })]
    [InlineData("'('00')'", new byte[] { 0x28, 0x00, 0x29 })]
    [InlineData("(00)*3", new byte[] { 0, 0, 0 })]
    [InlineData("(FF 'a')*2 01", new byte[] { 0xFF, 0x61, 0xFF, 0x61, 0x01 })]
    [InlineData("((01)*2 02)*2", new byte[] { 1, 1, 2, 1, 1, 2 })]
    [InlineData("(00)*0", new byte[0])]
    public void Hex_text_and_repetition_become_bytes(string notation, byte[] bytes)
        => Assert.Equal(bytes, WireBytes.Parse(notation));

    [Theory]
    [InlineData("0")]
    [InlineData("0 0")]
    [InlineData("0g")]
    [InlineData("x")]
    [InlineData("'a")]
    [InlineData("'é'")]
    [InlineData("(00")]
    [InlineData("(00)")]
    [InlineData("(00)*")]
    [InlineData("00)")]
    public void Anything_else_is_an_error(string notation)
        => Assert.Throws<FormatException>(() => WireBytes.Parse(notation));

    [Fact]
    public void Bytes_are_shown_in_the_same_notation()
    {
        byte[] bytes = WireBytes.Parse("50 FF 00000007 FF '0000ECHO' FF 'aGk=' 00");
        Assert.Equal("50 FF 00 00 00 07 FF '0000ECHO' FF 'aGk' 3D 00", WireBytes.Show(bytes).Replace("'P' ", "50 ", StringComparison.Ordinal));
        Assert.Equal(bytes, WireBytes.Parse(WireBytes.Show(bytes)));
    }
}
