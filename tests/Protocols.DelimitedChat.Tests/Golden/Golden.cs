using Protocols.TestKit;

namespace Protocols.DelimitedChat.Tests;

/// <summary>
/// Every hand-written vector of the packets that ids choose. The framer has its own in <see cref="GoldenFraming" />, the drafts
/// have theirs in <see cref="GoldenDrafts" />.
/// </summary>
public static class Golden
{
    public static GoldenPacket[] Packets =>
    [
        .. GoldenLogin.Packets,
        .. GoldenShortMessages.Packets,
        .. GoldenLongMessages.Packets,
        .. GoldenLongMessageDeliveries.Packets,
        .. GoldenRooms.Packets,
        .. GoldenAliases.Packets,
        .. GoldenSupportedPackets.Packets,
    ];

    public static GoldenVariant[] Variants => GoldenVariants.Variants;

    public static GoldenError[] Errors =>
    [
        .. GoldenTruncations.Errors,
        .. GoldenDelimiters.Errors,
        .. GoldenValues.Errors,
        .. GoldenEnds.Errors,
    ];

    public static GoldenRefusal[] Refusals => GoldenRefusals.Refusals;

    /// <summary>Well-formed packets whose fields the encoder refuses.</summary>
    public static GoldenPacket[] DecodeOnly => GoldenDecodeOnly.Packets;
}
