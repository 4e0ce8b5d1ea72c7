namespace Protocols.DelimitedChat;

/// <summary>The field follows its neighbour directly, without a delimiter (<c>+</c> in the wire reference).</summary>
public sealed class AdjacentAttribute : FieldModifierAttribute;
