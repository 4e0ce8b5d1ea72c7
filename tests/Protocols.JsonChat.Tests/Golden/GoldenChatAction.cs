using Protocols.TestKit;

namespace Protocols.JsonChat.Tests;

/// <summary>CHAT_ACTION: five packets of one type, told apart by their action.</summary>
public static class GoldenChatAction
{
    public static readonly GoldenPacket[] Packets =
    [
        new("SendMessage",
            """'{"type":"CHAT_ACTION","data":{"room":"0b8e2f6a","action":"send","actiondata":{"format":"msg-text","content":"aGVsbG8="}}}'""",
            """{"room":"0b8e2f6a","format":"msg-text","content":"aGVsbG8="}"""),
        new("SendMessage",
            """'{"type":"CHAT_ACTION","data":{"room":"0b8e2f6a","action":"send","actiondata":{"format":"msg-smallfile","content":"/w=="}}}'""",
            """{"room":"0b8e2f6a","format":"msg-smallfile","content":"/w=="}"""),
        new("SendMessage",
            """'{"type":"CHAT_ACTION","data":{"room":"","action":"send","actiondata":{"format":"","content":""}}}'""",
            """{"room":"","format":"","content":""}"""),
        new("SendMessage",
            """'{"type":"CHAT_ACTION","data":{"room":"caf' C3 A9 '","action":"send","actiondata":{"format":"send","content":"\"' F0 9F 91 8D '\"\n"}}}'""",
            """{"room":"café","format":"send","content":"\"👍\"\n"}"""),

        new("EditMessage",
            """'{"type":"CHAT_ACTION","data":{"room":"0b8e2f6a","action":"edit","actiondata":{"msg":"77aa","content":"aGVsbG8h"}}}'""",
            """{"room":"0b8e2f6a","msg":"77aa","content":"aGVsbG8h"}"""),
        new("EditMessage",
            """'{"type":"CHAT_ACTION","data":{"room":"","action":"edit","actiondata":{"msg":"","content":""}}}'""",
            """{"room":"","msg":"","content":""}"""),

        new("DeleteMessage",
            """'{"type":"CHAT_ACTION","data":{"room":"0b8e2f6a","action":"delete","actiondata":{"msg":"77aa","reason":"b29wcw=="}}}'""",
            """{"room":"0b8e2f6a","msg":"77aa","reason":"b29wcw=="}"""),
        new("DeleteMessage",
            """'{"type":"CHAT_ACTION","data":{"room":"0b8e2f6a","action":"delete","actiondata":{"msg":"77aa","reason":""}}}'""",
            """{"room":"0b8e2f6a","msg":"77aa","reason":""}"""),

        new("PinMessage",
            """'{"type":"CHAT_ACTION","data":{"room":"0b8e2f6a","action":"pin","actiondata":{"msg":"77aa"}}}'""",
            """{"room":"0b8e2f6a","msg":"77aa"}"""),
        new("PinMessage",
            """'{"type":"CHAT_ACTION","data":{"room":"","action":"pin","actiondata":{"msg":""}}}'""",
            """{"room":"","msg":""}"""),

        new("SavePublicKey",
            """
            '{"type":"CHAT_ACTION","data":{"room":"0b8e2f6a","action":"save-pubkey","actiondata":"-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VuAyEA3p7bfXt9wbTTW2HC7OQ1Nz+DQ8hbeGdNrfx+FG+IK08=\n-----END PUBLIC KEY-----\n"}}'
            """,
            """
            {"room":"0b8e2f6a","publicKey":"-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VuAyEA3p7bfXt9wbTTW2HC7OQ1Nz+DQ8hbeGdNrfx+FG+IK08=\n-----END PUBLIC KEY-----\n"}
            """),
        new("SavePublicKey",
            """'{"type":"CHAT_ACTION","data":{"room":"","action":"save-pubkey","actiondata":""}}'""",
            """{"room":"","publicKey":""}"""),
    ];

    public static readonly GoldenVariant[] Variants =
    [
        new("SendMessage",
            """'{"type":"CHAT_ACTION","data":{"actiondata":{"content":"c","format":"msg-text"},"action":"send","room":"r"}}'""",
            """{"room":"r","format":"msg-text","content":"c"}""",
            """'{"type":"CHAT_ACTION","data":{"room":"r","action":"send","actiondata":{"format":"msg-text","content":"c"}}}'"""),
        new("SendMessage",
            """'{"data":{"room":"r","actiondata":{"format":"msg-text","content":"c"},"action":"\u0073end"},"type":"CHAT\u005fACTION"}'""",
            """{"room":"r","format":"msg-text","content":"c"}""",
            """'{"type":"CHAT_ACTION","data":{"room":"r","action":"send","actiondata":{"format":"msg-text","content":"c"}}}'"""),
        new("SendMessage",
            """'{"type":"CHAT_ACTION","data":{"room":"r","format":"x","action":"send","actiondata":{"room":"y","msg":"z","format":"msg-text","content":"c"}}}'""",
            """{"room":"r","format":"msg-text","content":"c"}""",
            """'{"type":"CHAT_ACTION","data":{"room":"r","action":"send","actiondata":{"format":"msg-text","content":"c"}}}'"""),
        new("EditMessage",
            """'{"type":"CHAT_ACTION","data":{"action":"edit","actiondata":{"content":"c","at":0,"msg":"m"},"room":"r"}}'""",
            """{"room":"r","msg":"m","content":"c"}""",
            """'{"type":"CHAT_ACTION","data":{"room":"r","action":"edit","actiondata":{"msg":"m","content":"c"}}}'"""),
        new("DeleteMessage",
            """'{ "type": "CHAT_ACTION", "data": { "room": "r", "action": "delete", "actiondata": { "msg": "m", "reason": "\u0063" } } }'""",
            """{"room":"r","msg":"m","reason":"c"}""",
            """'{"type":"CHAT_ACTION","data":{"room":"r","action":"delete","actiondata":{"msg":"m","reason":"c"}}}'"""),
        new("PinMessage",
            """'{"type":"CHAT_ACTION","data":{"actiondata":{"msg":"m"},"room":"r","action":"p\u0069n"}}'""",
            """{"room":"r","msg":"m"}""",
            """'{"type":"CHAT_ACTION","data":{"room":"r","action":"pin","actiondata":{"msg":"m"}}}'"""),
        new("SavePublicKey",
            """'{"data":{"actiondata":"a\/b","action":"save-pubkey","room":"r"},"type":"CHAT_ACTION"}'""",
            """{"room":"r","publicKey":"a/b"}""",
            """'{"type":"CHAT_ACTION","data":{"room":"r","action":"save-pubkey","actiondata":"a/b"}}'"""),
    ];

    public static readonly GoldenError[] Errors =
    [
        new("SendMessage", """'{"type":"CHAT_ACTION","data":{"room":"r","action":"send","actiondata":{"format":"msg-text"}}}'""", "MissingMember", 90, "content"),
        new("SendMessage", """'{"type":"CHAT_ACTION","data":{"room":"r","action":"send","actiondata":{"content":"c"}}}'""", "MissingMember", 84, "format"),
        new("SendMessage", """'{"type":"CHAT_ACTION","data":{"room":"r","action":"send"}}'""", "MissingMember", 56, null),
        new("SendMessage", """'{"type":"CHAT_ACTION","data":{"room":"r","actiondata":{"format":"msg-text","content":"c"}}}'""", "MissingMember", 89, null),
        new("SendMessage", """'{"type":"CHAT_ACTION","data":{"action":"send","actiondata":{"format":"msg-text","content":"c"}}}'""", "MissingMember", 94, "room"),
        new("SendMessage", """'{"type":"CHAT_ACTION","data":{"room":"r","action":"send","actiondata":"c"}}'""", "WrongType", 70, null),
        new("SendMessage", """'{"type":"CHAT_ACTION","data":{"room":"r","action":"send","actiondata":null}}'""", "WrongType", 70, null),
        new("SendMessage",
            """'{"type":"CHAT_ACTION","data":{"room":"r","action":"send","actiondata":{"format":"msg-text","content":7}}}'""",
            "WrongType", 101, "content"),
        new("SendMessage",
            """'{"type":"CHAT_ACTION","data":{"room":7,"action":"send","actiondata":{"format":"msg-text","content":"c"}}}'""",
            "WrongType", 37, "room"),
        new("SendMessage", """'{"type":"CHAT_ACTION","data":{"room":"r","action":1,"actiondata":{"format":"msg-text","content":"c"}}}'""", "WrongType", 50, null),
        new("SendMessage", """'{"type":"CHAT_ACTION","data":{"room":"r","action":null,"actiondata":{"format":"msg-text","content":"c"}}}'""", "WrongType", 50, null),
        new("SendMessage",
            """'{"type":"CHAT_ACTION","data":{"room":"r","action":"send","action":"send","actiondata":{"format":"msg-text","content":"c"}}}'""",
            "RepeatedMember", 57, null),
        new("SendMessage",
            """'{"type":"CHAT_ACTION","data":{"room":"r","action":"send","actiondata":{"format":"msg-text","content":"c"},"actiondata":{}}}'""",
            "RepeatedMember", 106, null),
        new("SendMessage",
            """'{"type":"CHAT_ACTION","data":{"room":"r","action":"send","actiondata":{"format":"msg-text","content":"c","content":"c"}}}'""",
            "RepeatedMember", 105, "content"),
        new("SendMessage",
            """'{"type":"CHAT_ACTION","data":{"room":"r","action":"send","actiondata":{"format":"msg-text","content":"c","f\u006frmat":"c"}}}'""",
            "RepeatedMember", 105, "format"),
        new("SendMessage",
            """'{"type":"CHAT_ACTION","data":{"room":"r","action":"send","actiondata":{"format":"msg-text","content":"c"]}}'""",
            "BadJson", 104, null),

        new("SendMessage", """'{"type":"CHAT_ACTION","data":{"room":"r","action":"edit","actiondata":{"msg":"m","content":"c"}}}'""", "UnknownPacket", 50, null),
        new("SendMessage",
            """'{"type":"CHAT_ACTION","data":{"room":"r","action":"SEND","actiondata":{"format":"msg-text","content":"c"}}}'""",
            "UnknownPacket", 50, null),
        new("SendMessage", """'{"type":"CHAT_ACTION","data":{"room":"r","action":"react","actiondata":{"msg":"m","emoji":"+1"}}}'""", "UnknownPacket", 50, null),
        new("SendMessage", """'{"type":"ALTER_ROOM","data":{"action":"send","actiondata":{"format":"msg-text","content":"c"}}}'""", "UnknownPacket", 8, null),
        new("SavePublicKey", """'{"type":"CHAT_ACTION","data":{"room":"r","action":"save_pubkey","actiondata":"k"}}'""", "UnknownPacket", 50, null),

        new("EditMessage", """'{"type":"CHAT_ACTION","data":{"room":"r","action":"edit","actiondata":{"content":"c"}}}'""", "MissingMember", 84, "msg"),
        new("EditMessage", """'{"type":"CHAT_ACTION","data":{"room":"r","action":"edit","actiondata":{"msg":null,"content":"c"}}}'""", "WrongType", 77, "msg"),
        new("DeleteMessage", """'{"type":"CHAT_ACTION","data":{"room":"r","action":"delete","actiondata":{"msg":"m"}}}'""", "MissingMember", 82, "reason"),
        new("DeleteMessage", """'{"type":"CHAT_ACTION","data":{"room":"r","action":"delete","actiondata":{"msg":"m","reason":null}}}'""", "WrongType", 92, "reason"),
        new("PinMessage", """'{"type":"CHAT_ACTION","data":{"room":"r","action":"pin","actiondata":{}}}'""", "MissingMember", 70, "msg"),
        new("PinMessage", """'{"type":"CHAT_ACTION","data":{"room":"r","action":"pin","actiondata":["m"]}}'""", "WrongType", 69, null),
        new("PinMessage", """'{"type":"CHAT_ACTION","data":{"room":"r","action":"delete","actiondata":{"msg":"m","reason":"c"}}}'""", "UnknownPacket", 50, null),
        new("SavePublicKey", """'{"type":"CHAT_ACTION","data":{"room":"r","action":"save-pubkey"}}'""", "MissingMember", 63, "publicKey"),
        new("SavePublicKey", """'{"type":"CHAT_ACTION","data":{"room":"r","action":"save-pubkey","actiondata":{}}}'""", "WrongType", 77, "publicKey"),
        new("SavePublicKey", """'{"type":"CHAT_ACTION","data":{"room":"r","action":"save-pubkey","actiondata":null}}'""", "WrongType", 77, "publicKey"),
        new("SavePublicKey",
            """'{"type":"CHAT_ACTION","data":{"room":"r","action":"save-pubkey","actiondata":"k","actiondata":"k"}}'""",
            "RepeatedMember", 81, "publicKey"),
    ];

    public static readonly GoldenRefusal[] Refusals =
    [
        new("SendMessage", """{"room":{"hex":"ff"},"format":"msg-text","content":"c"}""", "BadUtf8", "room"),
        new("SendMessage", """{"room":"r","format":{"hex":"ff"},"content":"c"}""", "BadUtf8", "format"),
        new("SendMessage", """{"room":"r","format":"msg-text","content":{"hex":"63ff"}}""", "BadUtf8", "content"),
        new("EditMessage", """{"room":"r","msg":null,"content":"c"}""", "WrongType", "msg"),
        new("EditMessage", """{"room":"r","msg":"m","content":{"hex":"f09f91"}}""", "BadUtf8", "content"),
        new("DeleteMessage", """{"room":"r","msg":"m","reason":{"hex":"bf"}}""", "BadUtf8", "reason"),
        new("PinMessage", """{"room":"r","msg":{"hex":"c2"}}""", "BadUtf8", "msg"),
        new("SavePublicKey", """{"room":"r","publicKey":{"hex":"ff"}}""", "BadUtf8", "publicKey"),
    ];
}
