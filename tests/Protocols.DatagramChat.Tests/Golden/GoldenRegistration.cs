using Protocols.TestKit;

namespace Protocols.DatagramChat.Tests;

/// <summary>Opcodes 11 and 12: coming and going. Whether a name is acceptable is for the server to say.</summary>
public static class GoldenRegistration
{
    public static readonly GoldenPacket[] Packets =
    [
        new("Register", "0B 0004 'anna'", """{"username":"anna"}"""),
        new("Register", "0B 0000", """{"username":""}"""),
        new("Register", "0B 0005 C386 'r' C3B8", """{"username":"Ærø"}"""),
        new("Register", "0B 0004 F09F9982", """{"username":"🙂"}"""),
        new("Register", "0B 000A 'Anna Maria'", """{"username":"Anna Maria"}"""),
        new("Register", "0B 0001 00", """{"username":"\u0000"}"""),
        new("Register", "0B 0002 C3 28", """{"username":{"hex":"c328"}}"""),

        // The last length that fits one byte, and the first that needs two.
        new("Register", "0B 00FF ('a')*255", $$"""{"username":"{{new string('a', 255)}}"}"""),
        new("Register", "0B 0100 ('a')*256", $$"""{"username":"{{new string('a', 256)}}"}"""),

        new("Logout", "0C 0000", "{}"),
    ];

    public static readonly GoldenError[] Errors =
    [
        // Opcodes are decimal: 0x11 is 17, which is no packet, and 0x12 is 18.
        new("Register", "11 0004 'anna'", "UnknownPacket", 0, null),
        new("Logout", "12 0000", "UnknownPacket", 0, null),

        // The length is big endian: 04 00 announces 1024 bytes.
        new("Register", "0B 0400 'anna'", "Truncated", 7, null),
        new("Register", "0B 0005 'anna'", "Truncated", 7, null),
        new("Register", "0B 0003 'anna'", "TrailingBytes", 6, null),
        new("Register", "0B 0004 'anna' 00", "TrailingBytes", 7, null),

        new("Logout", "0C 0004 'anna'", "BadLength", 1, null),
        new("Logout", "0B 0000", "UnknownPacket", 0, null),
    ];
}
