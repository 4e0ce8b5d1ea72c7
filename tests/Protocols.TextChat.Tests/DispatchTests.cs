using Protocols.TestKit;
using Xunit;

namespace Protocols.TextChat.Tests;

/// <summary>Each line reaches one method of a handler.</summary>
public sealed class DispatchTests
{
    [Fact]
    public void A_server_receives_what_clients_send()
    {
        Server server = new();
        TextChat.Dispatch(WireBytes.Parse("'JOIN alice' 0A"), default, server);
        TextChat.Dispatch(WireBytes.Parse("""'EDIT {"message_id":"7","message":"hi"}' 0D 0A"""), default, server);
        Assert.Equal(["Join alice", "Edit 7 hi"], server.Received);
    }

    [Fact]
    public void A_client_receives_what_servers_send()
    {
        Client client = new();
        TextChat.Dispatch(WireBytes.Parse("'200 BYE' 0A"), default, client);
        TextChat.Dispatch(WireBytes.Parse("'JOIN alice has entered the chat.' 0A"), default, client);
        TextChat.Dispatch(WireBytes.Parse("'{}' 0A"), default, client);
        TextChat.Dispatch(WireBytes.Parse("""'{"alice":"ONLINE"}' 0A"""), default, client);
        TextChat.Dispatch(WireBytes.Parse("""'{"sender":"bob","timestamp":"","messageId":"1","message":"hi"}' 0A"""), default, client);
        Assert.Equal(["Response 200 BYE", "UserEntered alice", "UserBoard 0", "UserBoard 1", "MessageDelivery hi"], client.Received);
    }

    [Fact]
    public void An_unknown_line_is_handed_over_whole()
    {
        Server server = new();
        TextChat.Dispatch(WireBytes.Parse("'HELLO' 0A"), default, server);
        TextChat.Dispatch(WireBytes.Parse("0A"), default, server);
        TextChat.Dispatch(WireBytes.Parse("'200 OK' 0A"), default, server);
        Assert.Equal(["unknown 'HELLO' 0A", "unknown 0A", "unknown '200' 20 'OK' 0A"], server.Received);
    }

    [Fact]
    public void A_malformed_line_is_handed_over_with_its_error()
    {
        Server server = new();
        Client client = new();
        TextChat.Dispatch(WireBytes.Parse("'JOIN' 0A"), default, server);
        TextChat.Dispatch(WireBytes.Parse("'EDIT {}' 0A"), default, server);
        TextChat.Dispatch(WireBytes.Parse("FF 0A"), default, server);
        TextChat.Dispatch([], default, server);
        TextChat.Dispatch(WireBytes.Parse("'{' 0A"), default, client);
        TextChat.Dispatch(WireBytes.Parse("'20 OK' 0A"), default, client);
        Assert.Equal(["malformed BadDelimiter 4 username", "malformed MissingMember 6 messageId", "malformed BadUtf8 0 ", "malformed Empty 0 "], server.Received);
        Assert.Equal(["malformed BadJson 1 ", "malformed BadValue 0 code"], client.Received);
    }

    [Fact]
    public void Options_reach_the_decoder()
    {
        Server server = new();
        byte[] frame = WireBytes.Parse("""'EDIT {"message_id":"7","message":"hi","x":[[]]}' 0A""");
        TextChat.Dispatch(frame, new TextOptions { MaxJsonDepth = 3 }, server);
        TextChat.Dispatch(frame, new TextOptions { MaxJsonDepth = 2 }, server);
        Assert.Equal(["Edit 7 hi", "malformed TooDeep 43 "], server.Received);
    }

    [Fact]
    public void Every_packet_has_its_own_method()
        => Examples.Check(TextSuite.Instance.Packets.Concat(TextSuite.Instance.DecodeOnly), static vector =>
        {
            Server server = new();
            Client client = new();
            var options = (TextOptions)TextSuite.Instance.With(vector.Options).ChosenOptions();
            if (TextChat.Format.Packet(vector.Packet).Sender == PacketSender.Client)
                TextChat.Dispatch(WireBytes.Parse(vector.Bytes), options, server);
            else
                TextChat.Dispatch(WireBytes.Parse(vector.Bytes), options, client);
            Assert.DoesNotContain(server.Received.Concat(client.Received), static text => text.StartsWith("unknown", StringComparison.Ordinal));
            Assert.DoesNotContain(server.Received.Concat(client.Received), static text => text.StartsWith("malformed", StringComparison.Ordinal));
        });

    [Theory]
    [InlineData(typeof(TextChatServerHandler), PacketSender.Client)]
    [InlineData(typeof(TextChatClientHandler), PacketSender.Server)]
    public void Handlers_have_a_method_for_each_packet_that_can_arrive(Type handler, PacketSender sender)
        => Assert.Equal(
            TextChat.Packets.Where(packet => packet.Sender == sender).Select(static packet => packet.Name).Order(),
            handler.GetMethods().Where(static method => method.Name == "On").Select(static method => method.GetParameters()[0].ParameterType.GetElementType()!.Name).Order());

    [Fact]
    public void Dispatching_allocates_nothing()
    {
        Silence silence = new();
        TextOptions revised = default(TextOptions).WithDialect(TextDialect.Revised);
        byte[][] frames = [.. TextSuite.Instance.Packets.Select(static vector => WireBytes.Parse(vector.Bytes)), [.. "HELLO\n"u8], [.. "\r\r\n"u8], [0xFF, 0x0A], []];
        Assert.Equal(0, AllocationMeter.Measure(() =>
        {
            foreach (byte[] frame in frames)
            {
                TextChat.Dispatch(frame, default, silence.AsServer);
                TextChat.Dispatch(frame, default, silence.AsClient);
                TextChat.Dispatch(frame, revised, silence.AsClient);
            }
        }));
    }

    private sealed class Silence
    {
        public TextChatServerHandler AsServer { get; } = new SilentServer();

        public TextChatClientHandler AsClient { get; } = new SilentClient();

        private sealed class SilentServer : TextChatServerHandler;

        private sealed class SilentClient : TextChatClientHandler;
    }

    private sealed class Server : TextChatServerHandler
    {
        public List<string> Received { get; } = [];

        public override void On(in Join packet) => Received.Add("Join " + packet.Username.ToString());

        public override void On(in Edit packet) => Received.Add($"Edit {packet.MessageId.ToString()} {packet.Message.ToString()}");

        public override void OnUnknown(ReadOnlySpan<byte> frame) => Received.Add("unknown " + WireBytes.Show(frame));

        public override void OnMalformed(ReadOnlySpan<byte> frame, in PacketError error)
            => Received.Add($"malformed {error.Code} {error.Offset} {error.Field}");
    }

    private sealed class Client : TextChatClientHandler
    {
        public List<string> Received { get; } = [];

        public override void On(in Response packet) => Received.Add($"Response {packet.Code} {packet.Reason.ToString()}");

        public override void On(in UserEntered packet) => Received.Add("UserEntered " + packet.Username.ToString());

        public override void On(in UserBoard packet) => Received.Add($"UserBoard {packet.Users.Count}");

        public override void On(in MessageDelivery packet) => Received.Add("MessageDelivery " + packet.Message.ToString());

        public override void OnUnknown(ReadOnlySpan<byte> frame) => Received.Add("unknown " + WireBytes.Show(frame));

        public override void OnMalformed(ReadOnlySpan<byte> frame, in PacketError error)
            => Received.Add($"malformed {error.Code} {error.Offset} {error.Field}");
    }
}
