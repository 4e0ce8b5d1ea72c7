namespace Protocols;

/// <summary>The field replaces all of the packet's members: it is the only field.</summary>
public sealed class WholeAttribute : FieldModifierAttribute;
