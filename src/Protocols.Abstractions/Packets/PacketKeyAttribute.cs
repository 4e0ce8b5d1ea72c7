namespace Protocols;

/// <summary>
/// On a parameter or property of an attribute derived from <see cref="PacketAttribute" />: the value identifies the packet. Two packets of the same sender must
/// differ in at least one such value.
/// </summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property)]
public sealed class PacketKeyAttribute : Attribute;
