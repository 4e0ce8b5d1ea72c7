using System.Buffers;

namespace Protocols.TestKit;

/// <summary>Bytes that arrive one at a time, each in its own segment, and that count how often they are looked at.</summary>
public sealed class CountedSequence
{
    private Segment? _first;
    private Segment? _last;

    /// <summary>The number of times that a byte was looked at.</summary>
    public long Looks { get; private set; }

    /// <summary>What has arrived and is not consumed yet.</summary>
    public ReadOnlySequence<byte> Pending => _first is null ? default : new(_first, 0, _last!, _last!.Memory.Length);

    /// <summary>Another byte arrives.</summary>
    /// <param name="value">The byte.</param>
    public void Add(byte value)
    {
        _last = Segment.Append(_last, new CountedByte(this, value).Memory);
        _first ??= _last;
    }

    /// <summary>Bytes are consumed. Their segments are dropped, so that finding the next ones does not take longer and longer.</summary>
    /// <param name="count">How many.</param>
    public void Consume(long count)
    {
        for (long i = 0; i < count; i++)
            _first = (Segment?)_first!.Next;
    }

    private sealed class CountedByte(CountedSequence owner, byte value) : MemoryManager<byte>
    {
        private readonly byte[] _value = [value];

        public override Span<byte> GetSpan()
        {
            owner.Looks++;
            return _value;
        }

        public override Memory<byte> Memory => CreateMemory(1);

        public override MemoryHandle Pin(int elementIndex = 0) => throw new NotSupportedException("Bytes that are pinned cannot be counted.");

        public override void Unpin()
        {
        }

        protected override void Dispose(bool disposing)
        {
        }
    }
}
