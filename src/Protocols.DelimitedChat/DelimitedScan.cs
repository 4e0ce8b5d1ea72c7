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
    /// <remarks>Texts are short: this has less to set up than the framework's search.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int IndexOfBreak(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length >= BlockLength)
        {
            ulong breaks = BreaksInBlock(bytes);
            if (breaks != 0)
                return BitOperations.TrailingZeroCount(breaks);
            int overlap = bytes.Length - BlockLength;
            if (overlap <= BlockLength)
            {
                breaks = BreaksInBlock(bytes.Slice(overlap));
                return breaks == 0 ? -1 : overlap + BitOperations.TrailingZeroCount(breaks);
            }
        }
        return IndexOfLaterBreak(bytes);
    }

    /// <summary>The index of the first delimiter or terminator that is not in a first whole block, or -1.</summary>
    private static int IndexOfLaterBreak(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < BlockLength)
            return IndexOfBreakInPart(bytes);
        for (int start = BlockLength; start < bytes.Length; start += BlockLength)
        {
            // The last block overlaps the one in front of it, where no breaks are.
            start = Math.Min(start, bytes.Length - BlockLength);
            ulong breaks = BreaksInBlock(bytes.Slice(start));
            if (breaks != 0)
                return start + BitOperations.TrailingZeroCount(breaks);
        }
        return -1;
    }

    /// <summary>The same for less than a block, in two vectors that overlap.</summary>
    private static int IndexOfBreakInPart(ReadOnlySpan<byte> bytes)
    {
        int width = Vector256<byte>.Count;
        if (bytes.Length < width)
            return bytes.IndexOfAny(DelimitedReader.Terminator, DelimitedReader.Delimiter);
        int overlap = bytes.Length - width;
        ulong breaks = BreaksIn(Vector256.Create(bytes)) | ((ulong)BreaksIn(Vector256.Create(bytes.Slice(overlap))) << overlap);
        return breaks == 0 ? -1 : BitOperations.TrailingZeroCount(breaks);
    }

    /// <summary>Where the delimiters and terminators are among the first 64 bytes: a bit for each byte.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong BreaksInBlock(ReadOnlySpan<byte> bytes)
    {
        if (Vector512.IsHardwareAccelerated)
            return Vector512.LessThanOrEqual(Vector512.Create(bytes) + Vector512<byte>.One, Vector512<byte>.One).ExtractMostSignificantBits();
        return BreaksIn(Vector256.Create(bytes)) | ((ulong)BreaksIn(Vector256.Create(bytes.Slice(Vector256<byte>.Count))) << Vector256<byte>.Count);
    }

    /// <summary>Adding one turns FF and 00 into 0 and 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint BreaksIn(Vector256<byte> bytes)
        => Vector256.LessThanOrEqual(bytes + Vector256<byte>.One, Vector256<byte>.One).ExtractMostSignificantBits();
#else
    /// <summary>The index of the first delimiter or terminator, or -1.</summary>
    public static int IndexOfBreak(ReadOnlySpan<byte> bytes) => bytes.IndexOfAny(DelimitedReader.Terminator, DelimitedReader.Delimiter);
#endif
}
