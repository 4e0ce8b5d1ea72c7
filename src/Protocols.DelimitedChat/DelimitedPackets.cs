using System;
using System.Collections.Generic;

namespace Protocols.DelimitedChat;

/// <summary>The packets that framers, dispatchers and tools of this format know, and their layouts by id.</summary>
public sealed class DelimitedPackets : PacketSet
{
    private readonly PacketNumbers _ids = new();
    private readonly PacketNumbers _documentedIds = new();
    private readonly DelimitedLayout?[] _layouts = new DelimitedLayout?[256];

    internal DelimitedPackets(IEnumerable<PacketInfo> packets)
        : base(packets)
    {
        for (int i = 0; i < Count; i++)
        {
            if (this[i].Declaration is not DelimitedPacketAttribute declaration)
                throw new ArgumentException($"{this[i]} is not a packet of this format.", nameof(packets));
            if (!declaration.Draft)
                Add(i, (byte)declaration.Id.Number);
        }
    }

    /// <summary>These packets and more, which framers then step through by their layouts, and tools list.</summary>
    /// <param name="additional">Packets of your own, declared with <see cref="DelimitedPacketAttribute" />.</param>
    /// <returns>A new set.</returns>
    /// <exception cref="ArgumentException">
    /// A packet is not of this format, has the id 00 or FF, or the name or the id of one in the set, or is framed unlike one of
    /// the same id from the other side.
    /// </exception>
    /// <exception cref="ArgumentNullException">The array or a packet in it is null.</exception>
    public DelimitedPackets With(params PacketInfo[] additional) => new(JoinedWith(additional));

    /// <summary>The index of the packet with an id; negative if there is none.</summary>
    internal int IndexOf(byte id, Sender sender, bool withExtensions)
        => (withExtensions ? _ids : _documentedIds).IndexOf(id, sender);

    /// <summary>The layout of an id, whoever sends it; null if the id is unknown.</summary>
    internal DelimitedLayout? LayoutOf(byte id) => _layouts[id];

    /// <summary>The outlines of the layouts by id; null for ids without a layout.</summary>
    internal DelimitedOutline?[] Outlines { get; } = new DelimitedOutline?[256];

    private void Add(int index, byte id)
    {
        PacketInfo packet = this[index];
        if (id is DelimitedReader.Terminator or DelimitedReader.Delimiter)
            throw new ArgumentException($"{packet} has the id {id:X2}, which the format reserves.");
        _ids.Add(this, index, id, $"id {id:X2}");
        if (!packet.Declaration.Extension)
            _documentedIds.Add(this, index, id, $"id {id:X2}");

        DelimitedLayout layout = new(packet);
        if (_layouts[id] is { } other && !other.FramesLike(layout))
            throw new ArgumentException($"{packet} has the id {id:X2} of a packet with another layout, and framing goes by the id alone.");
        _layouts[id] = layout;
        Outlines[id] = DelimitedOutline.Of(layout.Steps);
    }
}
