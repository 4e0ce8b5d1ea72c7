namespace Protocols.TextChat;

/// <summary>Declares a line that has no verb and is known by its shape. The format has no room for more of those: packets of your own have a verb.</summary>
/// <param name="sender">The side that sends the packet.</param>
public sealed class TextLineAttribute(PacketSender sender) : TextPacketAttribute(sender)
{
    /// <inheritdoc />
    public override PacketId Id => default;
}
