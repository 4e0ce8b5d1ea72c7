using System;

namespace Protocols.BinaryChat;

/// <summary>What both sides must agree on, and what a side may choose. The default value is the document's default.</summary>
public readonly struct BinaryOptions
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
    public BinaryPackets Packets
    {
        get => field ?? BinaryChat.Packets;
        init;
    }

    /// <summary>These options with another <see cref="Numbering" />, for languages that have no <c>init</c>.</summary>
    /// <param name="numbering">The new value.</param>
    public BinaryOptions WithNumbering(Numbering numbering) => this with { Numbering = numbering };

    /// <summary>These options with another <see cref="Transfer" />, for languages that have no <c>init</c>.</summary>
    /// <param name="transfer">The new value.</param>
    public BinaryOptions WithTransfer(TransferKind transfer) => this with { Transfer = transfer };

    /// <summary>These options with another <see cref="MaxDatagramLength" />, for languages that have no <c>init</c>.</summary>
    /// <param name="maxDatagramLength">The new value.</param>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public BinaryOptions WithMaxDatagramLength(int maxDatagramLength) => this with { MaxDatagramLength = maxDatagramLength };

    /// <summary>These options with another <see cref="Packets" />, for languages that have no <c>init</c>.</summary>
    /// <param name="packets">The new value.</param>
    public BinaryOptions WithPackets(BinaryPackets packets) => this with { Packets = packets };
}
