using Xunit;

namespace Protocols.Abstractions.Tests;

public sealed class PacketErrorTests
{
    [Fact]
    public void The_default_is_no_error()
    {
        Assert.Equal(PacketErrorCode.None, default(PacketError).Code);
        Assert.Equal("No error.", default(PacketError).ToString());
    }

    [Fact]
    public void The_sentence_says_what_is_wrong_where_and_in_which_field()
        => Assert.Equal(
            "A delimiter or terminator is missing or in the wrong place at byte 6 (field clientMessageId).",
            new PacketError(PacketErrorCode.BadDelimiter, 6, "clientMessageId").ToString());

    [Fact]
    public void The_sentence_names_no_field_if_no_field_is_wrong()
        => Assert.Equal("Bytes follow the end of the packet at byte 21.", new PacketError(PacketErrorCode.TrailingBytes, 21, null).ToString());

    [Theory]
    [InlineData(PacketErrorCode.Empty, null, "There are no bytes.")]
    [InlineData(PacketErrorCode.MissingMember, "room", "A required member is missing (field room).")]
    [InlineData(PacketErrorCode.UnknownPacket, null, "The bytes are another packet, or an unknown one.")]
    public void The_sentence_names_no_offset_for_errors_without_one(PacketErrorCode code, string? field, string sentence)
        => Assert.Equal(sentence, new PacketError(code, 0, field).ToString());

    [Fact]
    public void The_sentence_says_where_an_object_ends_that_lacks_a_member()
        => Assert.Equal("A required member is missing at byte 21.", new PacketError(PacketErrorCode.MissingMember, 21, null).ToString());

    [Fact]
    public void Every_code_has_a_sentence_of_its_own()
    {
        string[] sentences = [.. Enum.GetValues<PacketErrorCode>().Select(static code => new PacketError(code, 0, null).ToString())];
        Assert.Equal(sentences.Length, sentences.Distinct().Count());
        Assert.All(sentences, static sentence => Assert.False(sentence.StartsWith("Error ", StringComparison.Ordinal)));
        Assert.All(sentences, static sentence => Assert.Matches("^[A-Z].*\\.$", sentence));
    }

    [Fact]
    public void A_code_of_a_later_version_is_shown_as_its_number()
        => Assert.Equal("Error 200 at byte 1.", new PacketError((PacketErrorCode)200, 1, null).ToString());

    [Fact]
    public void Errors_are_the_same_if_code_offset_and_field_are()
    {
        PacketError error = new(PacketErrorCode.BadValue, 2, "alias");
        Assert.Equal(error, new PacketError(PacketErrorCode.BadValue, 2, new string("alias"u8.ToArray().Select(static letter => (char)letter).ToArray())));
        Assert.NotEqual(error, error with { Offset = 3 });
    }
}
