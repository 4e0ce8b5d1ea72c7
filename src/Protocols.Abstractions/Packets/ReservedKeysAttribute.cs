using System;

namespace Protocols;

/// <summary>
/// Beside <see cref="PacketKeyAttribute" />: values that the format keeps for itself. A packet that is declared with one of them is an
/// error where it is declared.
/// </summary>
/// <param name="keys">The values.</param>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property)]
public sealed class ReservedKeysAttribute(params int[] keys) : Attribute
{
    /// <summary>The values.</summary>
    public int[] Keys { get; } = keys;
}
