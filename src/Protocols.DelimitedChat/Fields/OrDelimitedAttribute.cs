namespace Protocols.DelimitedChat;

/// <summary>A delimiter before the adjacent field is accepted when reading, and none is written.</summary>
public sealed class OrDelimitedAttribute : FieldModifierAttribute;
