namespace Protocols.BinaryChat;

/// <summary>The options of the format, some of which both sides must agree on. The default value is the document's default.</summary>
public readonly partial struct BinaryOptions
{
    /// <summary>The largest payload of an IPv4 UDP datagram.</summary>
    public const int LargestDatagram = 65_507;

    /// <summary>The numbering of the packets about files. The default is the documented one.</summary>
    public Numbering Numbering { get; init; }

    /// <summary>
    /// Which packet type 16 is in the documented numbering, for <see cref="BinaryChat.Identify" /> and dispatch. Only the client knows which of its requests
    /// was answered. Decoding a specific packet does not use it.
    /// </summary>
    public TransferKind Transfer { get; init; }

    /// <summary>
    /// The largest packet, in bytes, that is encoded or framed. The default and maximum is 65 507, so a list has at most 8 187 elements. A smaller value avoids
    /// fragmentation on the network (1 472 for Ethernet).
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not from 2 to 65 507.</exception>
    public int MaxDatagramLength
    {
        get => field == 0 ? LargestDatagram : field;
        init => field = OptionRange.Check(value, BinaryPacketReader.HeaderLength, LargestDatagram);
    }

    /// <summary>The known packets. The default is <see cref="BinaryChat.Packets" />.</summary>
    public BinaryPackets Packets { get => field ?? BinaryChat.Packets; init; }
}
