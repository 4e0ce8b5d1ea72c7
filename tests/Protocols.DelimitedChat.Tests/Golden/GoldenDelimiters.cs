using Protocols.TestKit;

namespace Protocols.DelimitedChat.Tests;

/// <summary>Something else where a delimiter or the terminator is due. To blame is the field that should have ended there.</summary>
public static class GoldenDelimiters
{
    public static readonly GoldenError[] Errors =
    [
        // None after the id.
        new("GuestName", "01 00", "BadDelimiter", 1, null),
        new("GuestName", "01 'Guest' 00", "BadDelimiter", 1, null),
        new("Login", "02 00", "BadDelimiter", 1, null),
        new("LoginReply", "03 03 03 03 00", "BadDelimiter", 1, null),
        new("LoginMalformed", "04 'BAD' 00", "BadDelimiter", 1, null),
        new("MultipleLoginRefused", "05 00", "BadDelimiter", 1, null),
        new("ShortMessage", "50 00000007 FF '00000000' FF 'aGk=' 00", "BadDelimiter", 1, null),
        new("PartRoom", "A3 00", "BadDelimiter", 1, null),
        new("ChangeAlias", "A6 00", "BadDelimiter", 1, null),
        new("PacketNotSupported", "FB 00", "BadDelimiter", 1, null),
        new("ServerSupportedPackets", "FD 00", "BadDelimiter", 1, null),
        new("ClientSupportedPackets", "FE 01 00", "BadDelimiter", 1, null),

        // Too few fields.
        new("Login", "02 FF 00", "BadDelimiter", 2, "username"),
        new("Login", "02 FF 'al' 00", "BadDelimiter", 4, "username"),
        new("Login", "02 FF 'al' FF 'YQ==' 00", "BadDelimiter", 9, "password"),
        new("Register", "06 FF 'al' FF 00", "BadDelimiter", 5, "password"),
        new("ShortMessage", "50 FF 00000007 00", "BadDelimiter", 6, "clientMessageId"),
        new("ShortMessage", "50 FF 00000007 FF '00000000' 00", "BadDelimiter", 15, "room"),
        new("ShortMessageDelivery", "53 FF (00)*16 00", "BadDelimiter", 18, "messageId"),
        new("ShortMessageDelivery", "53 FF (00)*16 FF '00000000' FF 'bob' FF 'aGk=' 00", "BadDelimiter", 36, "alias"),
        new("LongMessageHead", "57 FF 00000002 FF 00000007 00", "BadDelimiter", 11, "clientMessageId"),
        new("LongMessageNext", "5B FF 01000000 FF 07000000 00", "BadDelimiter", 11, "clientMessageId", "byte-order=little"),
        new("LongMessageNextResend", "5E FF 00000001 00", "BadDelimiter", 6, "number"),
        new("LongMessageHeadDelivery", "5F FF 00000002 00", "BadDelimiter", 6, "remaining"),
        new("LongMessageHeadDelivery", "5F FF 00000002 FF (FF)*16 FF 00", "BadDelimiter", 24, "room"),
        new("LongMessageDeliveryResend", "63 FF 00000001 00", "BadDelimiter", 6, "number"),
        new("LongMessageDeliveryResendUnknown", "65 FF 00000001 00", "BadDelimiter", 6, "number"),
        new("LongMessageNextDelivery", "67 FF 00000001 FF (00)*16 00", "BadDelimiter", 23, "messageId", "extensions"),
        // An empty password still has its delimiter.
        new("JoinRoom", "A0 FF '0000002A' 00", "BadDelimiter", 10, "room"),
        new("JoinRoomReply", "A1 FF '0000002A' 00", "BadDelimiter", 10, "room"),
        new("UserJoinedRoom", "A2 FF '0000002A' FF 'bob' 00", "BadDelimiter", 14, "username"),
        new("UserPartedRoom", "A5 FF 00", "BadDelimiter", 2, "room"),
        new("AliasChanged", "A8 FF 'bob' FF 'Bo' 00", "BadDelimiter", 8, "oldAlias"),
        new("InviteToRoom", "A9 FF '0000002A' FF 00", "BadDelimiter", 11, "username"),

        // Too many fields.
        new("GuestName", "01 FF 'Guest' FF 00", "BadDelimiter", 7, "username"),
        new("Login", "02 FF 'al' FF 'YQ==' FF 4C FF 00", "BadDelimiter", 11, "byteOrder"),
        new("LoginReply", "03 FF 03 03 03 03 00", "BadDelimiter", 5, "byteOrder"),
        new("LoginReply", "03 FF 03 03 03 FF 00", "BadDelimiter", 5, "byteOrder"),
        new("LoginMalformed", "04 FF 'BAD!' 00", "BadDelimiter", 5, null),
        new("LoginMalformed", "04 FF 'BAD' FF 00", "BadDelimiter", 5, null),
        new("Register", "06 FF 'al' FF 'YQ==' FF 'a@b' FF 00", "BadDelimiter", 13, "email"),
        new("RegisterReply", "07 FF 03 03 03 03 00", "BadDelimiter", 5, "email"),
        new("RegisterReply", "07 FF 03 03 FF 03 FF 00", "BadDelimiter", 6, "email"),
        new("LogOff", "28 FF 'BYE!' 00", "BadDelimiter", 5, null),
        new("ShortMessage", "50 FF 00000007 FF '00000000' FF 'aGk=' FF 00", "BadDelimiter", 20, "message"),
        new("ShortMessageReply", "51 FF 00000007 FF 03 03 03 00", "BadDelimiter", 9, "message"),
        new("ShortMessageReceipt", "54 FF (00)*16 FF 00", "BadDelimiter", 18, "messageId"),
        new("ShortMessageReceipt", "54 FF (FF)*17 00", "BadDelimiter", 18, "messageId"),
        new("LongMessageHeadReply", "58 FF 00000007 FF 03 03 03 03 00", "BadDelimiter", 10, "message"),
        new("LongMessageHeadResend", "5A FF 00000007 FF 00", "BadDelimiter", 6, "clientMessageId"),
        new("LongMessageNextReply", "5C FF 00000007 FF 03 03 03 FF 00", "BadDelimiter", 10, "message"),
        new("LongMessageNextResend", "5E FF 00000001 FF 00000007 FF 00", "BadDelimiter", 11, "clientMessageId"),
        new("LongMessageReceiptUnknown", "61 FF (00)*8 01 00", "BadDelimiter", 10, "messageCounter"),
        new("LongMessageDeliveryResendReply", "64 FF (00)*8 FF 03 03 03 01 01 00", "BadDelimiter", 15, "allowed"),
        new("PartRoom", "A3 FF '0000002A' FF 'bye' FF 00", "BadDelimiter", 14, "partMessage"),
        new("PartRoomReply", "A4 FF '0000002A' FF 03 03 00", "BadDelimiter", 12, "result"),
        new("ChangeAlias", "A6 FF 'Al' FF 00", "BadDelimiter", 4, "alias"),
        new("ChangeAliasReply", "A7 FF 03 03 00", "BadDelimiter", 3, "alias"),
        new("InviteToRoom", "A9 FF '0000002A' FF 'bob' FF FF 00", "BadDelimiter", 15, "alias"),
        new("SupportedPacketsRequest", "FC FF 'SP' FF 00", "BadDelimiter", 4, null),

        // None between two fields, or a fixed width missed by a byte.
        new("ShortMessage", "50 FF 00000007 '00000000' FF 'aGk=' 00", "BadDelimiter", 6, "clientMessageId"),
        new("ShortMessage", "50 FF 000007 FF '00000000' FF 'aGk=' 00", "BadDelimiter", 6, "clientMessageId"),
        new("ShortMessage", "50 FF 0000000007 FF '00000000' FF 'aGk=' 00", "BadDelimiter", 6, "clientMessageId"),
        new("ShortMessageReply", "51 FF 00000007 03 03 00", "BadDelimiter", 6, "clientMessageId"),
        new("LongMessageDeliveryResendReply", "64 FF 0000000000000001 03 03 03 01 00", "BadDelimiter", 10, "messageCounter"),
        new("ServerSupportedPackets", "FD FF 01 02 00", "BadDelimiter", 3, "ids"),
        new("ClientSupportedPackets", "FE FF 50 FF 51 52 00", "BadDelimiter", 5, "ids"),
    ];
}
