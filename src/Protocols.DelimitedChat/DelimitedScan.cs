using System;
using System.Runtime.CompilerServices;
#if NET
using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.Intrinsics;
#endif

namespace Protocols.DelimitedChat;

/// <summary>Finds delimiters and terminators many bytes at a time.</summary>
internal static class DelimitedScan
{
    private const ulong Ones = 0x0101_0101_0101_0101;
    private const ulong HighBits = 0x8080_8080_8080_8080;

    /// <summary>Whether a delimiter or terminator is among the eight bytes of a word.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool HasBreak(ulong word) => ((HasZero(word) | HasZero(~word)) & HighBits) != 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong HasZero(ulong word) => (word - Ones) & ~word;

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

    /// <summary>
    /// The length of a frame that lies whole in a buffer and keeps to its layout, or 0. Where it does not, stepping through it
    /// says why.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int LengthOfFrame(ReadOnlySpan<byte> buffer, DelimitedRun[] runs)
    {
        if (buffer.Length < BlockLength)
            return LengthOfLastFrame(buffer, runs);
        int position = 0;
        int block = 0;
        ulong breaks = BreaksInBlock(buffer);
        foreach (ref readonly DelimitedRun run in runs.AsSpan())
        {
            if ((ulong)(uint)position + DelimitedRun.WordLength > (uint)buffer.Length)
                return LengthOfLastFrame(buffer, runs);
            if (!run.Suits(BinaryPrimitives.ReadUInt64LittleEndian(buffer.Slice(position, DelimitedRun.WordLength))))
                return 0;
            position += run.Length;
            if (!run.IsBeforeText)
                continue;

            // The text ends at the next break: one zero count, unless it goes on into another block. Where blocks begin depends
            // on nothing that is found in them, so that the processor can look at several at once.
            ulong ahead = position < block + BlockLength ? breaks & (ulong.MaxValue << position) : 0;
            while (ahead == 0)
            {
                block += BlockLength;
                if ((uint)block > (uint)buffer.Length)
                    return 0;
                breaks = BreaksInFirstBlock(buffer.Slice(block), buffer);
                ahead = position <= block ? breaks : position < block + BlockLength ? breaks & (ulong.MaxValue << position) : 0;
            }
            position = block + BitOperations.TrailingZeroCount(ahead);
        }
        return (uint)position < (uint)buffer.Length && buffer[position] == DelimitedReader.Terminator && runs.Length > 0 ? position + 1 : 0;
    }

    /// <summary>The same near a buffer's end, with care and without haste.</summary>
    private static int LengthOfLastFrame(ReadOnlySpan<byte> buffer, DelimitedRun[] runs)
    {
        ReadOnlySpan<byte> rest = buffer;
        foreach (ref readonly DelimitedRun run in runs.AsSpan())
        {
            if (rest.Length < run.Length || !run.Suits(FirstWord(rest)))
                return 0;
            rest = rest.Slice(run.Length);
            if (!run.IsBeforeText)
                continue;
            int textLength = IndexOfBreak(rest);
            if (textLength < 0)
                return 0;
            rest = rest.Slice(textLength);
        }
        return !rest.IsEmpty && rest[0] == DelimitedReader.Terminator && runs.Length > 0 ? buffer.Length - rest.Length + 1 : 0;
    }

    private static ulong FirstWord(ReadOnlySpan<byte> rest)
    {
        if (rest.Length >= DelimitedRun.WordLength)
            return BinaryPrimitives.ReadUInt64LittleEndian(rest);
        ulong word = 0;
        for (int i = 0; i < rest.Length; i++)
            word |= (ulong)rest[i] << (8 * i);
        return word;
    }

    /// <summary>The breaks in the first 64 bytes of what is left of a buffer, with none behind its end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong BreaksInFirstBlock(ReadOnlySpan<byte> rest, ReadOnlySpan<byte> buffer)
        => rest.Length >= BlockLength
            ? BreaksInBlock(rest)
            : BreaksInBlock(buffer.Slice(buffer.Length - BlockLength)) >> 1 >> (BlockLength - rest.Length - 1);

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

    /// <summary>There are no vectors here: every frame is stepped through.</summary>
    public static int LengthOfFrame(ReadOnlySpan<byte> buffer, DelimitedRun[] runs) => 0;
#endif
}
