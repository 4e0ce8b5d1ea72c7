namespace Protocols;

/// <summary>
/// Base of the attributes on a packet's parameters that choose among a format's methods for a type. The generated code calls the reader's or writer's method
/// with the same attribute, and passes the attribute's arguments to parameters of the same name.
/// </summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Method)]
public abstract class FieldModifierAttribute : Attribute;
