using Protocols.TestKit;

namespace Protocols.BinaryChat.Tests;

/// <summary>The documented numbering, in which downloads and uploads share the types 15 to 18, and what tells them apart.</summary>
public static class GoldenCollisions
{
    public static readonly GoldenPacket[] Packets =
    [
        // Type 15 by length: 16 + n is an upload, unless n is 2.
        new("FileUploadRequest", "000F 8C0B5E6D7F3A2914 00000400 0000", """{"session":10091263214432692500,"size":1024,"fileName":""}"""),
        new("FileUploadRequest", "000F 8C0B5E6D7F3A2914 00000400 0001 'a'", """{"session":10091263214432692500,"size":1024,"fileName":"a"}"""),
        new("FileUploadRequest", "000F 8C0B5E6D7F3A2914 00000400 0003 'abc'", """{"session":10091263214432692500,"size":1024,"fileName":"abc"}"""),

        // Type 15, 18 bytes: an upload if the bytes 14 and 15, the length of its name, are 2.
        new("FileUploadRequest", "000F 8C0B5E6D7F3A2914 00000400 0002 'ab'", """{"session":10091263214432692500,"size":1024,"fileName":"ab"}"""),
        new("FileUploadRequest", "000F 0000000000000000 00000000 0002 'ab'", """{"session":0,"size":0,"fileName":"ab"}"""),
        new("FileUploadRequest", "000F 8C0B5E6D7F3A2914 00000000 0002 00 00", """{"session":10091263214432692500,"size":0,"fileName":"\u0000\u0000"}"""),
        new("FileUploadRequest", "000F FFFFFFFFFFFFFFFF FFFFFFFF 0002 FF FF", """{"session":18446744073709551615,"size":4294967295,"fileName":{"hex":"ffff"}}"""),
        new("FileUploadRequest", "000F 8C0B5E6D7F3A2914 00000400 0002 C3BC", """{"session":10091263214432692500,"size":1024,"fileName":"ü"}"""),

        // Otherwise a download: there they are the bits 16 to 31 of the file number, and a 2 anywhere else is harmless.
        new("FileDownloadRequest", "000F 8C0B5E6D7F3A2914 0000 0000 0000 0002", """{"session":10091263214432692500,"file":2}"""),
        new("FileDownloadRequest", "000F 8C0B5E6D7F3A2914 0000 0000 0001 0002", """{"session":10091263214432692500,"file":65538}"""),
        new("FileDownloadRequest", "000F 8C0B5E6D7F3A2914 0000 0000 0003 0000", """{"session":10091263214432692500,"file":196608}"""),
        new("FileDownloadRequest", "000F 8C0B5E6D7F3A2914 0000 0000 0012 0000", """{"session":10091263214432692500,"file":1179648}"""),
        new("FileDownloadRequest", "000F 8C0B5E6D7F3A2914 0000 0000 0200 0000", """{"session":10091263214432692500,"file":33554432}"""),
        new("FileDownloadRequest", "000F 8C0B5E6D7F3A2914 0000 0000 8002 0000", """{"session":10091263214432692500,"file":2147614720}"""),
        new("FileDownloadRequest", "000F 8C0B5E6D7F3A2914 0000 0002 0000 0000", """{"session":10091263214432692500,"file":8589934592}"""),
        new("FileDownloadRequest", "000F 8C0B5E6D7F3A2914 0002 0000 0000 0000", """{"session":10091263214432692500,"file":562949953421312}"""),
        new("FileDownloadRequest", "000F 8C0B5E6D7F3A2914 FFFF FFFF FFFD FFFF", """{"session":10091263214432692500,"file":18446744073709420543}"""),
        new("FileDownloadRequest", "000F 0002000200020002 0002 0002 0001 0002", """{"session":562958543486978,"file":562958543421442}"""),

        // So an upload that is cut at 18 bytes is a download of some other file.
        new("FileUploadRequest", "000F 8C0B5E6D7F3A2914 00000400 0004 'note'", """{"session":10091263214432692500,"size":1024,"fileName":"note"}"""),
        new("FileDownloadRequest", "000F 8C0B5E6D7F3A2914 00000400 0004 'no'", """{"session":10091263214432692500,"file":4398046801519}"""),

        // Type 16: nothing in the packet. Who asked knows what it answers.
        new("FileDownloadResponse", "0010 0000000000000012 000000000000000A", """{"file":18,"transaction":10}"""),
        new("FileDownloadResponse", "0010 0000000000000012 000000000000000A", """{"file":18,"transaction":10}""", "transfer=download"),
        new("FileUploadResponse", "0010 0000000000000012 000000000000000A", """{"file":18,"transaction":10}""", "transfer=upload"),

        // Type 17: 14 bytes ask for a chunk, 16 and more bring one, if only an empty one.
        new("DownloadChunkRequest", "0011 000000000000000A 00000003", """{"transaction":10,"chunk":3}"""),
        new("UploadChunkRequest", "0011 000000000000000A 00000003 0000", """{"transaction":10,"chunk":3,"data":{"hex":""}}"""),
        new("UploadChunkRequest", "0011 000000000000000A 00000003 0001 'x'", """{"transaction":10,"chunk":3,"data":{"hex":"78"}}"""),

        // Type 18: 14 bytes confirm a chunk, 16 and more bring one.
        new("UploadChunkResponse", "0012 000000000000000A 00000003", """{"transaction":10,"chunk":3}"""),
        new("DownloadChunkResponse", "0012 000000000000000A 00000003 0000", """{"transaction":10,"chunk":3,"data":{"hex":""}}"""),
        new("DownloadChunkResponse", "0012 000000000000000A 00000003 0001 'x'", """{"transaction":10,"chunk":3,"data":{"hex":"78"}}"""),
    ];

    public static readonly GoldenError[] Errors =
    [
        // The one collision that is left: these are uploads, whatever they were meant to be.
        new("FileDownloadRequest", "000F 8C0B5E6D7F3A2914 0000 0000 0002 0000", "UnknownPacket", 0, null),
        new("FileDownloadRequest", "000F 8C0B5E6D7F3A2914 0000 0400 0002 'ab'", "UnknownPacket", 0, null),
        new("FileDownloadRequest", "000F FFFFFFFFFFFFFFFF FFFF FFFF 0002 FFFF", "UnknownPacket", 0, null, "numbering=documented"),

        new("FileDownloadRequest", "000F 8C0B5E6D7F3A2914 00000400 0000", "Truncated", 16, "file"),
        new("FileDownloadRequest", "000F 8C0B5E6D7F3A2914 00000400 0001 'a'", "Truncated", 17, "file"),
        new("FileDownloadRequest", "000F 8C0B5E6D7F3A2914 00000400 0002 'a'", "Truncated", 17, "file"),
        new("FileDownloadRequest", "000F 8C0B5E6D7F3A2914 00000400 0002 'abc'", "TrailingBytes", 18, null),
        new("FileDownloadRequest", "000F 8C0B5E6D7F3A2914 00000400 0003 'abc'", "TrailingBytes", 18, null),

        // 18 bytes, but a name of another length.
        new("FileUploadRequest", "000F 8C0B5E6D7F3A2914 00000400 0000 'ab'", "TrailingBytes", 16, null),
        new("FileUploadRequest", "000F 8C0B5E6D7F3A2914 00000400 0001 'ab'", "TrailingBytes", 17, null),
        new("FileUploadRequest", "000F 8C0B5E6D7F3A2914 00000400 0003 'ab'", "Truncated", 18, "fileName"),
        new("FileUploadRequest", "000F 8C0B5E6D7F3A2914 00000400 0004 'no'", "Truncated", 18, "fileName"),
        new("FileUploadRequest", "000F 8C0B5E6D7F3A2914 00000400 0200 'ab'", "Truncated", 18, "fileName"),
        new("FileUploadRequest", "000F 8C0B5E6D7F3A2914 00000400 0002 'a'", "Truncated", 17, "fileName"),
        new("FileUploadRequest", "000F 8C0B5E6D7F3A2914 00000400 0002 'abc'", "TrailingBytes", 18, null),

        // 15 bytes of type 17 or 18 are nothing.
        new("DownloadChunkRequest", "0011 000000000000000A 00000003 00", "TrailingBytes", 14, null),
        new("DownloadChunkRequest", "0011 000000000000000A 00000003 0000", "TrailingBytes", 14, null),
        new("DownloadChunkRequest", "0011 000000000000000A 00000003 0001 'x'", "TrailingBytes", 14, null),
        new("UploadChunkRequest", "0011 000000000000000A 00000003", "Truncated", 14, "data"),
        new("UploadChunkRequest", "0011 000000000000000A 00000003 00", "Truncated", 15, "data"),
        new("UploadChunkRequest", "0011 000000000000000A 00000003 0001", "Truncated", 16, "data"),

        new("UploadChunkResponse", "0012 000000000000000A 00000003 00", "TrailingBytes", 14, null),
        new("UploadChunkResponse", "0012 000000000000000A 00000003 0000", "TrailingBytes", 14, null),
        new("UploadChunkResponse", "0012 000000000000000A 00000003 0001 'x'", "TrailingBytes", 14, null),
        new("DownloadChunkResponse", "0012 000000000000000A 00000003", "Truncated", 14, "data"),
        new("DownloadChunkResponse", "0012 000000000000000A 00000003 00", "Truncated", 15, "data"),
        new("DownloadChunkResponse", "0012 000000000000000A 00000003 0001", "Truncated", 16, "data"),
    ];

    public static readonly GoldenRefusal[] Refusals =
    [
        // In hex 0002 0000, 0002 6162, 0002 FFFF and FFFF FFFF 0002 FFFF: they would be read as uploads.
        new("FileDownloadRequest", """{"session":10091263214432692500,"file":131072}""", "BadValue", "file"),
        new("FileDownloadRequest", """{"session":10091263214432692500,"file":156002}""", "BadValue", "file"),
        new("FileDownloadRequest", """{"session":10091263214432692500,"file":196607}""", "BadValue", "file"),
        new("FileDownloadRequest", """{"session":0,"file":18446744069414780927}""", "BadValue", "file", "numbering=documented"),
    ];
}
