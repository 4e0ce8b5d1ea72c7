#if NET
using System;
using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Protocols.DelimitedChat;

/// <summary>Which of 64 bytes are delimiters and which are terminators: a bit for each byte, the first one's being the lowest.</summary>
/// <param name="delimiters">The delimiters.</param>
/// <param name="terminators">The terminators.</param>
internal readonly struct DelimitedBlock(ulong delimiters, ulong terminators)
{
    public const int Length = 64;

    public ulong Delimiters { get; } = delimiters;

    public ulong Terminators { get; } = terminators;

    /// <summary>The delimiters in front of the first terminator; if there is none, all.</summary>
    public ulong DelimitersInFront
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Delimiters & (Terminators ^ (Terminators - 1));
    }

    /// <summary>These 64 bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DelimitedBlock Of(ReadOnlySpan<byte> bytes)
    {
        if (!Vector512.IsHardwareAccelerated)
            return Join(Of(Vector256.Create(bytes)), Of(Vector256.Create(bytes.Slice(Vector256<byte>.Count))), Vector256<byte>.Count);
        Vector512<byte> block = Vector512.Create(bytes);
        return new DelimitedBlock(
            Vector512.Equals(block, Vector512<byte>.AllBitsSet).ExtractMostSignificantBits(),
            Vector512.Equals(block, Vector512<byte>.Zero).ExtractMostSignificantBits());
    }

    /// <summary>What is left of a buffer of more than 64 bytes behind a start, 64 of them at most.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DelimitedBlock OfRest(ReadOnlySpan<byte> buffer, int start)
    {
        int missing = Length - (buffer.Length - start);
        if (missing <= 0)
            return Of(buffer.Slice(start, Length));
        DelimitedBlock last = Of(buffer.Slice(buffer.Length - Length, Length));
        return new DelimitedBlock(last.Delimiters >> missing, last.Terminators >> missing);
    }

    /// <summary>These bytes, 64 at most, in two pieces that overlap.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DelimitedBlock OfPart(ReadOnlySpan<byte> bytes)
    {
        int length = bytes.Length;
        if (length >= Vector256<byte>.Count)
            return Join(Of(Vector256.Create(bytes)), Of(Vector256.Create(bytes.Slice(length - Vector256<byte>.Count))), length - Vector256<byte>.Count);
        if (length >= Vector128<byte>.Count)
            return Join(Of(Vector128.Create(bytes)), Of(Vector128.Create(bytes.Slice(length - Vector128<byte>.Count))), length - Vector128<byte>.Count);
        if (length >= sizeof(ulong))
            return Join(OfWord(bytes), OfWord(bytes.Slice(length - sizeof(ulong))), length - sizeof(ulong));
        ulong delimiters = 0;
        ulong terminators = 0;
        for (int i = 0; i < length; i++)
        {
            delimiters |= (bytes[i] == DelimitedReader.Delimiter ? 1UL : 0) << i;
            terminators |= (bytes[i] == DelimitedReader.Terminator ? 1UL : 0) << i;
        }
        return new DelimitedBlock(delimiters, terminators);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static DelimitedBlock Join(DelimitedBlock low, DelimitedBlock high, int distance)
        => new(low.Delimiters | (high.Delimiters << distance), low.Terminators | (high.Terminators << distance));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static DelimitedBlock Of(Vector256<byte> bytes)
        => new(
            Vector256.Equals(bytes, Vector256<byte>.AllBitsSet).ExtractMostSignificantBits(),
            Vector256.Equals(bytes, Vector256<byte>.Zero).ExtractMostSignificantBits());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static DelimitedBlock Of(Vector128<byte> bytes)
        => new(
            Vector128.Equals(bytes, Vector128<byte>.AllBitsSet).ExtractMostSignificantBits(),
            Vector128.Equals(bytes, Vector128<byte>.Zero).ExtractMostSignificantBits());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static DelimitedBlock OfWord(ReadOnlySpan<byte> bytes)
    {
        DelimitedBlock word = Of(Vector128.CreateScalar(BinaryPrimitives.ReadUInt64LittleEndian(bytes)).AsByte());
        return new DelimitedBlock(word.Delimiters & byte.MaxValue, word.Terminators & byte.MaxValue);
    }
}
#endif
