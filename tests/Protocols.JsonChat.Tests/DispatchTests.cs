using System.Text;
using Protocols.TestKit;
using Xunit;

namespace Protocols.JsonChat.Tests;

/// <summary>Frames go to the method for their packet, and all others to OnUnknown or OnMalformed.</summary>
public sealed class DispatchTests
{
    [Theory]
    [InlineData("""{"type":"LOGIN","data":{"id":"alice","password":"p","save":true}}""", "Login alice True")]
    [InlineData("""{"data":{"save":false,"password":"p","id":"a"},"type":"LOGIN"}""", "Login a False")]
    [InlineData("""{"type":"CHAT_ACTION","data":{"room":"r","action":"send","actiondata":{"format":"f","content":"c"}}}""", "SendMessage c")]
    [InlineData("""{"data":{"actiondata":{"content":"c","format":"f"},"action":"send","room":"r"},"type":"CHAT_ACTION"}""", "SendMessage c")]
    [InlineData("""{"type":"CHAT_ACTION","data":{"room":"r","action":"react"}}""", "unknown 59")]
    [InlineData("""{"type":"STATUS","data":{"sig":"s"}}""", "unknown 36")]
    [InlineData("""{"type":"LOGIN","data":{"id":"alice","password":"p"}}""", "malformed MissingMember 51 save")]
    [InlineData("""{"type":"LOGIN","data":{"id":7,"password":"p","save":true}}""", "malformed WrongType 29 id")]
    [InlineData("""{"type":"CHAT_ACTION","data":{"room":"r"}}""", "malformed MissingMember 40 ")]
    [InlineData("""{"type":"PING"}}""", "malformed TrailingBytes 15 ")]
    [InlineData("", "malformed Empty 0 ")]
    public void A_server_gets_what_clients_send(string frame, string received)
    {
        Server server = new();
        JsonChat.Dispatch(Encoding.UTF8.GetBytes(frame), default, server);
        Assert.Equal([received], server.Received);
    }

    [Theory]
    [InlineData("""{"type":"STATUS","data":{"desc":"d","sig":"s"}}""", "Status s d")]
    [InlineData("""{"type":"LOGOUT","data":{}}""", "unknown 27")]
    [InlineData("""{"type":"STATUS","data":{}}""", "malformed MissingMember 25 sig")]
    public void A_client_gets_what_servers_send(string frame, string received)
    {
        Client client = new();
        JsonChat.Dispatch(Encoding.UTF8.GetBytes(frame), default, client);
        Assert.Equal([received], client.Received);
    }

    [Fact]
    public void Each_side_has_a_method_for_each_packet_of_the_other()
    {
        AssertHandles(typeof(JsonChatServerHandler), PacketSender.Client);
        AssertHandles(typeof(JsonChatClientHandler), PacketSender.Server);
    }

    [Fact]
    public void Dispatching_allocates_nothing()
    {
        Silence silence = new();
        byte[][] frames = [.. JsonSuite.Instance.Packets.Where(static vector => vector.Bytes.Length < 1000).Select(static vector => WireBytes.Parse(vector.Bytes)), .. JsonSuite.Instance.Errors.Select(static vector => WireBytes.Parse(vector.Bytes))];
        Assert.Equal(0, AllocationMeter.Measure(repetitions: 20, action: () =>
        {
            foreach (byte[] frame in frames)
                JsonChat.Dispatch(frame, default, silence);
        }));
    }

    private static void AssertHandles(Type handler, PacketSender sender)
        => Assert.Equal(
            JsonChat.Packets.Where(packet => packet.Sender == sender).Select(static packet => packet.Name).Order(),
            handler.GetMethods().Where(static method => method.Name == "On").Select(static method => method.GetParameters()[0].ParameterType.GetElementType()!.Name).Order());

    private sealed class Silence : JsonChatServerHandler;

    private sealed class Server : JsonChatServerHandler
    {
        public List<string> Received { get; } = [];

        public override void On(in Login packet) => Received.Add($"Login {packet.Id.ToString()} {packet.Save}");

        public override void On(in SendMessage packet) => Received.Add("SendMessage " + packet.Content.ToString());

        public override void OnUnknown(ReadOnlySpan<byte> frame) => Received.Add($"unknown {frame.Length}");

        public override void OnMalformed(ReadOnlySpan<byte> frame, in PacketError error)
            => Received.Add($"malformed {error.Code} {error.Offset} {error.Field}");
    }

    private sealed class Client : JsonChatClientHandler
    {
        public List<string> Received { get; } = [];

        public override void On(in Status packet) => Received.Add($"Status {packet.Sig.ToString()} {packet.Desc.ToString()}");

        public override void OnUnknown(ReadOnlySpan<byte> frame) => Received.Add($"unknown {frame.Length}");

        public override void OnMalformed(ReadOnlySpan<byte> frame, in PacketError error)
            => Received.Add($"malformed {error.Code} {error.Offset} {error.Field}");
    }
}
