using Protocols.TestKit;

namespace Protocols.DelimitedChat.Tests;

/// <summary>Frames that are wrong at their ends: no bytes at all, another packet's id, bytes after the terminator.</summary>
public static class GoldenEnds
{
    public static readonly GoldenError[] Errors =
    [
        new("GuestName", "", "Empty", 0, null),
        new("LoginReply", "", "Empty", 0, null),
        new("LoginMalformed", "", "Empty", 0, null),
        new("ShortMessageReceipt", "", "Empty", 0, null, "byte-order=little"),
        new("LongMessageNextDelivery", "", "Empty", 0, null, "extensions"),
        new("PartRoom", "", "Empty", 0, null),
        new("ServerSupportedPackets", "", "Empty", 0, null),

        new("Login", "06 FF 'alice' FF 'c2VjcmV0' FF 'alice@example.org' 00", "UnknownPacket", 0, null),
        new("LoginMalformed", "05 FF 'BAD' 00", "UnknownPacket", 0, null),
        new("GuestName", "02", "UnknownPacket", 0, null),
        new("ShortMessage", "00", "UnknownPacket", 0, null),
        new("ShortMessageReceipt", "55 FF (00)*16 00", "UnknownPacket", 0, null),
        new("LongMessageNext", "67 FF 00000001 FF 00000007 FF 'SGVsbG8=' 00", "UnknownPacket", 0, null),
        new("UserJoinedRoom", "A5 FF '0000002A' FF 'alice' FF 'Al' 00", "UnknownPacket", 0, null),
        new("ServerSupportedPackets", "FE FF 50 00", "UnknownPacket", 0, null),
        new("ClientSupportedPackets", "FF FF 50 00", "UnknownPacket", 0, null),

        new("GuestName", "01 FF 'Guest' 00 00", "TrailingBytes", 8, null),
        new("GuestName", "01 FF 00 'Guest' 00", "TrailingBytes", 3, null),
        new("Login", "02 FF FF FF 00 4C 00", "TrailingBytes", 5, null),
        new("LoginReply", "03 FF 03 03 03 00 03 FF 03 03 03 00", "TrailingBytes", 6, null),
        new("LoginMalformed", "04 FF 'BAD' 00 00", "TrailingBytes", 6, null),
        new("RegisterReply", "07 FF 03 03 03 00 00", "TrailingBytes", 6, null),
        new("RegisterReply", "07 FF 03 03 FF 03 00 FF", "TrailingBytes", 7, null),
        new("LogOff", "28 FF 'BYE' 00 0D0A", "TrailingBytes", 6, null),
        new("ShortMessage", "50 FF 00000007 FF '00000000' FF 'aGk=' 00 50", "TrailingBytes", 21, null),
        new("ShortMessageReceipt", "54 FF (00)*18", "TrailingBytes", 19, null),
        new("LongMessageHeadResend", "5A FF 00000000 00 00", "TrailingBytes", 7, null),
        // A 16-byte id whose second half begins with the terminator of an 8-byte one.
        new("LongMessageReceiptUnknown", "61 FF 0000000000000001 0000018BCFE56800 00", "TrailingBytes", 11, null),
        new("LongMessageDeliveryResendReply", "64 FF (00)*8 FF 03 03 03 00 00 00", "TrailingBytes", 16, null),
        new("LongMessageNextDelivery", "67 FF 00000001 FF (FF)*16 FF 00 FF", "TrailingBytes", 25, null, "extensions"),
        new("PartRoom", "A3 FF '0000002A' 00 'bye' 00", "TrailingBytes", 11, null),
        new("PartRoom", "A3 FF 00 00", "TrailingBytes", 3, null),
        new("ServerSupportedPackets", "FD FF 01 00 FF 02 00", "TrailingBytes", 4, null),
    ];
}
