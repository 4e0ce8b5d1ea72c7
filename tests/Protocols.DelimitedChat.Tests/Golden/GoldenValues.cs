using Protocols.TestKit;

namespace Protocols.DelimitedChat.Tests;

/// <summary>Literals, codes, bits and packet ids that are none.</summary>
public static class GoldenValues
{
    public static readonly GoldenError[] Errors =
    [
        // A literal is wrong at its first differing byte; no field is to blame.
        new("LoginMalformed", "04 FF 00", "BadLiteral", 2, null),
        new("LoginMalformed", "04 FF 'BA' 00", "BadLiteral", 4, null),
        new("LoginMalformed", "04 FF FF 'BAD' 00", "BadLiteral", 2, null),
        new("MultipleLoginRefused", "05 FF 'bad' 00", "BadLiteral", 2, null),
        new("RegisterMalformed", "08 FF 'BED' 00", "BadLiteral", 3, null),
        new("HandshakeMalformed", "09 FF 'BAT' 00", "BadLiteral", 4, null),
        new("LogOff", "28 FF 'BAD' 00", "BadLiteral", 3, null),
        new("LogOff", "28 FF 'BY' FF 00", "BadLiteral", 4, null),
        new("ShortMessageMalformed", "52 FF 'B' 00", "BadLiteral", 3, null),
        new("ShortMessageReceiptMalformed", "56 FF 'BAd' 00", "BadLiteral", 4, null),
        new("LongMessageHeadMalformed", "59 FF 'PNS' 00", "BadLiteral", 2, null),
        new("LongMessageNextMalformed", "5D FF 20 'BAD' 00", "BadLiteral", 2, null),
        new("LongMessageReceiptMalformed", "62 FF 'BBD' 00", "BadLiteral", 3, null),
        new("LongMessageDeliveryResendMalformed", "66 FF 'BAC' 00", "BadLiteral", 4, null),
        new("PacketNotSupported", "FB FF 'PNP' 00", "BadLiteral", 4, null),
        new("SupportedPacketsRequest", "FC FF 'PNS' 00", "BadLiteral", 2, null),
        new("SupportedPacketsRequest", "FC FF 'S' 00", "BadLiteral", 3, null),

        // A code is never 00 or FF.
        new("LoginReply", "03 FF 00", "BadValue", 2, "username"),
        new("LoginReply", "03 FF 03 00", "BadValue", 3, "password"),
        new("LoginReply", "03 FF 03 03 00", "BadValue", 4, "byteOrder"),
        new("LoginReply", "03 FF FF 03 03 03 00", "BadValue", 2, "username"),
        new("LoginReply", "03 FF 03 FF 03 FF 03 00", "BadValue", 3, "password"),
        new("LoginReply", "03 FF 03 03 FF 03 00", "BadValue", 4, "byteOrder"),
        new("RegisterReply", "07 FF 03 FF 03 FF 03 00", "BadValue", 3, "password"),
        new("RegisterReply", "07 FF 03 03 00", "BadValue", 4, "email"),
        new("RegisterReply", "07 FF 03 03 FF 00", "BadValue", 5, "email"),
        new("RegisterReply", "07 FF 03 03 FF FF 03 00", "BadValue", 5, "email"),
        new("ShortMessageReply", "51 FF 00000007 FF 00", "BadValue", 7, "room"),
        new("ShortMessageReply", "51 FF 00000007 FF 03 FF 03 00", "BadValue", 8, "message"),
        new("LongMessageHeadReply", "58 FF 00000007 FF 00 03 03 00", "BadValue", 7, "remaining"),
        new("LongMessageHeadReply", "58 FF 07000000 FF 03 00", "BadValue", 8, "room", "byte-order=little"),
        new("LongMessageNextReply", "5C FF 00000007 FF FF 03 03 00", "BadValue", 7, "number"),
        new("LongMessageNextReply", "5C FF 00000007 FF 03 03 00", "BadValue", 9, "message"),
        new("LongMessageDeliveryResendReply", "64 FF (00)*8 FF 03 03 00 01 00", "BadValue", 13, "message"),
        new("JoinRoomReply", "A1 FF '0000002A' FF 00", "BadValue", 11, "result"),
        new("PartRoomReply", "A4 FF '0000002A' FF FF 00", "BadValue", 11, "result"),
        new("ChangeAliasReply", "A7 FF 00", "BadValue", 2, "alias"),

        // A bit is 00 or 01.
        new("LongMessageDeliveryResendReply", "64 FF (00)*8 FF 03 03 03 02 00", "BadValue", 14, "allowed"),
        new("LongMessageDeliveryResendReply", "64 FF (FF)*8 FF 03 03 03 FF 00", "BadValue", 14, "allowed"),
        new("LongMessageDeliveryResendReply", "64 FF (00)*8 FF 03 03 03 '1' 00", "BadValue", 14, "allowed"),

        // A list has at least one id, and an id is never 00 or FF.
        new("ServerSupportedPackets", "FD FF 00", "BadValue", 2, "ids"),
        new("ServerSupportedPackets", "FD FF FF 00", "BadValue", 2, "ids"),
        new("ServerSupportedPackets", "FD FF 01 FF 00", "BadValue", 4, "ids"),
        new("ClientSupportedPackets", "FE FF 00", "BadValue", 2, "ids"),
        new("ClientSupportedPackets", "FE FF 01 FF FF 02 00", "BadValue", 4, "ids"),
    ];
}
