using Protocols.TestKit;

namespace Protocols.TextChat.Tests;

/// <summary>RECEIVED: the recipient has the message.</summary>
public static class GoldenReceived
{
    public static readonly GoldenPacket[] Packets =
    [
        new("Received",
            """'RECEIVED {"sender":"alice","timestamp":"3:05 PM","message":"hello","message_id":"41"}' 0A""",
            """{"sender":"alice","timestamp":"3:05 PM","message":"hello","messageId":"41"}"""),
        new("Received",
            """'RECEIVED {"sender":"<username>","timestamp":"<timestamp>","message":"<message>","message_id":"<message_id>"}' 0A""",
            """{"sender":"<username>","timestamp":"<timestamp>","message":"<message>","messageId":"<message_id>"}"""),
        new("Received",
            """'RECEIVED {"sender":"","timestamp":"","message":"","message_id":""}' 0A""",
            """{"sender":"","timestamp":"","message":"","messageId":""}"""),
        new("Received",
            """'RECEIVED {"sender":"bob","timestamp":"9:00 am","message":"gr' C3 BC C3 9F ' dich","message_id":"6f1c-77"}' 0A""",
            """{"sender":"bob","timestamp":"9:00 am","message":"grüß dich","messageId":"6f1c-77"}"""),
        new("Received",
            """'RECEIVED {"sender":"bob","timestamp":"9:00 am","message":"' ('z')*500 '","message_id":"18446744073709551615"}' 0A""",
            $$"""{"sender":"bob","timestamp":"9:00 am","message":"{{new string('z', 500)}}","messageId":"18446744073709551615"}"""),
    ];

    public static readonly GoldenVariant[] Variants =
    [
        new("Received",
            """'RECEIVED {"sender":"alice","timestamp":"3:05 PM","messageId":"41","message":"hello"}' 0A""",
            """{"sender":"alice","timestamp":"3:05 PM","message":"hello","messageId":"41"}""",
            """'RECEIVED {"sender":"alice","timestamp":"3:05 PM","message":"hello","message_id":"41"}' 0A"""),
        new("Received",
            """'RECEIVED {"message_id":"41","message":"hello","timestamp":"3:05 PM","sender":"alice"}' 0D 0A""",
            """{"sender":"alice","timestamp":"3:05 PM","message":"hello","messageId":"41"}""",
            """'RECEIVED {"sender":"alice","timestamp":"3:05 PM","message":"hello","message_id":"41"}' 0A"""),
        new("Received",
            """'RECEIVED { "sender": "alice", "timestamp": "3:05 PM", "message": "hello", "message_id": "41" }' 0A""",
            """{"sender":"alice","timestamp":"3:05 PM","message":"hello","messageId":"41"}""",
            """'RECEIVED {"sender":"alice","timestamp":"3:05 PM","message":"hello","message_id":"41"}' 0A"""),
        new("Received",
            """'RECEIVED {"sender":"alice","header":"@bob","timestamp":"3:05 PM","message":"hello","message_id":"41"}' 0A""",
            """{"sender":"alice","timestamp":"3:05 PM","message":"hello","messageId":"41"}""",
            """'RECEIVED {"sender":"alice","timestamp":"3:05 PM","message":"hello","message_id":"41"}' 0A"""),
        new("Received",
            """'RECEIVED {"sender":"alice","timestamp":"3:05 PM","message":"hello","message\u005fid":"4\u0031"}' 0A""",
            """{"sender":"alice","timestamp":"3:05 PM","message":"hello","messageId":"41"}""",
            """'RECEIVED {"sender":"alice","timestamp":"3:05 PM","message":"hello","message_id":"41"}' 0A"""),
    ];

    public static readonly GoldenError[] Errors =
    [
        new("Received", """'RECEIVED {"timestamp":"3:05 PM","message":"hello","message_id":"41"}' 0A""", "MissingMember", 67, "sender"),
        new("Received", """'RECEIVED {"sender":"alice","message":"hello","message_id":"41"}' 0A""", "MissingMember", 62, "timestamp"),
        new("Received", """'RECEIVED {"sender":"alice","timestamp":"3:05 PM","message_id":"41"}' 0A""", "MissingMember", 66, "message"),
        new("Received", """'RECEIVED {"sender":"alice","timestamp":"3:05 PM","message":"hello"}' 0A""", "MissingMember", 66, "messageId"),
        new("Received", """'RECEIVED {"sender":"alice","timestamp":"3:05 PM","message":"hello","message_id":41}' 0A""", "WrongType", 80, "messageId"),
        new("Received", """'RECEIVED {"sender":"alice","timestamp":"3:05 PM","message":"hello","message_id":null}' 0A""", "WrongType", 80, "messageId"),
        new("Received",
            """'RECEIVED {"sender":"alice","timestamp":"3:05 PM","message":"hello","message_id":"41","message_id":"41"}' 0A""",
            "RepeatedMember", 85, "messageId"),
        new("Received",
            """'RECEIVED {"sender":"alice","timestamp":"3:05 PM","message":"hello","message_id":"41","messageId":"41"}' 0A""",
            "RepeatedMember", 85, "messageId"),

        // The document's own example ends in a comma.
        new("Received", """'RECEIVED {"sender":"alice","timestamp":"3:05 PM","message":"hello","message_id":"41",}' 0A""", "BadJson", 85, null),
        new("Received", "'RECEIVED' 0A", "BadDelimiter", 8, null),
        new("Received", "'RECEIVED 41' 0A", "WrongType", 9, null),
        new("Received", "'RECEIVED ' 0A", "BadJson", 9, null),
        new("Received", """'RECIEVED {"sender":"alice","timestamp":"3:05 PM","message":"hello","message_id":"41"}' 0A""", "UnknownPacket", 0, null),
    ];

    public static readonly GoldenRefusal[] Refusals =
    [
        new("Received",
            $$"""{"sender":"bob","timestamp":"9:00 am","message":"{{new string('z', 501)}}","messageId":"41"}""", "TooLong", "message"),
        new("Received", """{"sender":"bob","timestamp":"9:00 am","message":"hello","messageId":{"hex":"ff"}}""", "BadUtf8", "messageId"),
    ];
}
