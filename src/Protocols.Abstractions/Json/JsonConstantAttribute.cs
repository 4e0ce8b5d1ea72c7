namespace Protocols;

/// <summary>On a property of a packet attribute: its value, if given, is a constant member of the packet's JSON.</summary>
/// <param name="name">The member's name.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class JsonConstantAttribute(string name) : Attribute
{
    /// <summary>The member's name.</summary>
    public string Name { get; } = name;

    /// <summary>The member that follows it in the canonical order; null if it is the last.</summary>
    public string? Before { get; set; }
}
