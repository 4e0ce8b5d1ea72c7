namespace Protocols.TextChat;

/// <summary>
/// Declares a line that is nothing but a JSON object, whose members are the packet's fields. It has no verb and is known by its shape:
/// packets of your own have a verb.
/// </summary>
/// <param name="sender">The side that sends the packet.</param>
[PacketCodec(typeof(TextJsonReader), typeof(TextJsonWriter), typeof(TextOptions))]
[JsonBody("{body}", Tail = "\n")]
public sealed class TextJsonLineAttribute(Sender sender) : TextPacketAttribute(sender)
{
    /// <inheritdoc />
    public override PacketId Id => default;
}
