using System.Buffers;
using System.IO.Pipelines;

namespace Protocols.Benchmarks.Connections;

/// <summary>A pipe that always has the same bytes to read, at once, and drops what is written.</summary>
internal sealed class RepeatingPipe(ReadOnlySequence<byte> stream) : PipeReader, IDuplexPipe
{
    private readonly ReadOnlySequence<byte> _stream = stream;
    private ReadOnlySequence<byte> _rest = stream;

    public PipeReader Input => this;

    public PipeWriter Output { get; } = new ForgetfulWriter();

    public override bool TryRead(out ReadResult result)
    {
        if (_rest.IsEmpty)
            _rest = _stream;
        result = new ReadResult(_rest, isCanceled: false, isCompleted: false);
        return true;
    }

    public override ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default)
    {
        TryRead(out ReadResult result);
        return new ValueTask<ReadResult>(result);
    }

    public override void AdvanceTo(SequencePosition consumed) => _rest = _rest.Slice(consumed);

    public override void AdvanceTo(SequencePosition consumed, SequencePosition examined) => AdvanceTo(consumed);

    public override void CancelPendingRead()
    {
    }

    public override void Complete(Exception? exception = null)
    {
    }

    private sealed class ForgetfulWriter : PipeWriter
    {
        private readonly byte[] _buffer = new byte[1 << 20];

        public override void Advance(int bytes)
        {
        }

        public override void CancelPendingFlush()
        {
        }

        public override void Complete(Exception? exception = null)
        {
        }

        public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default) => new(default(FlushResult));

        public override Memory<byte> GetMemory(int sizeHint = 0) => _buffer;

        public override Span<byte> GetSpan(int sizeHint = 0) => _buffer;
    }
}
