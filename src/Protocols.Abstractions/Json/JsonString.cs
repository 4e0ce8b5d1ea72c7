using System;
using System.Runtime.CompilerServices;
#if NET
using System.Buffers;
using System.Linq;
using System.Numerics;
using System.Runtime.Intrinsics;
using static System.Buffers.Binary.BinaryPrimitives;
#endif

namespace Protocols;

/// <summary>The grammar of JSON's strings.</summary>
internal static class JsonString
{
#if NET
    private static readonly SearchValues<byte> _special = SearchValues.Create(All(IsSpecial));
#endif

    /// <summary>The number of bytes between the quotation marks of a string that begins here and is plain ASCII without escapes, or -1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int LengthOfPlain(ReadOnlySpan<byte> json)
    {
        if (json.IsEmpty || json[0] != '"')
            return -1;
        ReadOnlySpan<byte> content = json.Slice(1);
        int stop = IndexOfSpecialOrNonAscii(content);
        return (uint)stop < (uint)content.Length && content[stop] == '"' ? stop : -1;
    }

    /// <summary>The offset of the first byte that is special or not ASCII, or -1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int IndexOfSpecialOrNonAscii(ReadOnlySpan<byte> text)
    {
#if NET
        if (text.Length >= Vector256<byte>.Count)
        {
            uint stops = StopsIn(Vector256.Create(text));
            if (stops != 0)
                return BitOperations.TrailingZeroCount(stops);
        }
#endif
        return IndexOfAnyStop(text);
    }

    /// <summary>Finds the end of a string and checks what is in it.</summary>
    /// <param name="content">What follows the opening quotation mark, to the end of the text.</param>
    /// <param name="isEscaped">Whether the string holds escapes.</param>
    /// <param name="fault">What is wrong, or none.</param>
    /// <returns>The number of bytes in front of the closing quotation mark, or of what is wrong.</returns>
    internal static int Measure(ReadOnlySpan<byte> content, out bool isEscaped, out PacketErrorCode fault)
    {
        isEscaped = false;
        fault = PacketErrorCode.None;
        int plain = IndexOfSpecialOrNonAscii(content);
        return plain >= 0 && content[plain] == '"' ? plain : MeasureFrom(content, Math.Max(plain, 0), out isEscaped, out fault);
    }

    /// <summary>Whether a byte may not stand in a string as it is: a quotation mark, a backslash or a control character.</summary>
    internal static bool IsSpecial(byte character) => character is < 0x20 or (byte)'"' or (byte)'\\';

    /// <summary>The offset of the first special byte, or -1.</summary>
    internal static int IndexOfSpecial(ReadOnlySpan<byte> text)
    {
#if NET
        return text.IndexOfAny(_special);
#else
        for (int i = 0; i < text.Length; i++)
        {
            if (IsSpecial(text[i]))
                return i;
        }
        return -1;
#endif
    }

    /// <remarks>Most texts are short, and end before the framework's search would have begun.</remarks>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int IndexOfAnyStop(ReadOnlySpan<byte> text)
    {
#if NET
        if (text.Length < Vector256<byte>.Count)
            return IndexOfStopInShort(text);
        for (int at = 0; ; at = Math.Min(at + Vector256<byte>.Count, text.Length - Vector256<byte>.Count))
        {
            uint stops = StopsIn(Vector256.Create(text.Slice(at)));
            if (stops != 0)
                return at + BitOperations.TrailingZeroCount(stops);
            if (at == text.Length - Vector256<byte>.Count)
                return -1;
        }
#else
        return IndexOfStopByteByByte(text);
#endif
    }

    private static int IndexOfStopByteByByte(ReadOnlySpan<byte> text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (IsSpecial(text[i]) || text[i] > 0x7F)
                return i;
        }
        return -1;
    }

#if NET
    private static int IndexOfStopInShort(ReadOnlySpan<byte> text)
    {
        int length = text.Length;
        if (length >= 16)
            return IndexIn(StopsIn(Vector128.Create(text)), StopsIn(Vector128.Create(text.Slice(length - 16))), length - 16);
        if (length >= 8)
            return IndexIn(StopsIn(ReadUInt64LittleEndian(text)), StopsIn(ReadUInt64LittleEndian(text.Slice(length - 8))), length - 8);
        if (length >= 4)
            return IndexIn(StopsIn(ReadUInt32LittleEndian(text)), StopsIn(ReadUInt32LittleEndian(text.Slice(length - 4))), length - 4);
        return IndexOfStopByteByByte(text);
    }

    /// <summary>The first stop in two blocks that may overlap.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int IndexIn(uint stops, uint later, int distance)
    {
        stops |= later << distance;
        return stops == 0 ? -1 : BitOperations.TrailingZeroCount(stops);
    }

    // The bytes of a word that is not full are zeros, which are special: only those that were asked for count.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint StopsIn(uint word) => StopsIn(Vector128.CreateScalar(word).AsByte()) & 0xF;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint StopsIn(ulong word) => StopsIn(Vector128.CreateScalar(word).AsByte()) & 0xFF;

    /// <summary>Special bytes and those that are not ASCII, a bit for each: as signed numbers, control characters and the latter are all below the space.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint StopsIn(Vector128<byte> block)
        => (Vector128.Equals(block, Vector128.Create((byte)'"'))
            | Vector128.Equals(block, Vector128.Create((byte)'\\'))
            | Vector128.LessThan(block.AsSByte(), Vector128.Create((sbyte)' ')).AsByte()).ExtractMostSignificantBits();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint StopsIn(Vector256<byte> block)
        => (Vector256.Equals(block, Vector256.Create((byte)'"'))
            | Vector256.Equals(block, Vector256.Create((byte)'\\'))
            | Vector256.LessThan(block.AsSByte(), Vector256.Create((sbyte)' ')).AsByte()).ExtractMostSignificantBits();
#endif

    private static int MeasureFrom(ReadOnlySpan<byte> content, int start, out bool isEscaped, out PacketErrorCode fault)
    {
        isEscaped = false;
        int at = start;
        while (true)
        {
            ReadOnlySpan<byte> rest = content.Slice(at);
            int special = IndexOfSpecial(rest);
            int invalid = Utf8Bytes.IndexOfInvalid(special < 0 ? rest : rest.Slice(0, special));
            if (invalid >= 0)
            {
                fault = PacketErrorCode.BadUtf8;
                return at + invalid;
            }
            fault = PacketErrorCode.BadJson;
            if (special < 0)
                return content.Length;

            at += special;
            if (content[at] == '"')
            {
                fault = PacketErrorCode.None;
                return at;
            }
            int length = content[at] == '\\' ? JsonEscape.Read(content.Slice(at), out _) : 0;
            if (length <= 0)
                return length < 0 ? content.Length : at;
            isEscaped = true;
            at += length;
        }
    }

#if NET
    private static byte[] All(Func<byte, bool> condition) => [.. Enumerable.Range(0, 256).Select(static value => (byte)value).Where(condition)];
#endif
}
