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
        int start = 0;
        int block = 0;
        ulong breaks = BreaksInBlock(buffer);
        foreach (ref readonly DelimitedRun run in runs.AsSpan())
        {
            if (!run.Suits(buffer.Slice(start)))
                break;
            if (run.IsLast)
            {
                length = start + run.Length;
                return true;
            }

            // The next text ends at the next break behind the run: one zero count, unless the text goes on into another block.
            int textStart = start - block + run.Length;
            ulong ahead = textStart < BlockLength ? breaks & (ulong.MaxValue << textStart) : 0;
            while (ahead == 0 && buffer.Length - block > BlockLength)
            {
                block += BlockLength;
                textStart -= BlockLength;
                breaks = BreaksInBlock(buffer.Slice(block));
                ahead = textStart <= 0 ? breaks : textStart < BlockLength ? breaks & (ulong.MaxValue << textStart) : 0;
            }
            if (ahead == 0)
                break;
            start = block + BitOperations.TrailingZeroCount(ahead);
        }
        length = 0;
        return false;
    }

    /// <summary>Where the delimiters and terminators are among the first 64 bytes, or all if there are fewer: a bit for each byte.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong BreaksInBlock(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < BlockLength)
            return BreaksInRest(bytes);
        if (Vector512.IsHardwareAccelerated)
            return Vector512.LessThanOrEqual(Vector512.Create(bytes) + Vector512<byte>.One, Vector512<byte>.One).ExtractMostSignificantBits();
        return BreaksIn(Vector256.Create(bytes)) | ((ulong)BreaksIn(Vector256.Create(bytes.Slice(Vector256<byte>.Count))) << Vector256<byte>.Count);
    }

    private static ulong BreaksInRest(ReadOnlySpan<byte> bytes)
    {
        Span<byte> padded = stackalloc byte[BlockLength];
        bytes.CopyTo(padded);
        return BreaksInBlock(padded) & ((1UL << bytes.Length) - 1);
    }

    /// <summary>Adding one turns FF and 00 into 0 and 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint BreaksIn(Vector256<byte> bytes)
        => Vector256.LessThanOrEqual(bytes + Vector256<byte>.One, Vector256<byte>.One).ExtractMostSignificantBits();
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
