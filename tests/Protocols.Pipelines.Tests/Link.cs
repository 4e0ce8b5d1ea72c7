using System.Buffers;
using System.IO.Pipelines;

namespace Protocols.Pipelines.Tests;

/// <summary>Two ends of a connection in memory.</summary>
internal sealed class Link
{
    public Link(PipeOptions? toNear = null, PipeOptions? toFar = null)
    {
        Pipe near = new(toNear ?? PipeOptions.Default);
        Pipe far = new(toFar ?? PipeOptions.Default);
        Near = new End(near.Reader, far.Writer);
        Far = new End(far.Reader, near.Writer);
    }

    /// <summary>The end under test.</summary>
    public IDuplexPipe Near { get; }

    /// <summary>The peer's end.</summary>
    public IDuplexPipe Far { get; }

    /// <summary>Nothing runs on other threads, and the writer never has to wait.</summary>
    public static PipeOptions Inline { get; } = new(
        readerScheduler: PipeScheduler.Inline, writerScheduler: PipeScheduler.Inline, pauseWriterThreshold: 0, useSynchronizationContext: false);

    /// <summary>Every segment is of one size.</summary>
    public static PipeOptions Segmented(int size) => new(new FixedPool(size), minimumSegmentSize: size, pauseWriterThreshold: 0);

    private sealed record End(PipeReader Input, PipeWriter Output) : IDuplexPipe;

    private sealed class FixedPool(int size) : MemoryPool<byte>
    {
        public override int MaxBufferSize => size;

        public override IMemoryOwner<byte> Rent(int minBufferSize = -1) => new Block(new byte[size]);

        protected override void Dispose(bool disposing)
        {
        }

        private sealed record Block(Memory<byte> Memory) : IMemoryOwner<byte>
        {
            public void Dispose()
            {
            }
        }
    }
}
