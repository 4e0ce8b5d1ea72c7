using Protocols.TestKit;

namespace Protocols.DatagramChat.Tests;

/// <summary>Opcodes 40, 41 and 42: questions, and what the server says about itself.</summary>
public static class GoldenInformation
{
    public static readonly GoldenPacket[] Packets =
    [
        new("ServerInfoRequest", "28 0000", "{}"),

        new("ServerInfo", "29 0019 '2026-01-31 12:00 chat 1.0'", """{"dateAndVersion":"2026-01-31 12:00 chat 1.0"}"""),
        new("ServerInfo", "29 0000", """{"dateAndVersion":""}"""),
        new("ServerInfo", "29 000A '1.' C2BD ' b' C3AA 'ta'", """{"dateAndVersion":"1.½ bêta"}"""),
        new("ServerInfo", "29 0005 'now' 00 '1'", """{"dateAndVersion":"now\u00001"}"""),
        new("ServerInfo", "29 0002 FF FE", """{"dateAndVersion":{"hex":"fffe"}}"""),

        new("UserListRequest", "2A 0000", "{}"),
    ];

    public static readonly GoldenError[] Errors =
    [
        new("ServerInfoRequest", "28 0001 '?'", "BadLength", 1, null),
        new("ServerInfoRequest", "28 0001", "Truncated", 3, null),
        new("ServerInfoRequest", "28 0000 00", "TrailingBytes", 3, null),
        new("ServerInfoRequest", "29 0000", "UnknownPacket", 0, null),
        new("ServerInfoRequest", "40 0000", "UnknownPacket", 0, null),

        new("ServerInfo", "28 0000", "UnknownPacket", 0, null),
        new("ServerInfo", "41 0003 '1.0'", "UnknownPacket", 0, null),
        new("ServerInfo", "29 0004 '1.0'", "Truncated", 6, null),
        new("ServerInfo", "29 0002 '1.0'", "TrailingBytes", 5, null),

        new("UserListRequest", "2A 0003 'all'", "BadLength", 1, null),
        new("UserListRequest", "2A 0003", "Truncated", 3, null),
        new("UserListRequest", "2A 0000 'all'", "TrailingBytes", 3, null),
        new("UserListRequest", "2B 0000", "UnknownPacket", 0, null),
    ];
}
