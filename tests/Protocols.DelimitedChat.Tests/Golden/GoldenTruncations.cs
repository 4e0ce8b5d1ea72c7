using Protocols.TestKit;

namespace Protocols.DelimitedChat.Tests;

/// <summary>
/// Frames that stop too soon: the offset is their length; the field is the one being read, or the one before a missing delimiter or terminator.
/// </summary>
public static class GoldenTruncations
{
    public static readonly GoldenError[] Errors =
    [
        // Text, base64 and the byte order: any of their prefixes could go on.
        new("GuestName", "01", "Truncated", 1, null),
        new("GuestName", "01 FF", "Truncated", 2, "username"),
        new("GuestName", "01 FF 'Guest'", "Truncated", 7, "username"),
        new("Login", "02", "Truncated", 1, null),
        new("Login", "02 FF", "Truncated", 2, "username"),
        new("Login", "02 FF 'al'", "Truncated", 4, "username"),
        new("Login", "02 FF 'al' FF", "Truncated", 5, "password"),
        new("Login", "02 FF 'al' FF 'YQ=='", "Truncated", 9, "password"),
        new("Login", "02 FF 'al' FF 'YQ==' FF", "Truncated", 10, "byteOrder"),
        new("Login", "02 FF 'al' FF 'YQ==' FF 4C", "Truncated", 11, "byteOrder"),
        new("Register", "06 FF FF FF", "Truncated", 4, "email"),
        new("Register", "06 FF 'al' FF 'YQ==' FF 'a@b'", "Truncated", 13, "email"),
        new("AliasChanged", "A8 FF 'al' FF 'Al'", "Truncated", 7, "oldAlias"),
        new("AliasChanged", "A8 FF 'al' FF 'Al' FF", "Truncated", 8, "newAlias"),
        new("ChangeAlias", "A6 FF", "Truncated", 2, "alias"),

        // Codes, side by side.
        new("LoginReply", "03", "Truncated", 1, null),
        new("LoginReply", "03 FF", "Truncated", 2, "username"),
        new("LoginReply", "03 FF 03", "Truncated", 3, "password"),
        new("LoginReply", "03 FF 03 03", "Truncated", 4, "byteOrder"),
        new("LoginReply", "03 FF 03 03 03", "Truncated", 5, "byteOrder"),
        new("RegisterReply", "07 FF 03 03", "Truncated", 4, "email"),
        new("RegisterReply", "07 FF 03 03 03", "Truncated", 5, "email"),
        new("RegisterReply", "07 FF 03 03 FF", "Truncated", 5, "email"),
        new("RegisterReply", "07 FF 03 03 FF 03", "Truncated", 6, "email"),
        new("ShortMessageReply", "51 FF 00000007", "Truncated", 6, "clientMessageId"),
        new("ShortMessageReply", "51 FF 00000007 FF", "Truncated", 7, "room"),
        new("ShortMessageReply", "51 FF 00000007 FF 03", "Truncated", 8, "message"),
        new("ShortMessageReply", "51 FF 00000007 FF 03 03", "Truncated", 9, "message"),
        new("LongMessageHeadReply", "58 FF 00000007 FF 03", "Truncated", 8, "room"),
        new("LongMessageNextReply", "5C FF 00000007 FF", "Truncated", 7, "number"),
        new("JoinRoomReply", "A1 FF '0000002A' FF", "Truncated", 11, "result"),
        new("PartRoomReply", "A4 FF '0000002A' FF 03", "Truncated", 12, "result"),
        new("ChangeAliasReply", "A7 FF", "Truncated", 2, "alias"),

        // Literals are no fields.
        new("LoginMalformed", "04", "Truncated", 1, null),
        new("LoginMalformed", "04 FF", "Truncated", 2, null),
        new("LoginMalformed", "04 FF 'BA'", "Truncated", 4, null),
        new("LoginMalformed", "04 FF 'BAD'", "Truncated", 5, null),
        new("LogOff", "28 FF 'B'", "Truncated", 3, null),
        new("PacketNotSupported", "FB FF 'PNS'", "Truncated", 5, null),
        new("SupportedPacketsRequest", "FC FF 'SP'", "Truncated", 4, null),

        // Fields of a fixed width: a 00 or FF in them ends nothing.
        new("ShortMessage", "50", "Truncated", 1, null),
        new("ShortMessage", "50 FF", "Truncated", 2, "clientMessageId"),
        new("ShortMessage", "50 FF 000000", "Truncated", 5, "clientMessageId"),
        new("ShortMessage", "50 FF 00000007", "Truncated", 6, "clientMessageId"),
        new("ShortMessage", "50 FF 00000007 FF", "Truncated", 7, "room"),
        new("ShortMessage", "50 FF 00000007 FF '0000'", "Truncated", 11, "room"),
        new("ShortMessage", "50 FF 00000007 FF '00000000'", "Truncated", 15, "room"),
        new("ShortMessage", "50 FF 00000007 FF '00000000' FF", "Truncated", 16, "message"),
        new("ShortMessage", "50 FF 07000000 FF '00000000' FF 'aGk='", "Truncated", 20, "message", "byte-order=little"),
        new("ShortMessageDelivery", "53 FF (00)*16 FF '00000000' FF 'bob' FF", "Truncated", 32, "alias"),
        new("ShortMessageReceipt", "54 FF 0000000000000001", "Truncated", 10, "messageId"),
        new("ShortMessageReceipt", "54 FF (00)*15", "Truncated", 17, "messageId"),
        new("ShortMessageReceipt", "54 FF (00)*16", "Truncated", 18, "messageId"),
        new("ShortMessageReceiptUnknown", "55 FF (FF)*16", "Truncated", 18, "messageId", "byte-order=little"),
        new("LongMessageHead", "57 FF 00000002 FF 0000", "Truncated", 9, "clientMessageId"),
        new("LongMessageHeadResend", "5A FF 00000000", "Truncated", 6, "clientMessageId"),
        new("LongMessageNext", "5B FF 00000001 FF 00000007", "Truncated", 11, "clientMessageId"),
        new("LongMessageNextResend", "5E FF 00000001", "Truncated", 6, "number"),
        new("LongMessageHeadDelivery", "5F FF 00000002 FF", "Truncated", 7, "messageId"),
        new("LongMessageHeadReceipt", "60 FF (00)*15", "Truncated", 17, "messageId"),
        new("LongMessageReceiptUnknown", "61 FF 'BAD' 00", "Truncated", 6, "messageCounter"),
        new("LongMessageReceiptUnknown", "61 FF (FF)*8", "Truncated", 10, "messageCounter"),
        new("LongMessageDeliveryResend", "63 FF 00000001 FF (00)*7", "Truncated", 14, "messageCounter"),
        new("LongMessageDeliveryResendReply", "64 FF 0000000000000001 FF 03 03 03", "Truncated", 14, "allowed"),
        // The reply as the document's byte line has it: the terminator is taken for `allowed`.
        new("LongMessageDeliveryResendReply", "64 FF 0000000000000001 FF 03 03 03 00", "Truncated", 15, "allowed"),
        new("LongMessageDeliveryResendUnknown", "65 FF 00000001 FF", "Truncated", 7, "messageId"),
        new("LongMessageNextDelivery", "67 FF 00000001 FF (00)*16", "Truncated", 23, "messageId", "extensions"),
        new("LongMessageNextDelivery", "67 FF 00000001 FF (00)*16 FF", "Truncated", 24, "message", "extensions"),

        // Rooms, and a field that may be missing.
        new("JoinRoom", "A0 FF '0000002A' FF", "Truncated", 11, "password"),
        new("UserJoinedRoom", "A2 FF '0000'", "Truncated", 6, "room"),
        new("PartRoom", "A3", "Truncated", 1, null),
        new("PartRoom", "A3 FF", "Truncated", 2, "room"),
        new("PartRoom", "A3 FF '0000002A'", "Truncated", 10, "room"),
        new("PartRoom", "A3 FF '0000002A' FF", "Truncated", 11, "partMessage"),
        new("PartRoom", "A3 FF '0000002A' FF 'bye'", "Truncated", 14, "partMessage"),
        new("UserPartedRoom", "A5 FF '0000002A' FF 'al'", "Truncated", 13, "username"),
        new("InviteToRoom", "A9 FF '0000002A' FF 'al' FF", "Truncated", 14, "alias"),

        // Lists.
        new("ServerSupportedPackets", "FD", "Truncated", 1, null),
        new("ServerSupportedPackets", "FD FF", "Truncated", 2, "ids"),
        new("ServerSupportedPackets", "FD FF 01", "Truncated", 3, "ids"),
        new("ClientSupportedPackets", "FE FF 01 FF", "Truncated", 4, "ids"),
        new("ClientSupportedPackets", "FE FF 01 FF FE", "Truncated", 5, "ids"),
    ];
}
