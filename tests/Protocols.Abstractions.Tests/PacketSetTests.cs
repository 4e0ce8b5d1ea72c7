using Xunit;

namespace Protocols.Abstractions.Tests;

public sealed class PacketSetTests
{
    private readonly PacketInfo _first = new Entry("First", new FieldInfo("", "constant"), new FieldInfo("text", "text"));
    private readonly PacketInfo _second = new Entry("Second");

    [Fact]
    public void A_set_lists_its_packets_in_order()
    {
        PacketSet set = new Set(_first, _second);
        Assert.Equal(2, set.Count);
        Assert.Equal([_first, _second], set);
        Assert.Same(_second, set[1]);
        Assert.Equal([_first, _second], set.Cast<PacketInfo>());
    }

    [Fact]
    public void A_packet_is_found_by_its_exact_name()
    {
        PacketSet set = new Set(_first, _second);
        Assert.Same(_second, set.Find("Second"));
        Assert.Null(set.Find("second"));
        Assert.Null(set.Find(""));
    }

    [Fact]
    public void Two_packets_of_one_name_are_refused()
    {
        ArgumentException exception = Assert.Throws<ArgumentException>(() => new Set(_first, _second, new Entry("First")));
        Assert.Contains("First", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_fields_of_a_packet_are_its_layout_without_constants()
    {
        Assert.Equal(2, _first.Layout.Count);
        Assert.Equal(["text"], _first.Fields.Select(static field => field.Name));
    }

    [Fact]
    public void A_packet_has_the_id_and_sender_of_its_declaration()
    {
        Assert.Equal((PacketId)1u, _first.Id);
        Assert.Equal(PacketSender.Server, _first.Sender);
        Assert.Equal("First", _first.ToString());
    }

    private sealed class DeclarationAttribute() : PacketAttribute(PacketSender.Server)
    {
        public override PacketId Id => 1u;
    }

    private sealed class Entry(string name, params FieldInfo[] layout) : PacketInfo(name, new DeclarationAttribute(), layout);

    private sealed class Set(params PacketInfo[] packets) : PacketSet(packets);
}
