using System;

namespace Protocols;

/// <summary>
/// On a parameter or property of an attribute derived from <see cref="PacketAttribute" />: the value identifies the packet, so
/// that no two packets of one sender may agree in all such values.
/// </summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property)]
public sealed class PacketKeyAttribute : Attribute;
