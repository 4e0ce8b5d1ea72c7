namespace Protocols;

/// <summary>
/// On a format's static partial class: the generator adds the list of all packets that the assembly declares with the attribute or one
/// derived from it, handler classes for each side, and the dispatch to them. With <see cref="Extends" /> the class adds the assembly's
/// packets to those of a format: it gets their packet set, and handlers for both.
/// </summary>
/// <param name="declaration">The format's attribute, derived from <see cref="PacketAttribute" />; it may be abstract.</param>
/// <example>
/// <code>
/// using Protocols;
/// using Protocols.DelimitedChat;
///
/// namespace Greetings;
///
/// [DelimitedPacket(0x31, PacketSender.Client)]
/// public readonly ref partial struct Bow(RoomId room, byte depth);
///
/// [PacketCatalogue(typeof(DelimitedPacketAttribute), Extends = typeof(DelimitedChat))]
/// public static partial class GreetingChat;    // with Packets; and GreetingChatServerHandler, with On(in Bow) and all that a client sends
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Class)]
public sealed class PacketCatalogueAttribute(Type declaration) : Attribute
{
    /// <summary>The format's attribute, derived from <see cref="PacketAttribute" />; it may be abstract.</summary>
    public Type Declaration { get; } = declaration;

    /// <summary>
    /// The catalogue of another assembly to whose packets this one adds. Without it, packets are identified by their first byte if that is the attribute's only
    /// <see cref="PacketKeyAttribute" />, otherwise by a method <c>int IndexOf(ReadOnlySpan&lt;byte&gt;, PacketSender, TOptions)</c> of the packet set, or by
    /// one of the class itself, <c>static int IndexOf(ReadOnlySpan&lt;byte&gt;, PacketSender, TOptions, out PacketError)</c>. Both return the packet's index,
    /// or a negative number.
    /// </summary>
    public Type? Extends { get; set; }
}
