using Protocols.TestKit;
using Xunit;

namespace Protocols.DatagramChat.Tests;

/// <summary>Packets that a user of the library declares are decoded, listed and handed over.</summary>
public sealed class OwnPacketTests
{
    private static readonly DatagramOptions _options = new() { Packets = DatagramChat.Packets.With(Whisper.Info, Enter.Info, Unregister.Info) };

    [Fact]
    public void A_users_own_packet_decodes_and_encodes()
    {
        byte[] frame = WireBytes.Parse("3C 000C 'hall' 00 'bo' 00 'a' 00 'bc'");
        Assert.True(Whisper.TryDecode(frame, out Whisper packet));
        Assert.Equal("Whisper { room = hall, receiver = bo, message = a\0bc }", packet.ToString());
        byte[] written = new byte[packet.GetEncodedLength()];
        Assert.True(packet.TryEncode(written, out _));
        Examples.AssertBytes(frame, written);
    }

    [Theory]
    [InlineData("3C 0004 'hall'", PacketErrorCode.BadDelimiter, 7, "room")]
    [InlineData("3C 0007 'hall' 00 'bo'", PacketErrorCode.BadDelimiter, 10, "receiver")]
    public void An_error_names_the_field_that_does_not_end(string frame, PacketErrorCode code, int offset, string field)
    {
        Assert.False(Whisper.TryDecode(WireBytes.Parse(frame), default, out _, out PacketError error));
        Assert.Equal(new PacketError(code, offset, field), error);
    }

    [Fact]
    public void Data_that_no_field_takes_is_a_wrong_length()
    {
        Assert.True(Enter.TryDecode(WireBytes.Parse("3D 0005 'hall' 00"), out _));
        Assert.False(Enter.TryDecode(WireBytes.Parse("3D 0006 'hall' 00 'x'"), default, out _, out PacketError error));
        Assert.Equal(new PacketError(PacketErrorCode.BadLength, 1, null), error);
    }

    [Fact]
    public void A_users_own_packet_is_known_by_opcode_and_sender()
    {
        Assert.Same(Whisper.Info, DatagramChat.Identify([60, 0, 0], PacketSender.Client, _options, out _));
        Assert.Null(DatagramChat.Identify([60, 0, 0], PacketSender.Server, _options, out _));
        Assert.Null(DatagramChat.Identify([60, 0, 0], PacketSender.Client, default, out _));
        Assert.Same(Unregister.Info, DatagramChat.Identify([11, 0, 0], PacketSender.Server, _options, out _));
        Assert.Same(Register.Info, DatagramChat.Identify([11, 0, 0], PacketSender.Client, _options, out _));
        Assert.Equal(15, _options.Packets.Count);
    }

    [Fact]
    public void A_users_own_packet_is_handed_over_to_be_decoded()
    {
        Server server = new();
        DatagramChat.Dispatch(WireBytes.Parse("3D 0005 'hall' 00"), _options, server);
        Assert.Equal("hall", server.Room);
    }

#pragma warning disable PROTO035 // That such an id is refused when the program runs is what the test shows.
    [Fact]
    public void A_name_or_an_opcode_that_is_taken_is_refused()
    {
        Assert.Throws<ArgumentException>(static () => DatagramChat.Packets.With(Whisper.Info, Whisper.Info));
        Assert.Equal("OpcodeOfAnother has the opcode 11 of Register.", Assert.Throws<ArgumentException>(static () => DatagramChat.Packets.With(OpcodeOfAnother.Info)).Message);
    }
#pragma warning restore PROTO035

    [Fact]
    public void A_packet_of_another_format_is_refused()
        => Assert.Throws<ArgumentException>(static () => DatagramChat.Packets.With(new ForeignEntry()));

    private sealed class ForeignAttribute() : PacketAttribute(PacketSender.Client)
    {
        public override PacketId Id => 62u;
    }

    private sealed class ForeignEntry() : PacketInfo("Foreign", new ForeignAttribute());

    private sealed class Server : DatagramChatServerHandler
    {
        public string? Room { get; private set; }

        public override void OnUnknown(ReadOnlySpan<byte> frame)
        {
            if (Enter.TryDecode(frame, out Enter enter))
                Room = enter.Room.ToString();
        }
    }
}
