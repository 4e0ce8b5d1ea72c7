namespace Protocols;

/// <summary>The name of a field's JSON member, if it differs from the field's name.</summary>
/// <param name="name">The name on the wire.</param>
public sealed class NameAttribute(string name) : FieldModifierAttribute
{
    /// <summary>The name on the wire.</summary>
    public string Name { get; } = name;

    /// <summary>Another name that is accepted when reading.</summary>
    public string? Or { get; set; }
}
