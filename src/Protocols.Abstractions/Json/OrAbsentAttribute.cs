namespace Protocols;

/// <summary>The field may be absent, but not null.</summary>
public sealed class OrAbsentAttribute : FieldModifierAttribute;
