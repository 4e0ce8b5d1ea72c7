using System;

namespace Protocols;

/// <summary>On a property of a packet attribute: its value, where one is given, is a constant member of the packet's JSON.</summary>
/// <param name="name">The member's name.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class JsonConstantAttribute(string name) : Attribute
{
    /// <summary>The member's name.</summary>
    public string Name { get; } = name;

    /// <summary>The member that it stands before in the canonical order; without one, it stands last.</summary>
    public string? Before { get; set; }
}
