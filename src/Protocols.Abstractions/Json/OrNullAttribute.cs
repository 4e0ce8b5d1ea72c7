namespace Protocols;

/// <summary>The field may be null.</summary>
public sealed class OrNullAttribute : FieldModifierAttribute;
