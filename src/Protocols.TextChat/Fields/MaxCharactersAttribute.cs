namespace Protocols.TextChat;

/// <summary>The encoder refuses a longer text. A longer text still decodes, so that the receiver can answer it.</summary>
/// <param name="maxCharacters">The largest number of Unicode scalar values.</param>
public sealed class MaxCharactersAttribute(int maxCharacters) : FieldModifierAttribute
{
    /// <summary>The largest number of Unicode scalar values.</summary>
    public int MaxCharacters { get; } = maxCharacters;
}
