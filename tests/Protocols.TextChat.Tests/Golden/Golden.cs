using System.Linq;
using Protocols.TestKit;

namespace Protocols.TextChat.Tests;

/// <summary>All hand-written vectors of TextChat.</summary>
public static class Golden
{
    /// <summary>The option that chooses the revised dialect.</summary>
    public const string Revised = "dialect=revised";

    public static GoldenPacket[] Packets =>
    [
        .. DocumentedPackets,
        .. DocumentedPackets.Where(static vector => IsInBothDialects(vector.Packet)).Select(static vector => vector with { Options = Revised }),
        .. GoldenRevised.Packets,
    ];

    public static GoldenVariant[] Variants =>
    [
        .. DocumentedVariants,
        .. DocumentedVariants.Where(static vector => IsInBothDialects(vector.Packet)).Select(static vector => vector with { Options = Revised }),
        .. GoldenRevised.Variants,
    ];

    public static GoldenPacket[] DecodeOnly => [.. GoldenDecodeOnly.Packets, .. GoldenRevised.DecodeOnly];

    public static GoldenError[] Errors =>
    [
        .. DocumentedErrors,
        .. DocumentedErrors.Where(static vector => vector.Packet != "MessageDelivery").Select(static vector => vector with { Options = Revised }),
        .. GoldenRevised.Errors,
    ];

    public static GoldenRefusal[] Refusals =>
    [
        .. DocumentedRefusals,
        .. DocumentedRefusals.Where(static vector => vector.Packet != "MessageDelivery").Select(static vector => vector with { Options = Revised }),
        .. GoldenRevised.Refusals,
    ];

    private static GoldenPacket[] DocumentedPackets =>
    [
        .. GoldenSession.Packets,
        .. GoldenStatus.Packets,
        .. GoldenBoard.Packets,
        .. GoldenSend.Packets,
        .. GoldenReceived.Packets,
        .. GoldenEdit.Packets,
        .. GoldenDelivery.Packets,
        .. GoldenResponse.Packets,
        .. GoldenNotices.Packets,
        .. GoldenText.Packets,
    ];

    private static GoldenVariant[] DocumentedVariants =>
    [
        .. GoldenSession.Variants,
        .. GoldenStatus.Variants,
        .. GoldenBoard.Variants,
        .. GoldenSend.Variants,
        .. GoldenReceived.Variants,
        .. GoldenEdit.Variants,
        .. GoldenDelivery.Variants,
        .. GoldenResponse.Variants,
        .. GoldenNotices.Variants,
        .. GoldenText.Variants,
    ];

    private static GoldenError[] DocumentedErrors =>
    [
        .. GoldenSession.Errors,
        .. GoldenStatus.Errors,
        .. GoldenBoard.Errors,
        .. GoldenSend.Errors,
        .. GoldenReceived.Errors,
        .. GoldenEdit.Errors,
        .. GoldenDelivery.Errors,
        .. GoldenResponse.Errors,
        .. GoldenNotices.Errors,
        .. GoldenText.Errors,
        .. GoldenLine.Errors,
    ];

    private static GoldenRefusal[] DocumentedRefusals =>
    [
        .. GoldenSession.Refusals,
        .. GoldenStatus.Refusals,
        .. GoldenBoard.Refusals,
        .. GoldenSend.Refusals,
        .. GoldenReceived.Refusals,
        .. GoldenEdit.Refusals,
        .. GoldenDelivery.Refusals,
        .. GoldenResponse.Refusals,
        .. GoldenNotices.Refusals,
    ];

    /// <summary>Whether a packet is decoded and written alike in both dialects.</summary>
    private static bool IsInBothDialects(string packet) => packet is not ("MessageDelivery" or "UserBoard");
}
