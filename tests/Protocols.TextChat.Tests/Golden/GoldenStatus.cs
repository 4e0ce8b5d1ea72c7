using Protocols.TestKit;

namespace Protocols.TextChat.Tests;

/// <summary>USERSTATUS: a status, with or without the user name in front.</summary>
public static class GoldenStatus
{
    public static readonly GoldenPacket[] Packets =
    [
        new("SetUserStatus", "'USERSTATUS ONLINE' 0A", """{"status":"ONLINE"}"""),
        new("SetUserStatus", "'USERSTATUS OFFLINE' 0A", """{"status":"OFFLINE"}"""),
        new("SetUserStatus", "'USERSTATUS DO_NOT_DISTURB' 0A", """{"status":"DO_NOT_DISTURB"}"""),
        new("SetUserStatus", "'USERSTATUS alice ONLINE' 0A", """{"username":"alice","status":"ONLINE"}"""),
        new("SetUserStatus", "'USERSTATUS Bob OFFLINE' 0A", """{"username":"Bob","status":"OFFLINE"}"""),
        new("SetUserStatus", "'USERSTATUS carol99 DO_NOT_DISTURB' 0A", """{"username":"carol99","status":"DO_NOT_DISTURB"}"""),
        new("SetUserStatus", "'USERSTATUS ONLINE OFFLINE' 0A", """{"username":"ONLINE","status":"OFFLINE"}"""),
        new("SetUserStatus", "'USERSTATUS away' 0A", """{"status":"away"}"""),
        new("SetUserStatus", "'USERSTATUS online' 0A", """{"status":"online"}"""),
        new("SetUserStatus", "'USERSTATUS alice AWAY' 0A", """{"username":"alice","status":"AWAY"}"""),
        new("SetUserStatus", "'USERSTATUS zo' C3 AB ' ' E2 98 95 0A", """{"username":"zoë","status":"☕"}"""),
    ];

    public static readonly GoldenVariant[] Variants =
    [
        new("SetUserStatus", "'USERSTATUS ONLINE' 0D 0A", """{"status":"ONLINE"}""", "'USERSTATUS ONLINE' 0A"),
        new("SetUserStatus", "'USERSTATUS alice OFFLINE' 0D 0A", """{"username":"alice","status":"OFFLINE"}""",
            "'USERSTATUS alice OFFLINE' 0A"),
    ];

    public static readonly GoldenError[] Errors =
    [
        new("SetUserStatus", "'USERSTATUS' 0A", "BadDelimiter", 10, "status"),
        new("SetUserStatus", "'USERSTATUS ' 0A", "BadLength", 11, "status"),
        new("SetUserStatus", "'USERSTATUS alice ' 0A", "BadLength", 17, "status"),
        new("SetUserStatus", "'USERSTATUS alice smith ONLINE' 0A", "ForbiddenByte", 16, "username"),
        new("SetUserStatus", "'USERSTATUS DO NOT DISTURB' 0A", "ForbiddenByte", 13, "username"),
        new("SetUserStatus", "'USERSTATUS  ONLINE' 0A", "BadLength", 11, "username"),
        new("SetUserStatus", "'USERSTATUS alice  ONLINE' 0A", "ForbiddenByte", 16, "username"),
        new("SetUserStatus", "'USERSTATUS alice smith' 0D ' ONLINE' 0A", "ForbiddenByte", 16, "username"),
        new("SetUserStatus", "'USERSTATUS ON' 0D 'LINE' 0A", "ForbiddenByte", 13, "status"),
        new("SetUserStatus", "'USERSTATUS al' 0D 'ice ONLINE' 0A", "ForbiddenByte", 13, "username"),
        new("SetUserStatus", "'USERSTATUS alice ' FE 0A", "BadUtf8", 17, "status"),
        new("SetUserStatus", "'USERSTATUS ' FE ' ONLINE' 0A", "BadUtf8", 11, "username"),
        new("SetUserStatus", "'USERNAME alice' 0A", "UnknownPacket", 0, null),
        new("SetUserStatus", "'USERSTATUSES ONLINE' 0A", "UnknownPacket", 0, null),
        new("SetUserStatus", "'USERSTATUS ONLINE'", "Truncated", 17, null),
    ];

    public static readonly GoldenRefusal[] Refusals =
    [
        new("SetUserStatus", """{"status":""}""", "BadLength", "status"),
        new("SetUserStatus", """{"username":"alice","status":""}""", "BadLength", "status"),
        new("SetUserStatus", """{"status":"DO NOT DISTURB"}""", "ForbiddenByte", "status"),
        new("SetUserStatus", """{"status":"ONLINE\n"}""", "ForbiddenByte", "status"),
        new("SetUserStatus", """{"username":"alice smith","status":"ONLINE"}""", "ForbiddenByte", "username"),
        new("SetUserStatus", """{"username":"alice\r","status":"ONLINE"}""", "ForbiddenByte", "username"),
        new("SetUserStatus", """{"username":"alice","status":{"hex":"80"}}""", "BadUtf8", "status"),
        new("SetUserStatus", """{"username":{"hex":"80"},"status":"ONLINE"}""", "BadUtf8", "username"),
    ];
}
