namespace Protocols.DelimitedChat;

/// <summary>The field may be missing when it is read, and is written all the same: empty if it is missing.</summary>
public sealed class WrittenAlwaysAttribute : FieldModifierAttribute;
