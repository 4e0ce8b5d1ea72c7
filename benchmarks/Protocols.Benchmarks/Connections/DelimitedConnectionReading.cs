using System;
using System.Buffers;
using System.Threading.Tasks;
using Protocols.Benchmarks.Delimited;
using Protocols.Benchmarks.Running;
using Protocols.DelimitedChat;
using Protocols.Pipelines;

namespace Protocols.Benchmarks.Connections;

[Group("DelimitedChat: read 64 KiB of short messages of about 100 bytes from a connection and dispatch them", Short = true)]
public class DelimitedConnectionReading : IDisposable
{
    private readonly byte[] _stream = ShortMessageStream.Create(hasBinaryIds: false);
    private readonly PacketFramer _framer = new DelimitedFramer(default);
    private readonly FrameConnection _whole = Connect(1);
    private readonly FrameConnection _pieces = Connect(16);
    private readonly Counter _handler = new();

    [Limit("the framer and dispatch on the bare span", Baseline = true)]
    public int Bare()
    {
        _handler.Sum = 0;
        ReadOnlySpan<byte> rest = _stream;
        while (_framer.Read(rest, out int length, out _) == OperationStatus.Done)
        {
            DelimitedChat.DelimitedChat.Dispatch(rest.Slice(0, length), default, _handler);
            rest = rest.Slice(length);
        }
        return _handler.Sum;
    }

    [Ours("FrameConnection, one segment of 64 KiB", AtMost = 1.5)]
    public int Whole() => Read(_whole);

    [Ours("FrameConnection, segments of 4 KiB", AtMost = 2.0)]
    public int Pieces() => Read(_pieces);

    public void Dispose()
    {
        Task.WaitAll(_whole.DisposeAsync().AsTask(), _pieces.DisposeAsync().AsTask());
        GC.SuppressFinalize(this);
    }

    private static FrameConnection Connect(int segments)
        => FrameConnection.Create(new RepeatingPipe(ShortMessageStream.Split(ShortMessageStream.Create(hasBinaryIds: false), segments)), new DelimitedFramer(default));

    private int Read(FrameConnection connection)
    {
        _handler.Sum = 0;
        ValueTask<bool> reading = connection.ReadAsync();
        if (!reading.IsCompletedSuccessfully || !reading.Result)
            throw new InvalidOperationException("The bytes are there at once.");
        while (connection.TryRead(out ReadOnlySpan<byte> frame, out _))
            DelimitedChat.DelimitedChat.Dispatch(frame, default, _handler);
        return _handler.Sum;
    }

    private sealed class Counter : DelimitedChatServerHandler
    {
        public int Sum { get; set; }

        public override void On(in ShortMessage packet) => Sum += packet.Message.Encoded.Length;
    }
}
