namespace Protocols.DatagramChat;

/// <summary>The options of the format. The default value is the document's default.</summary>
public readonly partial struct DatagramOptions
{
    /// <summary>The largest payload of an IPv4 UDP datagram: 3 bytes of header and 65 504 of data.</summary>
    public const int LargestDatagram = 65_507;

    /// <summary>
    /// The largest packet, in bytes including the header, that is encoded. The default and maximum is 65 507. A smaller value avoids fragmentation on the
    /// network (1 472 for Ethernet). Decoding and framing always accept packets up to 65 507 bytes.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not from 3 to 65 507.</exception>
    public int MaxDatagramLength
    {
        get => field == 0 ? LargestDatagram : field;
        init => field = OptionRange.Check(value, DatagramReader.HeaderLength, LargestDatagram);
    }

    /// <summary>The known packets. The default is <see cref="DatagramChat.Packets" />. Framing does not use them, because every packet has a length.</summary>
    public NumberedPackets<DatagramPacketAttribute> Packets { get => field ?? DatagramChat.Packets; init; }
}
