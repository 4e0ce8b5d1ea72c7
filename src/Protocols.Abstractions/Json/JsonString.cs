using System.Runtime.CompilerServices;
#if NET
using System.Buffers;
#endif

namespace Protocols;

/// <summary>The grammar of JSON's strings.</summary>
internal static class JsonString
{
#if NET
    private static readonly SearchValues<byte> _special = SearchValues.Create(All(IsSpecial));
#endif

    /// <summary>The number of bytes between the quotation marks of a string that is plain ASCII without escapes, or -1.</summary>
    /// <param name="json">A text that contains the string.</param>
    /// <param name="start">The offset of the opening quotation mark.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int LengthOfPlain(ReadOnlySpan<byte> json, int start)
    {
        if ((uint)start >= (uint)json.Length || json[start] != '"')
            return -1;
        ReadOnlySpan<byte> content = json.Slice(start + 1);
        int stop = JsonStops.IndexOf(content);
        return (uint)stop < (uint)content.Length && content[stop] == '"' ? stop : -1;
    }

    /// <summary>Finds the end of a string and checks what is in it.</summary>
    /// <param name="content">The text after the opening quotation mark.</param>
    /// <param name="isEscaped">Whether the string contains escapes.</param>
    /// <param name="fault">What is wrong, or None.</param>
    /// <returns>The number of bytes before the closing quotation mark, or before the fault.</returns>
    internal static int Measure(ReadOnlySpan<byte> content, out bool isEscaped, out PacketErrorCode fault)
        => MeasureFrom(content, Math.Max(JsonStops.IndexOf(content), 0), out isEscaped, out fault);

    /// <summary>Whether a byte must be escaped in a string: a quotation mark, a backslash or a control character.</summary>
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
