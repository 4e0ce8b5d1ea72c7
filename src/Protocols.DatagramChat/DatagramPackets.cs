using System;
using System.Collections.Generic;

namespace Protocols.DatagramChat;

/// <summary>The packets that dispatchers and tools of this format know. Framing needs none of them: every packet carries its length.</summary>
public sealed class DatagramPackets : PacketSet
{
    private const int Unknown = -1;
    private readonly short[] _indexByOpcode = new short[2 * 256];

    internal DatagramPackets(IEnumerable<PacketInfo> packets)
        : base(packets)
    {
        _indexByOpcode.AsSpan().Fill(Unknown);
        for (int i = 0; i < Count; i++)
        {
            if (this[i].Declaration is not DatagramPacketAttribute declaration)
                throw new ArgumentException($"{this[i]} is not a packet of this format.", nameof(packets));
            if (!declaration.Draft)
                Add(i, (byte)declaration.Id.Number, declaration.Sender);
        }
    }

    /// <summary>These packets and more.</summary>
    /// <param name="additional">Packets of your own, declared with <see cref="DatagramPacketAttribute" />.</param>
    /// <returns>A new set.</returns>
    /// <exception cref="ArgumentException">A packet is not of this format, or has the name or the opcode of one in the set.</exception>
    /// <exception cref="ArgumentNullException">The array or a packet in it is null.</exception>
    public DatagramPackets With(params PacketInfo[] additional) => new(JoinedWith(additional));

    internal int IndexOf(byte opcode, Sender sender) => _indexByOpcode[IndexOfOpcode(opcode, sender)];

    private static int IndexOfOpcode(byte opcode, Sender sender) => ((int)sender * 256) + opcode;

    private void Add(int index, byte opcode, Sender sender)
    {
        ref short known = ref _indexByOpcode[IndexOfOpcode(opcode, sender)];
        if (known != Unknown)
            throw new ArgumentException($"{this[index]} has the opcode {opcode} of {this[known]}.");
        known = (short)index;
    }
}
