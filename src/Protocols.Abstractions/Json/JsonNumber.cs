namespace Protocols;

/// <summary>The grammar of JSON's numbers.</summary>
internal static class JsonNumber
{
    /// <summary>Finds the end of a number, whatever follows it.</summary>
    /// <param name="json">Begins with the number.</param>
    /// <param name="length">The number of bytes it takes. If it is not a number, the offset of the fault: its start, or the end of a text that is cut
    /// short.</param>
    /// <returns>Whether it is a number.</returns>
    internal static bool TryMeasure(ReadOnlySpan<byte> json, out int length)
    {
        int at = !json.IsEmpty && json[0] == '-' ? 1 : 0;
        int digits = CountDigits(json, at);
        bool isNumber = digits == 1 || (digits > 1 && json[at] != '0');
        at += digits;
        if (isNumber && at < json.Length && json[at] == '.')
        {
            digits = CountDigits(json, ++at);
            isNumber = digits > 0;
            at += digits;
        }
        if (isNumber && at < json.Length && json[at] is (byte)'e' or (byte)'E')
        {
            at++;
            if (at < json.Length && json[at] is (byte)'+' or (byte)'-')
                at++;
            digits = CountDigits(json, at);
            isNumber = digits > 0;
            at += digits;
        }
        bool isCut = !isNumber && at == json.Length && digits == 0;
        length = isNumber || isCut ? at : 0;
        return isNumber;
    }

    private static int CountDigits(ReadOnlySpan<byte> json, int start)
    {
        int at = start;
        while (at < json.Length && (uint)(json[at] - '0') <= 9)
            at++;
        return at - start;
    }
}
