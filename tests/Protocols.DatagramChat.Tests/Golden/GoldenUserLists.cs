using Protocols.TestKit;

namespace Protocols.DatagramChat.Tests;

/// <summary>Opcode 43: names with a NUL between them, none after the last, and no data for no users.</summary>
public static class GoldenUserLists
{
    public static readonly GoldenPacket[] Packets =
    [
        new("UserList", "2B 0000", """{"users":[]}"""),
        new("UserList", "2B 0004 'anna'", """{"users":["anna"]}"""),
        new("UserList", "2B 0009 'anna' 00 'bert'", """{"users":["anna","bert"]}"""),
        new("UserList", "2B 0009 'bert' 00 'anna'", """{"users":["bert","anna"]}"""),
        new("UserList", "2B 0005 'a' 00 'b' 00 'c'", """{"users":["a","b","c"]}"""),
        new("UserList", "2B 000F C386 'r' C3B8 00 'Zo' C3AB 00 F09F9982", """{"users":["Ærø","Zoë","🙂"]}"""),
        new("UserList", "2B 000F 'Anna Maria' 00 'bert'", """{"users":["Anna Maria","bert"]}"""),
        new("UserList", "2B 0006 FF 00 'bert'", """{"users":[{"hex":"ff"},"bert"]}"""),
    ];

    public static readonly GoldenError[] Errors =
    [
        // An empty name could not be told from a stray separator; the offset is where it would begin.
        new("UserList", "2B 0001 00", "BadLength", 3, "users"),
        new("UserList", "2B 0002 00 00", "BadLength", 3, "users"),
        new("UserList", "2B 0005 00 'anna'", "BadLength", 3, "users"),
        new("UserList", "2B 0005 'anna' 00", "BadLength", 8, "users"),
        new("UserList", "2B 000A 'anna' 00 00 'bert'", "BadLength", 8, "users"),
        new("UserList", "2B 000A 'anna' 00 'bert' 00", "BadLength", 13, "users"),
        new("UserList", "2B 000B 'anna' 00 'bert' 00 00", "BadLength", 13, "users"),

        new("UserList", "2B 0009 'anna' 00 'ber'", "Truncated", 11, null),
        new("UserList", "2B 0009 'anna'", "Truncated", 7, null),
        new("UserList", "2B 0009 'anna' 00 'berta'", "TrailingBytes", 12, null),
        new("UserList", "2B 0000 'anna'", "TrailingBytes", 3, null),
        new("UserList", "2A 0000", "UnknownPacket", 0, null),
        new("UserList", "43 0004 'anna'", "UnknownPacket", 0, null),
    ];

    public static readonly GoldenRefusal[] Refusals =
    [
        new("UserList", """{"users":[""]}""", "BadLength", "users"),
        new("UserList", """{"users":["","anna"]}""", "BadLength", "users"),
        new("UserList", """{"users":["anna",""]}""", "BadLength", "users"),
        new("UserList", """{"users":["anna","","bert"]}""", "BadLength", "users"),

        new("UserList", """{"users":["\u0000"]}""", "ForbiddenByte", "users"),
        new("UserList", """{"users":["anna\u0000bert"]}""", "ForbiddenByte", "users"),
        new("UserList", """{"users":["anna","bert\u0000"]}""", "ForbiddenByte", "users"),
    ];
}
