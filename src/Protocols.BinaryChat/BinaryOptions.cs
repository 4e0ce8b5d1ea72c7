using System;

namespace Protocols.BinaryChat;

/// <summary>What both sides must agree on, and what a side may choose. The default value is the document's default.</summary>
public readonly partial struct BinaryOptions
{
    /// <summary>The largest payload of an IPv4 UDP datagram.</summary>
    public const int LargestDatagram = 65_507;

    private readonly int _maxDatagramLength;

    /// <summary>The numbers of the packets about files: the documented ones unless set.</summary>
    public Numbering Numbering { get; init; }

    /// <summary>
    /// What a packet of type 16 is taken for, in the documented numbering, by whoever has to tell: <see cref="BinaryChat.Identify" />
    /// and dispatch. A client knows which of its requests is answered. Decoding as a certain packet does not ask.
    /// </summary>
    public TransferKind Transfer { get; init; }

    /// <summary>
    /// The largest packet in bytes that is encoded or framed: 65 507 unless set, and never more, so that a list has at most 8 187
    /// elements. Less keeps packets from being fragmented on their way (1 472 on an Ethernet).
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not from 2 to 65 507.</exception>
    public int MaxDatagramLength
    {
        get => _maxDatagramLength == 0 ? LargestDatagram : _maxDatagramLength;
        init => _maxDatagramLength = value is >= BinaryPacketReader.HeaderLength and <= LargestDatagram
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "A packet has 2 to 65507 bytes.");
    }

    /// <summary>The packets that are known: <see cref="BinaryChat.Packets" /> unless set.</summary>
    public BinaryPackets Packets { get => field ?? BinaryChat.Packets; init; }
}

/// <summary>Which numbers the packets about files have. The others, 1 to 14, are the same in both numberings.</summary>
public enum Numbering : byte
{
    /// <summary>
    /// The document's: downloads and uploads share the types 15 to 18. A datagram's length tells most of them apart; for type 16
    /// see <see cref="TransferKind" />. It has no framing for streams, because a length is what it needs.
    /// </summary>
    Documented,

    /// <summary>The one that the protocol's author moved to later: the types 15 to 26, each for one packet.</summary>
    Separate,
}

/// <summary>Which way a file goes. Decides what a packet of type 16 is in the documented numbering, since nothing in it says so.</summary>
public enum TransferKind : byte
{
    /// <summary>From the server to the client: type 16 is <see cref="FileDownloadResponse" />.</summary>
    Download,

    /// <summary>From the client to the server: type 16 is <see cref="FileUploadResponse" />.</summary>
    Upload,
}
