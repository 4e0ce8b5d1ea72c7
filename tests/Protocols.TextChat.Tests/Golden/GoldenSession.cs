using Protocols.TestKit;

namespace Protocols.TextChat.Tests;

/// <summary>JOIN, USERNAME and LEAVE: a verb and a user name, acceptable or not.</summary>
public static class GoldenSession
{
    public static readonly GoldenPacket[] Packets =
    [
        new("Join", "'JOIN alice' 0A", """{"username":"alice"}"""),
        new("Join", "'JOIN Bob' 0A", """{"username":"Bob"}"""),
        new("Join", "'JOIN ABCDEFGHIJKLMNOPQRSTUVWXYZ0123' 0A", """{"username":"ABCDEFGHIJKLMNOPQRSTUVWXYZ0123"}"""),
        new("Join", "'JOIN ABCDEFGHIJKLMNOPQRSTUVWXYZ01234' 0A", """{"username":"ABCDEFGHIJKLMNOPQRSTUVWXYZ01234"}"""),
        new("Join", "'JOIN al' 0A", """{"username":"al"}"""),
        new("Join", "'JOIN everyone' 0A", """{"username":"everyone"}"""),
        new("Join", "'JOIN alice smith' 0A", """{"username":"alice smith"}"""),
        new("Join", "'JOIN <username>' 0A", """{"username":"<username>"}"""),
        new("Join", "'JOIN zo' C3 AB 0A", """{"username":"zoë"}"""),
        new("Join", "'JOIN ' F0 9F 91 8D 0A", """{"username":"👍"}"""),
        new("Join", "'JOIN al' 00 'ice' 0A", """{"username":"al\u0000ice"}"""),
        new("Join", "'JOIN ' 0A", """{"username":""}"""),

        new("SetUsername", "'USERNAME alice' 0A", """{"username":"alice"}"""),
        new("SetUsername", "'USERNAME 007' 0A", """{"username":"007"}"""),
        new("SetUsername", "'USERNAME EveryOne' 0A", """{"username":"EveryOne"}"""),
        new("SetUsername", "'USERNAME ' E6 9D 8E 0A", """{"username":"李"}"""),
        new("SetUsername", "'USERNAME ' 0A", """{"username":""}"""),

        new("Leave", "'LEAVE alice' 0A", """{"username":"alice"}"""),
        new("Leave", "'LEAVE nobody1234567890' 0A", """{"username":"nobody1234567890"}"""),
        new("Leave", "'LEAVE ren' C3 A9 'e' 0A", """{"username":"renée"}"""),
        new("Leave", "'LEAVE' 0A", "{}"),
    ];

    public static readonly GoldenVariant[] Variants =
    [
        new("Join", "'JOIN alice' 0D 0A", """{"username":"alice"}""", "'JOIN alice' 0A"),
        new("SetUsername", "'USERNAME alice' 0D 0A", """{"username":"alice"}""", "'USERNAME alice' 0A"),
        new("Leave", "'LEAVE alice' 0D 0A", """{"username":"alice"}""", "'LEAVE alice' 0A"),
        new("Leave", "'LEAVE' 0D 0A", "{}", "'LEAVE' 0A"),
        new("Leave", "'LEAVE ' 0A", "{}", "'LEAVE' 0A"),
        new("Leave", "'LEAVE ' 0D 0A", "{}", "'LEAVE' 0A"),
    ];

    public static readonly GoldenError[] Errors =
    [
        new("Join", "'JOIN' 0A", "BadDelimiter", 4, "username"),
        new("Join", "'JOIN' 0D 0A", "BadDelimiter", 4, "username"),
        new("SetUsername", "'USERNAME' 0A", "BadDelimiter", 8, "username"),

        new("Join", "'LEAVE alice' 0A", "UnknownPacket", 0, null),
        new("SetUsername", "'JOIN alice' 0A", "UnknownPacket", 0, null),
        new("SetUsername", "'USERSTATUS ONLINE' 0A", "UnknownPacket", 0, null),
        new("Leave", "'LEFT alice has left the chat.' 0A", "UnknownPacket", 0, null),
        new("Leave", "'200 BYE' 0A", "UnknownPacket", 0, null),

        new("Join", "'JOIN al' 0D 'ice' 0A", "ForbiddenByte", 7, "username"),
        new("SetUsername", "'USERNAME ' 0D 'alice' 0A", "ForbiddenByte", 9, "username"),
        new("Leave", "'LEAVE alice' 0D 0D 0A", "ForbiddenByte", 11, "username"),

        new("Join", "'JOIN zo' EB 0A", "BadUtf8", 7, "username"),
        new("SetUsername", "'USERNAME ' FF 'lice' 0A", "BadUtf8", 9, "username"),
        new("Leave", "'LEAVE ' C0 80 0A", "BadUtf8", 6, "username"),
    ];

    public static readonly GoldenRefusal[] Refusals =
    [
        new("Join", """{"username":"alice\n"}""", "ForbiddenByte", "username"),
        new("Join", """{"username":"alice\nLEAVE bob"}""", "ForbiddenByte", "username"),
        new("Join", """{"username":"al\rice"}""", "ForbiddenByte", "username"),
        new("Join", """{"username":"alice\r"}""", "ForbiddenByte", "username"),
        new("Join", """{"username":{"hex":"616cff"}}""", "BadUtf8", "username"),
        new("SetUsername", """{"username":"\n"}""", "ForbiddenByte", "username"),
        new("SetUsername", """{"username":{"hex":"c3"}}""", "BadUtf8", "username"),
        new("Leave", """{"username":"alice\r\n"}""", "ForbiddenByte", "username"),
        new("Leave", """{"username":{"hex":"eda080"}}""", "BadUtf8", "username"),
    ];
}
