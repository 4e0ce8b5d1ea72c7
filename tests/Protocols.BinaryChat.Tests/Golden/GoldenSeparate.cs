using Protocols.TestKit;

namespace Protocols.BinaryChat.Tests;

/// <summary>The separate numbering: types 1 to 14 are what they were.</summary>
public static class GoldenSeparate
{
    private const string Separate = "numbering=separate";

    public static readonly GoldenPacket[] Packets =
    [
        new("SessionRequest", "0001 0004 'anna'", """{"username":"anna"}""", Separate),
        new("SessionCookie", "0002 0000000000000007 8C0B5E6D7F3A2914", """{"user":7,"session":10091263214432692500}""", Separate),
        new("SessionPreserve", "0004 8C0B5E6D7F3A2914", """{"session":10091263214432692500}""", Separate),

        new("UsersRequest", "0005 8C0B5E6D7F3A2914", """{"session":10091263214432692500}""", Separate),
        new("UsersResponse", "0006 0002 0000000000000007 0000000000000008", """{"users":[7,8]}""", Separate),
        new("UserDataRequest", "0007 8C0B5E6D7F3A2914 0000000000000008", """{"session":10091263214432692500,"user":8}""", Separate),
        new("UserDataResponse", "0008 0000000000000008 0004 'bert'", """{"user":8,"username":"bert"}""", Separate),

        new("MessageRequest", "0009 8C0B5E6D7F3A2914 0000000000000008 0000000000000001 0005 'Hello'",
            """{"session":10091263214432692500,"recipient":8,"message":1,"body":"Hello"}""", Separate),
        new("MessageResponse", "000A 0000000000000001", """{"message":1}""", Separate),
        new("BroadcastRequest", "000B 8C0B5E6D7F3A2914 0000000000000002 000C 'Hello, world'",
            """{"session":10091263214432692500,"message":2,"body":"Hello, world"}""", Separate),
        new("BroadcastResponse", "000C 0000000000000002", """{"message":2}""", Separate),
        new("IncomingMessageRequest", "000D 0000000000000008 0000000000000003 0009 'Hey, anna'",
            """{"sender":8,"message":3,"body":"Hey, anna"}""", Separate),
        new("IncomingMessageResponse", "000E 0000000000000003", """{"message":3}""", Separate),
    ];

    public static readonly GoldenError[] Errors =
    [
        new("SessionRequest", "0001 0005 'anna'", "Truncated", 8, "username", Separate),
        new("SessionRequest", "0001 0003 'anna'", "TrailingBytes", 7, null, Separate),
        new("SessionCookie", "0003 0000000000000007 8C0B5E6D7F3A2914", "UnknownPacket", 0, null, Separate),
        new("UsersResponse", "0006 0003 0000000000000007 0000000000000008", "Truncated", 20, "users", Separate),
        new("IncomingMessageResponse", "000E 0000000000000003 00", "TrailingBytes", 10, null, Separate),
    ];
}
