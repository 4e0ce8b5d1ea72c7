namespace Protocols.TextChat;

/// <summary>The encoder refuses a longer text. A longer one decodes: what to answer is for the receiver to say.</summary>
/// <param name="maxCharacters">The largest number of Unicode scalar values.</param>
public sealed class MaxCharactersAttribute(int maxCharacters) : FieldModifierAttribute
{
    /// <summary>The largest number of Unicode scalar values.</summary>
    public int MaxCharacters { get; } = maxCharacters;
}
