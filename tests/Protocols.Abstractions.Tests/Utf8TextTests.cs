using System.Text;
using Protocols.TestKit;
using Xunit;

namespace Protocols.Abstractions.Tests;

public sealed class Utf8TextTests
{
    [Fact]
    public void Text_is_a_view_of_the_bytes_it_was_made_of()
    {
        byte[] bytes = "Zoë"u8.ToArray();
        Utf8Text text = new(bytes);
        bytes[0] = (byte)'J';
        Assert.Equal("Joë", text.ToString());
        Assert.Equal(4, text.Length);
    }

    [Fact]
    public void A_literal_converts()
    {
        Utf8Text text = "hi"u8;
        Assert.True(text.Equals("hi"u8));
        Assert.False(text.Equals("Hi"u8));
        Assert.False(text.IsEmpty);
    }

    [Fact]
    public void No_text_is_empty_and_valid()
    {
        Assert.True(default(Utf8Text).IsEmpty);
        Assert.True(default(Utf8Text).IsValid);
        Assert.Equal("", default(Utf8Text).ToString());
    }

    [Fact]
    public void Nothing_is_normalised()
        => Assert.False(new Utf8Text("é"u8).Equals("e\u0301"u8));

    [Theory]
    [InlineData("'plain'")]
    [InlineData("00")]
    [InlineData("7F")]
    [InlineData("C2 80")]
    [InlineData("DF BF")]
    [InlineData("E0 A0 80")]
    [InlineData("ED 9F BF")]
    [InlineData("EE 80 80")]
    [InlineData("EF BF BF")]
    [InlineData("F0 90 80 80")]
    [InlineData("F4 8F BF BF")]
    [InlineData("EF BB BF")]
    public void Well_formed_sequences_are_valid(string bytes)
        => Assert.True(new Utf8Text(WireBytes.Parse(bytes)).IsValid);

    [Theory]
    [InlineData("80")]
    [InlineData("BF")]
    [InlineData("C0 80")]
    [InlineData("C1 BF")]
    [InlineData("C2")]
    [InlineData("C2 41")]
    [InlineData("C2 C2")]
    [InlineData("E0 9F BF")]
    [InlineData("E0 A0")]
    [InlineData("E2 82 41")]
    [InlineData("ED A0 80")]
    [InlineData("ED BF BF")]
    [InlineData("F0 8F BF BF")]
    [InlineData("F0 90 80")]
    [InlineData("F0 90 41 80")]
    [InlineData("F4 90 80 80")]
    [InlineData("F5 80 80 80")]
    [InlineData("FE")]
    [InlineData("FF")]
    [InlineData("'a' C3 A9 A9")]
    public void Ill_formed_sequences_are_not(string bytes)
        => Assert.False(new Utf8Text(WireBytes.Parse(bytes)).IsValid);

    [Fact]
    public void Validity_is_what_a_strict_decoder_says()
    {
        UTF8Encoding strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
        Random random = new(20260206);
        int valid = 0;
        for (int i = 0; i < 50_000; i++)
        {
            byte[] bytes = new byte[random.Next(6)];
            random.NextBytes(bytes);
            for (int j = 0; j < bytes.Length; j++)
            {
                // Mostly continuation bytes and the first bytes that need them.
                if (random.Next(3) > 0)
                    bytes[j] = (byte)(j % 2 == 0 ? 0xC0 + (bytes[j] % 0x38) : 0x80 + (bytes[j] % 0x40));
            }
            bool expected = Record.Exception(() => strict.GetCharCount(bytes)) is null;
            valid += expected ? 1 : 0;
            if (new Utf8Text(bytes).IsValid != expected)
                Assert.Fail(WireBytes.Show(bytes));
        }
        Assert.InRange(valid, 1000, 49_000);
    }

    [Fact]
    public void Bytes_that_are_no_text_are_shown_with_replacement_characters()
        => Assert.Equal("a\uFFFDb", new Utf8Text([(byte)'a', 0xFF, (byte)'b']).ToString());

    [Fact]
    public void A_tool_gives_text_as_text_or_bytes_and_nothing_else()
    {
        Assert.True(Utf8Text.TryCreate(FieldValue.Text([0x61]), out Utf8Text text));
        Assert.Equal("a", text.ToString());
        Assert.True(Utf8Text.TryCreate(FieldValue.Bytes([0xFF]), out text));
        Assert.Equal(1, text.Length);
        Assert.False(Utf8Text.TryCreate(FieldValue.Number(1), out _));
        Assert.False(Utf8Text.TryCreate(FieldValue.List([]), out _));
        Assert.False(Utf8Text.TryCreate(default, out _));
    }
}
