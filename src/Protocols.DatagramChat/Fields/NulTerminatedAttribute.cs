namespace Protocols.DatagramChat;

/// <summary>The field ends at the first <c>00</c>, and another field follows (<c>NUL</c> in the wire reference).</summary>
public sealed class NulTerminatedAttribute : FieldModifierAttribute;
