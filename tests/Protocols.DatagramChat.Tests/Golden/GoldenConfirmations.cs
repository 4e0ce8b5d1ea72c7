using Protocols.TestKit;

namespace Protocols.DatagramChat.Tests;

/// <summary>Opcodes 0 and 1: how the server answers.</summary>
public static class GoldenConfirmations
{
    public static readonly GoldenPacket[] Packets =
    [
        new("Ok", "00 0000", "{}"),

        new("Error", "01 001B 'username is already present'", """{"description":"username is already present"}"""),
        new("Error", "01 0013 'username is invalid'", """{"description":"username is invalid"}"""),
        new("Error", "01 001A 'destination user not found'", """{"description":"destination user not found"}"""),
        new("Error", "01 0000", """{"description":""}"""),
        new("Error", "01 0009 'ung' C3BC 'ltig'", """{"description":"ungültig"}"""),

        // A packet with one field takes the whole data, NULs and broken UTF-8 included.
        new("Error", "01 0003 'a' 00 'b'", """{"description":"a\u0000b"}"""),
        new("Error", "01 0004 80 FE FF C0", """{"description":{"hex":"80feffc0"}}"""),
    ];

    public static readonly GoldenError[] Errors =
    [
        new("Ok", "00 0001 00", "BadLength", 1, null),
        new("Ok", "00 0002 'OK'", "BadLength", 1, null),
        new("Ok", "00 0100 (00)*256", "BadLength", 1, null),
        new("Ok", "01 0000", "UnknownPacket", 0, null),

        new("Error", "00 0000", "UnknownPacket", 0, null),
        new("Error", "01 0006 'wrong'", "Truncated", 8, null),
        new("Error", "01 0004 'wrong'", "TrailingBytes", 7, null),
    ];
}
