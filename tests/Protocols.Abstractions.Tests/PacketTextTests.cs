using Xunit;

namespace Protocols.Abstractions.Tests;

public sealed class PacketTextTests
{
    [Fact]
    public void A_packet_without_fields_is_its_name()
        => Assert.Equal("LogOff", new PacketText("LogOff").ToString());

    [Fact]
    public void Fields_follow_in_order()
    {
        PacketText text = new("ShortMessage");
        text.VisitNumber("clientMessageId", 7);
        text.VisitText("room", "00000000"u8);
        text.VisitBase64("message", Base64Text.FromEncoded("aGk="u8));
        Assert.Equal("ShortMessage { clientMessageId = 7, room = 00000000, message = aGk= }", text.ToString());
    }

    [Fact]
    public void Codes_are_shown_by_name_or_number()
    {
        PacketText text = new("Reply");
        text.VisitCode("room", 3, "Okay");
        text.VisitCode("message", 13, null);
        text.VisitBoolean("allowed", true);
        text.VisitBoolean("late", false);
        Assert.Equal("Reply { room = Okay, message = 13, allowed = true, late = false }", text.ToString());
    }

    [Fact]
    public void Bytes_are_shown_in_hex()
    {
        PacketText text = new("Chunk");
        text.VisitBytes("data", [0x00, 0x0A, 0xFF]);
        Assert.Equal("Chunk { data = 000aff }", text.ToString());
    }

    [Fact]
    public void Lists_and_parts_are_in_brackets()
    {
        PacketText text = new("Both");
        text.BeginList("ids");
        text.VisitNumber("", 1);
        text.VisitNumber("", 2);
        text.EndList();
        text.BeginObject("messageId");
        text.VisitNumber("counter", 1);
        text.VisitNumber("time", 2);
        text.EndObject();
        text.BeginList("none");
        text.EndList();
        text.VisitNumber("last", 3);
        Assert.Equal("Both { ids = [1, 2], messageId = (counter = 1, time = 2), none = [], last = 3 }", text.ToString());
    }

    [Fact]
    public void A_list_of_parts_is_shown_without_their_names()
    {
        PacketText text = new("Board");
        text.BeginList("users");
        for (ulong i = 1; i < 3; i++)
        {
            text.BeginObject("");
            text.VisitNumber("user", i);
            text.EndObject();
        }
        text.EndList();
        Assert.Equal("Board { users = [(user = 1), (user = 2)] }", text.ToString());
    }

    [Fact]
    public void An_only_field_that_is_an_empty_list_is_shown()
    {
        PacketText text = new("Empty");
        text.BeginList("ids");
        text.EndList();
        Assert.Equal("Empty { ids = [] }", text.ToString());
    }
}
