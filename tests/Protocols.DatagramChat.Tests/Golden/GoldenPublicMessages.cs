using Protocols.TestKit;

namespace Protocols.DatagramChat.Tests;

/// <summary>Opcodes 20 and 21: a word to everybody.</summary>
public static class GoldenPublicMessages
{
    public static readonly GoldenPacket[] Packets =
    [
        new("PublicMessage", "14 000C 'Hello, world'", """{"message":"Hello, world"}"""),
        new("PublicMessage", "14 0000", """{"message":""}"""),
        new("PublicMessage", "14 000B 'Gr' C3BC C39F ' dich'", """{"message":"Grüß dich"}"""),
        new("PublicMessage", "14 0008 'one' 0D0A 'two'", """{"message":"one\r\ntwo"}"""),
        new("PublicMessage", "14 0009 'anna' 00 'four'", """{"message":"anna\u0000four"}"""),
        new("PublicMessage", "14 0003 'a' FF 'b'", """{"message":{"hex":"61ff62"}}"""),

        new("PublicMessageDelivery", "15 0008 'anna' 00 'Hey'", """{"sender":"anna","message":"Hey"}"""),
        new("PublicMessageDelivery", "15 0001 00", """{"sender":"","message":""}"""),
        new("PublicMessageDelivery", "15 0005 'anna' 00", """{"sender":"anna","message":""}"""),
        new("PublicMessageDelivery", "15 0003 00 'Hi'", """{"sender":"","message":"Hi"}"""),
        new("PublicMessageDelivery", "15 000C C386 'r' C3B8 00 'Hall' C3A5", """{"sender":"Ærø","message":"Hallå"}"""),
        new("PublicMessageDelivery", "15 0003 FF 00 FE", """{"sender":{"hex":"ff"},"message":{"hex":"fe"}}"""),

        // Only the first NUL separates; the others are the message's own.
        new("PublicMessageDelivery", "15 0009 'anna' 00 'a' 00 'b' 00", """{"sender":"anna","message":"a\u0000b\u0000"}"""),
        new("PublicMessageDelivery", "15 0006 'anna' 00 00", """{"sender":"anna","message":"\u0000"}"""),
        new("PublicMessageDelivery", "15 0003 00 00 00", """{"sender":"","message":"\u0000\u0000"}"""),
    ];

    public static readonly GoldenError[] Errors =
    [
        new("PublicMessage", "15 0008 'anna' 00 'Hey'", "UnknownPacket", 0, null),
        new("PublicMessage", "14 0003 'Hi'", "Truncated", 5, null),
        new("PublicMessage", "14 0001 'Hi'", "TrailingBytes", 4, null),

        new("PublicMessageDelivery", "14 0008 'anna' 00 'Hey'", "UnknownPacket", 0, null),
        new("PublicMessageDelivery", "15 0000", "BadDelimiter", 3, "sender"),
        new("PublicMessageDelivery", "15 0004 'anna'", "BadDelimiter", 7, "sender"),
        new("PublicMessageDelivery", "15 0009 'anna: Hey'", "BadDelimiter", 12, "sender"),

        // The length comes first: a NUL beyond it does not separate anything.
        new("PublicMessageDelivery", "15 0004 'anna' 00", "TrailingBytes", 7, null),
        new("PublicMessageDelivery", "15 0007 'anna' 00 'Hey'", "TrailingBytes", 10, null),
        new("PublicMessageDelivery", "15 0009 'anna' 00 'Hey'", "Truncated", 11, null),
        new("PublicMessageDelivery", "15 0005 'anna'", "Truncated", 7, null),
    ];

    public static readonly GoldenRefusal[] Refusals =
    [
        new("PublicMessageDelivery", """{"sender":"\u0000","message":"Hey"}""", "ForbiddenByte", "sender"),
        new("PublicMessageDelivery", """{"sender":"an\u0000na","message":"Hey"}""", "ForbiddenByte", "sender"),
        new("PublicMessageDelivery", """{"sender":"anna\u0000","message":""}""", "ForbiddenByte", "sender"),
        new("PublicMessageDelivery", """{"sender":{"hex":"ff00"},"message":"Hey"}""", "ForbiddenByte", "sender"),
    ];
}
