using Protocols.TestKit;

namespace Protocols.TextChat.Tests;

/// <summary>EDIT: new text for a message sent before. What JSON allows and forbids in a body is in <see cref="GoldenText"/>.</summary>
public static class GoldenEdit
{
    public static readonly GoldenPacket[] Packets =
    [
        new("Edit", """'EDIT {"message_id":"41","message":"hello, Bob"}' 0A""", """{"messageId":"41","message":"hello, Bob"}"""),
        new("Edit", """'EDIT {"message_id":" <message_id>","message":"<message>"}' 0A""", """{"messageId":" <message_id>","message":"<message>"}"""),
        new("Edit", """'EDIT {"message_id":"","message":""}' 0A""", """{"messageId":"","message":""}"""),
        new("Edit", """'EDIT {"message_id":"' E2 84 96 '41","message":"' E2 9C 93 '"}' 0A""", """{"messageId":"№41","message":"✓"}"""),

        // 500 characters of two bytes each.
        new("Edit",
            """'EDIT {"message_id":"41","message":"' (C3A9)*500 '"}' 0A""",
            $$"""{"messageId":"41","message":"{{new string('é', 500)}}"}"""),

        // A control character is one character, six bytes on the wire.
        new("Edit",
            """'EDIT {"message_id":"41","message":"' ('\u0001')*500 '"}' 0A""",
            $$"""{"messageId":"41","message":"{{new string('x', 500).Replace("x", @"\u0001")}}"}"""),
    ];

    public static readonly GoldenVariant[] Variants =
    [
        new("Edit", """'EDIT {"message":"hello","message_id":"41"}' 0A""", """{"messageId":"41","message":"hello"}""",
            """'EDIT {"message_id":"41","message":"hello"}' 0A"""),
        new("Edit", """'EDIT {"messageId":"41","message":"hello"}' 0A""", """{"messageId":"41","message":"hello"}""",
            """'EDIT {"message_id":"41","message":"hello"}' 0A"""),
        new("Edit", """'EDIT {"message":"hello","messageId":"41"}' 0D 0A""", """{"messageId":"41","message":"hello"}""",
            """'EDIT {"message_id":"41","message":"hello"}' 0A"""),
        new("Edit", """'EDIT { "message_id" : "41" , "message" : "hello" }' 0A""", """{"messageId":"41","message":"hello"}""",
            """'EDIT {"message_id":"41","message":"hello"}' 0A"""),
    ];

    public static readonly GoldenError[] Errors =
    [
        new("Edit", """'EDIT {"message_id":"41"}' 0A""", "MissingMember", 23, "message"),
        new("Edit", """'EDIT {"message":"hello"}' 0A""", "MissingMember", 23, "messageId"),
        new("Edit", "'EDIT {}' 0A", "MissingMember", 6, "messageId"),
        new("Edit", "'EDIT {   }' 0A", "MissingMember", 9, "messageId"),
        new("Edit", """'EDIT {"MESSAGE_ID":"41","message":"hello"}' 0A""", "MissingMember", 41, "messageId"),
        new("Edit", """'EDIT {"message_id":41,"message":"hello"}' 0A""", "WrongType", 19, "messageId"),
        new("Edit", """'EDIT {"message_id":null,"message":"hello"}' 0A""", "WrongType", 19, "messageId"),
        new("Edit", """'EDIT {"message_id":"41","message":true}' 0A""", "WrongType", 34, "message"),
        new("Edit", """'EDIT {"message_id":"41","message":{"text":"hello"}}' 0A""", "WrongType", 34, "message"),
        new("Edit", """'EDIT {"message_id":"41","message":["hello"]}' 0A""", "WrongType", 34, "message"),
        new("Edit", """'EDIT {"message_id":"41","message":"a","message":"b"}' 0A""", "RepeatedMember", 38, "message"),
        new("Edit", """'EDIT {"message_id":"41","message":"a","\u006dessage":"b"}' 0A""", "RepeatedMember", 38, "message"),
        new("Edit", """'EDIT {"message_id":"41","message_id":"41","message":"a"}' 0A""", "RepeatedMember", 24, "messageId"),
        new("Edit", """'EDIT {"message_id":"41","messageId":"42","message":"a"}' 0A""", "RepeatedMember", 24, "messageId"),
        new("Edit", """'EDIT {"messageId":"41","message_id":"42","message":"a"}' 0A""", "RepeatedMember", 23, "messageId"),
        new("Edit", "'EDIT' 0A", "BadDelimiter", 4, null),
        new("Edit", """'EDITED {"message_id":"41","message":"hello"}' 0A""", "UnknownPacket", 0, null),
        new("Edit", """'RECEIVED {"message_id":"41","message":"hello"}' 0A""", "UnknownPacket", 0, null),
    ];

    public static readonly GoldenRefusal[] Refusals =
    [
        new("Edit", $$"""{"messageId":"41","message":"{{new string('é', 501)}}"}""", "TooLong", "message"),
        new("Edit", """{"messageId":{"hex":"34ff"},"message":"hello"}""", "BadUtf8", "messageId"),
        new("Edit", """{"messageId":"41","message":{"hex":"68c0af"}}""", "BadUtf8", "message"),
    ];
}
