namespace Protocols.DelimitedChat;

/// <summary>The field follows the previous one directly, without a delimiter (<c>+</c> in the wire reference).</summary>
public sealed class AdjacentAttribute : FieldModifierAttribute;
