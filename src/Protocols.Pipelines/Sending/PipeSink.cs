using System.IO.Pipelines;
using System.Runtime.CompilerServices;

namespace Protocols.Pipelines;

/// <summary>Sends frames as a stream of bytes.</summary>
internal sealed class PipeSink(PipeWriter pipe) : FrameSink
{
    public override bool KeepsBoundaries => false;

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public override async ValueTask<bool> WriteAsync(ReadOnlyMemory<byte> frames)
    {
        FlushResult result = await pipe.WriteAsync(frames).ConfigureAwait(false);
        return !result.IsCompleted && !result.IsCanceled;
    }

    public override void Abort() => pipe.CancelPendingFlush();

    public override ValueTask CompleteAsync(CancellationToken cancellationToken) => pipe.CompleteAsync();
}
