using System.Buffers.Binary;
using System.ComponentModel;
using System.Runtime.CompilerServices;
#if NET
using System.Numerics;
using System.Runtime.Intrinsics;
#endif

namespace Protocols;

/// <summary>
/// Finds the bytes of a class, 64 at a time. Formats use it to find the ends of texts. A mask has a bit for each byte, the lowest bit for the first byte, so
/// all bytes of the class are found at once and the next one is a shift away.
/// </summary>
/// <remarks>
/// A class is a range of bytes and up to two other bytes. The range may continue with <c>00</c> after <c>FF</c>, but cannot contain all bytes. Pass constants:
/// everything is inlined, so only the comparisons that the class needs remain.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ByteFinder
{
    /// <summary>The largest number of bytes that a mask covers.</summary>
    public const int BlockLength = 64;

    private const MethodImplOptions Inlined = MethodImplOptions.AggressiveInlining;
    private const ulong Ones = 0x0101_0101_0101_0101;
    private const ulong Highest = 0x8080_8080_8080_8080;

    /// <summary>The bytes of a class among the first 64, which must exist.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="from">The first byte of the range.</param>
    /// <param name="to">The last byte of the range.</param>
    /// <param name="other">A byte outside the range, or -1.</param>
    /// <param name="another">Another one, or -1.</param>
    [MethodImpl(Inlined)]
    public static ulong FindInBlock(ReadOnlySpan<byte> bytes, byte from, byte to, int other = -1, int another = -1)
    {
        bytes = bytes.Slice(0, BlockLength);
#if NET
        if (Vector512.IsHardwareAccelerated)
            return Find(Vector512.Create(bytes), from, to, other, another);
        if (Vector256.IsHardwareAccelerated)
        {
            return Find(Vector256.Create(bytes), from, to, other, another)
                | ((ulong)Find(Vector256.Create(bytes.Slice(Vector256<byte>.Count)), from, to, other, another) << Vector256<byte>.Count);
        }
#endif
        return FindInPieces(bytes, from, to, other, another);
    }

    /// <summary>The bytes of a class among the 64 from an offset on, or among fewer if the text ends before. There must be at least 64 bytes in all, and at
    /// least one from the offset on.</summary>
    /// <inheritdoc cref="FindInBlock" path="/param" />
    [MethodImpl(Inlined)]
    public static ulong FindFrom(ReadOnlySpan<byte> bytes, int start, byte from, byte to, int other = -1, int another = -1)
    {
        return bytes.Length - start >= BlockLength
            ? FindInBlock(bytes.Slice(start, BlockLength), from, to, other, another)
            : FindInLast(bytes, start, from, to, other, another);
    }

    /// <summary>The bytes of a class among those from an offset to the end, which must be 1 to 64. There must be at least 64 bytes in all.</summary>
    /// <inheritdoc cref="FindInBlock" path="/param" />
    /// <remarks>Loading the last 64 bytes costs less than loading several smaller pieces. The shift drops those before the offset.</remarks>
    [MethodImpl(Inlined)]
    public static ulong FindInLast(ReadOnlySpan<byte> bytes, int start, byte from, byte to, int other = -1, int another = -1)
        => FindInBlock(bytes.Slice(bytes.Length - BlockLength, BlockLength), from, to, other, another) >> (BlockLength - (bytes.Length - start));

    /// <summary>The bytes of a class among at most 64 bytes.</summary>
    /// <inheritdoc cref="FindInBlock" path="/param" />
    [MethodImpl(Inlined)]
    public static ulong FindInPart(ReadOnlySpan<byte> bytes, byte from, byte to, int other = -1, int another = -1)
    {
        // Two overlapping pieces cover all bytes and cost less than a loop.
        int length = bytes.Length;
#if NET
        if (Vector256.IsHardwareAccelerated && length >= Vector256<byte>.Count)
        {
            int second = length - Vector256<byte>.Count;
            return Find(Vector256.Create(bytes), from, to, other, another)
                | ((ulong)Find(Vector256.Create(bytes.Slice(second)), from, to, other, another) << second);
        }
        if (Vector128.IsHardwareAccelerated && length is >= 16 and <= 32)
        {
            int second = length - Vector128<byte>.Count;
            return Find(Vector128.Create(bytes), from, to, other, another)
                | ((ulong)Find(Vector128.Create(bytes.Slice(second)), from, to, other, another) << second);
        }
#endif
        if (length is >= sizeof(ulong) and <= 2 * sizeof(ulong))
        {
            int second = length - sizeof(ulong);
            return Find(BinaryPrimitives.ReadUInt64LittleEndian(bytes), from, to, other, another)
                | (Find(BinaryPrimitives.ReadUInt64LittleEndian(bytes.Slice(second)), from, to, other, another) << second);
        }

        // With wide vectors the rest is short, so it is inlined: a call, even if never made, would cost the caller its registers.
#if NET
        if (!Vector256.IsHardwareAccelerated && length > 2 * sizeof(ulong))
#else
        if (length > 2 * sizeof(ulong))
#endif
            return FindInPieces(bytes, from, to, other, another);
        ulong word = 0;
        for (int i = 0; i < length; i++)
            word |= (ulong)bytes[i] << (8 * i);
        return Find(word, from, to, other, another) & ((1UL << length) - 1);
    }

    /// <summary>The offset of the first byte of a class, or -1.</summary>
    /// <inheritdoc cref="FindInBlock" path="/param" />
    [MethodImpl(Inlined)]
    public static int IndexOf(ReadOnlySpan<byte> bytes, byte from, byte to, int other = -1, int another = -1)
    {
        if (bytes.Length < BlockLength)
        {
            ulong few = FindInPart(bytes, from, to, other, another);
            return few == 0 ? -1 : Lowest(few);
        }
        for (uint start = 0; start < (uint)bytes.Length; start += BlockLength)
        {
            ulong found = FindFrom(bytes, (int)start, from, to, other, another);
            if (found != 0)
                return (int)start + Lowest(found);
        }
        return -1;
    }

    /// <summary>The offset of the first byte in a mask.</summary>
    /// <param name="mask">A mask, not 0.</param>
    [MethodImpl(Inlined)]
    public static int Lowest(ulong mask)
#if NET
        => BitOperations.TrailingZeroCount(mask);
#else
        => Count((mask & (~mask + 1)) - 1);
#endif

    /// <summary>The number of bytes in a mask.</summary>
    [MethodImpl(Inlined)]
    public static int Count(ulong mask)
#if NET
        => BitOperations.PopCount(mask);
#else
    {
        mask -= (mask >> 1) & 0x5555_5555_5555_5555;
        mask = (mask & 0x3333_3333_3333_3333) + ((mask >> 2) & 0x3333_3333_3333_3333);
        return (int)((((mask + (mask >> 4)) & 0x0F0F_0F0F_0F0F_0F0F) * Ones) >> 56);
    }
#endif

    /// <summary>The bytes of a class among 17 to 64 bytes, with narrow vectors or without vectors.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ulong FindInPieces(ReadOnlySpan<byte> bytes, byte from, byte to, int other, int another)
    {
        ulong found = 0;
#if NET
        if (Vector128.IsHardwareAccelerated)
        {
            int lastVector = bytes.Length - Vector128<byte>.Count;
            for (int at = 0; at < lastVector; at += Vector128<byte>.Count)
                found |= (ulong)Find(Vector128.Create(bytes.Slice(at)), from, to, other, another) << at;
            return found | ((ulong)Find(Vector128.Create(bytes.Slice(lastVector)), from, to, other, another) << lastVector);
        }
#endif
        int last = bytes.Length - sizeof(ulong);
        for (int at = 0; at < last; at += sizeof(ulong))
            found |= Find(BinaryPrimitives.ReadUInt64LittleEndian(bytes.Slice(at)), from, to, other, another) << at;
        return found | (Find(BinaryPrimitives.ReadUInt64LittleEndian(bytes.Slice(last)), from, to, other, another) << last);
    }

#if NET
    // The same for each width: after the first byte of the range is mapped to -128, the range's bytes are the lowest signed numbers.
    [MethodImpl(Inlined)]
    private static ulong Find(Vector512<byte> bytes, byte from, byte to, int other, int another)
    {
        Vector512<byte> found = from == to
            ? Vector512.Equals(bytes, Vector512.Create(from))
            : Vector512.LessThan((bytes + Vector512.Create((byte)(0x80 - from))).AsSByte(), Vector512.Create((sbyte)(to - from + 0x81))).AsByte();
        if (other >= 0)
            found |= Vector512.Equals(bytes, Vector512.Create((byte)other));
        if (another >= 0)
            found |= Vector512.Equals(bytes, Vector512.Create((byte)another));
        return found.ExtractMostSignificantBits();
    }

    [MethodImpl(Inlined)]
    private static uint Find(Vector256<byte> bytes, byte from, byte to, int other, int another)
    {
        Vector256<byte> found = from == to
            ? Vector256.Equals(bytes, Vector256.Create(from))
            : Vector256.LessThan((bytes + Vector256.Create((byte)(0x80 - from))).AsSByte(), Vector256.Create((sbyte)(to - from + 0x81))).AsByte();
        if (other >= 0)
            found |= Vector256.Equals(bytes, Vector256.Create((byte)other));
        if (another >= 0)
            found |= Vector256.Equals(bytes, Vector256.Create((byte)another));
        return found.ExtractMostSignificantBits();
    }

    [MethodImpl(Inlined)]
    private static uint Find(Vector128<byte> bytes, byte from, byte to, int other, int another)
    {
        Vector128<byte> found = from == to
            ? Vector128.Equals(bytes, Vector128.Create(from))
            : Vector128.LessThan((bytes + Vector128.Create((byte)(0x80 - from))).AsSByte(), Vector128.Create((sbyte)(to - from + 0x81))).AsByte();
        if (other >= 0)
            found |= Vector128.Equals(bytes, Vector128.Create((byte)other));
        if (another >= 0)
            found |= Vector128.Equals(bytes, Vector128.Create((byte)another));
        return found.ExtractMostSignificantBits();
    }
#endif

    [MethodImpl(Inlined)]
    private static ulong Find(ulong word, byte from, byte to, int other, int another)
    {
#if NET
        if (Vector128.IsHardwareAccelerated)
            return Find(Vector128.CreateScalar(word).AsByte(), from, to, other, another) & byte.MaxValue;
#endif
        ulong found = FindRange(word, from, (byte)(to - from));
        if (other >= 0)
            found |= FindRange(word, (byte)other, 0);
        if (another >= 0)
            found |= FindRange(word, (byte)another, 0);

        // Moves the highest bit of each byte into the product's highest byte, in order.
        return ((found >> 7) * 0x0102_0408_1020_4080) >> 56;
    }

    /// <summary>Sets the highest bit of each byte in a range: a byte is in it if the byte minus the range's first byte is at most the span.</summary>
    private static ulong FindRange(ulong word, byte from, byte span)
    {
        // Both steps handle the highest bit separately, so nothing carries into the next byte.
        ulong start = from * Ones;
        ulong offsets = ((word | Highest) - (start & ~Highest)) ^ ((word ^ ~start) & Highest);
        ulong sums = (offsets & ~Highest) + ((ulong)(0x7F - (span & 0x7F)) * Ones);
        return ~(span < 0x80 ? sums | offsets : sums & offsets) & Highest;
    }
}
