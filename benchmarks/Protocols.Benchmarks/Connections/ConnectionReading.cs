using System.Buffers;
using Protocols.Benchmarks.Delimited;
using Protocols.Benchmarks.Running;
using Protocols.Pipelines;

namespace Protocols.Benchmarks.Connections;

/// <summary>Reads 64 KiB from a connection, in one segment and in several, compared with the framer alone.</summary>
public abstract class ConnectionReading<TOptions> : IDisposable
    where TOptions : struct
{
    private readonly byte[] _stream;
    private readonly PacketFramer _framer;
    private readonly FrameConnection _whole;
    private readonly FrameConnection _pieces;

    protected ConnectionReading(byte[] stream, Func<PacketFramer> createFramer)
    {
        _stream = stream;
        _framer = createFramer();
        _whole = FrameConnection.Create(new RepeatingPipe(ShortMessageStream.Split(stream, 1)), createFramer());
        _pieces = FrameConnection.Create(new RepeatingPipe(ShortMessageStream.Split(stream, 16)), createFramer());
    }

    protected abstract IFrameHandler<TOptions> Handler { get; }

    [Limit("the framer and dispatch on the bare span", Baseline = true)]
    public int Bare()
    {
        IFrameHandler<TOptions> handler = Handler;
        ReadOnlySpan<byte> rest = _stream;
        while (_framer.Read(rest, out int length, out _) == OperationStatus.Done)
        {
            handler.Receive(rest.Slice(0, length), default);
            rest = rest.Slice(length);
        }
        return TakeSum();
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

    /// <summary>The handler's count since the last call.</summary>
    protected abstract int TakeSum();

    private int Read(FrameConnection connection)
    {
        IFrameHandler<TOptions> handler = Handler;
        ValueTask<bool> reading = connection.ReadAsync();
        if (!reading.IsCompletedSuccessfully || !reading.Result)
            throw new InvalidOperationException("The bytes are there at once.");
        while (connection.TryRead(out ReadOnlySpan<byte> frame, out _))
            handler.Receive(frame, default);
        return TakeSum();
    }
}
