using System;
#if NET
using System.Buffers;
using System.Linq;
using System.Numerics;
using System.Runtime.Intrinsics;
#endif

namespace Protocols;

/// <summary>The grammar of JSON's strings.</summary>
internal static class JsonString
{
#if NET
    private static readonly SearchValues<byte> _special = SearchValues.Create(All(IsSpecial));
    private static readonly SearchValues<byte> _specialOrNonAscii = SearchValues.Create(All(static value => IsSpecial(value) || value > 0x7F));
#endif

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

    /// <summary>The offset of the first byte that is special or not ASCII, or -1.</summary>
    internal static int IndexOfSpecialOrNonAscii(ReadOnlySpan<byte> text)
    {
#if NET
        // Most texts are short, and end before the framework's search would have begun.
        int at = 0;
        for (; Vector128.IsHardwareAccelerated && at <= text.Length - Vector128<byte>.Count; at += Vector128<byte>.Count)
        {
            Vector128<byte> block = Vector128.Create(text.Slice(at));
            Vector128<byte> stops = Vector128.Equals(block, Vector128.Create((byte)'"'))
                | Vector128.Equals(block, Vector128.Create((byte)'\\'))
                | Vector128.LessThan(block.AsSByte(), Vector128.Create((sbyte)' ')).AsByte();
            if (stops != Vector128<byte>.Zero)
                return at + BitOperations.TrailingZeroCount(stops.ExtractMostSignificantBits());
        }
        int rest = text.Slice(at).IndexOfAny(_specialOrNonAscii);
        return rest < 0 ? -1 : at + rest;
#else
        for (int i = 0; i < text.Length; i++)
        {
            if (IsSpecial(text[i]) || text[i] > 0x7F)
                return i;
        }
        return -1;
#endif
    }

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
