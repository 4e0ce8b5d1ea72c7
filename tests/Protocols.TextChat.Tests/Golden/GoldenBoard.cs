using Protocols.TestKit;

namespace Protocols.TextChat.Tests;

/// <summary>USERBOARD and its answer: an object of user names and statuses, in order.</summary>
public static class GoldenBoard
{
    public static readonly GoldenPacket[] Packets =
    [
        new("UserBoardRequest", "'USERBOARD general' 0A", """{"room":"general"}"""),
        new("UserBoardRequest", "'USERBOARD caf' C3 A9 0A", """{"room":"café"}"""),
        new("UserBoardRequest", "'USERBOARD 0' 0A", """{"room":"0"}"""),
        new("UserBoardRequest", "'USERBOARD' 0A", "{}"),

        new("UserBoard", "'{}' 0A", """{"users":[]}"""),
        new("UserBoard", """'{"alice":"ONLINE"}' 0A""", """{"users":[{"username":"alice","status":"ONLINE"}]}"""),
        new("UserBoard",
            """'{"carol":"DO_NOT_DISTURB","alice":"ONLINE","bob":"OFFLINE"}' 0A""",
            """
            {"users":[{"username":"carol","status":"DO_NOT_DISTURB"},{"username":"alice","status":"ONLINE"},{"username":"bob","status":"OFFLINE"}]}
            """),
        new("UserBoard",
            """'{"alice":"ONLINE","alice":"OFFLINE","alice":"ONLINE"}' 0A""",
            """
            {"users":[{"username":"alice","status":"ONLINE"},{"username":"alice","status":"OFFLINE"},{"username":"alice","status":"ONLINE"}]}
            """),
        new("UserBoard",
            """'{"sender":"ONLINE","timestamp":"OFFLINE","messageId":"ONLINE","message":"DO_NOT_DISTURB"}' 0A""",
            """
            {"users":[{"username":"sender","status":"ONLINE"},{"username":"timestamp","status":"OFFLINE"},{"username":"messageId","status":"ONLINE"},{"username":"message","status":"DO_NOT_DISTURB"}]}
            """),
        new("UserBoard", """'{"ONLINE":"OFFLINE"}' 0A""", """{"users":[{"username":"ONLINE","status":"OFFLINE"}]}"""),
        new("UserBoard", """'{"":"ONLINE"}' 0A""", """{"users":[{"username":"","status":"ONLINE"}]}"""),
        new("UserBoard",
            """'{"zo' C3 AB '":"ONLINE","' F0 9F 91 8D '":"OFFLINE"}' 0A""",
            """{"users":[{"username":"zoë","status":"ONLINE"},{"username":"👍","status":"OFFLINE"}]}"""),
        new("UserBoard",
            """'{"a\"b":"ONLINE","c\\d":"OFFLINE","e\nf":"DO_NOT_DISTURB"}' 0A""",
            """
            {"users":[{"username":"a\"b","status":"ONLINE"},{"username":"c\\d","status":"OFFLINE"},{"username":"e\nf","status":"DO_NOT_DISTURB"}]}
            """),
    ];

    public static readonly GoldenVariant[] Variants =
    [
        new("UserBoardRequest", "'USERBOARD general' 0D 0A", """{"room":"general"}""", "'USERBOARD general' 0A"),
        new("UserBoardRequest", "'USERBOARD ' 0A", "{}", "'USERBOARD' 0A"),
        new("UserBoardRequest", "'USERBOARD ' 0D 0A", "{}", "'USERBOARD' 0A"),
        new("UserBoardRequest", "'USERBOARD' 0D 0A", "{}", "'USERBOARD' 0A"),

        new("UserBoard", "'{}' 0D 0A", """{"users":[]}""", "'{}' 0A"),
        new("UserBoard", "'{ }' 0A", """{"users":[]}""", "'{}' 0A"),
        new("UserBoard", "'200 BOARD {}' 0A", """{"users":[]}""", "'{}' 0A"),
        new("UserBoard",
            """'{"alice":"ONLINE"}' 0D 0A""",
            """{"users":[{"username":"alice","status":"ONLINE"}]}""",
            """'{"alice":"ONLINE"}' 0A"""),
        new("UserBoard",
            """'{ "alice" : "ONLINE" ,' 09 '"bob":' 09 '"OFFLINE" } ' 0A""",
            """{"users":[{"username":"alice","status":"ONLINE"},{"username":"bob","status":"OFFLINE"}]}""",
            """'{"alice":"ONLINE","bob":"OFFLINE"}' 0A"""),
        new("UserBoard",
            """'200 BOARD {"alice":"ONLINE","bob":"DO_NOT_DISTURB"}' 0A""",
            """{"users":[{"username":"alice","status":"ONLINE"},{"username":"bob","status":"DO_NOT_DISTURB"}]}""",
            """'{"alice":"ONLINE","bob":"DO_NOT_DISTURB"}' 0A"""),
        new("UserBoard",
            """'200 BOARD { "alice": "ONLINE" }' 0D 0A""",
            """{"users":[{"username":"alice","status":"ONLINE"}]}""",
            """'{"alice":"ONLINE"}' 0A"""),
        new("UserBoard",
            """'{"\u0061lice":"ONLINE","zo\u00EB":"\u004fFFLINE"}' 0A""",
            """{"users":[{"username":"alice","status":"ONLINE"},{"username":"zoë","status":"OFFLINE"}]}""",
            """'{"alice":"ONLINE","zo' C3 AB '":"OFFLINE"}' 0A"""),
        new("UserBoard",
            """'{"\ud83d\udc4d":"DO\u005fNOT\u005FDISTURB"}' 0A""",
            """{"users":[{"username":"👍","status":"DO_NOT_DISTURB"}]}""",
            """'{"' F0 9F 91 8D '":"DO_NOT_DISTURB"}' 0A"""),
    ];

    public static readonly GoldenError[] Errors =
    [
        new("UserBoardRequest", "'USERBOARDS' 0A", "UnknownPacket", 0, null),
        new("UserBoardRequest", "'USERSTATUS ONLINE' 0A", "UnknownPacket", 0, null),
        new("UserBoardRequest", "'USERBOARD gen' 0D 'eral' 0A", "ForbiddenByte", 13, "room"),
        new("UserBoardRequest", "'USERBOARD ' C3 28 0A", "BadUtf8", 10, "room"),
        new("UserBoardRequest", "'USERBOARD'", "Truncated", 9, null),

        new("UserBoard", """'{"sender":"alice","timestamp":"3:05 PM","messageId":"41","message":"hi"}' 0A""", "UnknownPacket", 0, null),
        new("UserBoard", """'{"alice":"AWAY"}' 0A""", "UnknownPacket", 0, null),
        new("UserBoard", """'{"alice":"online"}' 0A""", "UnknownPacket", 0, null),
        new("UserBoard", """'{"alice":"ONLINE","bob":1}' 0A""", "UnknownPacket", 0, null),
        new("UserBoard", """'{"alice":null}' 0A""", "UnknownPacket", 0, null),
        new("UserBoard", "'200 OK' 0A", "UnknownPacket", 0, null),
        new("UserBoard", "'[]' 0A", "UnknownPacket", 0, null),
        new("UserBoard", """'{"alice":"ONLINE",}' 0A""", "BadJson", 18, null),
        new("UserBoard", """'{"alice":"ONLINE"' 0A""", "BadJson", 17, null),
        new("UserBoard", """'{"alice" "ONLINE"}' 0A""", "BadJson", 9, null),
        new("UserBoard", "'{' 0A", "BadJson", 1, null),
        new("UserBoard", """'{"alice":"ONLINE"}}' 0A""", "TrailingBytes", 18, null),
        new("UserBoard", """'{"alice":"ONLINE"} {}' 0A""", "TrailingBytes", 19, null),
        new("UserBoard", """'{"al' FF 'ice":"ONLINE"}' 0A""", "BadUtf8", 4, "users"),
        new("UserBoard", """'{"al\ud83dice":"ONLINE"}' 0A""", "BadJson", 4, "users"),
        new("UserBoard", """'{"alice":"ONLINE",' 0D '"bob":"OFFLINE"}' 0A""", "ForbiddenByte", 18, null),
        new("UserBoard", """'{"al' 0D 'ice":"ONLINE"}' 0A""", "ForbiddenByte", 4, "users"),
        new("UserBoard", """'{"alice":"ONL' 0D 'INE"}' 0A""", "ForbiddenByte", 13, "users"),
        new("UserBoard", """'{"alice":"ONLINE"}' 0D 0D 0A""", "ForbiddenByte", 18, null),
        new("UserBoard", """'{"alice":' 0A""", "BadJson", 9, "users"),
        new("UserBoard", """'{"alice":ONLINE}' 0A""", "BadJson", 9, "users"),
        new("UserBoard", """'{"alice":"ONLINE","bo' 0A""", "BadJson", 21, "users"),
        new("UserBoard", """'{"alice":"ONLINE" "bob":"ONLINE"}' 0A""", "BadJson", 18, null),
        new("UserBoard", """'200 BOARD {"alice":"AWAY"}' 0A""", "BadValue", 19, "users"),
        new("UserBoard", """'200 BOARD {"alice":"ONLINE",}' 0A""", "BadJson", 28, null),
        new("UserBoard", "'200 BOARD' 0A", "UnknownPacket", 0, null),
        new("UserBoard", "'200 SEND {}' 0A", "UnknownPacket", 0, null),
        new("UserBoard", """'{"alice":"ONLINE"}' 0A '{}' 0A""", "TrailingBytes", 19, null),
        new("UserBoard", """'{"alice":"ONLINE"}'""", "Truncated", 18, null),
    ];

    public static readonly GoldenRefusal[] Refusals =
    [
        new("UserBoardRequest", """{"room":"general\n"}""", "ForbiddenByte", "room"),
        new("UserBoardRequest", """{"room":"gen\reral"}""", "ForbiddenByte", "room"),
        new("UserBoardRequest", """{"room":{"hex":"c328"}}""", "BadUtf8", "room"),

        new("UserBoard", """{"users":[{"username":"alice","status":"AWAY"}]}""", "BadValue", "users"),
        new("UserBoard", """{"users":[{"username":"alice","status":"online"}]}""", "BadValue", "users"),
        new("UserBoard", """{"users":[{"username":"alice","status":""}]}""", "BadValue", "users"),
        new("UserBoard", """{"users":[{"username":"alice","status":"ONLINE"},{"username":"bob","status":"DO NOT DISTURB"}]}""",
            "BadValue", "users"),
        new("UserBoard", """{"users":[{"username":{"hex":"ff"},"status":"ONLINE"}]}""", "BadUtf8", "users"),
    ];
}
