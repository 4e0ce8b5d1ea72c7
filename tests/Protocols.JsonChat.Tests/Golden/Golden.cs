using Protocols.TestKit;

namespace Protocols.JsonChat.Tests;

/// <summary>All hand-written vectors of JsonChat.</summary>
public static class Golden
{
    public static GoldenPacket[] Packets =>
    [
        .. GoldenConnection.Packets,
        .. GoldenAccount.Packets,
        .. GoldenSession.Packets,
        .. GoldenRooms.Packets,
        .. GoldenChatAction.Packets,
        .. GoldenRawValues.Packets,
        .. GoldenStrings.Packets,
    ];

    public static GoldenVariant[] Variants =>
    [
        .. GoldenConnection.Variants,
        .. GoldenAccount.Variants,
        .. GoldenSession.Variants,
        .. GoldenRooms.Variants,
        .. GoldenChatAction.Variants,
        .. GoldenRawValues.Variants,
        .. GoldenStrings.Variants,
        .. GoldenEnvelope.Variants,
    ];

    public static GoldenError[] Errors =>
    [
        .. GoldenConnection.Errors,
        .. GoldenAccount.Errors,
        .. GoldenSession.Errors,
        .. GoldenRooms.Errors,
        .. GoldenChatAction.Errors,
        .. GoldenRawValues.Errors,
        .. GoldenStrings.Errors,
        .. GoldenEnvelope.Errors,
    ];

    public static GoldenRefusal[] Refusals =>
    [
        .. GoldenConnection.Refusals,
        .. GoldenAccount.Refusals,
        .. GoldenSession.Refusals,
        .. GoldenRooms.Refusals,
        .. GoldenChatAction.Refusals,
        .. GoldenRawValues.Refusals,
    ];
}
