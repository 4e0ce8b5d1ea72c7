using Protocols.TestKit;

namespace Protocols.BinaryChat.Tests;

/// <summary>Types 9 to 14: messages to one, to all and from others, each answered with its number.</summary>
public static class GoldenMessages
{
    public static readonly GoldenPacket[] Packets =
    [
        new("MessageRequest", "0009 8C0B5E6D7F3A2914 0000000000000007 0000000000000001 0005 'Hello'",
            """{"session":10091263214432692500,"recipient":7,"message":1,"body":"Hello"}"""),
        new("MessageRequest", "0009 0102030405060708 1112131415161718 2122232425262728 0003 'Hey'",
            """{"session":72623859790382856,"recipient":1230066625199609624,"message":2387509390608836392,"body":"Hey"}"""),
        new("MessageRequest", "0009 0000000000000000 0000000000000000 0000000000000000 0000",
            """{"session":0,"recipient":0,"message":0,"body":""}"""),
        new("MessageRequest", "0009 FFFFFFFFFFFFFFFF FFFFFFFFFFFFFFFF FFFFFFFFFFFFFFFF 0004 F09F9982",
            """{"session":18446744073709551615,"recipient":18446744073709551615,"message":18446744073709551615,"body":"🙂"}"""),
        new("MessageRequest", "0009 0000000000000001 0000000000000002 0000000000000003 0004 00 FF 00 FF",
            """{"session":1,"recipient":2,"message":3,"body":{"hex":"00ff00ff"}}"""),

        new("MessageResponse", "000A 0000000000000001", """{"message":1}"""),
        new("MessageResponse", "000A 0000000000000000", """{"message":0}"""),
        new("MessageResponse", "000A FFFFFFFFFFFFFFFF", """{"message":18446744073709551615}"""),

        new("BroadcastRequest", "000B 8C0B5E6D7F3A2914 0000000000000002 000C 'Hello, world'",
            """{"session":10091263214432692500,"message":2,"body":"Hello, world"}"""),
        new("BroadcastRequest", "000B 0102030405060708 1112131415161718 0007 'one' 0A 'two'",
            """{"session":72623859790382856,"message":1230066625199609624,"body":"one\ntwo"}"""),
        new("BroadcastRequest", "000B 0000000000000000 FFFFFFFFFFFFFFFF 0000",
            """{"session":0,"message":18446744073709551615,"body":""}"""),
        new("BroadcastRequest", "000B FFFFFFFFFFFFFFFF 0000000000000000 000B 'Gr' C3BC C39F ' dich'",
            """{"session":18446744073709551615,"message":0,"body":"Grüß dich"}"""),

        new("BroadcastResponse", "000C 0000000000000002", """{"message":2}"""),
        new("BroadcastResponse", "000C 0102030405060708", """{"message":72623859790382856}"""),
        new("BroadcastResponse", "000C FFFFFFFFFFFFFFFF", """{"message":18446744073709551615}"""),

        new("IncomingMessageRequest", "000D 0000000000000008 0000000000000003 0009 'Hey, anna'",
            """{"sender":8,"message":3,"body":"Hey, anna"}"""),
        new("IncomingMessageRequest", "000D 0102030405060708 1112131415161718 0001 00",
            """{"sender":72623859790382856,"message":1230066625199609624,"body":"\u0000"}"""),
        new("IncomingMessageRequest", "000D 0000000000000000 0000000000000000 0000",
            """{"sender":0,"message":0,"body":""}"""),
        new("IncomingMessageRequest", "000D FFFFFFFFFFFFFFFF FFFFFFFFFFFFFFFF 0006 'd' C3A9 'j' C3A0",
            """{"sender":18446744073709551615,"message":18446744073709551615,"body":"déjà"}"""),
        new("IncomingMessageRequest", "000D 0000000000000008 0000000000000003 0100 ('a')*256",
            $$"""{"sender":8,"message":3,"body":"{{new string('a', 256)}}"}"""),

        new("IncomingMessageResponse", "000E 0000000000000003", """{"message":3}"""),
        new("IncomingMessageResponse", "000E 8000000000000000", """{"message":9223372036854775808}"""),
        new("IncomingMessageResponse", "000E FFFFFFFFFFFFFFFF", """{"message":18446744073709551615}"""),
    ];

    public static readonly GoldenError[] Errors =
    [
        new("MessageRequest", "0009", "Truncated", 2, "session"),
        new("MessageRequest", "0009 8C0B5E6D7F3A29", "Truncated", 9, "session"),
        new("MessageRequest", "0009 8C0B5E6D7F3A2914", "Truncated", 10, "recipient"),
        new("MessageRequest", "0009 8C0B5E6D7F3A2914 0000000000000007", "Truncated", 18, "message"),
        new("MessageRequest", "0009 8C0B5E6D7F3A2914 0000000000000007 00000000000000", "Truncated", 25, "message"),
        new("MessageRequest", "0009 8C0B5E6D7F3A2914 0000000000000007 0000000000000001", "Truncated", 26, "body"),
        new("MessageRequest", "0009 8C0B5E6D7F3A2914 0000000000000007 0000000000000001 00", "Truncated", 27, "body"),
        new("MessageRequest", "0009 8C0B5E6D7F3A2914 0000000000000007 0000000000000001 0005 'Hell'", "Truncated", 32, "body"),
        new("MessageRequest", "0009 8C0B5E6D7F3A2914 0000000000000007 0000000000000001 0005 'Hello!'", "TrailingBytes", 33, null),

        new("MessageResponse", "000A", "Truncated", 2, "message"),
        new("MessageResponse", "000A 00000000000000", "Truncated", 9, "message"),
        new("MessageResponse", "000A 0000000000000001 00", "TrailingBytes", 10, null),

        new("BroadcastRequest", "000B", "Truncated", 2, "session"),
        new("BroadcastRequest", "000B 8C0B5E6D7F3A2914", "Truncated", 10, "message"),
        new("BroadcastRequest", "000B 8C0B5E6D7F3A2914 0000000000000002", "Truncated", 18, "body"),
        new("BroadcastRequest", "000B 8C0B5E6D7F3A2914 0000000000000002 0003 'Hi'", "Truncated", 22, "body"),
        new("BroadcastRequest", "000B 8C0B5E6D7F3A2914 0000000000000002 0200 'Hi'", "Truncated", 22, "body"),
        new("BroadcastRequest", "000B 8C0B5E6D7F3A2914 0000000000000002 0000 'Hi'", "TrailingBytes", 20, null),

        new("BroadcastResponse", "000C", "Truncated", 2, "message"),
        new("BroadcastResponse", "000C 00", "Truncated", 3, "message"),
        new("BroadcastResponse", "000C 0000000000000002 0000000000000003", "TrailingBytes", 10, null),

        new("IncomingMessageRequest", "000D", "Truncated", 2, "sender"),
        new("IncomingMessageRequest", "000D 0000000000000008", "Truncated", 10, "message"),
        new("IncomingMessageRequest", "000D 0000000000000008 0000000000000003", "Truncated", 18, "body"),
        new("IncomingMessageRequest", "000D 0000000000000008 0000000000000003 00", "Truncated", 19, "body"),
        new("IncomingMessageRequest", "000D 0000000000000008 0000000000000003 0100 ('a')*255", "Truncated", 275, "body"),
        new("IncomingMessageRequest", "000D 0000000000000008 0000000000000003 0100 ('a')*257", "TrailingBytes", 276, null),

        new("IncomingMessageResponse", "000E", "Truncated", 2, "message"),
        new("IncomingMessageResponse", "000E 00000000000000", "Truncated", 9, "message"),
        new("IncomingMessageResponse", "000E 0000000000000003 0000", "TrailingBytes", 10, null),
    ];
}
