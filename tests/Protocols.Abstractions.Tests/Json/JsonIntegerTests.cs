using System.Text;
using Xunit;

namespace Protocols.Abstractions.Tests;

public sealed class JsonIntegerTests
{
    [Theory]
    [InlineData("0", 0, 1)]
    [InlineData("7}", 7, 1)]
    [InlineData("10,", 10, 2)]
    [InlineData("50 ", 50, 2)]
    [InlineData("2147483647", int.MaxValue, 10)]
    [InlineData("2147483647]", int.MaxValue, 10)]
    [InlineData("5x", 5, 1)]
    [InlineData("5-", 5, 1)]
    public void An_integer_is_read_to_its_end(string json, int value, int length)
    {
        Assert.Equal(length, JsonInteger.Read(Encoding.ASCII.GetBytes(json), out int read));
        Assert.Equal(value, read);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" 1")]
    [InlineData("-1")]
    [InlineData("-0")]
    [InlineData("+1")]
    [InlineData("00")]
    [InlineData("01")]
    [InlineData("1.0")]
    [InlineData("0.0")]
    [InlineData("1.")]
    [InlineData("1e0")]
    [InlineData("5E1")]
    [InlineData("2147483648")]
    [InlineData("4294967296")]
    [InlineData("9223372036854775808")]
    [InlineData("18446744073709551617")]
    [InlineData("99999999999999999999999999999999")]
    [InlineData("x")]
    [InlineData("\"1\"")]
    [InlineData("null")]
    public void Anything_else_is_none(string json)
    {
        Assert.Equal(-1, JsonInteger.Read(Encoding.ASCII.GetBytes(json), out int read));
        Assert.Equal(0, read);
    }
}
