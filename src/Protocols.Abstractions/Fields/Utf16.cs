namespace Protocols;

/// <summary>Reads the characters of strings.</summary>
internal static class Utf16
{
    /// <summary>Reads a Unicode scalar value.</summary>
    /// <param name="text">At least one character.</param>
    /// <param name="scalar">The scalar value.</param>
    /// <returns>The number of characters it takes; 0 if the first one is a lone surrogate.</returns>
    internal static int Read(ReadOnlySpan<char> text, out int scalar)
    {
        scalar = text[0];
        if (!char.IsSurrogate(text[0]))
            return 1;
        if (text.Length == 1 || !char.IsSurrogatePair(text[0], text[1]))
            return 0;
        scalar = char.ConvertToUtf32(text[0], text[1]);
        return 2;
    }
}
