using Protocols.Benchmarks.Running;
using Protocols.Benchmarks.Text;
using Protocols.TextChat;

namespace Protocols.Benchmarks.Connections;

[Group("TextChat: read 64 KiB of lines with SEND from a connection and dispatch them", Short = true)]
public class TextConnectionReading() : ConnectionReading<TextOptions>(TextSends.Stream(), static () => new TextFramer(PacketSender.Client, default))
{
    private readonly Counter _counter = new();

    protected override IFrameHandler<TextOptions> Handler => _counter;

    protected override int TakeSum()
    {
        int sum = _counter.Sum;
        _counter.Sum = 0;
        return sum;
    }

    private sealed class Counter : TextChatServerHandler
    {
        public int Sum { get; set; }

        public override void On(in Send packet) => Sum += packet.Message.Bytes.Length;
    }
}
