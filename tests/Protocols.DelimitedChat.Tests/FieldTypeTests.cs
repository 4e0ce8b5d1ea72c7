using Protocols.TestKit;
using Xunit;

namespace Protocols.DelimitedChat.Tests;

/// <summary>The format's own field types, as a program uses them.</summary>
public sealed class FieldTypeTests
{
    [Fact]
    public void A_room_has_eight_bytes_or_none_or_is_invalid()
    {
        Assert.True(RoomId.Everyone.IsValid);
        Assert.Equal("0000ECHO", RoomId.Echo.ToString());
        Assert.True(default(RoomId).IsEmpty);
        Assert.False(default(RoomId).IsValid);
        Assert.False(new RoomId("lobby"u8).IsValid);
        Assert.True(RoomId.Echo.Equals("0000ECHO"u8));
        Assert.False(RoomId.Echo.Equals(RoomId.Everyone));
    }

    [Fact]
    public void Ids_read_from_the_wire_are_those_between_the_delimiters()
    {
        Assert.True(ServerSupportedPackets.TryDecode(WireBytes.Parse("FD FF 02 FF 28 FF FE 00"), out ServerSupportedPackets packet));
        Assert.Equal(3, packet.Ids.Count);
        Assert.Equal((0x02, 0x28, 0xFE), (packet.Ids[0], packet.Ids[1], packet.Ids[2]));
        Assert.True(packet.Ids.Contains(0x28));
        Assert.False(packet.Ids.Contains(0xFF));
    }

    [Fact]
    public void Ids_read_from_the_wire_are_written_as_they_were()
    {
        byte[] frame = WireBytes.Parse("FD FF 02 FF 28 FF FE 00");
        Assert.True(ServerSupportedPackets.TryDecode(frame, out ServerSupportedPackets packet));
        byte[] written = new byte[frame.Length];
        Assert.True(new ClientSupportedPackets(packet.Ids).TryEncode(written, out _));
        Examples.AssertBytes(WireBytes.Parse("FE FF 02 FF 28 FF FE 00"), written);
    }

    [Fact]
    public void An_id_beyond_the_list_is_a_mistake_of_the_caller()
    {
        Assert.Throws<IndexOutOfRangeException>(static () => PacketIdList.FromIds([1, 2])[2]);
        Assert.Throws<IndexOutOfRangeException>(static () => PacketIdList.FromIds([1, 2])[-1]);
    }

    [Fact]
    public void Ids_are_shown_as_a_list()
    {
        IPacketVisitor text = new PacketText("ServerSupportedPackets");
        Assert.True(DelimitedChat.Format.TryDescribe(ServerSupportedPackets.Info, WireBytes.Parse("FD FF 02 FF 28 00"), text, out _));
        Assert.Equal("ServerSupportedPackets { ids = [2, 40] }", text.ToString());
    }

    [Fact]
    public void A_message_id_without_its_counter_or_its_time_is_refused()
    {
        Assert.Null(DelimitedChat.Format.Encode(ShortMessageReceipt.Info, JsonFields.Parse("""{"messageId":{"counter":1}}"""), out PacketError error));
        Assert.Equal("messageId", error.Field);
        Assert.Null(DelimitedChat.Format.Encode(ShortMessageReceipt.Info, JsonFields.Parse("""{"messageId":{"time":1}}"""), out error));
        Assert.Equal("messageId", error.Field);
    }

    [Theory]
    [InlineData("FF 'aGk'")]
    [InlineData("'aGk' 00")]
    public void Base64_with_a_byte_that_ends_fields_is_refused_for_that_byte(string encoded)
    {
        new ShortMessage(7, RoomId.Everyone, Base64Text.FromEncoded(WireBytes.Parse(encoded))).Encode(new byte[64], default, out _, out PacketError error);
        Assert.Equal((PacketErrorCode.ForbiddenByte, "message"), (error.Code, error.Field));
    }

    [Fact]
    public void No_list_has_no_ids()
    {
        Assert.Equal(0, default(PacketIdList).Count);
        Assert.False(default(PacketIdList).Contains(0));
    }

    [Fact]
    public void A_missing_part_message_is_not_an_empty_one()
    {
        Assert.True(PartRoom.TryDecode(WireBytes.Parse("A3 FF '0000002A' 00"), out PartRoom missing));
        Assert.True(PartRoom.TryDecode(WireBytes.Parse("A3 FF '0000002A' FF 00"), out PartRoom empty));
        Assert.True(missing.PartMessage.IsAbsent);
        Assert.False(empty.PartMessage.IsAbsent);
    }

    [Fact]
    public void Plain_bytes_are_encoded_as_they_are_written()
    {
        byte[] destination = new byte[64];
        ShortMessage packet = new(7, RoomId.Everyone, Base64Text.FromBytes("hi"u8));
        Assert.True(packet.TryEncode(destination, out int length));
        Assert.Equal(packet.GetEncodedLength(), length);
        Examples.AssertBytes(WireBytes.Parse("50 FF 00000007 FF '00000000' FF 'aGk=' 00"), destination.AsSpan(0, length));
    }

    [Fact]
    public void Plain_bytes_are_limited_by_their_encoded_length()
    {
        byte[] destination = new byte[8192];
        Assert.True(new ShortMessage(7, RoomId.Everyone, Base64Text.FromBytes(new byte[3000])).TryEncode(destination, out _));
        Assert.False(new ShortMessage(7, RoomId.Everyone, Base64Text.FromBytes(new byte[3001])).TryEncode(destination, out _));
    }

    [Fact]
    public void Two_message_ids_are_the_same_if_counter_and_time_are()
    {
        Assert.Equal(new MessageId(1, 2), new MessageId(1, 2));
        Assert.NotEqual(new MessageId(1, 2), new MessageId(2, 1));
    }

    [Fact]
    public void A_decoder_that_fails_gives_no_packet()
    {
        Assert.False(ShortMessage.TryDecode(WireBytes.Parse("50 FF 00000007 FF '00000000' FF 'aGk=' 00 00"), out ShortMessage packet));
        Assert.Equal(0u, packet.ClientMessageId);
        Assert.True(packet.Room.IsEmpty);
        Assert.True(packet.Message.IsEmpty);
    }

    [Fact]
    public void Options_are_offered_with_their_values()
    {
        Assert.Equal(["byte-order", "extensions"], DelimitedChat.Format.Options.Select(static option => option.Name));
        Assert.Equal(["big", "little"], DelimitedChat.Format.Options[0].Values);
        Assert.True(DelimitedChat.Format.Options[1].IsSwitch);
    }

    [Theory]
    [InlineData("byte-order", "middle")]
    [InlineData("numbering", "separate")]
    public void An_unknown_option_is_refused(string option, string value)
        => Assert.Throws<ArgumentException>(() => DelimitedChat.Format.With(option, value));

    [Fact]
    public void A_switch_can_be_turned_off_again()
    {
        byte[] frame = WireBytes.Parse("67 FF 00000001 FF (00)*16 FF 00");
        PacketFormat format = DelimitedChat.Format.With("extensions", "true");
        Assert.NotNull(format.Identify(frame, PacketSender.Server, out _));
        Assert.Null(format.With("extensions", "false").Identify(frame, PacketSender.Server, out _));
        Assert.Equal(ByteOrder.BigEndian, ((DelimitedOptions)format.With("byte-order", "little").With("byte-order", "big").ChosenOptions()).ByteOrder);
    }

    [Fact]
    public void An_id_of_more_than_a_byte_is_refused()
    {
        Assert.Null(DelimitedChat.Format.Encode(ServerSupportedPackets.Info, JsonFields.Parse("""{"ids":[1,256]}"""), out PacketError error));
        Assert.Equal(new PacketError(PacketErrorCode.WrongType, 0, "ids"), error);
    }
}
