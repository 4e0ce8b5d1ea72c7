namespace Protocols.TextChat;

/// <summary>
/// Declares a line that is only a JSON object, whose members are the packet's fields. It has no verb and is identified by its structure and the dialect; your
/// own packets need a verb.
/// </summary>
/// <param name="sender">The side that sends the packet.</param>
/// <param name="dialect">The only dialect that has the packet: in the other one it is neither decoded nor encoded.</param>
[PacketCodec(typeof(TextJsonReader), typeof(TextJsonWriter), typeof(TextOptions))]
[JsonBody("{body}", Tail = "\n")]
public sealed class TextJsonLineAttribute(PacketSender sender, TextDialect dialect) : TextPacketAttribute(sender)
{
    /// <inheritdoc />
    public override PacketId Id => default;

    /// <inheritdoc />
    public override string Dialect { get; } = TextFormat.NameOf(dialect);
}
