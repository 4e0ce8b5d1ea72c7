using System;
using System.Runtime.CompilerServices;
#if NET
using System.Numerics;
using System.Runtime.Intrinsics;
using static System.Buffers.Binary.BinaryPrimitives;
#endif

namespace Protocols;

/// <summary>Finds stops, where a plain string ends: at a quotation mark, and at what is not plain, a backslash, a control character or a byte that is not ASCII.</summary>
internal static class JsonStops
{
    /// <summary>The offset of the first stop, or -1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int IndexOf(ReadOnlySpan<byte> text)
    {
#if NET
        if (text.Length >= Vector256<byte>.Count)
        {
            uint stops = In(Vector256.Create(text));
            if (stops != 0)
                return BitOperations.TrailingZeroCount(stops);
        }
#endif
        return IndexOfAny(text);
    }

    /// <summary>The same from an offset on, which may be behind the end.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static int IndexOf(ReadOnlySpan<byte> text, int start)
    {
        int index = start < text.Length ? IndexOf(text.Slice(start)) : -1;
        return index < 0 ? -1 : start + index;
    }

    private static bool IsStop(byte character) => JsonString.IsSpecial(character) || character > 0x7F;

    /// <remarks>Most texts are short, and end before the framework's search would have begun.</remarks>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int IndexOfAny(ReadOnlySpan<byte> text)
    {
#if NET
        if (text.Length < Vector256<byte>.Count)
            return IndexOfInShort(text);
        for (int at = 0; ; at = Math.Min(at + Vector256<byte>.Count, text.Length - Vector256<byte>.Count))
        {
            uint stops = In(Vector256.Create(text.Slice(at)));
            if (stops != 0)
                return at + BitOperations.TrailingZeroCount(stops);
            if (at == text.Length - Vector256<byte>.Count)
                return -1;
        }
#else
        return IndexOfByteByByte(text);
#endif
    }

    private static int IndexOfByteByByte(ReadOnlySpan<byte> text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (IsStop(text[i]))
                return i;
        }
        return -1;
    }

#if NET
    internal const int BlockLength = 64;

    /// <summary>The stops among the 64 bytes from an offset on, a bit for each byte; none behind the text's end.</summary>
    /// <param name="text">The text.</param>
    /// <param name="start">The offset, at most the text's length.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ulong InBlock(ReadOnlySpan<byte> text, int start)
    {
        ReadOnlySpan<byte> rest = text.Slice(start);
        return rest.Length >= BlockLength ? InWholeBlock(rest) : InLastBlock(text, start);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong InWholeBlock(ReadOnlySpan<byte> block)
    {
        if (!Vector512.IsHardwareAccelerated)
            return In(Vector256.Create(block)) | ((ulong)In(Vector256.Create(block.Slice(Vector256<byte>.Count))) << Vector256<byte>.Count);
        Vector512<byte> bytes = Vector512.Create(block);
        return (Vector512.Equals(bytes, Vector512.Create((byte)'"'))
            | Vector512.Equals(bytes, Vector512.Create((byte)'\\'))
            | Vector512.LessThan(bytes.AsSByte(), Vector512.Create((sbyte)' ')).AsByte()).ExtractMostSignificantBits();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ulong InLastBlock(ReadOnlySpan<byte> text, int start)
    {
        int length = text.Length - start;
        if (length == 0)
            return 0;
        return text.Length < BlockLength ? InPart(text.Slice(start)) : InWholeBlock(text.Slice(text.Length - BlockLength)) >> (BlockLength - length);
    }

    /// <summary>The stops in a text of less than a block, which is looked at in two vectors that overlap.</summary>
    private static ulong InPart(ReadOnlySpan<byte> text)
    {
        int second = text.Length - Vector256<byte>.Count;
        if (second >= 0)
            return In(Vector256.Create(text)) | ((ulong)In(Vector256.Create(text.Slice(second))) << second);
        second = text.Length - Vector128<byte>.Count;
        if (second >= 0)
            return In(Vector128.Create(text)) | (In(Vector128.Create(text.Slice(second))) << second);
        Span<byte> padded = stackalloc byte[Vector128<byte>.Count];
        padded.Clear();
        text.CopyTo(padded);
        return In(Vector128.Create<byte>(padded)) & ((1u << text.Length) - 1);
    }

    private static int IndexOfInShort(ReadOnlySpan<byte> text)
    {
        int length = text.Length;
        if (length >= 16)
            return IndexIn(In(Vector128.Create(text)), In(Vector128.Create(text.Slice(length - 16))), length - 16);
        if (length >= 8)
            return IndexIn(In(ReadUInt64LittleEndian(text)), In(ReadUInt64LittleEndian(text.Slice(length - 8))), length - 8);
        if (length >= 4)
            return IndexIn(In(ReadUInt32LittleEndian(text)), In(ReadUInt32LittleEndian(text.Slice(length - 4))), length - 4);
        return IndexOfByteByByte(text);
    }

    /// <summary>The first stop in two blocks that may overlap.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int IndexIn(uint stops, uint later, int distance)
    {
        stops |= later << distance;
        return stops == 0 ? -1 : BitOperations.TrailingZeroCount(stops);
    }

    // The bytes of a word that is not full are zeros, which are stops: only those that were asked for count.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint In(uint word) => In(Vector128.CreateScalar(word).AsByte()) & 0xF;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint In(ulong word) => In(Vector128.CreateScalar(word).AsByte()) & 0xFF;

    /// <summary>The stops in a block, a bit for each byte: as signed numbers, control characters and what is not ASCII are all below the space.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint In(Vector128<byte> block)
        => (Vector128.Equals(block, Vector128.Create((byte)'"'))
            | Vector128.Equals(block, Vector128.Create((byte)'\\'))
            | Vector128.LessThan(block.AsSByte(), Vector128.Create((sbyte)' ')).AsByte()).ExtractMostSignificantBits();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint In(Vector256<byte> block)
        => (Vector256.Equals(block, Vector256.Create((byte)'"'))
            | Vector256.Equals(block, Vector256.Create((byte)'\\'))
            | Vector256.LessThan(block.AsSByte(), Vector256.Create((sbyte)' ')).AsByte()).ExtractMostSignificantBits();
#endif
}
