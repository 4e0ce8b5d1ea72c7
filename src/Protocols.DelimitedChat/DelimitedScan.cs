#if NET
using System;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Protocols.DelimitedChat;

/// <summary>Finds delimiters and terminators, which end texts, many at a time: as masks with a bit for each byte, that of the first being the lowest.</summary>
/// <remarks>
/// All of it is inlined into the decoders. A call would be short, but what had been read before it would have to be kept in other
/// registers, which are saved and restored for every packet, at a fifth of what its decoding costs.
/// </remarks>
internal static class DelimitedScan
{
    public const int BlockLength = 64;

    // FF and 00 become the two least numbers there are: one comparison of signed bytes, which every processor has.
    private const sbyte Shift = sbyte.MinValue + 1;
    private const sbyte Limit = sbyte.MinValue + 2;

    /// <summary>The places of a block at and behind one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong From(int place) => place <= 0 ? ulong.MaxValue : place < BlockLength ? ulong.MaxValue << place : 0;

    /// <summary>Those among 64 bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong BreaksInBlock(ReadOnlySpan<byte> bytes)
        => Vector512.IsHardwareAccelerated
            ? Vector512.LessThanOrEqual(Vector512.Create(bytes) + Vector512<byte>.One, Vector512<byte>.One).ExtractMostSignificantBits()
            : BreaksIn(Vector256.Create(bytes)) | ((ulong)BreaksIn(Vector256.Create(bytes.Slice(Vector256<byte>.Count))) << Vector256<byte>.Count);

    /// <summary>Those in what is left of a longer frame behind a start, 64 bytes at most and one at least.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong BreaksInRest(int start, ReadOnlySpan<byte> frame)
        => BreaksInBlock(frame.Slice(frame.Length - BlockLength, BlockLength)) >> (BlockLength - (frame.Length - start));

    /// <summary>Those among 64 bytes or fewer.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong BreaksInPart(ReadOnlySpan<byte> bytes)
    {
        DelimitedBlock part = DelimitedBlock.OfPart(bytes);
        return part.Delimiters | part.Terminators;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint BreaksIn(Vector256<byte> bytes)
        => Vector256.LessThan(bytes.AsSByte() + Vector256.Create(Shift), Vector256.Create(Limit)).ExtractMostSignificantBits();
}
#endif
