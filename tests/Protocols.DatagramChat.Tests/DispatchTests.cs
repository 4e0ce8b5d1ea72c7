using Protocols.TestKit;
using Xunit;

namespace Protocols.DatagramChat.Tests;

/// <summary>Each frame is identified by its opcode and its sender, and reaches one method of a handler.</summary>
public sealed class DispatchTests
{
    [Theory]
    [InlineData("0B 0004 'anna'", "Register anna")]
    [InlineData("16 0009 'bert' 00 'psst'", "PrivateMessage bert psst")]
    [InlineData("02 0002 'hi'", "unknown 02 00 02 'hi'")]
    [InlineData("00 0000", "unknown 00 00 00")]
    [InlineData("", "malformed Empty 0 ")]
    [InlineData("0B", "malformed Truncated 1 ")]
    [InlineData("0B 0005 'anna'", "malformed Truncated 7 ")]
    [InlineData("0C 0001 00", "malformed BadLength 1 ")]
    [InlineData("16 0004 'bert'", "malformed BadDelimiter 7 receiver")]
    public void A_server_receives_what_clients_send(string frame, string received)
    {
        Server server = new();
        DatagramChat.Dispatch(WireBytes.Parse(frame), default, server);
        Assert.Equal([received], server.Received);
    }

    [Theory]
    [InlineData("00 0000", "Ok")]
    [InlineData("2B 0009 'anna' 00 'bert'", "UserList 2")]
    [InlineData("0B 0004 'anna'", "unknown 0B 00 04 'anna'")]
    [InlineData("2B 0005 'anna' 00", "malformed BadLength 8 users")]
    public void A_client_receives_what_servers_send(string frame, string received)
    {
        Client client = new();
        DatagramChat.Dispatch(WireBytes.Parse(frame), default, client);
        Assert.Equal([received], client.Received);
    }

    // The length is the frame's, not the packet's, so it must be right whatever the opcode.
    [Theory]
    [InlineData("63", PacketErrorCode.Truncated, 1)]
    [InlineData("63 00", PacketErrorCode.Truncated, 2)]
    [InlineData("63 0003 'hi'", PacketErrorCode.Truncated, 5)]
    [InlineData("63 0001 'hi'", PacketErrorCode.TrailingBytes, 4)]
    public void An_unknown_frame_whose_length_is_wrong_is_malformed(string frame, PacketErrorCode code, int offset)
    {
        Assert.Null(DatagramChat.Identify(WireBytes.Parse(frame), PacketSender.Client, default, out PacketError error));
        Assert.Equal(new PacketError(code, offset, null), error);
    }

    [Fact]
    public void An_unknown_frame_longer_than_a_datagram_is_malformed()
    {
        Assert.Null(DatagramChat.Identify(WireBytes.Parse("63 FFE1 (00)*65505"), PacketSender.Client, default, out PacketError error));
        Assert.Equal(PacketErrorCode.TooLong, error.Code);
    }

    [Fact]
    public void The_catalogue_has_12_packets_of_both_sides()
    {
        Assert.Equal(12, DatagramChat.Packets.Count);
        Assert.Same(PublicMessage.Info, DatagramChat.Identify([20, 0, 0], PacketSender.Client, default, out _));
        Assert.Null(DatagramChat.Identify([20, 0, 0], PacketSender.Server, default, out _));
        Assert.Same(PublicMessageDelivery.Info, DatagramChat.Identify([21, 0, 1, 0], PacketSender.Server, default, out _));
    }

    [Fact]
    public void The_id_of_a_frame_is_its_first_byte()
    {
        Assert.Equal(99u, DatagramChat.Format.GetId([99, 0, 0]).Number);
        Assert.True(DatagramChat.Format.GetId([]).IsNone);
        Assert.Equal(43u, DatagramChat.Format.IdOf(UserList.Info).Number);
    }

    [Fact]
    public void Dispatching_allocates_nothing()
    {
        Silence silence = new();
        byte[][] frames = [[11, 0, 1, 97], [99, 0, 0], [12, 0, 1, 0], []];
        Assert.Equal(0, AllocationMeter.Measure(() =>
        {
            foreach (byte[] frame in frames)
                DatagramChat.Dispatch(frame, default, silence);
        }));
    }

    private sealed class Silence : DatagramChatServerHandler;

    private sealed class Server : DatagramChatServerHandler
    {
        public List<string> Received { get; } = [];

        public override void On(in Register packet) => Received.Add("Register " + packet.Username.ToString());

        public override void On(in PrivateMessage packet)
            => Received.Add($"PrivateMessage {packet.Receiver.ToString()} {packet.Message.ToString()}");

        public override void OnUnknown(ReadOnlySpan<byte> frame) => Received.Add("unknown " + WireBytes.Show(frame));

        public override void OnMalformed(ReadOnlySpan<byte> frame, in PacketError error)
            => Received.Add($"malformed {error.Code} {error.Offset} {error.Field}");
    }

    private sealed class Client : DatagramChatClientHandler
    {
        public List<string> Received { get; } = [];

        public override void On(in Ok packet) => Received.Add("Ok");

        public override void On(in UserList packet) => Received.Add($"UserList {packet.Users.Count}");

        public override void OnUnknown(ReadOnlySpan<byte> frame) => Received.Add("unknown " + WireBytes.Show(frame));

        public override void OnMalformed(ReadOnlySpan<byte> frame, in PacketError error)
            => Received.Add($"malformed {error.Code} {error.Offset} {error.Field}");
    }
}
