using Protocols.TestKit;
using Xunit;

namespace Protocols.Abstractions.Tests;

public sealed class FieldValueTests
{
    [Fact]
    public void The_default_is_missing()
    {
        FieldValue value = default;
        Assert.True(value.IsAbsent);
        Assert.False(value.TryGet(out ulong _));
        Assert.False(value.TryGet(out bool _));
        Assert.False(value.TryGetBytes(out _));
        Assert.False(value.TryGetNumbers(out _));
        Assert.False(value.TryGet(out PacketSender _));
        Assert.True(value["part"].IsAbsent);
        Assert.Equal(0, value.Count);
    }

    [Theory]
    [InlineData(0ul, true, true, true)]
    [InlineData(255ul, true, true, true)]
    [InlineData(256ul, false, true, true)]
    [InlineData(2147483647ul, false, true, true)]
    [InlineData(2147483648ul, false, false, true)]
    [InlineData(4294967295ul, false, false, true)]
    [InlineData(4294967296ul, false, false, false)]
    [InlineData(18446744073709551615ul, false, false, false)]
    public void A_number_fits_its_size_or_is_refused(ulong number, bool isByte, bool isInt, bool isUInt)
    {
        FieldValue value = FieldValue.Number(number);
        Assert.True(value.TryGet(out ulong whole));
        Assert.Equal(number, whole);
        Assert.Equal(isByte, value.TryGet(out byte small));
        Assert.Equal(isInt, value.TryGet(out int signed));
        Assert.Equal(isUInt, value.TryGet(out uint half));
        if (isByte)
            Assert.Equal(number, small);
        if (isInt)
            Assert.Equal(number, (ulong)signed);
        if (isUInt)
            Assert.Equal(number, half);
    }

    [Fact]
    public void A_Boolean_is_not_a_number()
    {
        Assert.True(FieldValue.Boolean(true).TryGet(out bool value));
        Assert.True(value);
        Assert.True(FieldValue.Boolean(false).TryGet(out value));
        Assert.False(value);
        Assert.False(FieldValue.Boolean(true).TryGet(out ulong _));
        Assert.False(FieldValue.Number(1).TryGet(out bool _));
    }

    [Fact]
    public void Text_and_bytes_are_bytes()
    {
        Assert.True(FieldValue.Text([1, 2]).TryGetBytes(out ReadOnlySpan<byte> bytes));
        Assert.Equal([1, 2], bytes.ToArray());
        Assert.True(FieldValue.Bytes([]).TryGetBytes(out bytes));
        Assert.True(bytes.IsEmpty);
    }

    [Fact]
    public void A_code_is_a_defined_name_or_any_number_that_fits()
    {
        Assert.True(FieldValue.Text("Server"u8.ToArray()).TryGet(out PacketSender sender));
        Assert.Equal(PacketSender.Server, sender);
        Assert.True(FieldValue.Number(1).TryGet(out sender));
        Assert.Equal(PacketSender.Server, sender);
        Assert.True(FieldValue.Number(200).TryGet(out sender));
        Assert.Equal((PacketSender)200, sender);
    }

    [Theory]
    [InlineData("server")]
    [InlineData("1")]
    [InlineData(" Server")]
    [InlineData("Client, Server")]
    [InlineData("Nobody")]
    [InlineData("")]
    public void A_name_that_is_not_exactly_a_code_s_is_refused(string name)
        => Assert.False(FieldValue.Text(System.Text.Encoding.UTF8.GetBytes(name)).TryGet(out PacketSender _));

    [Fact]
    public void A_number_that_does_not_fit_a_code_is_refused()
        => Assert.False(FieldValue.Number(256).TryGet(out PacketSender _));

    [Fact]
    public void A_list_has_elements_and_may_be_one_of_numbers()
    {
        FieldValue list = FieldValue.List([FieldValue.Number(1), FieldValue.Number(ulong.MaxValue)]);
        Assert.Equal(2, list.Count);
        Assert.True(list[1].TryGet(out ulong last));
        Assert.Equal(ulong.MaxValue, last);
        Assert.True(list.TryGetNumbers(out ReadOnlySpan<ulong> numbers));
        Assert.Equal([1, ulong.MaxValue], numbers.ToArray());
        Assert.True(FieldValue.List([]).TryGetNumbers(out numbers));
        Assert.True(numbers.IsEmpty);
        Assert.False(FieldValue.List([FieldValue.Number(1), FieldValue.Text([])]).TryGetNumbers(out _));
        Assert.False(FieldValue.Number(1).TryGetNumbers(out _));
    }

    [Fact]
    public void An_element_that_is_not_there_is_a_mistake_of_the_caller()
    {
        Assert.Throws<ArgumentOutOfRangeException>(static () => FieldValue.List([FieldValue.Number(1)])[1]);
        Assert.Throws<ArgumentOutOfRangeException>(static () => FieldValue.Number(1)[0]);
    }

    [Fact]
    public void Parts_are_found_by_name()
    {
        FieldValue value = FieldValue.Object(new Dictionary<string, FieldValue> { ["counter"] = FieldValue.Number(7) });
        Assert.True(value["counter"].TryGet(out uint counter));
        Assert.Equal(7u, counter);
        Assert.True(value["time"].IsAbsent);
        Assert.False(value.IsAbsent);
    }

    [Fact]
    public void A_rejection_says_whether_the_value_is_missing_or_of_another_type()
    {
        Assert.Equal(new PacketError(PacketErrorCode.MissingMember, 0, "room"), default(FieldValue).Reject("room"));
        Assert.Equal(new PacketError(PacketErrorCode.WrongType, 0, "room"), FieldValue.Number(1).Reject("room"));
    }

    [Fact]
    public void No_content_is_a_mistake_of_the_caller()
    {
        Assert.Throws<ArgumentNullException>(static () => FieldValue.Text(null!));
        Assert.Throws<ArgumentNullException>(static () => FieldValue.Bytes(null!));
        Assert.Throws<ArgumentNullException>(static () => FieldValue.List(null!));
        Assert.Throws<ArgumentNullException>(static () => FieldValue.Object(null!));
    }

    [Fact]
    public void A_field_source_of_JSON_gives_every_kind_of_value()
    {
        JsonFields fields = new(JsonFields.Parse("""{"n":18446744073709551615,"b":true,"t":"é","x":{"hex":"00ff"},"l":[1],"o":{"p":1}}"""));
        Assert.True(fields.GetField("n").TryGet(out ulong number));
        Assert.Equal(ulong.MaxValue, number);
        Assert.True(fields.GetField("b").TryGet(out bool flag) && flag);
        Assert.True(fields.GetField("t").TryGetBytes(out ReadOnlySpan<byte> bytes));
        Assert.Equal([0xC3, 0xA9], bytes.ToArray());
        Assert.True(fields.GetField("x").TryGetBytes(out bytes));
        Assert.Equal([0x00, 0xFF], bytes.ToArray());
        Assert.Equal(1, fields.GetField("l").Count);
        Assert.False(fields.GetField("o")["p"].IsAbsent);
        Assert.True(fields.GetField("none").IsAbsent);
    }

    [Fact]
    public void The_JSON_text_of_a_value_must_not_be_null()
        => Assert.Equal("json", Assert.Throws<ArgumentNullException>(static () => FieldValue.Text([97]).WithJson(null!)).ParamName);
}
