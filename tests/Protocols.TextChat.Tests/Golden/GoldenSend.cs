using Protocols.TestKit;

namespace Protocols.TextChat.Tests;

/// <summary>SEND: a message on its way to the server.</summary>
public static class GoldenSend
{
    public static readonly GoldenPacket[] Packets =
    [
        new("Send",
            """'SEND {"sender":"alice","header":"@bob","timestamp":"3:05 PM","message":"hello"}' 0A""",
            """{"sender":"alice","header":"@bob","timestamp":"3:05 PM","message":"hello"}"""),
        new("Send",
            """'SEND {"sender":"alice","header":"@bob @carol","timestamp":"11:59 pm","message":"lunch at 1?"}' 0A""",
            """{"sender":"alice","header":"@bob @carol","timestamp":"11:59 pm","message":"lunch at 1?"}"""),
        new("Send",
            """'SEND {"sender":"bob","header":"@alice @everyone","timestamp":"12:00 AM","message":"happy new year"}' 0A""",
            """{"sender":"bob","header":"@alice @everyone","timestamp":"12:00 AM","message":"happy new year"}"""),
        new("Send",
            """'SEND {"sender":"<username>","header":"<recipient username(s)>","timestamp":"<timestamp>","message":"<message>"}' 0A""",
            """{"sender":"<username>","header":"<recipient username(s)>","timestamp":"<timestamp>","message":"<message>"}"""),
        new("Send",
            """'SEND {"sender":"","header":"","timestamp":"","message":""}' 0A""",
            """{"sender":"","header":"","timestamp":"","message":""}"""),
        new("Send",
            """'SEND {"sender":"alice","header":"nobody in particular","timestamp":"noon","message":"   "}' 0A""",
            """{"sender":"alice","header":"nobody in particular","timestamp":"noon","message":"   "}"""),
        new("Send",
            """'SEND {"sender":"zo' C3 AB '","header":"@' E6 9D 8E '","timestamp":"15h05","message":"' F0 9F 91 8D '"}' 0A""",
            """{"sender":"zoë","header":"@李","timestamp":"15h05","message":"👍"}"""),
        new("Send",
            """'SEND {"sender":"alice","header":"@bob","timestamp":"3:05 PM","message":"{\"sender\":\"mallory\"}"}' 0A""",
            """{"sender":"alice","header":"@bob","timestamp":"3:05 PM","message":"{\"sender\":\"mallory\"}"}"""),
        new("Send",
            """'SEND {"sender":"alice","header":"@bob","timestamp":"3:05 PM","message":"line one\nline two\r\n"}' 0A""",
            """{"sender":"alice","header":"@bob","timestamp":"3:05 PM","message":"line one\nline two\r\n"}"""),

        // 500 characters, of one byte and of four bytes each.
        new("Send",
            """'SEND {"sender":"alice","header":"@bob","timestamp":"3:05 PM","message":"' ('x')*500 '"}' 0A""",
            $$"""{"sender":"alice","header":"@bob","timestamp":"3:05 PM","message":"{{new string('x', 500)}}"}"""),
        new("Send",
            """'SEND {"sender":"alice","header":"@bob","timestamp":"3:05 PM","message":"' (F09F918D)*500 '"}' 0A""",
            $$"""{"sender":"alice","header":"@bob","timestamp":"3:05 PM","message":"{{new string('x', 500).Replace("x", "👍")}}"}"""),
    ];

    public static readonly GoldenVariant[] Variants =
    [
        new("Send",
            """'SEND {"message":"hello","timestamp":"3:05 PM","header":"@bob","sender":"alice"}' 0A""",
            """{"sender":"alice","header":"@bob","timestamp":"3:05 PM","message":"hello"}""",
            """'SEND {"sender":"alice","header":"@bob","timestamp":"3:05 PM","message":"hello"}' 0A"""),
        new("Send",
            """'SEND {"sender": "alice", "header": "@bob", "timestamp": "3:05 PM", "message": "hello"}' 0D 0A""",
            """{"sender":"alice","header":"@bob","timestamp":"3:05 PM","message":"hello"}""",
            """'SEND {"sender":"alice","header":"@bob","timestamp":"3:05 PM","message":"hello"}' 0A"""),
        new("Send",
            """'SEND  {' 09 '"sender"' 09 ':"alice" , "header":"@bob" ,"timestamp":"3:05 PM", "message":"hello" } ' 09 0A""",
            """{"sender":"alice","header":"@bob","timestamp":"3:05 PM","message":"hello"}""",
            """'SEND {"sender":"alice","header":"@bob","timestamp":"3:05 PM","message":"hello"}' 0A"""),
        new("Send",
            """'SEND {"id":7,"sender":"alice","header":"@bob","colour":null,"timestamp":"3:05 PM","message":"hello","tags":[]}' 0A""",
            """{"sender":"alice","header":"@bob","timestamp":"3:05 PM","message":"hello"}""",
            """'SEND {"sender":"alice","header":"@bob","timestamp":"3:05 PM","message":"hello"}' 0A"""),
        new("Send",
            """'SEND {"sender":"alice","header":"\u0040bob","timestamp":"3:05\u0020PM","message":"a\/b"}' 0A""",
            """{"sender":"alice","header":"@bob","timestamp":"3:05 PM","message":"a/b"}""",
            """'SEND {"sender":"alice","header":"@bob","timestamp":"3:05 PM","message":"a/b"}' 0A"""),
        new("Send",
            """'SEND {"\u0073ender":"alice","head\u0065r":"@bob","timestamp":"3:05 PM","messag\u0065":"hello"}' 0A""",
            """{"sender":"alice","header":"@bob","timestamp":"3:05 PM","message":"hello"}""",
            """'SEND {"sender":"alice","header":"@bob","timestamp":"3:05 PM","message":"hello"}' 0A"""),
    ];

    public static readonly GoldenError[] Errors =
    [
        new("Send", """'SEND {"header":"@bob","timestamp":"3:05 PM","message":"hello"}' 0A""", "MissingMember", 61, "sender"),
        new("Send", """'SEND {"sender":"alice","timestamp":"3:05 PM","message":"hello"}' 0A""", "MissingMember", 62, "header"),
        new("Send", """'SEND {"sender":"alice","header":"@bob","message":"hello"}' 0A""", "MissingMember", 56, "timestamp"),
        new("Send", """'SEND {"sender":"alice","header":"@bob","timestamp":"3:05 PM"}' 0A""", "MissingMember", 60, "message"),
        new("Send", """'SEND {"sender":"alice","Header":"@bob","timestamp":"3:05 PM","message":"hello"}' 0A""", "MissingMember", 78, "header"),
        new("Send", "'SEND {}' 0A", "MissingMember", 6, "sender"),
        new("Send", """'SEND {"sender":"alice","header":["@bob"],"timestamp":"3:05 PM","message":"hello"}' 0A""", "WrongType", 32, "header"),
        new("Send", """'SEND {"sender":"alice","header":null,"timestamp":"3:05 PM","message":"hello"}' 0A""", "WrongType", 32, "header"),
        new("Send", """'SEND {"sender":1,"header":"@bob","timestamp":"3:05 PM","message":"hello"}' 0A""", "WrongType", 15, "sender"),
        new("Send", """'SEND {"sender":"alice","header":"@bob","timestamp":1505,"message":"hello"}' 0A""", "WrongType", 51, "timestamp"),
        new("Send", """'SEND {"sender":"alice","sender":"bob","header":"@bob","timestamp":"3:05 PM","message":"hello"}' 0A""",
            "RepeatedMember", 23, "sender"),
        new("Send", """'SEND {"sender":"alice","header":"@bob","timestamp":"3:05 PM","message":"hello","header":"@bob"}' 0A""",
            "RepeatedMember", 79, "header"),

        // The document's own example: no quotation mark after the name of the message, a comma after its value.
        new("Send", """'SEND {"sender":"alice","header":"@bob","timestamp":"3:05 PM","message: hello",}' 0A""", "BadJson", 77, null),
        new("Send", """'SEND {"sender":"alice","header":"@bob","timestamp":"3:05 PM","message":"hello",}' 0A""", "BadJson", 79, null),
        new("Send", "'SEND hello' 0A", "BadJson", 5, null),
        new("Send", "'SEND @bob hello' 0A", "BadJson", 5, null),
        new("Send", "'SEND ' 0A", "BadJson", 5, null),
        new("Send", "'SEND' 0A", "BadDelimiter", 4, null),
        new("Send", """'SEND{"sender":"alice","header":"@bob","timestamp":"3:05PM","message":"hello"}' 0A""", "UnknownPacket", 0, null),
        new("Send", """'SENT {"sender":"alice","header":"@bob","timestamp":"3:05 PM","message":"hello"}' 0A""", "UnknownPacket", 0, null),
        new("Send", """'EDIT {"message_id":"41","message":"hello"}' 0A""", "UnknownPacket", 0, null),
        new("Send", """'SEND {"sender":"alice","header":"@bob","timestamp":"3:05 PM","message":"hello"}'""", "Truncated", 79, null),
    ];

    public static readonly GoldenRefusal[] Refusals =
    [
        new("Send",
            $$"""{"sender":"alice","header":"@bob","timestamp":"3:05 PM","message":"{{new string('x', 501)}}"}""", "TooLong", "message"),
        new("Send",
            $$"""{"sender":"alice","header":"@bob","timestamp":"3:05 PM","message":"{{new string('x', 501).Replace("x", "👍")}}"}""",
            "TooLong", "message"),
        new("Send", """{"sender":{"hex":"ff"},"header":"@bob","timestamp":"3:05 PM","message":"hello"}""", "BadUtf8", "sender"),
        new("Send", """{"sender":"alice","header":{"hex":"40c3"},"timestamp":"3:05 PM","message":"hello"}""", "BadUtf8", "header"),
        new("Send", """{"sender":"alice","header":"@bob","timestamp":{"hex":"80"},"message":"hello"}""", "BadUtf8", "timestamp"),
        new("Send", """{"sender":"alice","header":"@bob","timestamp":"3:05 PM","message":{"hex":"f09f91"}}""", "BadUtf8", "message"),
    ];
}
