using Protocols.Benchmarks.Running;
using Protocols.DatagramChat;

namespace Protocols.Benchmarks.Datagram;

[Group("DatagramChat: dispatch packets of ten kinds, five from each side", Operations = 2 * Count, Short = true)]
public class DatagramMixedDispatch
{
    private const int Count = 4096;
    private readonly byte[][] _toServer = Mix.Of(
        Count,
        Mix.Encode(static writer => new Register("somebody"u8).Write(writer)),
        Mix.Encode(static writer => new PublicMessage("a message to everybody"u8).Write(writer)),
        Mix.Encode(static writer => new PrivateMessage("somebody"u8, "a message to one"u8).Write(writer)),
        Mix.Encode(static writer => new ServerInfoRequest().Write(writer)),
        Mix.Encode(static writer => new UserListRequest().Write(writer)));
    private readonly byte[][] _toClient = Mix.Of(
        Count,
        Mix.Encode(static writer => new Ok().Write(writer)),
        Mix.Encode(static writer => new Error("username is invalid"u8).Write(writer)),
        Mix.Encode(static writer => new PublicMessageDelivery("somebody"u8, "a message to everybody"u8).Write(writer)),
        Mix.Encode(static writer => new PrivateMessageDelivery("somebody"u8, "a message to one"u8).Write(writer)),
        Mix.Encode(static writer => new ServerInfo("2026-11-27 1.0"u8).Write(writer)));
    private readonly ServerCounter _server = new();
    private readonly ClientCounter _client = new();

    [Limit("a switch on the opcode, with the same decoders and handlers", Baseline = true)]
    public int Switch()
    {
        _server.Sum = 0;
        _client.Sum = 0;
        foreach (byte[] frame in _toServer)
            Switch(frame, default, _server);
        foreach (byte[] frame in _toClient)
            Switch(frame, default, _client);
        return _server.Sum + _client.Sum;
    }

    [Ours("Dispatch", AtMost = 1.3)]
    public int Dispatch()
    {
        _server.Sum = 0;
        _client.Sum = 0;
        foreach (byte[] frame in _toServer)
            DatagramChat.DatagramChat.Dispatch(frame, default, _server);
        foreach (byte[] frame in _toClient)
            DatagramChat.DatagramChat.Dispatch(frame, default, _client);
        return _server.Sum + _client.Sum;
    }

    private static void Switch(ReadOnlySpan<byte> frame, DatagramOptions options, DatagramChatServerHandler handler)
    {
        switch (frame[0])
        {
            case 11 when Register.TryDecode(frame, options, out Register packet0, out _):
                handler.On(packet0);
                break;
            case 20 when PublicMessage.TryDecode(frame, options, out PublicMessage packet1, out _):
                handler.On(packet1);
                break;
            case 22 when PrivateMessage.TryDecode(frame, options, out PrivateMessage packet2, out _):
                handler.On(packet2);
                break;
            case 40 when ServerInfoRequest.TryDecode(frame, options, out ServerInfoRequest packet3, out _):
                handler.On(packet3);
                break;
            case 42 when UserListRequest.TryDecode(frame, options, out UserListRequest packet4, out _):
                handler.On(packet4);
                break;
            default:
                throw new InvalidOperationException("Such a frame is not among them.");
        }
    }

    private static void Switch(ReadOnlySpan<byte> frame, DatagramOptions options, DatagramChatClientHandler handler)
    {
        switch (frame[0])
        {
            case 0 when Ok.TryDecode(frame, options, out Ok packet0, out _):
                handler.On(packet0);
                break;
            case 1 when Error.TryDecode(frame, options, out Error packet1, out _):
                handler.On(packet1);
                break;
            case 21 when PublicMessageDelivery.TryDecode(frame, options, out PublicMessageDelivery packet2, out _):
                handler.On(packet2);
                break;
            case 23 when PrivateMessageDelivery.TryDecode(frame, options, out PrivateMessageDelivery packet3, out _):
                handler.On(packet3);
                break;
            case 41 when ServerInfo.TryDecode(frame, options, out ServerInfo packet4, out _):
                handler.On(packet4);
                break;
            default:
                throw new InvalidOperationException("Such a frame is not among them.");
        }
    }

    private sealed class ServerCounter : DatagramChatServerHandler
    {
        public int Sum { get; set; }

        public override void On(in Register packet) => Sum += 1 + packet.Username.Length;

        public override void On(in PublicMessage packet) => Sum += 2 + packet.Message.Length;

        public override void On(in PrivateMessage packet) => Sum += 3 + packet.Message.Length;

        public override void On(in ServerInfoRequest packet) => Sum += 4;

        public override void On(in UserListRequest packet) => Sum += 5;
    }

    private sealed class ClientCounter : DatagramChatClientHandler
    {
        public int Sum { get; set; }

        public override void On(in Ok packet) => Sum += 6;

        public override void On(in Error packet) => Sum += 7 + packet.Description.Length;

        public override void On(in PublicMessageDelivery packet) => Sum += 8 + packet.Message.Length;

        public override void On(in PrivateMessageDelivery packet) => Sum += 9 + packet.Message.Length;

        public override void On(in ServerInfo packet) => Sum += 10 + packet.DateAndVersion.Length;
    }
}
