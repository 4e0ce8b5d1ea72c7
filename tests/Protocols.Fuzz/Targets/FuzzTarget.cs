namespace Protocols.Fuzz;

/// <summary>Something that takes any bytes, and what must hold whatever they are.</summary>
public abstract class FuzzTarget
{
    /// <summary>The longest input; of a longer one the rest is left out. Every limit of the formats but those of long JSON is below.</summary>
    public const int LongestInput = 20_000;

    /// <summary>Inputs to begin with.</summary>
    public virtual IEnumerable<byte[]> Seeds => [];

    /// <summary>Bytes that mean something to the target.</summary>
    public virtual IEnumerable<byte[]> Words => [];

    /// <summary>Tries an input.</summary>
    /// <param name="input">The bytes.</param>
    /// <param name="seen">Takes what happened, which is the same for every build of the libraries.</param>
    /// <exception cref="FuzzException">A promise was broken.</exception>
    public abstract void Run(ReadOnlySpan<byte> input, Transcript seen);
}
