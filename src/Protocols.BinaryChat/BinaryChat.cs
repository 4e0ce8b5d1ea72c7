namespace Protocols.BinaryChat;

/// <summary>The BinaryChat wire format: its packets, and the dispatch of frames to a handler. A frame is a datagram, or what a framer cut from a
/// stream.</summary>
/// <remarks>
/// A packet is identified by its type and its sender. In the documented numbering, where two packets share each of the types 15 to 18, the frame's length, one
/// of its fields, or <see cref="BinaryOptions.Transfer" /> decides. An unknown frame is malformed if it has no type (Empty or Truncated), is over the limit
/// (TooLong), or has the type of a packet of the other side but not its length (Truncated or TrailingBytes; only in the separate numbering).
/// </remarks>
[PacketCatalogue(typeof(BinaryPacketAttribute))]
public static partial class BinaryChat
{
    /// <summary>The documented packets.</summary>
    public static BinaryPackets Packets { get; } = new(Declared);

    /// <summary>The format as tools see it.</summary>
    public static PacketFormat Format { get; } = new BinaryFormat();

    private sealed class BinaryFormat() : PacketFormat<BinaryOptions>(
        new("numbering", "The numbers of the packets about files.",
            ("documented", static options => options with { Numbering = Numbering.Documented }),
            ("separate", static options => options with { Numbering = Numbering.Separate })),
        new("transfer", "What a packet of type 16 answers, in the documented numbering.",
            ("download", static options => options with { Transfer = TransferKind.Download }),
            ("upload", static options => options with { Transfer = TransferKind.Upload })))
    {
        public override string Name => "binary";

        public override int HeaderLength => BinaryPacketReader.HeaderLength;

        public override PacketFramer CreateFramer(PacketSender sender) => new BinaryFramer(Chosen);

        public override PacketId IdOf(PacketInfo packet)
            => packet.Declaration is BinaryPacketAttribute declaration ? (PacketId)(uint)declaration.TypeIn(Chosen.Numbering) : packet.Id;
    }
}
