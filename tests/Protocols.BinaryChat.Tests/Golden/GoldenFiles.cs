using Protocols.TestKit;

namespace Protocols.BinaryChat.Tests;

/// <summary>Types 19 to 22: which files the server has, how large they are and what they are called.</summary>
public static class GoldenFiles
{
    public static readonly GoldenPacket[] Packets =
    [
        new("FilesRequest", "0013 8C0B5E6D7F3A2914", """{"session":10091263214432692500}"""),
        new("FilesRequest", "0013 0000000000000000", """{"session":0}"""),
        new("FilesRequest", "0013 FFFFFFFFFFFFFFFF", """{"session":18446744073709551615}"""),

        new("FilesResponse", "0014 0000", """{"files":[]}"""),
        new("FilesResponse", "0014 0001 0000000000000011", """{"files":[17]}"""),
        new("FilesResponse", "0014 0002 0102030405060708 1112131415161718", """{"files":[72623859790382856,1230066625199609624]}"""),
        new("FilesResponse", "0014 0003 0000000000000000 FFFFFFFFFFFFFFFF 7FFFFFFFFFFFFFFF", """{"files":[0,18446744073709551615,9223372036854775807]}"""),

        new("FileDataRequest", "0015 8C0B5E6D7F3A2914 0000000000000011", """{"session":10091263214432692500,"file":17}"""),
        new("FileDataRequest", "0015 0000000000000000 FFFFFFFFFFFFFFFF", """{"session":0,"file":18446744073709551615}"""),
        new("FileDataRequest", "0015 FFFFFFFFFFFFFFFF 0000000000000000", """{"session":18446744073709551615,"file":0}"""),

        new("FileDataResponse", "0016 0000000000000011 0000012C 0008 'song.txt'", """{"file":17,"size":300,"fileName":"song.txt"}"""),
        new("FileDataResponse", "0016 0102030405060708 01020304 0001 'x'", """{"file":72623859790382856,"size":16909060,"fileName":"x"}"""),
        new("FileDataResponse", "0016 0000000000000000 00000000 0000", """{"file":0,"size":0,"fileName":""}"""),
        new("FileDataResponse", "0016 FFFFFFFFFFFFFFFF FFFFFFFF 0009 C3BC 'ber.txt'", """{"file":18446744073709551615,"size":4294967295,"fileName":"über.txt"}"""),
        new("FileDataResponse", "0016 0000000000000011 80000000 0002 C3 28", """{"file":17,"size":2147483648,"fileName":{"hex":"c328"}}"""),
    ];

    public static readonly GoldenError[] Errors =
    [
        new("FilesRequest", "0013", "Truncated", 2, "session"),
        new("FilesRequest", "0013 8C0B5E6D7F3A29", "Truncated", 9, "session"),
        new("FilesRequest", "0013 8C0B5E6D7F3A2914 00", "TrailingBytes", 10, null),

        new("FilesResponse", "0014", "Truncated", 2, "files"),
        new("FilesResponse", "0014 00", "Truncated", 3, "files"),
        new("FilesResponse", "0014 0002 0000000000000011", "Truncated", 12, "files"),
        new("FilesResponse", "0014 0002 0000000000000011 00000000000000", "Truncated", 19, "files"),
        new("FilesResponse", "0014 FFFF", "Truncated", 4, "files"),
        new("FilesResponse", "0014 0000 0000000000000011", "TrailingBytes", 4, null),

        new("FileDataRequest", "0015", "Truncated", 2, "session"),
        new("FileDataRequest", "0015 8C0B5E6D7F3A2914", "Truncated", 10, "file"),
        new("FileDataRequest", "0015 8C0B5E6D7F3A2914 00000000000000", "Truncated", 17, "file"),
        new("FileDataRequest", "0015 8C0B5E6D7F3A2914 0000000000000011 00", "TrailingBytes", 18, null),

        new("FileDataResponse", "0016", "Truncated", 2, "file"),
        new("FileDataResponse", "0016 0000000000000011", "Truncated", 10, "size"),
        new("FileDataResponse", "0016 0000000000000011 000001", "Truncated", 13, "size"),
        new("FileDataResponse", "0016 0000000000000011 0000012C", "Truncated", 14, "fileName"),
        new("FileDataResponse", "0016 0000000000000011 0000012C 00", "Truncated", 15, "fileName"),
        new("FileDataResponse", "0016 0000000000000011 0000012C 0008 'song.tx'", "Truncated", 23, "fileName"),
        new("FileDataResponse", "0016 0000000000000011 0000012C 0008 'song.txt!'", "TrailingBytes", 24, null),
    ];
}
