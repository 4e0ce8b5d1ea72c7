using Xunit;

namespace Protocols.Abstractions.Tests;

public sealed class PacketIdTests
{
    [Fact]
    public void The_default_is_no_id()
    {
        PacketId id = default;
        Assert.True(id.IsNone);
        Assert.False(id.IsNumber);
        Assert.Equal("", id.ToString());
    }

    [Fact]
    public void An_id_may_be_a_number_even_0()
    {
        PacketId id = 0u;
        Assert.True(id.IsNumber);
        Assert.False(id.IsNone);
        Assert.NotEqual(default, id);
        Assert.Equal("80", ((PacketId)80u).ToString());
        Assert.Equal(80u, ((PacketId)80u).Number);
        Assert.Null(id.Name);
    }

    [Fact]
    public void An_id_may_be_a_name()
    {
        PacketId id = "JOIN";
        Assert.Equal("JOIN", id.Name);
        Assert.Equal("JOIN", id.ToString());
        Assert.False(id.IsNumber);
        Assert.False(id.IsNone);
        Assert.Equal(0u, id.Number);
    }

    [Fact]
    public void Ids_are_the_same_if_number_or_name_are()
    {
        Assert.Equal<PacketId>(7u, 7u);
        Assert.NotEqual<PacketId>(7u, 8u);
        Assert.NotEqual<PacketId>("7", 7u);
        Assert.NotEqual<PacketId>("join", "JOIN");
    }
}
