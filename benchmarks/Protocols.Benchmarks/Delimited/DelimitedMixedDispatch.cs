using Protocols.Benchmarks.Running;
using Protocols.DelimitedChat;

namespace Protocols.Benchmarks.Delimited;

[Group("DelimitedChat: dispatch packets of ten kinds", Operations = Count, Short = true)]
public class DelimitedMixedDispatch
{
    private const int Count = 4096;
    private readonly byte[][] _frames = Mix.Of(
        Count,
        Mix.Encode(static writer => new Login("somebody"u8, Base64Text.FromBytes("secret"u8), ByteOrderFlag.BigEndian).Write(writer, default)),
        Mix.Encode(static writer => new Register("somebody"u8, Base64Text.FromBytes("secret"u8), "a@example.org"u8).Write(writer, default)),
        Mix.Encode(static writer => new LongMessageHead(7, 8, "LOBBY001"u8, Base64Text.FromBytes("the first part of a long message"u8)).Write(writer, default)),
        Mix.Encode(static writer => new LongMessageNext(6, 8, Base64Text.FromBytes("the next part of a long message"u8)).Write(writer, default)),
        Mix.Encode(static writer => new JoinRoom("LOBBY001"u8, default).Write(writer, default)),
        Mix.Encode(static writer => new PartRoom("LOBBY001"u8, "Good night."u8).Write(writer, default)),
        Mix.Encode(static writer => new InviteToRoom("LOBBY001"u8, "somebody"u8, "Some Body"u8).Write(writer, default)),
        Mix.Encode(static writer => new ShortMessage(8, "LOBBY001"u8, Base64Text.FromBytes("a short message"u8)).Write(writer, default)),
        Mix.Encode(static writer => new ShortMessageReceipt(new MessageId(3, 4)).Write(writer, default)),
        Mix.Encode(static writer => new ChangeAlias("Somebody"u8).Write(writer, default)));
    private readonly Counter _handler = new();

    [Limit("a switch on the id, with the same decoders and handler", Baseline = true)]
    public int Switch()
    {
        _handler.Sum = 0;
        foreach (byte[] frame in _frames)
            Switch(frame, default, _handler);
        return _handler.Sum;
    }

    [Ours("Dispatch", AtMost = 1.3)]
    public int Dispatch()
    {
        _handler.Sum = 0;
        foreach (byte[] frame in _frames)
            DelimitedChat.DelimitedChat.Dispatch(frame, default, _handler);
        return _handler.Sum;
    }

    private static void Switch(ReadOnlySpan<byte> frame, DelimitedOptions options, DelimitedChatServerHandler handler)
    {
        switch (frame[0])
        {
            case 0x02 when Login.TryDecode(frame, options, out Login packet0, out _):
                handler.On(packet0);
                break;
            case 0x06 when Register.TryDecode(frame, options, out Register packet1, out _):
                handler.On(packet1);
                break;
            case 0x57 when LongMessageHead.TryDecode(frame, options, out LongMessageHead packet2, out _):
                handler.On(packet2);
                break;
            case 0x5B when LongMessageNext.TryDecode(frame, options, out LongMessageNext packet3, out _):
                handler.On(packet3);
                break;
            case 0xA0 when JoinRoom.TryDecode(frame, options, out JoinRoom packet4, out _):
                handler.On(packet4);
                break;
            case 0xA3 when PartRoom.TryDecode(frame, options, out PartRoom packet5, out _):
                handler.On(packet5);
                break;
            case 0xA9 when InviteToRoom.TryDecode(frame, options, out InviteToRoom packet6, out _):
                handler.On(packet6);
                break;
            case 0x50 when ShortMessage.TryDecode(frame, options, out ShortMessage packet7, out _):
                handler.On(packet7);
                break;
            case 0x54 when ShortMessageReceipt.TryDecode(frame, options, out ShortMessageReceipt packet8, out _):
                handler.On(packet8);
                break;
            case 0xA6 when ChangeAlias.TryDecode(frame, options, out ChangeAlias packet9, out _):
                handler.On(packet9);
                break;
            default:
                throw new InvalidOperationException("Such a frame is not among them.");
        }
    }

    private sealed class Counter : DelimitedChatServerHandler
    {
        public int Sum { get; set; }

        public override void On(in Login packet) => Sum += 1 + packet.Username.Length;

        public override void On(in Register packet) => Sum += 2 + packet.Username.Length;

        public override void On(in LongMessageHead packet) => Sum += 3 + packet.Message.Encoded.Length;

        public override void On(in LongMessageNext packet) => Sum += 4 + packet.Message.Encoded.Length;

        public override void On(in JoinRoom packet) => Sum += 5 + packet.Room.Bytes.Length;

        public override void On(in PartRoom packet) => Sum += 6 + packet.Room.Bytes.Length;

        public override void On(in InviteToRoom packet) => Sum += 7 + packet.Alias.Length;

        public override void On(in ShortMessage packet) => Sum += 8 + packet.Message.Encoded.Length;

        public override void On(in ShortMessageReceipt packet) => Sum += 9;

        public override void On(in ChangeAlias packet) => Sum += 10 + packet.Alias.Length;
    }
}
