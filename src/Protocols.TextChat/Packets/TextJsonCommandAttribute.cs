namespace Protocols.TextChat;

/// <summary>Declares a line that is a verb, a space and a JSON object, whose members are the packet's fields.</summary>
/// <param name="verb">The verb, which is matched exactly.</param>
/// <param name="sender">The side that sends the packet.</param>
[PacketCodec(typeof(TextJsonReader), typeof(TextJsonWriter), typeof(TextOptions))]
[JsonBody("{body}", Head = "{verb} ", Tail = "\n")]
public sealed class TextJsonCommandAttribute([PacketKey] string verb, PacketSender sender) : TextPacketAttribute(sender)
{
    /// <inheritdoc />
    public override PacketId Id { get; } = verb;
}
