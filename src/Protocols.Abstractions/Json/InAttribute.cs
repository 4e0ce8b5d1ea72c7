namespace Protocols;

/// <summary>The field is a member of an object within the packet's members.</summary>
/// <param name="member">The name of the member that is the object.</param>
public sealed class InAttribute(string member) : FieldModifierAttribute
{
    /// <summary>The name of the member that is the object.</summary>
    public string Member { get; } = member;
}
