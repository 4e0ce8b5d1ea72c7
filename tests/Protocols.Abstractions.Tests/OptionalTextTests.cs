using Protocols.TestKit;
using Xunit;

namespace Protocols.Abstractions.Tests;

public sealed class OptionalTextTests
{
    [Fact]
    public void The_default_is_missing()
    {
        OptionalText text = default;
        Assert.True(text.IsAbsent);
        Assert.True(text.Value.IsEmpty);
        Assert.Equal("", text.ToString());
    }

    [Fact]
    public void An_empty_text_is_present()
    {
        OptionalText text = ""u8;
        Assert.False(text.IsAbsent);
        Assert.True(text.Value.IsEmpty);
    }

    [Fact]
    public void A_text_converts()
    {
        OptionalText text = new Utf8Text("bye"u8);
        Assert.False(text.IsAbsent);
        Assert.Equal("bye", text.ToString());
    }

    [Fact]
    public void A_visitor_sees_it_only_if_it_is_present()
    {
        JsonVisitor visitor = new();
        default(OptionalText).Accept("missing", ref visitor);
        new OptionalText(""u8).Accept("empty", ref visitor);
        Assert.Equal("""{"empty":""}""", visitor.Fields.ToJsonString());
    }

    [Fact]
    public void A_tool_may_leave_it_out()
    {
        Assert.True(OptionalText.TryCreate(default, out OptionalText text));
        Assert.True(text.IsAbsent);
        Assert.True(OptionalText.TryCreate(FieldValue.Text([]), out text));
        Assert.False(text.IsAbsent);
        Assert.False(OptionalText.TryCreate(FieldValue.Boolean(true), out _));
    }

    [Fact]
    public void An_array_that_is_null_is_missing_and_any_other_is_present()
    {
        OptionalText missing = (byte[]?)null;
        OptionalText empty = Array.Empty<byte>();
        Assert.True(missing.IsAbsent);
        Assert.False(empty.IsAbsent);
    }
}
