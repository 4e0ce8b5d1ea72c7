using Protocols.TestKit;

namespace Protocols.TextChat.Tests;

/// <summary>What makes a line: one verb, one LF at the end, UTF-8 throughout.</summary>
public static class GoldenLine
{
    public static readonly GoldenError[] Errors =
    [
        new("Join", "", "Empty", 0, null),
        new("Response", "", "Empty", 0, null),
        new("UserBoard", "", "Empty", 0, null),

        new("Join", "'JOIN alice'", "Truncated", 10, null),
        new("Join", "'JOIN '", "Truncated", 5, null),
        new("Leave", "'LEAVE'", "Truncated", 5, null),

        new("Join", "'JOIN alice' 0A 'JOIN bob' 0A", "TrailingBytes", 11, null),
        new("Join", "'JOIN alice' 0A 0A", "TrailingBytes", 11, null),
        new("Join", "'JOIN alice' 0D 0A 00", "TrailingBytes", 12, null),
        new("Leave", "'LEAVE' 0A '!'", "TrailingBytes", 6, null),

        new("Join", "0A", "UnknownPacket", 0, null),
        new("Join", "0D 0A", "UnknownPacket", 0, null),
        new("Join", "'join alice' 0A", "UnknownPacket", 0, null),
        new("Join", "'Join alice' 0A", "UnknownPacket", 0, null),
        new("Join", "'JOINED alice' 0A", "UnknownPacket", 0, null),
        new("Join", "'JOI alice' 0A", "UnknownPacket", 0, null),
        new("Join", "' JOIN alice' 0A", "UnknownPacket", 0, null),
        new("Join", "'JOIN' 09 'alice' 0A", "UnknownPacket", 0, null),
        new("Join", "'JOIN:alice' 0A", "UnknownPacket", 0, null),
        new("Join", "EF BB BF 'JOIN alice' 0A", "UnknownPacket", 0, null),

        // Invalid UTF-8 of every kind: the offset is that of the ill-formed sequence.
        new("Join", "'JOIN ' 80 0A", "BadUtf8", 5, "username"),
        new("Join", "'JOIN a' BF 'b' 0A", "BadUtf8", 6, "username"),
        new("Join", "'JOIN ' C3 A9 A9 0A", "BadUtf8", 7, "username"),
        new("Join", "'JOIN ' C0 AF 0A", "BadUtf8", 5, "username"),
        new("Join", "'JOIN ' C1 BF 0A", "BadUtf8", 5, "username"),
        new("Join", "'JOIN ' C2 0A", "BadUtf8", 5, "username"),
        new("Join", "'JOIN ' C2 41 0A", "BadUtf8", 5, "username"),
        new("Join", "'JOIN ' E0 80 AF 0A", "BadUtf8", 5, "username"),
        new("Join", "'JOIN ' E0 9F BF 0A", "BadUtf8", 5, "username"),
        new("Join", "'JOIN ' E2 82 0A", "BadUtf8", 5, "username"),
        new("Join", "'JOIN ' ED A0 BD ED B1 8D 0A", "BadUtf8", 5, "username"),
        new("Join", "'JOIN ' F0 80 80 AF 0A", "BadUtf8", 5, "username"),
        new("Join", "'JOIN ' F0 8F BF BF 0A", "BadUtf8", 5, "username"),
        new("Join", "'JOIN ' F0 9F 91 0A", "BadUtf8", 5, "username"),
        new("Join", "'JOIN ' F4 90 80 80 0A", "BadUtf8", 5, "username"),
        new("Join", "'JOIN ' F5 80 80 80 0A", "BadUtf8", 5, "username"),
        new("Join", "'JOIN ' F8 88 80 80 80 0A", "BadUtf8", 5, "username"),
        new("Join", "'JOIN ' FE 0A", "BadUtf8", 5, "username"),
        new("Join", "'JOIN ' FF 0A", "BadUtf8", 5, "username"),
        new("Join", "'JOIN a' FF FE 0A", "BadUtf8", 6, "username"),
    ];
}
