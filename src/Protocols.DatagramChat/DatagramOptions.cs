using System;

namespace Protocols.DatagramChat;

/// <summary>What a side may choose. The default value is the document's default.</summary>
public readonly partial struct DatagramOptions
{
    /// <summary>The largest payload of an IPv4 UDP datagram: 3 bytes of header and 65 504 of data.</summary>
    public const int LargestDatagram = 65_507;

    private readonly int _maxDatagramLength;

    /// <summary>
    /// The largest packet in bytes that is encoded, header included: 65 507 unless set, and never more. Less keeps packets from
    /// being fragmented on their way (1 472 on an Ethernet). Decoding and framing take packets of any size up to 65 507 bytes.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not from 3 to 65 507.</exception>
    public int MaxDatagramLength
    {
        get => _maxDatagramLength == 0 ? LargestDatagram : _maxDatagramLength;
        init => _maxDatagramLength = value is >= DatagramReader.HeaderLength and <= LargestDatagram
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "A packet has 3 to 65507 bytes.");
    }

    /// <summary>The packets that are known: <see cref="DatagramChat.Packets" /> unless set. Framing needs none of them: every packet carries its length.</summary>
    public NumberedPackets<DatagramPacketAttribute> Packets { get => field ?? DatagramChat.Packets; init; }
}
