namespace Protocols.DelimitedChat;

/// <summary>The field may be missing when read, but is always written: as an empty field if it is missing.</summary>
public sealed class WrittenAlwaysAttribute : FieldModifierAttribute;
