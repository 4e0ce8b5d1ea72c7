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

/// <summary>The numbers of the packets about files. The other packets, 1 to 14, have the same numbers in both numberings.</summary>
public enum Numbering : byte
{
    /// <summary>
    /// The document's: downloads and uploads share the types 15 to 18. A datagram's length distinguishes most of them; for type 16 see
    /// <see cref="TransferKind" />. It cannot be framed on a stream, where that length is missing.
    /// </summary>
    Documented,

    /// <summary>The one that the protocol's author uses now: each of the types 15 to 26 is one packet.</summary>
    Separate,
}

/// <summary>The direction of a file transfer. It decides what a packet of type 16 is in the documented numbering, because the packet itself does not show
/// it.</summary>
public enum TransferKind : byte
{
    /// <summary>From the server to the client: type 16 is <see cref="FileDownloadResponse" />.</summary>
    Download,

    /// <summary>From the client to the server: type 16 is <see cref="FileUploadResponse" />.</summary>
    Upload,
}
