using Protocols.TestKit;
using Xunit;

namespace Protocols.DelimitedChat.Tests;

/// <summary>Each frame reaches one method of a handler.</summary>
public sealed class DispatchTests
{
    [Fact]
    public void A_server_receives_what_clients_send()
    {
        Server server = new();
        DelimitedChat.Dispatch(WireBytes.Parse("50 FF 00000007 FF '0000ECHO' FF 'aGk=' 00"), default, server);
        DelimitedChat.Dispatch(WireBytes.Parse("28 FF 'BYE' 00"), default, server);
        Assert.Equal(["ShortMessage 7 0000ECHO aGk=", "LogOff"], server.Received);
    }

    [Fact]
    public void A_client_receives_what_servers_send()
    {
        Client client = new();
        DelimitedChat.Dispatch(WireBytes.Parse("01 FF 'Guest' 00"), default, client);
        Assert.Equal(["GuestName Guest"], client.Received);
    }

    [Fact]
    public void Options_reach_the_decoder()
    {
        Server server = new();
        DelimitedOptions options = new() { ByteOrder = ByteOrder.LittleEndian };
        DelimitedChat.Dispatch(WireBytes.Parse("50 FF 07000000 FF FF 00"), options, server);
        Assert.Equal(["ShortMessage 7  "], server.Received);
    }

    [Fact]
    public void An_unknown_frame_is_handed_over_whole()
    {
        Server server = new();
        Client client = new();
        DelimitedChat.Dispatch(WireBytes.Parse("20 FF 'hello' 00"), default, server);
        DelimitedChat.Dispatch(WireBytes.Parse("20 FF 'hello' 00"), default, client);
        Assert.Equal(["unknown 20 FF 'hello' 00"], server.Received);
        Assert.Equal(["unknown 20 FF 'hello' 00"], client.Received);
    }

    [Fact]
    public void A_packet_from_the_wrong_side_is_unknown()
    {
        Server server = new();
        Client client = new();
        DelimitedChat.Dispatch(WireBytes.Parse("01 FF 'Guest' 00"), default, server);
        DelimitedChat.Dispatch(WireBytes.Parse("28 FF 'BYE' 00"), default, client);
        Assert.Equal(["unknown 01 FF 'Guest' 00"], server.Received);
        Assert.Equal(["unknown 28 FF 'BYE' 00"], client.Received);
    }

    [Fact]
    public void The_extension_is_unknown_without_its_option()
    {
        byte[] frame = WireBytes.Parse("67 FF 00000001 FF (01)*16 FF 00");
        Client client = new();
        DelimitedChat.Dispatch(frame, default, client);
        DelimitedChat.Dispatch(frame, new DelimitedOptions { Extensions = true }, client);
        Assert.Equal([$"unknown {WireBytes.Show(frame)}", "LongMessageNextDelivery 1"], client.Received);
    }

    [Fact]
    public void A_malformed_frame_is_handed_over_with_its_error()
    {
        Server server = new();
        DelimitedChat.Dispatch(WireBytes.Parse("50 FF 00000007 00"), default, server);
        DelimitedChat.Dispatch(WireBytes.Parse("28 FF 'BAD' 00"), default, server);
        DelimitedChat.Dispatch([], default, server);
        DelimitedChat.Dispatch([0x00], default, server);
        Assert.Equal(
            [
                "malformed BadDelimiter 6 clientMessageId",
                "malformed BadLiteral 3 ",
                "malformed Empty 0 ",
                "malformed UnknownPacket 0 ",
            ],
            server.Received);
    }

    [Fact]
    public void Every_packet_has_its_own_method()
        => Examples.Check(DelimitedSuite.Instance.Final.Concat(DelimitedSuite.Instance.DecodeOnly), static vector =>
        {
            Server server = new();
            Client client = new();
            DelimitedOptions options = (DelimitedOptions)DelimitedSuite.Instance.With(vector.Options).ChosenOptions();
            if (DelimitedChat.Format.Packet(vector.Packet).Sender == PacketSender.Client)
                DelimitedChat.Dispatch(WireBytes.Parse(vector.Bytes), options, server);
            else
                DelimitedChat.Dispatch(WireBytes.Parse(vector.Bytes), options, client);
            Assert.DoesNotContain(server.Received.Concat(client.Received), static text => text.StartsWith("unknown", StringComparison.Ordinal));
            Assert.DoesNotContain(server.Received.Concat(client.Received), static text => text.StartsWith("malformed", StringComparison.Ordinal));
        });

    [Fact]
    public void Handlers_have_a_method_for_each_packet_that_can_arrive()
    {
        AssertHandles(typeof(DelimitedChatServerHandler), PacketSender.Client);
        AssertHandles(typeof(DelimitedChatClientHandler), PacketSender.Server);
    }

    [Fact]
    public void Dispatching_allocates_nothing()
    {
        Silence silence = new();
        byte[][] frames = [.. new[] { "50 FF 00000007 FF '0000ECHO' FF 'aGk=' 00", "20 00", "50 FF 00", "00", "28 FF 'BYE' 00" }.Select(WireBytes.Parse)];
        Assert.Equal(0, AllocationMeter.Measure(() =>
        {
            foreach (byte[] frame in frames)
                DelimitedChat.Dispatch(frame, default, silence);
        }));
    }

    private static void AssertHandles(Type handler, PacketSender sender)
        => Assert.Equal(
            DelimitedChat.Packets.Where(packet => packet.Sender == sender && !packet.Declaration.Draft).Select(static packet => packet.Name).Order(),
            handler.GetMethods().Where(static method => method.Name == "On").Select(static method => method.GetParameters()[0].ParameterType.GetElementType()!.Name).Order());

    private sealed class Silence : DelimitedChatServerHandler;

    private sealed class Server : DelimitedChatServerHandler
    {
        public List<string> Received { get; } = [];

        public override void On(in ShortMessage packet)
            => Received.Add($"ShortMessage {packet.ClientMessageId} {packet.Room.ToString()} {packet.Message.ToString()}");

        public override void On(in LogOff packet) => Received.Add("LogOff");

        public override void OnUnknown(ReadOnlySpan<byte> frame) => Received.Add("unknown " + WireBytes.Show(frame));

        public override void OnMalformed(ReadOnlySpan<byte> frame, in PacketError error)
            => Received.Add($"malformed {error.Code} {error.Offset} {error.Field}");
    }

    private sealed class Client : DelimitedChatClientHandler
    {
        public List<string> Received { get; } = [];

        public override void On(in GuestName packet) => Received.Add("GuestName " + packet.Username.ToString());

        public override void On(in LongMessageNextDelivery packet) => Received.Add($"LongMessageNextDelivery {packet.Number}");

        public override void OnUnknown(ReadOnlySpan<byte> frame) => Received.Add("unknown " + WireBytes.Show(frame));

        public override void OnMalformed(ReadOnlySpan<byte> frame, in PacketError error)
            => Received.Add($"malformed {error.Code} {error.Offset} {error.Field}");
    }
}
