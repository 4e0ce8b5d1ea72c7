namespace Protocols.DelimitedChat;

/// <summary>The DelimitedChat wire format: its packets, and the dispatch of frames to a handler.</summary>
/// <remarks>
/// A packet is identified by its id and its sender. An unknown frame is malformed if it is over the limit (TooLong), or if a framer would not cut it as exactly
/// one frame (Truncated, TrailingBytes).
/// </remarks>
[PacketCatalogue(typeof(DelimitedPacketAttribute))]
public static partial class DelimitedChat
{
    /// <summary>The documented packets, the extension and the drafts.</summary>
    public static DelimitedPackets Packets { get; } = new(Declared);

    /// <summary>The format as tools see it.</summary>
    public static PacketFormat Format { get; } = new DelimitedFormat();

    private sealed class DelimitedFormat() : PacketFormat<DelimitedOptions>(
        new("byte-order", "The order of the bytes of integers.",
            ("big", static options => options with { ByteOrder = ByteOrder.BigEndian }),
            ("little", static options => options with { ByteOrder = ByteOrder.LittleEndian })),
        new("extensions", "Know the packets that were added to the documented ones.",
            ("false", static options => options with { Extensions = false }),
            ("true", static options => options with { Extensions = true })))
    {
        public override string Name => "delimited";

        public override int HeaderLength => 1;

        public override ByteOrder ByteOrder => Chosen.ByteOrder;

        public override int Delimiter => DelimitedReader.Delimiter;

        public override int Terminator => DelimitedReader.Terminator;

        public override PacketFramer CreateFramer(PacketSender sender) => new DelimitedFramer(Chosen);
    }
}
