using ChatProto.Conversation;

namespace ChatProto.Capture;

/// <summary>Puts the segments of one direction of a TCP connection in order.</summary>
/// <param name="sink">Receives the bytes in order.</param>
internal sealed class TcpDirection(IStreamSink sink)
{
    /// <summary>How many bytes may wait for missing bytes before these are reported as a gap.</summary>
    public const int MaxWaiting = 1024 * 1024;

    // What a waiting segment counts as, in addition to its bytes.
    private const int SegmentCost = 128;

    private readonly SortedDictionary<long, byte[]> _waiting = [];
    private uint? _first;
    private uint _next;
    private long _position;
    private long? _end;

    /// <summary>The number of bytes that are held back, with the cost of their segments.</summary>
    public int Held { get; private set; }

    /// <summary>How many bytes came again; the first copy counts.</summary>
    public long Repeated { get; private set; }

    /// <summary>Whether the capture begins in the middle of the connection.</summary>
    public bool IsPartial { get; private set; }

    public bool IsEnded { get; private set; }

    /// <summary>Whether the first segment of a connection begins another one between the same addresses.</summary>
    public bool IsReopenedBy(in IpPacket first) => _first is { } number && first.Sequence + 1 != number;

    /// <summary>Takes a segment of this direction.</summary>
    public void Receive(in IpPacket segment)
    {
        uint sequence = segment.Sequence + (segment.IsFirst ? 1u : 0u);
        if (_first is null)
        {
            IsPartial = !segment.IsFirst;
            _first = _next = sequence;
        }
        // Sequence numbers wrap around, but the distance to the expected one does not.
        long start = _position + (int)(sequence - _next);
        Add(start, segment.Payload);
        if (segment.IsLast)
            _end = start + segment.PayloadLength;
        if (Held > MaxWaiting)
            SkipTo(_waiting.First().Key);
        if (_end <= _position && _waiting.Count == 0)
            End();
    }

    /// <summary>Takes the other side's acknowledgement. Bytes that it has received and the capture lacks will not come, so nothing needs to wait for
    /// them.</summary>
    public void Acknowledge(uint next)
    {
        long position = _position + (int)(next - _next);
        while (_waiting.Count > 0 && _waiting.First().Key < position)
            SkipTo(_waiting.First().Key);
    }

    /// <summary>Ends the direction, because the connection or the capture ends.</summary>
    public void End()
    {
        if (IsEnded)
            return;
        while (_waiting.Count > 0)
            SkipTo(_waiting.First().Key);
        if (_end > _position)
            sink.OnGap(_end.Value - _position);
        IsEnded = true;
        sink.OnEnd();
    }

    private void Add(long start, ReadOnlySpan<byte> bytes)
    {
        if (IsEnded || bytes.IsEmpty)
            return;
        if (start > _position)
        {
            Wait(start, bytes);
            return;
        }
        HandOver(start, bytes);
        while (_waiting.Count > 0 && _waiting.First() is { Key: var key, Value: var segment } && key <= _position)
        {
            Remove(key);
            HandOver(key, segment);
        }
    }

    private void Wait(long start, ReadOnlySpan<byte> bytes)
    {
        if (_waiting.TryGetValue(start, out byte[]? same))
        {
            Repeated += Math.Min(same.Length, bytes.Length);
            if (same.Length >= bytes.Length)
                return;
            Remove(start);
        }
        _waiting.Add(start, bytes.ToArray());
        Held += bytes.Length + SegmentCost;
    }

    private void HandOver(long start, ReadOnlySpan<byte> bytes)
    {
        int known = (int)Math.Min(_position - start, bytes.Length);
        Repeated += known;
        Advance(bytes.Length - known);
        if (known < bytes.Length)
            sink.OnBytes(bytes[known..]);
    }

    private void SkipTo(long start)
    {
        long missing = start - _position;
        Advance(missing);
        sink.OnGap(missing);
        byte[] segment = _waiting[start];
        Remove(start);
        Add(start, segment);
    }

    private void Advance(long length)
    {
        _position += length;
        _next += (uint)length;
    }

    private void Remove(long start)
    {
        Held -= _waiting[start].Length + SegmentCost;
        _waiting.Remove(start);
    }
}
