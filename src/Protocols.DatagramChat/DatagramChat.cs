namespace Protocols.DatagramChat;

/// <summary>The DatagramChat wire format: its packets, and the dispatch of frames to a handler. A frame is a datagram, or what a framer cut from a
/// stream.</summary>
[PacketCatalogue(typeof(DatagramPacketAttribute))]
public static partial class DatagramChat
{
    /// <summary>The documented packets.</summary>
    public static NumberedPackets<DatagramPacketAttribute> Packets { get; } = new(Declared, "opcode {0}");

    /// <summary>The format as tools see it.</summary>
    public static PacketFormat Format { get; } = new DatagramFormat();

    private sealed class DatagramFormat : PacketFormat<DatagramOptions>
    {
        public override string Name => "datagram";

        public override int HeaderLength => DatagramReader.HeaderLength;

        public override int LengthWidth => sizeof(ushort);

        public override PacketFramer CreateFramer(PacketSender sender) => new DatagramFramer();
    }
}
