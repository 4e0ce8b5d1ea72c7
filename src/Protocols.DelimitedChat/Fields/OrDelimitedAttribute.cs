namespace Protocols.DelimitedChat;

/// <summary>A delimiter before the adjacent field is accepted when reading, but not written.</summary>
public sealed class OrDelimitedAttribute : FieldModifierAttribute;
