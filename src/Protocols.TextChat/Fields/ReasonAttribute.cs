namespace Protocols.TextChat;

/// <summary>The parameter is a response's reason: at least one byte, and not text that marks a line with JSON (<c>BOARD {</c>, <c>SEND {</c>).</summary>
public sealed class ReasonAttribute : FieldModifierAttribute;
