using Protocols.Benchmarks.Running;
using Protocols.DelimitedChat;

namespace Protocols.Benchmarks.Delimited;

[Group("DelimitedChat: dispatch packets of four kinds to a handler that may await", Operations = DelimitedDispatch.Count, Short = true)]
public class DelimitedAwaitedDispatch
{
    private readonly byte[][] _frames = DelimitedDispatch.Frames();
    private readonly Counter _handler = new();
    private readonly AwaitedCounter _awaited = new();

    [Limit("a handler whose methods return nothing", Baseline = true)]
    public int Dispatch()
    {
        _handler.Sum = 0;
        foreach (byte[] frame in _frames)
            DelimitedChat.DelimitedChat.Dispatch(frame, default, _handler);
        return _handler.Sum;
    }

    [Ours("a handler whose methods return a ValueTask that has completed", AtMost = 1.2)]
    public int DispatchAwaited()
    {
        _awaited.Sum = 0;
        foreach (byte[] frame in _frames)
            Await(DelimitedChat.DelimitedChat.Dispatch(frame, default, _awaited));
        return _awaited.Sum;
    }

    private static void Await(ValueTask answering)
    {
        if (!answering.IsCompletedSuccessfully)
            answering.AsTask().Wait();
    }

    private sealed class Counter : DelimitedChatServerHandler
    {
        public int Sum { get; set; }

        public override void On(in ShortMessage packet) => Sum += packet.Message.Encoded.Length;

        public override void On(in JoinRoom packet) => Sum++;

        public override void On(in PartRoom packet) => Sum++;

        public override void On(in ChangeAlias packet) => Sum++;
    }

    private sealed class AwaitedCounter : DelimitedChatServerHandler<ValueTask>
    {
        public int Sum { get; set; }

        public override ValueTask On(in ShortMessage packet) => Add(packet.Message.Encoded.Length);

        public override ValueTask On(in JoinRoom packet) => Add(1);

        public override ValueTask On(in PartRoom packet) => Add(1);

        public override ValueTask On(in ChangeAlias packet) => Add(1);

        private ValueTask Add(int count)
        {
            Sum += count;
            return default;
        }
    }
}
