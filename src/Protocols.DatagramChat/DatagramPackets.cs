using System;
using System.Collections.Generic;

namespace Protocols.DatagramChat;

/// <summary>The packets that dispatchers and tools of this format know. Framing needs none of them: every packet carries its length.</summary>
public sealed class DatagramPackets : PacketSet
{
    private readonly PacketNumbers _opcodes = new();

    internal DatagramPackets(IEnumerable<PacketInfo> packets)
        : base(packets)
    {
        for (int i = 0; i < Count; i++)
        {
            if (this[i].Declaration is not DatagramPacketAttribute declaration)
                throw new ArgumentException($"{this[i]} is not a packet of this format.", nameof(packets));
            if (!declaration.Draft)
                _opcodes.Add(this, i, (int)declaration.Id.Number, $"opcode {declaration.Id}");
        }
    }

    /// <summary>These packets and more.</summary>
    /// <param name="additional">Packets of your own, declared with <see cref="DatagramPacketAttribute" />.</param>
    /// <returns>A new set.</returns>
    /// <exception cref="ArgumentException">A packet is not of this format, or has the name or the opcode of one in the set.</exception>
    /// <exception cref="ArgumentNullException">The array or a packet in it is null.</exception>
    public DatagramPackets With(params PacketInfo[] additional) => new(JoinedWith(additional));

    internal int IndexOf(byte opcode, Sender sender) => _opcodes.IndexOf(opcode, sender);
}
