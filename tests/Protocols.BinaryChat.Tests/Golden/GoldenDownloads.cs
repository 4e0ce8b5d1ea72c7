using Protocols.TestKit;

namespace Protocols.BinaryChat.Tests;

/// <summary>Types 15 to 18, downwards: a file is asked for, then its chunks, 256 bytes each and the last one fewer.</summary>
public static class GoldenDownloads
{
    public static readonly GoldenPacket[] Packets =
    [
        new("FileDownloadRequest", "000F 8C0B5E6D7F3A2914 0000000000000011", """{"session":10091263214432692500,"file":17}"""),
        new("FileDownloadRequest", "000F 0102030405060708 1112131415161718", """{"session":72623859790382856,"file":1230066625199609624}"""),
        new("FileDownloadRequest", "000F 0000000000000000 0000000000000000", """{"session":0,"file":0}"""),
        new("FileDownloadRequest", "000F FFFFFFFFFFFFFFFF FFFFFFFFFFFFFFFF", """{"session":18446744073709551615,"file":18446744073709551615}"""),

        new("FileDownloadResponse", "0010 0000000000000011 0000000000000009", """{"file":17,"transaction":9}"""),
        new("FileDownloadResponse", "0010 0102030405060708 1112131415161718", """{"file":72623859790382856,"transaction":1230066625199609624}"""),
        new("FileDownloadResponse", "0010 0000000000000000 FFFFFFFFFFFFFFFF", """{"file":0,"transaction":18446744073709551615}""", "transfer=download"),
        new("FileDownloadResponse", "0010 FFFFFFFFFFFFFFFF 0000000000000000", """{"file":18446744073709551615,"transaction":0}""", "numbering=documented transfer=download"),

        new("DownloadChunkRequest", "0011 0000000000000009 00000000", """{"transaction":9,"chunk":0}"""),
        new("DownloadChunkRequest", "0011 0102030405060708 01020304", """{"transaction":72623859790382856,"chunk":16909060}"""),
        new("DownloadChunkRequest", "0011 FFFFFFFFFFFFFFFF FFFFFFFF", """{"transaction":18446744073709551615,"chunk":4294967295}"""),

        // A chunk is bytes, never text.
        new("DownloadChunkResponse", "0012 0000000000000009 00000001 0005 'hello'", """{"transaction":9,"chunk":1,"data":{"hex":"68656c6c6f"}}"""),
        new("DownloadChunkResponse", "0012 0000000000000009 00000000 0000", """{"transaction":9,"chunk":0,"data":{"hex":""}}"""),
        new("DownloadChunkResponse", "0012 0000000000000000 00000000 0004 00 FF 00 FF", """{"transaction":0,"chunk":0,"data":{"hex":"00ff00ff"}}"""),
        new("DownloadChunkResponse", "0012 FFFFFFFFFFFFFFFF FFFFFFFF 0001 FF", """{"transaction":18446744073709551615,"chunk":4294967295,"data":{"hex":"ff"}}"""),
        new("DownloadChunkResponse", "0012 0000000000000009 00000000 00FF (AA)*255", $$$"""{"transaction":9,"chunk":0,"data":{"hex":"{{{new string('a', 510)}}}"}}"""),
        new("DownloadChunkResponse", "0012 0000000000000009 00000000 0100 (AA)*256", $$$"""{"transaction":9,"chunk":0,"data":{"hex":"{{{new string('a', 512)}}}"}}"""),
    ];

    public static readonly GoldenError[] Errors =
    [
        new("FileDownloadRequest", "000F", "Truncated", 2, "session"),
        new("FileDownloadRequest", "000F 8C0B5E6D7F3A29", "Truncated", 9, "session"),
        new("FileDownloadRequest", "000F 8C0B5E6D7F3A2914", "Truncated", 10, "file"),
        new("FileDownloadRequest", "000F 8C0B5E6D7F3A2914 00000000000000", "Truncated", 17, "file"),
        new("FileDownloadRequest", "000F 8C0B5E6D7F3A2914 0000000000000011 00", "TrailingBytes", 18, null),

        new("FileDownloadResponse", "0010", "Truncated", 2, "file"),
        new("FileDownloadResponse", "0010 0000000000000011", "Truncated", 10, "transaction"),
        new("FileDownloadResponse", "0010 0000000000000011 00000000000000", "Truncated", 17, "transaction"),
        new("FileDownloadResponse", "0010 0000000000000011 0000000000000009 00", "TrailingBytes", 18, null),
        new("FileDownloadResponse", "000F 0000000000000011 0000000000000009", "UnknownPacket", 0, null),

        new("DownloadChunkRequest", "0011", "Truncated", 2, "transaction"),
        new("DownloadChunkRequest", "0011 00000000000000", "Truncated", 9, "transaction"),
        new("DownloadChunkRequest", "0011 0000000000000009", "Truncated", 10, "chunk"),
        new("DownloadChunkRequest", "0011 0000000000000009 000000", "Truncated", 13, "chunk"),
        new("DownloadChunkRequest", "0012 0000000000000009 00000000", "UnknownPacket", 0, null),

        new("DownloadChunkResponse", "0012", "Truncated", 2, "transaction"),
        new("DownloadChunkResponse", "0012 0000000000000009", "Truncated", 10, "chunk"),
        new("DownloadChunkResponse", "0012 0000000000000009 000000", "Truncated", 13, "chunk"),
        new("DownloadChunkResponse", "0012 0000000000000009 00000001 0005 'hell'", "Truncated", 20, "data"),
        new("DownloadChunkResponse", "0012 0000000000000009 00000001 0500 'hello'", "Truncated", 21, "data"),
        new("DownloadChunkResponse", "0012 0000000000000009 00000000 0100 (AA)*255", "Truncated", 271, "data"),
        new("DownloadChunkResponse", "0012 0000000000000009 00000001 0004 'hello'", "TrailingBytes", 20, null),
        new("DownloadChunkResponse", "0012 0000000000000009 00000000 0100 (AA)*257", "TrailingBytes", 272, null),
        new("DownloadChunkResponse", "0011 0000000000000009 00000001 0005 'hello'", "UnknownPacket", 0, null),
    ];

    public static readonly GoldenRefusal[] Refusals =
    [
        new("DownloadChunkResponse", $$$"""{"transaction":9,"chunk":0,"data":{"hex":"{{{new string('a', 514)}}}"}}""", "TooLong", "data"),
        new("DownloadChunkResponse", $$$"""{"transaction":9,"chunk":0,"data":{"hex":"{{{new string('0', 1024)}}}"}}""", "TooLong", "data"),
        new("DownloadChunkResponse", $$$"""{"transaction":9,"chunk":0,"data":{"hex":"{{{new string('f', 131072)}}}"}}""", "TooLong", "data"),
    ];
}
