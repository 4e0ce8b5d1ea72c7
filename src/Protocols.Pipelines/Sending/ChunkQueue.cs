using System;
using System.Buffers;
using System.Collections.Generic;

namespace Protocols.Pipelines;

/// <summary>
/// Frames one after the other in pooled arrays, which are held only while there are any. Arrays are small, so that what a burst needed
/// goes back to a pool that is bounded and trimmed, and few bytes do not hold a large array.
/// </summary>
internal sealed class ChunkQueue(SendBudget? budget)
{
    private const int SmallestArray = 1024;
    private const int LargestArray = 32 * 1024;

    /// <summary>How many chunks the queue keeps places for when it is empty.</summary>
    private const int KeptCapacity = 64;

    /// <summary>The chunks before the last, in order; made when there are several.</summary>
    private Queue<ArraySegment<byte>>? _filled;

    private byte[] _last = [];
    private int _lastLength;
    private byte[] _taken = [];
    private long _held;

    /// <summary>The number of bytes in all chunks, those taken included.</summary>
    public int Length { get; private set; }

    /// <summary>What is free of the last chunk.</summary>
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

    /// <summary>Takes the first chunk, which is to be given back before the next is taken.</summary>
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

    /// <summary>Gives back what was taken.</summary>
    public void Release(int length)
    {
        Length -= length;
        Return(_taken);
        _taken = [];
    }

    /// <summary>Forgets all that was not taken.</summary>
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
