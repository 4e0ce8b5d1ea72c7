using System;

namespace Protocols;

/// <summary>On a method of a reader or writer: it serves every enumeration whose underlying type is that of its value.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class CodesAttribute : Attribute;
