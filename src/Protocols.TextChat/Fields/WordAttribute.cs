namespace Protocols.TextChat;

/// <summary>The parameter is one word: at least one byte, none of them a space.</summary>
public sealed class WordAttribute : FieldModifierAttribute;
