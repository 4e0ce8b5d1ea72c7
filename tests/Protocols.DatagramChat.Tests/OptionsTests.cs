using System.Buffers;
using Protocols.TestKit;
using Xunit;

namespace Protocols.DatagramChat.Tests;

/// <summary>The limit applies to packets that are sent.</summary>
public sealed class OptionsTests
{
    private static readonly DatagramOptions _sevenBytes = new() { MaxDatagramLength = 7 };

    [Fact]
    public void The_default_limit_is_65_507_bytes()
        => Assert.Equal(65_507, default(DatagramOptions).MaxDatagramLength);

    [Theory]
    [InlineData(3)]
    [InlineData(1472)]
    [InlineData(65_507)]
    public void The_limit_may_be_any_size_of_a_datagram(int limit)
        => Assert.Equal(limit, new DatagramOptions { MaxDatagramLength = limit }.MaxDatagramLength);

    [Theory]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(65_508)]
    public void The_limit_may_not_be_anything_else(int limit)
        => Assert.StartsWith("The value is 3 to 65507.", Assert.Throws<ArgumentOutOfRangeException>(() => new DatagramOptions { MaxDatagramLength = limit }).Message, StringComparison.Ordinal);

    [Fact]
    public void A_packet_of_the_limit_is_written_and_a_longer_one_refused()
    {
        byte[] destination = new byte[64];
        Assert.Equal(OperationStatus.Done, new Register("anna"u8).Encode(destination, _sevenBytes, out int written, out _));
        Assert.Equal(7, written);
        AssertTooLong(new Register("berta"u8).Encode(destination, _sevenBytes, out written, out PacketError error), written, error);
        AssertTooLong(new PrivateMessage("bert"u8, ""u8).Encode(destination, _sevenBytes, out written, out error), written, error);
        AssertTooLong(new PrivateMessage("bo"u8, "hi"u8).Encode(destination, _sevenBytes, out written, out error), written, error);
        AssertTooLong(new UserList(NameList.FromStrings(["an", "bo"])).Encode(destination, _sevenBytes, out written, out error), written, error);
    }

    [Fact]
    public void A_packet_over_the_limit_is_refused_even_if_the_destination_is_too_small()
        => AssertTooLong(new Register("berta"u8).Encode(new byte[3], _sevenBytes, out int written, out PacketError error), written, error);

    [Fact]
    public void A_longer_packet_decodes()
    {
        Assert.True(Register.TryDecode(WireBytes.Parse("0B 0005 'berta'"), _sevenBytes, out Register packet, out _));
        Assert.True(packet.Username.Equals("berta"u8));
    }

    [Fact]
    public void A_frame_longer_than_a_datagram_is_too_long()
    {
        Assert.True(PublicMessage.TryDecode(WireBytes.Parse("14 FFE0 (00)*65504"), out _));
        Assert.False(PublicMessage.TryDecode(WireBytes.Parse("14 FFE1 (00)*65505"), default, out _, out PacketError error));
        Assert.Equal(new PacketError(PacketErrorCode.TooLong, 65_507, null), error);
    }

    [Fact]
    public void The_format_has_no_options_for_tools()
    {
        Assert.Empty(DatagramChat.Format.Options);
        Assert.Throws<ArgumentException>(static () => DatagramChat.Format.With("byte-order", "big"));
    }

    private static void AssertTooLong(OperationStatus status, int written, PacketError error)
        => Assert.Equal((OperationStatus.InvalidData, 0, PacketErrorCode.TooLong, null), (status, written, error.Code, error.Field));
}
