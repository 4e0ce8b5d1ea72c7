using Protocols.TestKit;

namespace Protocols.TextChat.Tests;

/// <summary>A message from the server: a bare JSON line that is not a user board.</summary>
public static class GoldenDelivery
{
    public static readonly GoldenPacket[] Packets =
    [
        new("MessageDelivery",
            """'{"sender":"alice","timestamp":"3:05 PM","messageId":"41","message":"hello"}' 0A""",
            """{"sender":"alice","timestamp":"3:05 PM","messageId":"41","message":"hello"}"""),
        new("MessageDelivery",
            """'{"sender":"<username>","timestamp":"<timestamp>","messageId":"<message_id>","message":"<message>"}' 0A""",
            """{"sender":"<username>","timestamp":"<timestamp>","messageId":"<message_id>","message":"<message>"}"""),
        new("MessageDelivery",
            """'{"sender":"","timestamp":"","messageId":"","message":""}' 0A""",
            """{"sender":"","timestamp":"","messageId":"","message":""}"""),
        new("MessageDelivery",
            """'{"sender":"zo' C3 AB '","timestamp":"12:59 am","messageId":"' CE A9 '","message":"' F0 9F 91 8D F0 9F 8F BD '"}' 0A""",
            """{"sender":"zoë","timestamp":"12:59 am","messageId":"Ω","message":"👍🏽"}"""),
        new("MessageDelivery",
            """'{"sender":"bob","timestamp":"3:05 PM","messageId":"42","message":"' (E69D8E)*500 '"}' 0A""",
            $$"""{"sender":"bob","timestamp":"3:05 PM","messageId":"42","message":"{{new string('李', 500)}}"}"""),

        // One value that is no status makes it a delivery.
        new("MessageDelivery",
            """'{"sender":"ONLINE","timestamp":"OFFLINE","messageId":"DO_NOT_DISTURB","message":"ONLINE?"}' 0A""",
            """{"sender":"ONLINE","timestamp":"OFFLINE","messageId":"DO_NOT_DISTURB","message":"ONLINE?"}"""),
        new("MessageDelivery",
            """'{"sender":"alice","timestamp":"ONLINE","messageId":"ONLINE","message":"ONLINE"}' 0A""",
            """{"sender":"alice","timestamp":"ONLINE","messageId":"ONLINE","message":"ONLINE"}"""),
        new("MessageDelivery",
            """'{"sender":"online","timestamp":"offline","messageId":"Online","message":"DO_NOT_DISTURB "}' 0A""",
            """{"sender":"online","timestamp":"offline","messageId":"Online","message":"DO_NOT_DISTURB "}"""),
    ];

    public static readonly GoldenVariant[] Variants =
    [
        new("MessageDelivery",
            """'{"sender":"alice","timestamp":"3:05 PM","message_id":"41","message":"hello"}' 0A""",
            """{"sender":"alice","timestamp":"3:05 PM","messageId":"41","message":"hello"}""",
            """'{"sender":"alice","timestamp":"3:05 PM","messageId":"41","message":"hello"}' 0A"""),
        new("MessageDelivery",
            """'{"message":"hello","messageId":"41","timestamp":"3:05 PM","sender":"alice"}' 0D 0A""",
            """{"sender":"alice","timestamp":"3:05 PM","messageId":"41","message":"hello"}""",
            """'{"sender":"alice","timestamp":"3:05 PM","messageId":"41","message":"hello"}' 0A"""),
        new("MessageDelivery",
            """'{ "sender": "alice", "timestamp": "3:05 PM", "messageId": "41", "message": "hello" } ' 0A""",
            """{"sender":"alice","timestamp":"3:05 PM","messageId":"41","message":"hello"}""",
            """'{"sender":"alice","timestamp":"3:05 PM","messageId":"41","message":"hello"}' 0A"""),
        new("MessageDelivery",
            """'200 SEND {"sender":"alice","timestamp":"3:05 PM","messageId":"41","message":"hello"}' 0A""",
            """{"sender":"alice","timestamp":"3:05 PM","messageId":"41","message":"hello"}""",
            """'{"sender":"alice","timestamp":"3:05 PM","messageId":"41","message":"hello"}' 0A"""),
        new("MessageDelivery",
            """'200 SEND { "message_id": "41", "sender": "alice", "timestamp": "3:05 PM", "message": "hello" }' 0D 0A""",
            """{"sender":"alice","timestamp":"3:05 PM","messageId":"41","message":"hello"}""",
            """'{"sender":"alice","timestamp":"3:05 PM","messageId":"41","message":"hello"}' 0A"""),
        new("MessageDelivery",
            """'{"sender":"alice","header":"@bob","timestamp":"3:05 PM","messageId":"41","message":"hello","edited":true}' 0A""",
            """{"sender":"alice","timestamp":"3:05 PM","messageId":"41","message":"hello"}""",
            """'{"sender":"alice","timestamp":"3:05 PM","messageId":"41","message":"hello"}' 0A"""),
        new("MessageDelivery",
            """'{"sender":"\u0061lice","timestamp":"3:05\u202FPM","message\u0049d":"41","message":"\ud83d\udc4d\u000a"}' 0A""",
            """{"sender":"alice","timestamp":"3:05\u202fPM","messageId":"41","message":"👍\n"}""",
            """'{"sender":"alice","timestamp":"3:05' E2 80 AF 'PM","messageId":"41","message":"' F0 9F 91 8D '\n"}' 0A"""),
    ];

    public static readonly GoldenError[] Errors =
    [
        new("MessageDelivery", """'{"timestamp":"3:05 PM","messageId":"41","message":"hello"}' 0A""", "MissingMember", 57, "sender"),
        new("MessageDelivery", """'{"sender":"alice","messageId":"41","message":"hello"}' 0A""", "MissingMember", 52, "timestamp"),
        new("MessageDelivery", """'{"sender":"alice","timestamp":"3:05 PM","message":"hello"}' 0A""", "MissingMember", 57, "messageId"),
        new("MessageDelivery", """'{"sender":"alice","timestamp":"3:05 PM","messageId":"41"}' 0A""", "MissingMember", 56, "message"),
        new("MessageDelivery", """'{"alice":"AWAY"}' 0A""", "MissingMember", 15, "sender"),
        new("MessageDelivery", """'{"alice":"ONLINE","bob":"online"}' 0A""", "MissingMember", 32, "sender"),
        new("MessageDelivery", """'{"sender":"alice","timestamp":"3:05 PM","messageId":41,"message":"hello"}' 0A""", "WrongType", 52, "messageId"),
        new("MessageDelivery", """'{"sender":null,"timestamp":"3:05 PM","messageId":"41","message":"hello"}' 0A""", "WrongType", 10, "sender"),
        new("MessageDelivery", """'{"sender":"alice","timestamp":"3:05 PM","messageId":"41","message_id":"41","message":"hello"}' 0A""",
            "RepeatedMember", 57, "messageId"),
        new("MessageDelivery", """'{"sender":"alice","timestamp":"3:05 PM","messageId":"41","message":"hello","sender":"bob"}' 0A""",
            "RepeatedMember", 75, "sender"),

        // The document's own example ends in a comma.
        new("MessageDelivery", """'{"sender":"alice","timestamp":"3:05 PM","messageId":"41","message":"hello",}' 0A""", "BadJson", 75, null),
        new("MessageDelivery", """'{"sender":"alice","timestamp":"3:05 PM","messageId":"41","message":"hello"' 0A""", "BadJson", 74, null),
        new("MessageDelivery", """'{"sender":"alice","timestamp":"3:05 PM","messageId":"41","message":"he\llo"}' 0A""", "BadJson", 70, "message"),
        new("MessageDelivery", """'{"sender":"alice","timestamp":"3:05 PM","messageId":"41","message":"he' E9 'llo"}' 0A""", "BadUtf8", 70, "message"),
        new("MessageDelivery", """'{"sender":"alice","timestamp":"3:05 PM","messageId":"41","message":"hello"}.' 0A""", "TrailingBytes", 75, null),
        new("MessageDelivery", """'{"sender":"alice","timestamp":"3:05 PM","messageId":"41","message":"hello"}'""", "Truncated", 75, null),

        new("MessageDelivery", "'{}' 0A", "UnknownPacket", 0, null),
        new("MessageDelivery", "'200 SEND {}' 0A", "MissingMember", 10, "sender"),
        new("MessageDelivery", """'200 SEND {"sender":' 0A""", "BadJson", 19, "sender"),
        new("MessageDelivery", """'200 BOARD {"alice":"AWAY"}' 0A""", "UnknownPacket", 0, null),
        new("MessageDelivery", """'{"alice":"ONLINE","bob":"OFFLINE"}' 0A""", "UnknownPacket", 0, null),
        new("MessageDelivery",
            """'{"sender":"ONLINE","timestamp":"OFFLINE","messageId":"ONLINE","message":"DO_NOT_DISTURB"}' 0A""",
            "UnknownPacket", 0, null),
        new("MessageDelivery", """'{"sender":"\u004fNLINE","timestamp":"OFFLINE"}' 0A""", "UnknownPacket", 0, null),
        new("MessageDelivery", "'200 SENT' 0A", "UnknownPacket", 0, null),
        new("MessageDelivery",
            """'SEND {"sender":"alice","timestamp":"3:05 PM","messageId":"41","message":"hello"}' 0A""", "UnknownPacket", 0, null),
    ];

    public static readonly GoldenRefusal[] Refusals =
    [
        new("MessageDelivery",
            """{"sender":"ONLINE","timestamp":"OFFLINE","messageId":"ONLINE","message":"DO_NOT_DISTURB"}""", "BadValue", null),
        new("MessageDelivery",
            """{"sender":"ONLINE","timestamp":"ONLINE","messageId":"ONLINE","message":"ONLINE"}""", "BadValue", null),
        new("MessageDelivery",
            $$"""{"sender":"bob","timestamp":"3:05 PM","messageId":"42","message":"{{new string('李', 501)}}"}""", "TooLong", "message"),
        new("MessageDelivery", """{"sender":{"hex":"ff"},"timestamp":"3:05 PM","messageId":"42","message":"hi"}""", "BadUtf8", "sender"),
        new("MessageDelivery", """{"sender":"bob","timestamp":{"hex":"e2"},"messageId":"42","message":"hi"}""", "BadUtf8", "timestamp"),
    ];
}
