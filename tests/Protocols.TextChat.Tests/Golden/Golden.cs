using Protocols.TestKit;

namespace Protocols.TextChat.Tests;

/// <summary>All hand-written vectors of TextChat.</summary>
public static class Golden
{
    public static GoldenPacket[] Packets =>
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

    public static GoldenVariant[] Variants =>
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

    public static GoldenPacket[] DecodeOnly => GoldenDecodeOnly.Packets;

    public static GoldenError[] Errors =>
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

    public static GoldenRefusal[] Refusals =>
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
}
