using System;

namespace Protocols;

/// <summary>
/// Base of the attributes on a packet's parameters that choose between a format's ways to read and write a type. A reader's or
/// writer's method that carries the same attribute is the one that is called; arguments of the attribute are passed to
/// parameters of the same name.
/// </summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Method)]
public abstract class FieldModifierAttribute : Attribute;
