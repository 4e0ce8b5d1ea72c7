using System.Reflection;
using System.Text;
using Protocols.TestKit;
using Xunit;

namespace Protocols.TextChat.Tests;

/// <summary>The responses of both editions of the document are constants.</summary>
public sealed class ResponseTests
{
    [Fact]
    public void The_documented_responses_are_written_as_documented()
    {
        AssertWritten("200 OK\n", Responses.Ok);
        AssertWritten("200 BYE\n", Responses.Bye);
        AssertWritten("200 SENT\n", Responses.Sent);
        AssertWritten("200 MESSAGE UPDATED\n", Responses.MessageUpdated);
        AssertWritten("200 USERSTATUS UPDATED\n", Responses.UserStatusUpdated);
        AssertWritten("300 NO HEADER FOUND\n", Responses.NoHeaderFound);
        AssertWritten("400 INVALID USERNAME\n", Responses.InvalidUsername);
        AssertWritten("400 CANNOT FIND USER\n", Responses.CannotFindUser);
        AssertWritten("400 MESSAGE FAILED\n", Responses.MessageFailed);
        AssertWritten("400 EDIT FAILED\n", Responses.EditFailed);
        AssertWritten("500 SERVER ERROR\n", Responses.ServerError);
    }

    [Fact]
    public void The_revised_dialect_has_one_more()
        => AssertWritten("400 INVALID REQUEST\n", Responses.InvalidRequest);

    [Fact]
    public void There_are_twelve_of_them()
        => Assert.Equal(12, typeof(Responses).GetProperties(BindingFlags.Static | BindingFlags.Public).Count(static property => property.PropertyType == typeof(Response)));

    [Fact]
    public void A_response_that_was_read_is_compared_with_them()
    {
        Assert.True(Response.TryDecode("400 EDIT FAILED\r\n"u8, out Response response));
        Assert.True(response.Equals(Responses.EditFailed));
        Assert.False(response.Equals(Responses.MessageFailed));
        Assert.False(new Response(401, "EDIT FAILED"u8).Equals(Responses.EditFailed));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(-200)]
    [InlineData(1000)]
    [InlineData(int.MaxValue)]
    [InlineData(int.MinValue)]
    public void A_code_of_more_or_less_than_three_digits_is_not_written(int code)
    {
        new Response(code, "OK"u8).Encode(new byte[64], default, out _, out PacketError error);
        Assert.Equal((PacketErrorCode.BadValue, "code"), (error.Code, error.Field));
    }

    [Theory]
    [InlineData(0, "000 OK\n")]
    [InlineData(7, "007 OK\n")]
    [InlineData(42, "042 OK\n")]
    [InlineData(999, "999 OK\n")]
    public void A_code_always_has_three_digits(int code, string expected)
    {
        AssertWritten(expected, new Response(code, "OK"u8));
        Assert.True(Response.TryDecode(Encoding.UTF8.GetBytes(expected), out Response response));
        Assert.Equal(code, response.Code);
    }

    private static void AssertWritten(string expected, Response response)
    {
        byte[] written = new byte[response.GetEncodedLength()];
        Assert.True(response.TryEncode(written, out _));
        Examples.AssertBytes(Encoding.UTF8.GetBytes(expected), written);
    }
}
