using System.Runtime.CompilerServices;

namespace Protocols.Pipelines;

/// <summary>Sends frames over a stream.</summary>
internal sealed class StreamSink(Stream stream) : FrameSink
{
    /// <summary>Created for the first write, because many connections only listen. It has no timer and no handle to dispose of.</summary>
    private CancellationTokenSource? _stop;

    public override bool KeepsBoundaries => false;

    private CancellationTokenSource Stop => LazyInitializer.EnsureInitialized(ref _stop, static () => new CancellationTokenSource());

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public override async ValueTask<bool> WriteAsync(ReadOnlyMemory<byte> frames)
    {
        CancellationToken stopping = Stop.Token;
        await stream.WriteAsync(frames, stopping).ConfigureAwait(false);
        await stream.FlushAsync(stopping).ConfigureAwait(false);
        return true;
    }

    public override void Abort() => Stop.Cancel();

    public override ValueTask CompleteAsync(CancellationToken cancellationToken) => stream.DisposeAsync();
}
