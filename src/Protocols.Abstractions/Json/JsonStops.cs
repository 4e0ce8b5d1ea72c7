using System.Runtime.CompilerServices;

namespace Protocols;

/// <summary>Finds stops, the bytes at which a plain string ends: a quotation mark, a backslash, a control character or a byte that is not ASCII.</summary>
internal static class JsonStops
{
    internal const int BlockLength = ByteFinder.BlockLength;

    // Control characters and bytes that are not ASCII are one range, which goes on with 00 after FF.
    private const byte First = 0x80;
    private const byte Last = 0x1F;

    /// <summary>The offset of the first stop, or -1.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static int IndexOf(ReadOnlySpan<byte> text) => ByteFinder.IndexOf(text, First, Last, '"', '\\');

#if NET
    /// <summary>The offset of the first stop from an offset on, which may be after the end; -1 if there is no stop.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static int IndexOf(ReadOnlySpan<byte> text, int start)
    {
        int index = start < text.Length ? IndexOf(text.Slice(start)) : -1;
        return index < 0 ? -1 : start + index;
    }

    /// <summary>The stops among the 64 bytes from an offset on, a bit for each byte; 0 for bytes after the text's end.</summary>
    /// <param name="text">The text.</param>
    /// <param name="start">The offset, at most the text's length.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ulong InBlock(ReadOnlySpan<byte> text, int start)
    {
        ReadOnlySpan<byte> rest = text.Slice(start);
        return rest.Length >= BlockLength ? ByteFinder.FindInBlock(rest, First, Last, '"', '\\') : InLastBlock(text, start);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ulong InLastBlock(ReadOnlySpan<byte> text, int start)
    {
        if (start == text.Length)
            return 0;
        return text.Length < BlockLength
            ? ByteFinder.FindInPart(text.Slice(start), First, Last, '"', '\\')
            : ByteFinder.FindFrom(text, start, First, Last, '"', '\\');
    }
#endif
}
