using Protocols.TestKit;

namespace Protocols.DatagramChat.Tests;

/// <summary>Opcodes 22 and 23: a word to one. The client names the receiver, the server the sender.</summary>
public static class GoldenPrivateMessages
{
    public static readonly GoldenPacket[] Packets =
    [
        new("PrivateMessage", "16 0009 'bert' 00 'psst'", """{"receiver":"bert","message":"psst"}"""),
        new("PrivateMessage", "16 0001 00", """{"receiver":"","message":""}"""),
        new("PrivateMessage", "16 0005 'bert' 00", """{"receiver":"bert","message":""}"""),
        new("PrivateMessage", "16 0005 00 'psst'", """{"receiver":"","message":"psst"}"""),
        new("PrivateMessage", "16 000A 'Zo' C3AB 00 F09F9982 '!'", """{"receiver":"Zoë","message":"🙂!"}"""),
        new("PrivateMessage", "16 000A 'bert' 00 'x' 00 'y' 00 00", """{"receiver":"bert","message":"x\u0000y\u0000\u0000"}"""),
        new("PrivateMessage", "16 0004 C3 00 A9 00", """{"receiver":{"hex":"c3"},"message":{"hex":"a900"}}"""),

        new("PrivateMessageDelivery", "17 0009 'anna' 00 'psst'", """{"sender":"anna","message":"psst"}"""),
        new("PrivateMessageDelivery", "17 0001 00", """{"sender":"","message":""}"""),
        new("PrivateMessageDelivery", "17 0005 'anna' 00", """{"sender":"anna","message":""}"""),
        new("PrivateMessageDelivery", "17 0005 00 'psst'", """{"sender":"","message":"psst"}"""),
        new("PrivateMessageDelivery", "17 000B 'Zo' C3AB 00 'd' C3A9 'j' C3A0", """{"sender":"Zoë","message":"déjà"}"""),
        new("PrivateMessageDelivery", "17 0008 'anna' 00 00 'x' 00", """{"sender":"anna","message":"\u0000x\u0000"}"""),
        new("PrivateMessageDelivery", "17 0006 'anna' 00 FF", """{"sender":"anna","message":{"hex":"ff"}}"""),
    ];

    public static readonly GoldenError[] Errors =
    [
        new("PrivateMessage", "17 0009 'anna' 00 'psst'", "UnknownPacket", 0, null),
        new("PrivateMessage", "16 0000", "BadDelimiter", 3, "receiver"),
        new("PrivateMessage", "16 0001 'b'", "BadDelimiter", 4, "receiver"),
        new("PrivateMessage", "16 0009 'bert psst'", "BadDelimiter", 12, "receiver"),
        new("PrivateMessage", "16 0009 'bert' 00 'pss'", "Truncated", 11, null),
        new("PrivateMessage", "16 0009 'bert' 00 'psst' 00", "TrailingBytes", 12, null),
        new("PrivateMessage", "16 0004 'bert' 00 'psst'", "TrailingBytes", 7, null),

        new("PrivateMessageDelivery", "16 0009 'bert' 00 'psst'", "UnknownPacket", 0, null),
        new("PrivateMessageDelivery", "17 0000", "BadDelimiter", 3, "sender"),
        new("PrivateMessageDelivery", "17 0004 'anna'", "BadDelimiter", 7, "sender"),
        new("PrivateMessageDelivery", "17 0100 ('a')*256", "BadDelimiter", 259, "sender"),
        new("PrivateMessageDelivery", "17 0006 'anna' 00", "Truncated", 8, null),
        new("PrivateMessageDelivery", "17 0005 'anna' 00 'psst'", "TrailingBytes", 8, null),
    ];

    public static readonly GoldenRefusal[] Refusals =
    [
        new("PrivateMessage", """{"receiver":"\u0000","message":"psst"}""", "ForbiddenByte", "receiver"),
        new("PrivateMessage", """{"receiver":"bert\u0000","message":"psst"}""", "ForbiddenByte", "receiver"),
        new("PrivateMessage", """{"receiver":{"hex":"c30041"},"message":""}""", "ForbiddenByte", "receiver"),

        new("PrivateMessageDelivery", """{"sender":"\u0000anna","message":"psst"}""", "ForbiddenByte", "sender"),
        new("PrivateMessageDelivery", """{"sender":"an\u0000na","message":"psst"}""", "ForbiddenByte", "sender"),
    ];
}
