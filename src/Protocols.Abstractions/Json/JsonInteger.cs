namespace Protocols;

/// <summary>Integers in JSON: 0 to 2147483647, in decimal digits without sign, leading zero, fraction or exponent.</summary>
public static class JsonInteger
{
    /// <summary>Reads an integer.</summary>
    /// <param name="json">Begins with it.</param>
    /// <param name="value">The integer; 0 on failure.</param>
    /// <returns>The number of bytes it takes, or -1 if there is no such integer at the start.</returns>
    public static int Read(ReadOnlySpan<byte> json, out int value)
    {
        long number = 0;
        int length = 0;
        while (length < json.Length && (uint)(json[length] - '0') <= 9 && number <= int.MaxValue)
            number = (number * 10) + json[length++] - '0';

        bool isInteger = length == 1 || (length > 1 && json[0] != '0' && number <= int.MaxValue);
        if (!isInteger || (length < json.Length && json[length] is (byte)'.' or (byte)'e' or (byte)'E' or (>= (byte)'0' and <= (byte)'9')))
        {
            value = 0;
            return -1;
        }
        value = (int)number;
        return length;
    }
}
