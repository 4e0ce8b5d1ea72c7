using System;
using System.Text;

namespace Protocols;

/// <summary>What netstandard2.0 lacks for UTF-8 in spans.</summary>
internal static class Utf8Bytes
{
#if NET
    internal static bool IsValid(ReadOnlySpan<byte> bytes) => System.Text.Unicode.Utf8.IsValid(bytes);

    internal static string ToString(ReadOnlySpan<byte> bytes) => Encoding.UTF8.GetString(bytes);
#else
    internal static bool IsValid(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            int length = SequenceLength(bytes);
            if (length == 0)
                return false;
            bytes = bytes.Slice(length);
        }
        return true;
    }

    internal static string ToString(ReadOnlySpan<byte> bytes) => Encoding.UTF8.GetString(bytes.ToArray());

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
#endif
}
