namespace Protocols.TextChat;

/// <summary>Declares a line that has no verb and is identified by its structure. The format has no room for more of these; your own packets need a
/// verb.</summary>
/// <param name="sender">The side that sends the packet.</param>
public sealed class TextLineAttribute(PacketSender sender) : TextPacketAttribute(sender)
{
    /// <inheritdoc />
    public override PacketId Id => default;
}
