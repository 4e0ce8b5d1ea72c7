using Protocols.TestKit;

namespace Protocols.BinaryChat.Tests;

/// <summary>Types 5 to 8: who is there, and what they are called.</summary>
public static class GoldenUsers
{
    public static readonly GoldenPacket[] Packets =
    [
        new("UsersRequest", "0005 8C0B5E6D7F3A2914", """{"session":10091263214432692500}"""),
        new("UsersRequest", "0005 0000000000000000", """{"session":0}"""),
        new("UsersRequest", "0005 FFFFFFFFFFFFFFFF", """{"session":18446744073709551615}"""),

        // The u16 counts elements, not bytes.
        new("UsersResponse", "0006 0000", """{"users":[]}"""),
        new("UsersResponse", "0006 0001 0000000000000007", """{"users":[7]}"""),
        new("UsersResponse", "0006 0002 0000000000000007 0000000000000008", """{"users":[7,8]}"""),
        new("UsersResponse", "0006 0003 FFFFFFFFFFFFFFFF 0000000000000000 8000000000000000", """{"users":[18446744073709551615,0,9223372036854775808]}"""),
        new("UsersResponse", "0006 0002 0102030405060708 0102030405060708", """{"users":[72623859790382856,72623859790382856]}"""),

        new("UserDataRequest", "0007 8C0B5E6D7F3A2914 0000000000000007", """{"session":10091263214432692500,"user":7}"""),
        new("UserDataRequest", "0007 0102030405060708 1112131415161718", """{"session":72623859790382856,"user":1230066625199609624}"""),
        new("UserDataRequest", "0007 FFFFFFFFFFFFFFFF 0000000000000000", """{"session":18446744073709551615,"user":0}"""),
        new("UserDataRequest", "0007 0000000000000000 FFFFFFFFFFFFFFFF", """{"session":0,"user":18446744073709551615}"""),

        new("UserDataResponse", "0008 0000000000000007 0004 'anna'", """{"user":7,"username":"anna"}"""),
        new("UserDataResponse", "0008 0000000000000000 0000", """{"user":0,"username":""}"""),
        new("UserDataResponse", "0008 FFFFFFFFFFFFFFFF 0004 'Zo' C3AB", """{"user":18446744073709551615,"username":"Zoë"}"""),
        new("UserDataResponse", "0008 0000000000000007 0003 'a' FF 'b'", """{"user":7,"username":{"hex":"61ff62"}}"""),
    ];

    public static readonly GoldenError[] Errors =
    [
        new("UsersRequest", "0005", "Truncated", 2, "session"),
        new("UsersRequest", "0005 8C0B5E6D7F3A29", "Truncated", 9, "session"),
        new("UsersRequest", "0005 8C0B5E6D7F3A2914 00", "TrailingBytes", 10, null),

        new("UsersResponse", "0006", "Truncated", 2, "users"),
        new("UsersResponse", "0006 00", "Truncated", 3, "users"),
        new("UsersResponse", "0006 0001", "Truncated", 4, "users"),
        new("UsersResponse", "0006 0001 00000000000000", "Truncated", 11, "users"),
        new("UsersResponse", "0006 0002 0000000000000007", "Truncated", 12, "users"),
        new("UsersResponse", "0006 0008 0000000000000007", "Truncated", 12, "users"),
        new("UsersResponse", "0006 0100 0000000000000007", "Truncated", 12, "users"),
        new("UsersResponse", "0006 FFFF (00)*8192", "Truncated", 8196, "users"),
        new("UsersResponse", "0006 0000 00", "TrailingBytes", 4, null),
        new("UsersResponse", "0006 0001 0000000000000007 0000000000000008", "TrailingBytes", 12, null),

        new("UserDataRequest", "0007", "Truncated", 2, "session"),
        new("UserDataRequest", "0007 8C0B5E6D7F3A29", "Truncated", 9, "session"),
        new("UserDataRequest", "0007 8C0B5E6D7F3A2914", "Truncated", 10, "user"),
        new("UserDataRequest", "0007 8C0B5E6D7F3A2914 00000000000000", "Truncated", 17, "user"),
        new("UserDataRequest", "0007 8C0B5E6D7F3A2914 0000000000000007 00", "TrailingBytes", 18, null),

        new("UserDataResponse", "0008", "Truncated", 2, "user"),
        new("UserDataResponse", "0008 00000000", "Truncated", 6, "user"),
        new("UserDataResponse", "0008 0000000000000007", "Truncated", 10, "username"),
        new("UserDataResponse", "0008 0000000000000007 00", "Truncated", 11, "username"),
        new("UserDataResponse", "0008 0000000000000007 0004", "Truncated", 12, "username"),
        new("UserDataResponse", "0008 0000000000000007 0005 'anna'", "Truncated", 16, "username"),
        new("UserDataResponse", "0008 0000000000000007 0003 'anna'", "TrailingBytes", 15, null),
    ];
}
