using Protocols.TestKit;
using Xunit;

namespace Protocols.DelimitedChat.Tests;

/// <summary>Framing depends on the id, identification on id and sender.</summary>
public sealed class IdentifyTests
{
    private static readonly DelimitedOptions _extended = new() { Extensions = true };

    [Fact]
    public void A_packet_from_the_wrong_side_is_unknown()
        => Examples.Check(DelimitedSuite.Instance.Final, static vector =>
        {
            PacketInfo packet = DelimitedChat.Format.Packet(vector.Packet);
            PacketSender other = packet.Sender == PacketSender.Client ? PacketSender.Server : PacketSender.Client;
            Assert.Null(DelimitedChat.Identify(WireBytes.Parse(vector.Bytes), other, _extended, out PacketError error));
            Assert.Equal(PacketErrorCode.None, error.Code);
        });

    [Theory]
    [InlineData(0x20)]
    [InlineData(0x0A)]
    [InlineData(0xFA)]
    [InlineData(0xFF)]
    public void An_undeclared_id_is_unknown(byte id)
    {
        Assert.Null(DelimitedChat.Identify([id, 0x00], PacketSender.Client, default, out PacketError error));
        Assert.Equal(PacketErrorCode.None, error.Code);
        Assert.Null(DelimitedChat.Identify([id, 0x00], PacketSender.Server, default, out error));
        Assert.Equal(PacketErrorCode.None, error.Code);
    }

    [Fact]
    public void No_bytes_and_the_id_00_are_malformed()
    {
        Assert.Null(DelimitedChat.Identify([], PacketSender.Client, default, out PacketError error));
        Assert.Equal(new PacketError(PacketErrorCode.Empty, 0, null), error);
        Assert.Null(DelimitedChat.Identify([0x00], PacketSender.Client, default, out error));
        Assert.Equal(new PacketError(PacketErrorCode.UnknownPacket, 0, null), error);
    }

    [Fact]
    public void The_extension_is_known_only_with_its_option()
    {
        byte[] frame = WireBytes.Parse("67 FF 00000001 FF (00)*16 FF 'aGk=' 00");
        Assert.Null(DelimitedChat.Identify(frame, PacketSender.Server, default, out PacketError error));
        Assert.Equal(PacketErrorCode.None, error.Code);
        Assert.Same(LongMessageNextDelivery.Info, DelimitedChat.Identify(frame, PacketSender.Server, _extended, out _));
        Assert.Null(DelimitedChat.Identify(frame, PacketSender.Client, _extended, out _));
    }

    [Fact]
    public void The_extension_decodes_by_its_type_whatever_the_options()
        => Assert.True(LongMessageNextDelivery.TryDecode(WireBytes.Parse("67 FF 00000001 FF (00)*16 FF 'aGk=' 00"), out _));

    [Fact]
    public void The_catalogue_has_47_packets_and_an_extension()
    {
        PacketInfo[] known = [.. DelimitedChat.Packets.Where(static packet => !packet.Declaration.Draft)];
        Assert.Equal(47, known.Count(static packet => !packet.Declaration.Extension));
        Assert.Equal(["LongMessageNextDelivery"], known.Where(static packet => packet.Declaration.Extension).Select(static packet => packet.Name));
    }

    [Fact]
    public void The_catalogue_names_the_kinds_of_the_reference()
    {
        string[] kinds = [.. ShortMessageDelivery.Info.Fields.Select(static field => $"{field.Name}:{field.Kind}")];
        Assert.Equal(["messageId:id16", "room:room", "username:text", "alias:text", "message:base64"], kinds);
        Assert.Equal(4000, ShortMessageDelivery.Info.Fields[^1].MaxLength);
    }

    [Fact]
    public void The_id_of_an_unknown_frame_is_its_first_byte()
    {
        Assert.Equal(0x20u, DelimitedChat.Format.GetId([0x20, 0x00]).Number);
        Assert.True(DelimitedChat.Format.GetId([]).IsNone);
    }
}
