using System;
using System.Buffers.Binary;

namespace Protocols.BinaryChat;

/// <summary>The BinaryChat wire format: its packets, and the way from a frame to the code that handles it.</summary>
[PacketCatalogue(typeof(BinaryPacketAttribute))]
public static partial class BinaryChat
{
    /// <summary>The documented packets.</summary>
    public static BinaryPackets Packets { get; } = new(Declared);

    /// <summary>The format as tools see it.</summary>
    public static PacketFormat Format { get; } = new BinaryFormat(default);

    /// <summary>
    /// Finds which packet a frame is, by its type and its sender. In the documented numbering, where two packets each share the
    /// types 15 to 18, the frame's length decides, a field of it, or <see cref="BinaryOptions.Transfer" />.
    /// </summary>
    /// <param name="frame">A whole frame: a datagram, or what a framer cut from a stream.</param>
    /// <param name="sender">The side that sent it.</param>
    /// <param name="options">The format's options.</param>
    /// <param name="error">Why the frame is malformed, if it has no type (Empty or Truncated), is over the limit (TooLong), or has
    /// the type of a packet of the other side and not its length (Truncated or TrailingBytes; in the separate numbering only).</param>
    /// <returns>The packet, or null if it is unknown or malformed.</returns>
    public static PacketInfo? Identify(ReadOnlySpan<byte> frame, Sender sender, BinaryOptions options, out PacketError error)
    {
        int index = IndexOf(frame, sender, options, out error);
        return index < 0 ? null : options.Packets[index];
    }

    private static int IndexOf(ReadOnlySpan<byte> frame, Sender sender, BinaryOptions options, out PacketError error)
    {
        if (frame.Length < BinaryPacketReader.HeaderLength)
        {
            error = new PacketError(frame.IsEmpty ? PacketErrorCode.Empty : PacketErrorCode.Truncated, frame.Length, null);
            return -1;
        }
        int index = options.Packets.IndexOf(frame, sender, options.Numbering, options.Transfer);
        error = index < 0 ? CheckUnknown(frame, options) : default;
        return index;
    }

    /// <summary>
    /// What is wrong with a frame of no known packet: it is over the limit, or is not as long as its type says. Types tell lengths
    /// only in the separate numbering; in the documented one a datagram is a frame.
    /// </summary>
    private static PacketError CheckUnknown(ReadOnlySpan<byte> frame, BinaryOptions options)
    {
        if (frame.Length > options.MaxDatagramLength)
            return new PacketError(PacketErrorCode.TooLong, options.MaxDatagramLength, null);
        return options.Numbering == Numbering.Separate
            && options.Packets.LayoutOf(BinaryPrimitives.ReadUInt16BigEndian(frame)) is { } layout
            ? layout.Check(frame)
            : default;
    }
}
