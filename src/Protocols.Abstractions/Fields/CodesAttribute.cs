namespace Protocols;

/// <summary>On a method of a reader or writer: the method serves every enumeration whose underlying type is the type of its value.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class CodesAttribute : Attribute;
