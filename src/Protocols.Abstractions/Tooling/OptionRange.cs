using System.ComponentModel;

namespace Protocols;

/// <summary>The values that an option of a format accepts, for the options' own code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class OptionRange
{
    /// <summary>Checks an option's new value.</summary>
    /// <param name="value">The value.</param>
    /// <param name="least">The smallest value that the option accepts.</param>
    /// <param name="most">The largest value that the option accepts.</param>
    /// <returns>The value.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The option does not accept the value.</exception>
    public static int Check(int value, int least, int most = int.MaxValue)
        => value >= least && value <= most ? value : throw new ArgumentOutOfRangeException(
            nameof(value), value, most == int.MaxValue ? $"The value is at least {least}." : $"The value is {least} to {most}.");
}
