using System.Buffers;

namespace Protocols.TestKit;

/// <summary>Bytes in segments, as they arrive from a network.</summary>
public static class Segments
{
    /// <summary>The bytes in segments that end at some offsets; offsets out of range are ignored.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="offsets">The offsets in ascending order.</param>
    public static ReadOnlySequence<byte> Split(ReadOnlyMemory<byte> bytes, params ReadOnlySpan<int> offsets)
    {
        int start = 0;
        Segment? first = null;
        Segment? last = null;
        foreach (int offset in offsets)
        {
            if (offset <= start || offset >= bytes.Length)
                continue;
            last = Segment.Append(last, bytes[start..offset]);
            first ??= last;
            start = offset;
        }
        last = Segment.Append(last, bytes[start..]);
        return new ReadOnlySequence<byte>(first ?? last, 0, last, last.Memory.Length);
    }

    /// <summary>The bytes with one byte per segment.</summary>
    /// <param name="bytes">The bytes.</param>
    public static ReadOnlySequence<byte> Single(ReadOnlyMemory<byte> bytes)
    {
        int[] offsets = new int[bytes.Length];
        for (int i = 0; i < offsets.Length; i++)
            offsets[i] = i;
        return Split(bytes, offsets);
    }

    /// <summary>The bytes within a larger buffer whose other bytes are all the same.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="guard">The value of the other bytes.</param>
    public static ReadOnlyMemory<byte> Within(ReadOnlySpan<byte> bytes, byte guard)
    {
        const int Margin = 64;
        byte[] buffer = new byte[Margin + bytes.Length + Margin];
        Array.Fill(buffer, guard);
        bytes.CopyTo(buffer.AsSpan(Margin));
        return buffer.AsMemory(Margin, bytes.Length);
    }
}

/// <summary>A piece of a sequence.</summary>
internal sealed class Segment : ReadOnlySequenceSegment<byte>
{
    private Segment(ReadOnlyMemory<byte> bytes, long start)
    {
        Memory = bytes;
        RunningIndex = start;
    }

    public static Segment Append(Segment? last, ReadOnlyMemory<byte> bytes)
    {
        Segment segment = new(bytes, last is null ? 0 : last.RunningIndex + last.Memory.Length);
        last?.Next = segment;
        return segment;
    }
}
