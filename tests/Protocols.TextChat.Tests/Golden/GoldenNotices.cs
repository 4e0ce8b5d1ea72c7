using Protocols.TestKit;

namespace Protocols.TextChat.Tests;

/// <summary>Sentences from the server about one user.</summary>
public static class GoldenNotices
{
    public static readonly GoldenPacket[] Packets =
    [
        new("UserEntered", "'JOIN alice has entered the chat.' 0A", """{"username":"alice"}"""),
        new("UserEntered", "'JOIN x has entered the chat.' 0A", """{"username":"x"}"""),
        new("UserEntered", "'JOIN has has entered the chat.' 0A", """{"username":"has"}"""),
        new("UserEntered", "'JOIN zo' C3 AB ' has entered the chat.' 0A", """{"username":"zoë"}"""),

        new("UserLeft", "'LEFT alice has left the chat.' 0A", """{"username":"alice"}"""),
        new("UserLeft", "'LEFT ABCDEFGHIJKLMNOPQRSTUVWXYZ0123 has left the chat.' 0A", """{"username":"ABCDEFGHIJKLMNOPQRSTUVWXYZ0123"}"""),
        new("UserLeft", "'LEFT left has left the chat.' 0A", """{"username":"left"}"""),
        new("UserLeft", "'LEFT ' F0 9F 91 8D ' has left the chat.' 0A", """{"username":"👍"}"""),

        new("UserBlocked", "'BLOCKED alice has blocked you.' 0A", """{"username":"alice"}"""),
        new("UserBlocked", "'BLOCKED everyone has blocked you.' 0A", """{"username":"everyone"}"""),
        new("UserBlocked", "'BLOCKED ' E6 9D 8E ' has blocked you.' 0A", """{"username":"李"}"""),
    ];

    public static readonly GoldenVariant[] Variants =
    [
        new("UserEntered", "'JOIN alice has entered the chat.' 0D 0A", """{"username":"alice"}""", "'JOIN alice has entered the chat.' 0A"),
        new("UserLeft", "'LEFT alice has left the chat.' 0D 0A", """{"username":"alice"}""", "'LEFT alice has left the chat.' 0A"),
        new("UserBlocked", "'BLOCKED alice has blocked you.' 0D 0A", """{"username":"alice"}""", "'BLOCKED alice has blocked you.' 0A"),
    ];

    public static readonly GoldenError[] Errors =
    [
        new("UserEntered", "'JOIN alice has left the chat.' 0A", "BadLiteral", 10, null),
        new("UserEntered", "'JOIN alice has entered the chat' 0A", "BadLiteral", 10, null),
        new("UserEntered", "'JOIN alice has entered The chat.' 0A", "BadLiteral", 10, null),
        new("UserEntered", "'JOIN alice' 0A", "BadLiteral", 10, null),
        new("UserEntered", "'JOIN alice smith has entered the chat.' 0A", "BadLiteral", 10, null),
        new("UserEntered", "'JOIN alice has entered the chat.!' 0A", "TrailingBytes", 32, null),
        new("UserEntered", "'JOIN  has entered the chat.' 0A", "BadLength", 5, "username"),
        new("UserEntered", "'JOIN' 0A", "BadDelimiter", 4, "username"),
        new("UserEntered", "'JOIN al' 0D 'ice has entered the chat.' 0A", "ForbiddenByte", 7, "username"),
        new("UserEntered", "'JOIN al' BF 'ice has entered the chat.' 0A", "BadUtf8", 7, "username"),
        new("UserEntered", "'LEFT alice has left the chat.' 0A", "UnknownPacket", 0, null),
        new("UserEntered", "'alice has entered the chat.' 0A", "UnknownPacket", 0, null),
        new("UserEntered", "'JOIN alice has entered the chat.'", "Truncated", 32, null),

        new("UserLeft", "'LEFT alice has entered the chat.' 0A", "BadLiteral", 10, null),
        new("UserLeft", "'LEFT alice  has left the chat.' 0A", "BadLiteral", 10, null),
        new("UserLeft", "'LEFT  has left the chat.' 0A", "BadLength", 5, "username"),
        new("UserLeft", "'LEFT' 0A", "BadDelimiter", 4, "username"),
        new("UserLeft", "'LEAVE alice has left the chat.' 0A", "UnknownPacket", 0, null),

        new("UserBlocked", "'BLOCKED alice has blocked me.' 0A", "BadLiteral", 13, null),
        new("UserBlocked", "'BLOCKED  has blocked you.' 0A", "BadLength", 8, "username"),
        new("UserBlocked", "'BLOCKED' 0A", "BadDelimiter", 7, "username"),
        new("UserBlocked", "'BLOCK alice has blocked you.' 0A", "UnknownPacket", 0, null),
        new("UserBlocked", "'alice has blocked you.' 0A", "UnknownPacket", 0, null),
    ];

    public static readonly GoldenRefusal[] Refusals =
    [
        new("UserEntered", """{"username":""}""", "BadLength", "username"),
        new("UserEntered", """{"username":"alice smith"}""", "ForbiddenByte", "username"),
        new("UserEntered", """{"username":"alice\n"}""", "ForbiddenByte", "username"),
        new("UserEntered", """{"username":{"hex":"bf"}}""", "BadUtf8", "username"),
        new("UserLeft", """{"username":""}""", "BadLength", "username"),
        new("UserLeft", """{"username":" alice"}""", "ForbiddenByte", "username"),
        new("UserLeft", """{"username":"al\rice"}""", "ForbiddenByte", "username"),
        new("UserBlocked", """{"username":""}""", "BadLength", "username"),
        new("UserBlocked", """{"username":"alice "}""", "ForbiddenByte", "username"),
        new("UserBlocked", """{"username":{"hex":"f5808080"}}""", "BadUtf8", "username"),
    ];
}
