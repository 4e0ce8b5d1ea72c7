using System.Text;

namespace Protocols;

/// <summary>UTF-8 in spans: what netstandard2.0, or the framework altogether, lacks.</summary>
internal static class Utf8Bytes
{
    internal const int MaxSequenceLength = 4;

#if NET
    internal static bool IsValid(ReadOnlySpan<byte> bytes) => System.Text.Unicode.Utf8.IsValid(bytes);

    internal static string ToString(ReadOnlySpan<byte> bytes) => Encoding.UTF8.GetString(bytes);
#else
    internal static bool IsValid(ReadOnlySpan<byte> bytes) => FindInvalid(bytes) < 0;

    internal static string ToString(ReadOnlySpan<byte> bytes) => Encoding.UTF8.GetString(bytes.ToArray());
#endif

    /// <summary>The offset of the first byte that does not begin a well-formed sequence, or -1.</summary>
    internal static int IndexOfInvalid(ReadOnlySpan<byte> bytes) => IsValid(bytes) ? -1 : FindInvalid(bytes);

    /// <summary>Reads a Unicode scalar value.</summary>
    /// <param name="bytes">At least one byte.</param>
    /// <param name="scalar">The scalar value.</param>
    /// <returns>The number of bytes it takes; 0 if no well-formed sequence begins there.</returns>
    internal static int Read(ReadOnlySpan<byte> bytes, out int scalar)
    {
        int length = SequenceLength(bytes);
        scalar = length <= 1 ? bytes[0] : bytes[0] & (0xFF >> (length + 1));
        for (int i = 1; i < length; i++)
            scalar = (scalar << 6) | (bytes[i] & 0x3F);
        return length;
    }

    /// <summary>Writes a Unicode scalar value; the destination has room for <see cref="MaxSequenceLength" /> bytes.</summary>
    /// <returns>The number of bytes written.</returns>
    internal static int Write(int scalar, Span<byte> destination)
    {
        if (scalar < 0x80)
        {
            destination[0] = (byte)scalar;
            return 1;
        }
        int length = scalar < 0x800 ? 2 : scalar < 0x10000 ? 3 : 4;
        for (int i = length - 1; i > 0; i--)
        {
            destination[i] = (byte)(0x80 | (scalar & 0x3F));
            scalar >>= 6;
        }
        int lead = length switch { 2 => 0xC0, 3 => 0xE0, _ => 0xF0 };
        destination[0] = (byte)(lead | scalar);
        return length;
    }

    private static int FindInvalid(ReadOnlySpan<byte> bytes)
    {
        int at = 0;
        while (at < bytes.Length)
        {
            int length = SequenceLength(bytes.Slice(at));
            if (length == 0)
                return at;
            at += length;
        }
        return -1;
    }

    /// <summary>The length of the well-formed sequence at the start (Unicode, table 3-7), or 0.</summary>
    private static int SequenceLength(ReadOnlySpan<byte> bytes)
    {
        byte first = bytes[0];
        if (first < 0x80)
            return 1;
        int length = first switch { < 0xC2 => 0, < 0xE0 => 2, < 0xF0 => 3, < 0xF5 => 4, _ => 0 };
        if (length == 0 || bytes.Length < length)
            return 0;
        byte low = first switch { 0xE0 => 0xA0, 0xF0 => 0x90, _ => 0x80 };
        byte high = first switch { 0xED => 0x9F, 0xF4 => 0x8F, _ => 0xBF };
        if (bytes[1] < low || bytes[1] > high)
            return 0;
        for (int i = 2; i < length; i++)
        {
            if ((bytes[i] & 0xC0) != 0x80)
                return 0;
        }
        return length;
    }
}
