namespace Protocols;

/// <summary>The encoder refuses a longer field. A longer field still decodes, so that the receiver can answer it.</summary>
/// <param name="maxLength">The largest number of bytes on the wire.</param>
public sealed class MaxLengthAttribute(int maxLength) : FieldModifierAttribute
{
    /// <summary>The largest number of bytes on the wire.</summary>
    public int MaxLength { get; } = maxLength;
}
