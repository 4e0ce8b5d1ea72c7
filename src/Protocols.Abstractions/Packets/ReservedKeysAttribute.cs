namespace Protocols;

/// <summary>
/// Next to <see cref="PacketKeyAttribute" />: values that the format keeps for itself. Declaring a packet with one of them is an error.
/// </summary>
/// <param name="keys">The values.</param>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property)]
public sealed class ReservedKeysAttribute(params int[] keys) : Attribute
{
    /// <summary>The values.</summary>
    public int[] Keys { get; } = keys;
}
