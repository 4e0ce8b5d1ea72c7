namespace Protocols.TextChat;

/// <summary>Declares a line that begins with a verb, followed by its parameters, each after a space.</summary>
/// <param name="verb">The verb, which is matched exactly.</param>
/// <param name="sender">The side that sends the packet.</param>
public sealed class TextCommandAttribute([PacketKey] string verb, PacketSender sender) : TextPacketAttribute(sender)
{
    /// <inheritdoc />
    public override PacketId Id { get; } = verb;

    /// <summary>Constant text after the last parameter.</summary>
    public string? Ending { get; set; }
}
