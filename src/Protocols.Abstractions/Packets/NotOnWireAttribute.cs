namespace Protocols;

/// <summary>
/// On a property of an attribute derived from <see cref="PacketAttribute" />: the value says something about the packet that is not in its bytes, such as how
/// it is answered. Readers and writers do not use it.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class NotOnWireAttribute : Attribute;
