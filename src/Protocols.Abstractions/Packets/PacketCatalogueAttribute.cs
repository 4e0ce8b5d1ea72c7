using System;

namespace Protocols;

/// <summary>
/// On a format's static partial class: the generator adds the list of all packets that the assembly declares with the
/// attribute or one derived from it, a handler class for each side, and the dispatch to them.
/// </summary>
/// <param name="declaration">The format's attribute, derived from <see cref="PacketAttribute" />; it may be abstract.</param>
/// <example>
/// <code>
/// using Protocols;
/// using Protocols.DelimitedChat;
///
/// namespace Greetings;
///
/// [DelimitedPacket(0x31, Sender.Client)]
/// public readonly ref partial struct Bow(RoomId room, byte depth);
///
/// [PacketCatalogue(typeof(DelimitedPacketAttribute))]
/// public static partial class GreetingChat    // and GreetingChatServer, with On(in Bow)
/// {
///     private static readonly PacketInfo[] _own = Declared;
///
///     public static DelimitedPackets Packets { get; } = DelimitedChat.Packets.With(_own);
///
///     // The index in Declared, or a negative number for any other frame.
///     private static int IndexOf(ReadOnlySpan&lt;byte&gt; frame, Sender sender, DelimitedOptions options, out PacketError error)
///         =&gt; Array.IndexOf(_own, DelimitedChat.Identify(frame, sender, options, out error));
/// }
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Class)]
public sealed class PacketCatalogueAttribute(Type declaration) : Attribute
{
    /// <summary>The format's attribute, derived from <see cref="PacketAttribute" />; it may be abstract.</summary>
    public Type Declaration { get; } = declaration;
}
