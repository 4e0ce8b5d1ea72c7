namespace Protocols.DelimitedChat;

/// <summary>A delimiter in front of the adjacent field is accepted when reading, and none is written.</summary>
public sealed class OrDelimitedAttribute : FieldModifierAttribute;
