namespace Protocols.DelimitedChat;

/// <summary>
/// Declares a DelimitedChat packet: its id, then the fields, each after <c>FF</c> unless it is <see cref="AdjacentAttribute">adjacent</see>, then <c>00</c>.
/// </summary>
/// <param name="id">The first byte. Free for your own packets: 0A–27, 29–4F, 68–9F, AA–FA.</param>
/// <param name="sender">The side that sends the packet.</param>
[PacketCodec(typeof(DelimitedReader), typeof(DelimitedWriter), typeof(DelimitedOptions))]
[AttributeUsage(AttributeTargets.Struct)]
public sealed class DelimitedPacketAttribute([PacketKey, ReservedKeys(0x00, 0xFF)] byte id, PacketSender sender) : PacketAttribute(sender)
{
    /// <inheritdoc />
    public override PacketId Id { get; } = id;

    /// <summary>Constant ASCII text before the fields, after its own <c>FF</c>.</summary>
    public string? Literal { get; set; }

    /// <summary>The id of the server's answer to a malformed frame with this packet's id; 0 if it has no answer of its own.</summary>
    [NotOnWire]
    public byte Malformed { get; set; }
}
