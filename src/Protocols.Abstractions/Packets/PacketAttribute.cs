namespace Protocols;

/// <summary>
/// Declares a packet: put a format's attribute, derived from this one, on a <c>readonly ref partial struct</c> whose primary
/// constructor lists the fields in wire order, and the generator writes the rest.
/// </summary>
/// <example>
/// <code>
/// using Protocols;
/// using Protocols.DelimitedChat;
///
/// namespace Greetings;
///
/// [DelimitedPacket(0x30, PacketSender.Client)]
/// public readonly ref partial struct Wave(RoomId room, Utf8Text username);
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Struct)]
public abstract class PacketAttribute(PacketSender sender) : Attribute
{
    /// <summary>The side that sends the packet.</summary>
    public PacketSender Sender { get; } = sender;

    /// <summary>The packet's id on the wire.</summary>
    public abstract PacketId Id { get; }

    /// <summary>The only dialect that has the packet, by the name that the format's option <c>dialect</c> gives it; null if all have it.</summary>
    public virtual string? Dialect => null;

    /// <summary>
    /// Whether the packet is a draft: listed in the catalogue and decoded or encoded by name, but never identified by its id, because another packet has the
    /// same.
    /// </summary>
    public bool Draft { get; set; }

    /// <summary>Whether the packet is an addition to the documented format that an option switches on.</summary>
    public bool Extension { get; set; }
}
