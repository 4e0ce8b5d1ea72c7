using Protocols.Benchmarks.Delimited;
using Protocols.Benchmarks.Running;
using Protocols.DelimitedChat;

namespace Protocols.Benchmarks.Connections;

[Group("DelimitedChat: read 64 KiB of short messages of about 100 bytes from a connection and dispatch them", Short = true)]
public class DelimitedConnectionReading() : ConnectionReading<DelimitedOptions>(ShortMessageStream.Create(hasBinaryIds: false), static () => new DelimitedFramer(default))
{
    private readonly Counter _counter = new();

    protected override IFrameHandler<DelimitedOptions> Handler => _counter;

    protected override int TakeSum()
    {
        int sum = _counter.Sum;
        _counter.Sum = 0;
        return sum;
    }

    private sealed class Counter : DelimitedChatServerHandler
    {
        public int Sum { get; set; }

        public override void On(in ShortMessage packet) => Sum += packet.Message.Encoded.Length;
    }
}
