using System;
using System.Buffers;
using System.Collections.Generic;

namespace Protocols.Pipelines;

/// <summary>Frames one after the other in pooled memory, which is held only while there are any.</summary>
internal sealed class FrameBatch(bool keepsBoundaries)
{
    private const int SmallestArray = 512;

    private static readonly List<int> _none = [];

    private byte[] _bytes = [];

    public int Length { get; private set; }

    public ReadOnlyMemory<byte> Bytes => _bytes.AsMemory(0, Length);

    /// <summary>Where each frame ends, if boundaries are kept.</summary>
    public List<int> Ends { get; } = keepsBoundaries ? [] : _none;

    public Span<byte> GetSpan(int length)
    {
        if (_bytes.Length - Length < length)
            Grow(Length + length);
        return _bytes.AsSpan(Length);
    }

    /// <summary>Adds the frame that was written to the span.</summary>
    public void Add(int length)
    {
        Length += length;
        if (keepsBoundaries)
            Ends.Add(Length);
    }

    public void Clear()
    {
        byte[] bytes = _bytes;
        _bytes = [];
        Length = 0;
        if (keepsBoundaries)
            Ends.Clear();
        if (bytes.Length > 0)
            ArrayPool<byte>.Shared.Return(bytes);
    }

    private void Grow(int length)
    {
        byte[] larger = ArrayPool<byte>.Shared.Rent(int.Max(length, int.Max(SmallestArray, _bytes.Length * 2)));
        Bytes.Span.CopyTo(larger);
        if (_bytes.Length > 0)
            ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = larger;
    }
}
