namespace Protocols;

/// <summary>The field takes the place of all of the packet's members: it is the only one.</summary>
public sealed class WholeAttribute : FieldModifierAttribute;
