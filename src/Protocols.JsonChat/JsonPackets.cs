using System;
using System.Collections.Generic;
using System.Linq;

namespace Protocols.JsonChat;

/// <summary>The packets that dispatchers and tools of this format know, by sender, type and action.</summary>
public sealed class JsonPackets : PacketSet
{
    private readonly JsonPacketType[][] _typesBySender;

    internal JsonPackets(IEnumerable<PacketInfo> packets)
        : base(packets)
    {
        foreach (PacketInfo packet in this)
            CheckDeclaration(packet);
        _typesBySender = [TypesOf(Sender.Client), TypesOf(Sender.Server)];
    }

    /// <summary>These packets and more, which tools then list and identify.</summary>
    /// <param name="additional">Packets of your own, declared with <see cref="JsonPacketAttribute" />.</param>
    /// <returns>A new set.</returns>
    /// <exception cref="ArgumentException">
    /// A packet is not of this format, has a type or action with a character that JSON escapes, or has the name of one in the set, or its
    /// type, action and sender.
    /// </exception>
    /// <exception cref="ArgumentNullException">The array or a packet in it is null.</exception>
    public JsonPackets With(params PacketInfo[] additional) => new(JoinedWith(additional));

    /// <summary>The packets of a type, or null.</summary>
    internal JsonPacketType? Find(JsonText type, Sender sender)
    {
        foreach (JsonPacketType candidate in _typesBySender[(int)sender])
        {
            if (type.Equals(candidate.Name))
                return candidate;
        }
        return null;
    }

    private static void CheckDeclaration(PacketInfo packet)
    {
        if (packet.Declaration is not JsonPacketAttribute declaration)
            throw new ArgumentException($"{packet} is not a packet of this format.");
        foreach (char character in declaration.Id.Name + declaration.Action)
        {
            if (character is < ' ' or '"' or '\\')
                throw new ArgumentException($"{packet} has a type or action with a character that JSON escapes.");
        }
    }

    private JsonPacketType[] TypesOf(Sender sender) =>
    [
        .. this.Select(static (packet, index) => (packet, index))
            .Where(item => item.packet.Sender == sender && !item.packet.Declaration.Draft)
            .GroupBy(static item => item.packet.Id.Name)
            .Select(static group => new JsonPacketType(group)),
    ];
}
