using Protocols.TestKit;

namespace Protocols.BinaryChat.Tests;

/// <summary>Types 15 to 18, upwards: a file is offered, then its chunks. Type 16 needs to be told that it answers an upload.</summary>
public static class GoldenUploads
{
    public static readonly GoldenPacket[] Packets =
    [
        new("FileUploadRequest", "000F 8C0B5E6D7F3A2914 0000012C 0008 'song.txt'", """{"session":10091263214432692500,"size":300,"fileName":"song.txt"}"""),
        new("FileUploadRequest", "000F 0102030405060708 01020304 0003 'a.b'", """{"session":72623859790382856,"size":16909060,"fileName":"a.b"}"""),
        new("FileUploadRequest", "000F 0000000000000000 00000000 0000", """{"session":0,"size":0,"fileName":""}"""),
        new("FileUploadRequest", "000F FFFFFFFFFFFFFFFF FFFFFFFF 0009 C3BC 'ber.txt'", """{"session":18446744073709551615,"size":4294967295,"fileName":"über.txt"}"""),
        new("FileUploadRequest", "000F 8C0B5E6D7F3A2914 80000000 0003 FF FE FD", """{"session":10091263214432692500,"size":2147483648,"fileName":{"hex":"fffefd"}}"""),
        new("FileUploadRequest", "000F 8C0B5E6D7F3A2914 0000012C 0100 ('n')*256", $$"""{"session":10091263214432692500,"size":300,"fileName":"{{new string('n', 256)}}"}"""),

        new("FileUploadResponse", "0010 0000000000000011 0000000000000009", """{"file":17,"transaction":9}""", "transfer=upload"),
        new("FileUploadResponse", "0010 0102030405060708 1112131415161718", """{"file":72623859790382856,"transaction":1230066625199609624}""", "transfer=upload"),
        new("FileUploadResponse", "0010 0000000000000000 FFFFFFFFFFFFFFFF", """{"file":0,"transaction":18446744073709551615}""", "transfer=upload"),
        new("FileUploadResponse", "0010 FFFFFFFFFFFFFFFF 0000000000000000", """{"file":18446744073709551615,"transaction":0}""", "numbering=documented transfer=upload"),

        new("UploadChunkRequest", "0011 0000000000000009 00000001 0005 'hello'", """{"transaction":9,"chunk":1,"data":{"hex":"68656c6c6f"}}"""),
        new("UploadChunkRequest", "0011 0000000000000009 00000000 0000", """{"transaction":9,"chunk":0,"data":{"hex":""}}"""),
        new("UploadChunkRequest", "0011 0000000000000000 00000000 0001 00", """{"transaction":0,"chunk":0,"data":{"hex":"00"}}"""),
        new("UploadChunkRequest", "0011 FFFFFFFFFFFFFFFF FFFFFFFF 0003 FF FF FF", """{"transaction":18446744073709551615,"chunk":4294967295,"data":{"hex":"ffffff"}}"""),
        new("UploadChunkRequest", "0011 0102030405060708 01020304 00FF (AA)*255", $$$"""{"transaction":72623859790382856,"chunk":16909060,"data":{"hex":"{{{new string('a', 510)}}}"}}"""),
        new("UploadChunkRequest", "0011 0102030405060708 01020304 0100 (AA)*256", $$$"""{"transaction":72623859790382856,"chunk":16909060,"data":{"hex":"{{{new string('a', 512)}}}"}}"""),

        new("UploadChunkResponse", "0012 0000000000000009 00000000", """{"transaction":9,"chunk":0}"""),
        new("UploadChunkResponse", "0012 0102030405060708 01020304", """{"transaction":72623859790382856,"chunk":16909060}"""),
        new("UploadChunkResponse", "0012 FFFFFFFFFFFFFFFF FFFFFFFF", """{"transaction":18446744073709551615,"chunk":4294967295}"""),
    ];

    public static readonly GoldenError[] Errors =
    [
        new("FileUploadRequest", "000F", "Truncated", 2, "session"),
        new("FileUploadRequest", "000F 8C0B5E6D7F3A29", "Truncated", 9, "session"),
        new("FileUploadRequest", "000F 8C0B5E6D7F3A2914", "Truncated", 10, "size"),
        new("FileUploadRequest", "000F 8C0B5E6D7F3A2914 000001", "Truncated", 13, "size"),
        new("FileUploadRequest", "000F 8C0B5E6D7F3A2914 0000012C", "Truncated", 14, "fileName"),
        new("FileUploadRequest", "000F 8C0B5E6D7F3A2914 0000012C 00", "Truncated", 15, "fileName"),
        new("FileUploadRequest", "000F 8C0B5E6D7F3A2914 0000012C 0008", "Truncated", 16, "fileName"),
        new("FileUploadRequest", "000F 8C0B5E6D7F3A2914 0000012C 0008 'song.tx'", "Truncated", 23, "fileName"),
        new("FileUploadRequest", "000F 8C0B5E6D7F3A2914 0000012C 0007 'song.txt'", "TrailingBytes", 23, null),
        new("FileUploadRequest", "0010 8C0B5E6D7F3A2914 0000012C 0008 'song.txt'", "UnknownPacket", 0, null),

        new("FileUploadResponse", "0010", "Truncated", 2, "file", "transfer=upload"),
        new("FileUploadResponse", "0010 0000000000000011", "Truncated", 10, "transaction", "transfer=upload"),
        new("FileUploadResponse", "0010 0000000000000011 00000000000000", "Truncated", 17, "transaction", "transfer=upload"),
        new("FileUploadResponse", "0010 0000000000000011 0000000000000009 00", "TrailingBytes", 18, null, "transfer=upload"),
        new("FileUploadResponse", "000F 0000000000000011 0000000000000009", "UnknownPacket", 0, null, "transfer=upload"),

        new("UploadChunkRequest", "0011", "Truncated", 2, "transaction"),
        new("UploadChunkRequest", "0011 0000000000000009", "Truncated", 10, "chunk"),
        new("UploadChunkRequest", "0011 0000000000000009 000000", "Truncated", 13, "chunk"),
        new("UploadChunkRequest", "0011 0000000000000009 00000001 0005 'hell'", "Truncated", 20, "data"),
        new("UploadChunkRequest", "0011 0000000000000009 00000001 0100 (AA)*255", "Truncated", 271, "data"),
        new("UploadChunkRequest", "0011 0000000000000009 00000001 0004 'hello'", "TrailingBytes", 20, null),
        new("UploadChunkRequest", "0012 0000000000000009 00000001 0005 'hello'", "UnknownPacket", 0, null),

        new("UploadChunkResponse", "0012", "Truncated", 2, "transaction"),
        new("UploadChunkResponse", "0012 0000000000000009", "Truncated", 10, "chunk"),
        new("UploadChunkResponse", "0012 0000000000000009 000000", "Truncated", 13, "chunk"),
        new("UploadChunkResponse", "0011 0000000000000009 00000000", "UnknownPacket", 0, null),
    ];

    public static readonly GoldenRefusal[] Refusals =
    [
        new("UploadChunkRequest", $$$"""{"transaction":9,"chunk":0,"data":{"hex":"{{{new string('a', 514)}}}"}}""", "TooLong", "data"),
        new("UploadChunkRequest", $$$"""{"transaction":9,"chunk":0,"data":{"hex":"{{{new string('0', 1024)}}}"}}""", "TooLong", "data"),
        new("UploadChunkRequest", $$$"""{"transaction":9,"chunk":0,"data":{"hex":"{{{new string('f', 131072)}}}"}}""", "TooLong", "data"),
    ];
}
