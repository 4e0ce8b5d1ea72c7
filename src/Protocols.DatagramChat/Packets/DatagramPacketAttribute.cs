namespace Protocols.DatagramChat;

/// <summary>Declares a DatagramChat packet: its opcode, then the length of the data in 2 bytes, big endian, then the data, which the fields share.</summary>
/// <param name="opcode">The first byte. All but 0, 1, 11, 12, 20–23 and 40–43 are free for your own packets.</param>
/// <param name="sender">The side that sends the packet.</param>
[PacketCodec(typeof(DatagramReader), typeof(DatagramWriter), typeof(DatagramOptions))]
[AttributeUsage(AttributeTargets.Struct)]
public sealed class DatagramPacketAttribute([PacketKey] byte opcode, PacketSender sender) : PacketAttribute(sender)
{
    /// <inheritdoc />
    public override PacketId Id { get; } = opcode;
}
