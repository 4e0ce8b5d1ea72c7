using System;
using System.Collections.Generic;

namespace Protocols.DelimitedChat;

/// <summary>The packets that this format's framers, dispatch and tools know, and their layouts by id.</summary>
public sealed class DelimitedPackets : NumberedPackets<DelimitedPackets, DelimitedPacketAttribute>
{
    private readonly DelimitedLayout?[] _layouts = new DelimitedLayout?[256];

    internal DelimitedPackets(IEnumerable<PacketInfo> packets)
        : base(packets, "id {0:X2}")
    {
        foreach (PacketInfo packet in this)
        {
            if (!packet.Declaration.Draft)
                AddLayout(packet, (byte)packet.Id.Number);
        }
    }

    /// <summary>The layout of an id, from either side; null if the id is unknown.</summary>
    internal DelimitedLayout? LayoutOf(byte id) => _layouts[id];

    /// <summary>The outlines of the layouts by id; null for ids without a layout.</summary>
    internal DelimitedOutline?[] Outlines { get; } = new DelimitedOutline?[256];

    /// <inheritdoc />
    protected override DelimitedPackets Create(IEnumerable<PacketInfo> packets) => new(packets);

    private void AddLayout(PacketInfo packet, byte id)
    {
        if (id is DelimitedReader.Terminator or DelimitedReader.Delimiter)
            throw new ArgumentException($"{packet} has the id {id:X2}, which the format reserves.");
        DelimitedLayout layout = new(packet);
        if (LayoutOf(id)?.FramesLike(layout) == false)
            throw new ArgumentException($"{packet} has the id {id:X2} of a packet with another layout, and framing depends on the id alone.");
        _layouts[id] = layout;
        Outlines[id] = DelimitedOutline.Of(layout.Steps);
    }
}
