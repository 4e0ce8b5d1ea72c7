using System;
#if NET
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
#endif

namespace Protocols.DelimitedChat;

/// <summary>Finds delimiters and terminators many bytes at a time.</summary>
internal static class DelimitedScan
{
#if NET
    private const int BlockLength = 64;

    /// <summary>The index of the first delimiter or terminator, or -1.</summary>
    /// <remarks>Texts are short: this has less to set up than the framework's search, and takes half its time.</remarks>
    public static int IndexOfBreak(ReadOnlySpan<byte> bytes)
    {
        int width = Vector256<byte>.Count;
        if (bytes.Length < width)
            return bytes.IndexOfAny(DelimitedReader.Terminator, DelimitedReader.Delimiter);
        for (int start = 0; ; start = Math.Min(start + width, bytes.Length - width))
        {
            uint breaks = BreaksIn(Vector256.Create(bytes.Slice(start)));
            if (breaks != 0)
                return start + BitOperations.TrailingZeroCount(breaks);
            if (start == bytes.Length - width)
                return -1;
        }
    }

    /// <summary>
    /// Finds the end of a frame that lies whole in a buffer and keeps to its layout. Where it does not, stepping through it
    /// says why.
    /// </summary>
    public static bool TryFindEnd(ReadOnlySpan<byte> buffer, DelimitedRun[] runs, out int length)
    {
        int block = 0;
        int start = 0;
        Marks marks = Marks.Of(buffer);
        foreach (ref readonly DelimitedRun run in runs.AsSpan())
        {
            if (start - block + run.Length > BlockLength)
            {
                block = start;
                marks = Marks.Of(buffer.Slice(start));
            }
            int shift = start - block;
            ulong delimiters = marks.Delimiters >> shift;
            ulong terminators = marks.Terminators >> shift;
            if ((delimiters & run.Delimiters) != run.Delimiters || ((delimiters | terminators) & run.Clear) != 0)
                break;
            if (run.IsLast)
            {
                length = start + run.Length;
                return ((terminators >> (run.Length - 1)) & 1) != 0;
            }

            int textStart = shift + run.Length;
            ulong breaks = textStart < BlockLength ? (marks.Delimiters | marks.Terminators) & (ulong.MaxValue << textStart) : 0;
            while (breaks == 0 && buffer.Length - block > BlockLength)
            {
                block += BlockLength;
                marks = Marks.Of(buffer.Slice(block));
                breaks = marks.Delimiters | marks.Terminators;
            }
            if (breaks == 0)
                break;
            start = block + BitOperations.TrailingZeroCount(breaks);
        }
        length = 0;
        return false;
    }

    /// <summary>Adding one turns FF and 00 into 0 and 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint BreaksIn(Vector256<byte> bytes)
        => Vector256.LessThanOrEqual(bytes + Vector256<byte>.One, Vector256<byte>.One).ExtractMostSignificantBits();

    /// <summary>Where the delimiters and terminators are among 64 bytes: a bit for each byte, so that finding the next one is counting zeros.</summary>
    private readonly struct Marks(ulong delimiters, ulong terminators)
    {
        public ulong Delimiters { get; } = delimiters;

        public ulong Terminators { get; } = terminators;

        /// <summary>Marks the first 64 bytes, or all if there are fewer.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Marks Of(ReadOnlySpan<byte> bytes) => bytes.Length < BlockLength ? OfFewer(bytes) : OfBlock(bytes);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static Marks OfBlock(ReadOnlySpan<byte> bytes)
        {
            if (Vector512.IsHardwareAccelerated)
            {
                Vector512<byte> all = Vector512.Create(bytes);
                return new Marks(
                    Vector512.Equals(all, Vector512<byte>.AllBitsSet).ExtractMostSignificantBits(),
                    Vector512.Equals(all, Vector512<byte>.Zero).ExtractMostSignificantBits());
            }
            Vector256<byte> low = Vector256.Create(bytes);
            Vector256<byte> high = Vector256.Create(bytes.Slice(Vector256<byte>.Count));
            return new Marks(
                Join(Vector256.Equals(low, Vector256<byte>.AllBitsSet), Vector256.Equals(high, Vector256<byte>.AllBitsSet)),
                Join(Vector256.Equals(low, Vector256<byte>.Zero), Vector256.Equals(high, Vector256<byte>.Zero)));
        }

        private static Marks OfFewer(ReadOnlySpan<byte> bytes)
        {
            Span<byte> padded = stackalloc byte[BlockLength];
            bytes.CopyTo(padded);
            Marks marks = OfBlock(padded);
            return new Marks(marks.Delimiters, marks.Terminators & ((1UL << bytes.Length) - 1));
        }

        private static ulong Join(Vector256<byte> low, Vector256<byte> high)
            => low.ExtractMostSignificantBits() | ((ulong)high.ExtractMostSignificantBits() << Vector256<byte>.Count);
    }
#else
    /// <summary>The index of the first delimiter or terminator, or -1.</summary>
    public static int IndexOfBreak(ReadOnlySpan<byte> bytes) => bytes.IndexOfAny(DelimitedReader.Terminator, DelimitedReader.Delimiter);

    /// <summary>There are no vectors here: every frame is stepped through.</summary>
    public static bool TryFindEnd(ReadOnlySpan<byte> buffer, DelimitedRun[] runs, out int length)
    {
        length = 0;
        return false;
    }
#endif
}
