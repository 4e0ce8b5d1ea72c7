using Protocols.TestKit;

namespace Protocols.BinaryChat.Tests;

/// <summary>Types 1, 2 and 4: how a session begins and is kept.</summary>
public static class GoldenSessions
{
    public static readonly GoldenPacket[] Packets =
    [
        new("SessionRequest", "0001 0004 'anna'", """{"username":"anna"}"""),
        new("SessionRequest", "0001 0000", """{"username":""}"""),
        new("SessionRequest", "0001 0005 C386 'r' C3B8", """{"username":"Ærø"}"""),
        new("SessionRequest", "0001 0004 F09F9982", """{"username":"🙂"}"""),
        new("SessionRequest", "0001 0009 'anna' 00 'bert'", """{"username":"anna\u0000bert"}"""),
        new("SessionRequest", "0001 0002 FF FE", """{"username":{"hex":"fffe"}}"""),
        new("SessionRequest", "0001 00FF ('a')*255", $$"""{"username":"{{new string('a', 255)}}"}"""),
        new("SessionRequest", "0001 0100 ('a')*256", $$"""{"username":"{{new string('a', 256)}}"}"""),

        new("SessionCookie", "0002 0000000000000007 8C0B5E6D7F3A2914", """{"user":7,"session":10091263214432692500}"""),
        new("SessionCookie", "0002 0102030405060708 1112131415161718", """{"user":72623859790382856,"session":1230066625199609624}"""),
        new("SessionCookie", "0002 0000000000000000 0000000000000000", """{"user":0,"session":0}"""),
        new("SessionCookie", "0002 FFFFFFFFFFFFFFFF FFFFFFFFFFFFFFFF", """{"user":18446744073709551615,"session":18446744073709551615}"""),
        new("SessionCookie", "0002 7FFFFFFFFFFFFFFF 8000000000000000", """{"user":9223372036854775807,"session":9223372036854775808}"""),

        new("SessionPreserve", "0004 8C0B5E6D7F3A2914", """{"session":10091263214432692500}"""),
        new("SessionPreserve", "0004 0000000000000000", """{"session":0}"""),
        new("SessionPreserve", "0004 FFFFFFFFFFFFFFFF", """{"session":18446744073709551615}"""),
        new("SessionPreserve", "0004 0102030405060708", """{"session":72623859790382856}"""),
    ];

    public static readonly GoldenError[] Errors =
    [
        new("SessionRequest", "0001", "Truncated", 2, "username"),
        new("SessionRequest", "0001 00", "Truncated", 3, "username"),
        new("SessionRequest", "0001 0004", "Truncated", 4, "username"),
        new("SessionRequest", "0001 0004 'ann'", "Truncated", 7, "username"),
        new("SessionRequest", "0001 0005 'anna'", "Truncated", 8, "username"),
        new("SessionRequest", "0001 0400 'anna'", "Truncated", 8, "username"),
        new("SessionRequest", "0001 FFFF 'anna'", "Truncated", 8, "username"),
        new("SessionRequest", "0001 0003 'anna'", "TrailingBytes", 7, null),
        new("SessionRequest", "0001 0000 00", "TrailingBytes", 4, null),

        new("SessionCookie", "0002", "Truncated", 2, "user"),
        new("SessionCookie", "0002 00000000000000", "Truncated", 9, "user"),
        new("SessionCookie", "0002 0000000000000007", "Truncated", 10, "session"),
        new("SessionCookie", "0002 0000000000000007 8C0B5E6D7F3A29", "Truncated", 17, "session"),
        new("SessionCookie", "0002 0000000000000007 8C0B5E6D7F3A2914 00", "TrailingBytes", 18, null),

        new("SessionPreserve", "0004", "Truncated", 2, "session"),
        new("SessionPreserve", "0004 8C0B5E6D", "Truncated", 6, "session"),
        new("SessionPreserve", "0004 8C0B5E6D7F3A29", "Truncated", 9, "session"),
        new("SessionPreserve", "0004 8C0B5E6D7F3A2914 00", "TrailingBytes", 10, null),
        new("SessionPreserve", "0004 8C0B5E6D7F3A2914 0004 8C0B5E6D7F3A2914", "TrailingBytes", 10, null),
    ];
}
