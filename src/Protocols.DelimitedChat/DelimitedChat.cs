using System;

namespace Protocols.DelimitedChat;

/// <summary>The DelimitedChat wire format: its packets, and the way from a frame to the code that handles it.</summary>
[PacketCatalogue(typeof(DelimitedPacketAttribute))]
public static partial class DelimitedChat
{
    /// <summary>The documented packets, the extension and the drafts.</summary>
    public static DelimitedPackets Packets { get; } = new(Declared);

    /// <summary>The format as tools see it.</summary>
    public static PacketFormat Format { get; } = new DelimitedFormat(default);

    /// <summary>Finds which packet a frame is, by its id and its sender.</summary>
    /// <param name="frame">A whole frame.</param>
    /// <param name="sender">The side that sent it.</param>
    /// <param name="options">The format's options.</param>
    /// <param name="error">Why bytes of no known packet are not one whole frame: what a framer would say of them, Truncated or TrailingBytes.</param>
    /// <returns>The packet, or null if it is unknown or malformed.</returns>
    public static PacketInfo? Identify(ReadOnlySpan<byte> frame, Sender sender, DelimitedOptions options, out PacketError error)
    {
        int index = IndexOf(frame, sender, options, out error);
        return index < 0 ? null : options.Packets[index];
    }

    private static int KeyOf(ReadOnlySpan<byte> frame) => frame.IsEmpty ? -1 : frame[0];

    private static int IndexOf(ReadOnlySpan<byte> frame, Sender sender, DelimitedOptions options, out PacketError error)
    {
        int index = frame.IsEmpty ? -1 : options.Packets.IndexOf(frame[0], sender, options.Extensions);
        error = index < 0 ? DelimitedReader.CheckUnknown(frame, options) : default;
        return index;
    }
}
