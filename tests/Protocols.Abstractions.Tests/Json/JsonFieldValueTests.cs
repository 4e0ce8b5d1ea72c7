using Xunit;

namespace Protocols.Abstractions.Tests;

public sealed class JsonFieldValueTests
{
    [Fact]
    public void Null_is_a_value_and_not_missing()
    {
        Assert.True(FieldValue.Null is { IsNull: true, IsAbsent: false });
        Assert.True(default(FieldValue) is { IsNull: false, IsAbsent: true });
        Assert.Equal(new PacketError(PacketErrorCode.WrongType, 0, "token"), FieldValue.Null.Reject("token"));
    }

    [Fact]
    public void A_value_keeps_its_json_beside_itself()
    {
        FieldValue value = FieldValue.Number(10).WithJson("1e1"u8.ToArray());
        Assert.True(value.TryGet(out int number) && number == 10);
        Assert.True(value.TryGetJson(out ReadOnlySpan<byte> json) && json.SequenceEqual("1e1"u8));
        Assert.False(FieldValue.Number(10).TryGetJson(out json));
        Assert.True(json.IsEmpty);
    }

    [Fact]
    public void Null_and_json_are_shown_as_they_are()
    {
        PacketText text = new("P");
        text.VisitNull("token");
        text.VisitJson("data", """{"a":[1]}"""u8);
        Assert.Equal("""P { token = null, data = {"a":[1]} }""", text.ToString());
    }
}
