namespace Protocols;

/// <summary>The encoder refuses a longer field. A longer one decodes: what to answer is for the receiver to say.</summary>
/// <param name="maxLength">The largest number of bytes on the wire.</param>
public sealed class MaxLengthAttribute(int maxLength) : FieldModifierAttribute
{
    /// <summary>The largest number of bytes on the wire.</summary>
    public int MaxLength { get; } = maxLength;
}
