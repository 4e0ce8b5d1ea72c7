using System.Buffers;

namespace Protocols.Pipelines;

/// <summary>
/// Frames, one after the other, in pooled arrays that are held only while the queue has frames. The arrays are small, so memory from a burst returns to a
/// bounded pool that is trimmed, and a few bytes never hold a large array.
/// </summary>
internal sealed class ChunkQueue(SendBudget? budget)
{
    private const int SmallestArray = 1024;
    private const int LargestArray = 32 * 1024;

    /// <summary>How many chunks an empty queue keeps capacity for.</summary>
    private const int KeptCapacity = 64;

    /// <summary>The chunks before the last, in order; created when there are several.</summary>
    private Queue<ArraySegment<byte>>? _filled;

    private byte[] _last = [];
    private int _lastLength;
    private byte[] _taken = [];
    private long _held;

    /// <summary>The number of bytes in all chunks, including those taken.</summary>
    public int Length { get; private set; }

    /// <summary>The free part of the last chunk.</summary>
    public Span<byte> Free => _last.AsSpan(_lastLength);

    /// <summary>Makes room for a frame.</summary>
    /// <returns>False if the budget has no room for it.</returns>
    public bool TryGrow(int length, bool isForced)
    {
        byte[] chunk = ArrayPool<byte>.Shared.Rent(int.Max(length, int.Clamp(Length, SmallestArray, LargestArray)));
        if (budget is not null && !isForced && !budget.HasRoom(_held, chunk.Length))
        {
            ArrayPool<byte>.Shared.Return(chunk);
            return false;
        }
        if (_lastLength > 0)
            (_filled ??= new()).Enqueue(new ArraySegment<byte>(_last, 0, _lastLength));
        else
            Return(_last);
        _last = chunk;
        _lastLength = 0;
        _held += chunk.Length;
        budget?.Take(chunk.Length);
        return true;
    }

    /// <summary>Whether the budget would let this connection hold more than it does.</summary>
    public bool IsWithinBudget() => budget?.HasRoom(_held, 0) ?? true;

    /// <summary>Adds what was written to <see cref="Free" />.</summary>
    public void Add(int length)
    {
        _lastLength += length;
        Length += length;
    }

    /// <summary>Takes the first chunk, which must be released before the next is taken.</summary>
    /// <returns>Its bytes; none if there is no chunk.</returns>
    public ReadOnlyMemory<byte> Take()
    {
        if (_filled is null || !_filled.TryDequeue(out ArraySegment<byte> chunk))
        {
            chunk = new ArraySegment<byte>(_last, 0, _lastLength);
            _last = [];
            _lastLength = 0;
            if (_filled?.Capacity > KeptCapacity)
                _filled = null;
        }
        _taken = chunk.Array!;
        return chunk;
    }

    /// <summary>Releases what was taken.</summary>
    public void Release(int length)
    {
        Length -= length;
        Return(_taken);
        _taken = [];
    }

    /// <summary>Drops everything that was not taken.</summary>
    public void Clear()
    {
        while (_filled?.Count > 0)
            Forget(_filled.Dequeue());
        Forget(new ArraySegment<byte>(_last, 0, _lastLength));
        _last = [];
        _lastLength = 0;
    }

    private void Forget(ArraySegment<byte> chunk)
    {
        Length -= chunk.Count;
        Return(chunk.Array!);
    }

    private void Return(byte[] chunk)
    {
        if (chunk.Length == 0)
            return;
        _held -= chunk.Length;
        budget?.Return(chunk.Length);
        ArrayPool<byte>.Shared.Return(chunk);
    }
}
