using System;

namespace Protocols.DatagramChat;

/// <summary>The DatagramChat wire format: its packets, and the way from a frame to the code that handles it.</summary>
[PacketCatalogue(typeof(DatagramPacketAttribute))]
public static partial class DatagramChat
{
    /// <summary>The documented packets.</summary>
    public static DatagramPackets Packets { get; } = new(Declared);

    /// <summary>The format as tools see it.</summary>
    public static PacketFormat Format { get; } = new DatagramFormat(default);

    /// <summary>Finds which packet a frame is, by its opcode and its sender.</summary>
    /// <param name="frame">A whole frame: a datagram, or what a framer cut from a stream.</param>
    /// <param name="sender">The side that sent it.</param>
    /// <param name="options">The format's options.</param>
    /// <param name="error">Why the frame is malformed, if it has an unknown opcode: its length is not the one it says, or there is no header.</param>
    /// <returns>The packet, or null if it is unknown or malformed.</returns>
    public static PacketInfo? Identify(ReadOnlySpan<byte> frame, Sender sender, DatagramOptions options, out PacketError error)
    {
        int index = IndexOf(frame, sender, options, out error);
        return index < 0 ? null : options.Packets[index];
    }

    private static int KeyOf(ReadOnlySpan<byte> frame) => frame.IsEmpty ? -1 : frame[0];

    private static int IndexOf(ReadOnlySpan<byte> frame, Sender sender, DatagramOptions options, out PacketError error)
    {
        int index = frame.IsEmpty ? -1 : options.Packets.IndexOf(frame[0], sender);
        error = index < 0 ? DatagramReader.CheckFrame(frame) : default;
        return index;
    }
}
