using System.Buffers;
using Protocols.TestKit;
using Xunit;

namespace Protocols.DatagramChat.Tests;

/// <summary>The checks that a server needs to answer a name.</summary>
public sealed class FieldCheckTests
{
    [Theory]
    [InlineData("'anna'")]
    [InlineData("'Anna Maria'")]
    [InlineData("20")]
    [InlineData("C386 'r' C3B8")]
    [InlineData("F09F9982")]
    public void A_name_of_text_is_usable(string name)
        => Assert.True(FieldChecks.IsUsername(new Utf8Text(WireBytes.Parse(name))));

    [Theory]
    [InlineData("")]
    [InlineData("00")]
    [InlineData("'an' 00 'na'")]
    [InlineData("'anna' 00")]
    [InlineData("FF")]
    [InlineData("'Zo' C3")]
    [InlineData("C080")]
    public void A_name_that_is_empty_or_has_a_00_or_is_not_UTF_8_is_not_usable(string name)
        => Assert.False(FieldChecks.IsUsername(new Utf8Text(WireBytes.Parse(name))));

    [Fact]
    public void The_documented_causes_make_an_Error_in_a_line()
    {
        ArrayBufferWriter<byte> reply = new();
        new Error(DatagramErrors.NamePresent).Write(reply);
        new Error(DatagramErrors.NameInvalid).Write(reply);
        new Error(DatagramErrors.DestinationNotFound).Write(reply);
        Examples.AssertBytes(
            WireBytes.Parse("01 001B 'username is already present'  01 0013 'username is invalid'  01 001A 'destination user not found'"),
            reply.WrittenSpan);
    }
}
