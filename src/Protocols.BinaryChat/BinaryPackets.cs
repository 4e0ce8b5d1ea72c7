using System;
using System.Buffers.Binary;
using System.Collections.Generic;

namespace Protocols.BinaryChat;

/// <summary>The packets that framers, dispatchers and tools of this format know, by type in either numbering.</summary>
public sealed class BinaryPackets : PacketSet
{
    private readonly PacketNumbers _documented = new();
    private readonly PacketNumbers _separate = new();
    private readonly Dictionary<ushort, BinaryLayout> _layouts = [];

    internal BinaryPackets(IEnumerable<PacketInfo> packets)
        : base(packets)
    {
        for (int i = 0; i < Count; i++)
        {
            if (this[i].Declaration is not BinaryPacketAttribute declaration)
                throw new ArgumentException($"{this[i]} is not a packet of this format.", nameof(packets));
            if (!declaration.Draft)
                Add(i, declaration);
        }
    }

    /// <summary>These packets and more, which framers then know, and tools list.</summary>
    /// <param name="additional">Packets of your own, declared with <see cref="BinaryPacketAttribute" />.</param>
    /// <returns>A new set.</returns>
    /// <exception cref="ArgumentException">
    /// A packet is not of this format, has the name of one in the set or its type in either numbering, or has the separate type of
    /// one from the other side with other fields.
    /// </exception>
    /// <exception cref="ArgumentNullException">The array or a packet in it is null.</exception>
    public BinaryPackets With(params PacketInfo[] additional) => new(JoinedWith(additional));

    /// <summary>The index of the packet that a frame of at least 2 bytes is, or -1.</summary>
    internal int IndexOf(ReadOnlySpan<byte> frame, Sender sender, Numbering numbering, TransferKind transfer)
    {
        ushort type = BinaryPrimitives.ReadUInt16BigEndian(frame);
        if (numbering == Numbering.Separate)
            return _separate.IndexOf(type, sender);
        return SharedTypes.Contains(type, sender)
            ? _separate.IndexOf(SharedTypes.ToSeparate(frame, transfer), sender)
            : _documented.IndexOf(type, sender);
    }

    /// <summary>The layout of a type in the separate numbering, whoever sends it; null if the type is unknown.</summary>
    internal BinaryLayout? LayoutOf(ushort type) => _layouts.TryGetValue(type, out BinaryLayout? layout) ? layout : null;

    private void Add(int index, BinaryPacketAttribute declaration)
    {
        PacketInfo packet = this[index];
        ushort type = declaration.TypeIn(Numbering.Documented);
        ushort separate = declaration.Separate;
        if (SharedTypes.Contains(type, declaration.Sender))
        {
            if (!SharedTypes.Contains(type, declaration.Sender, separate))
                throw new ArgumentException($"{packet} has the type {type}, which two documented packets share already.");
        }
        else
        {
            _documented.Add(this, index, type, $"type {type}");
        }
        _separate.Add(this, index, separate, $"separate type {separate}");

        BinaryLayout layout = new(packet);
        if (LayoutOf(separate) is { } other && !other.FramesLike(layout))
            throw new ArgumentException($"{packet} has the separate type {separate} of a packet with another layout, and framing goes by the type alone.");
        _layouts[separate] = layout;
    }
}
