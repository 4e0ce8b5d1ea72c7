using Protocols.TestKit;

namespace Protocols.BinaryChat.Tests;

/// <summary>The separate numbering: types 15 to 26, a number for every packet about files, so that nothing needs telling apart.</summary>
public static class GoldenSeparateFiles
{
    private const string Separate = "numbering=separate";

    public static readonly GoldenPacket[] Packets =
    [
        new("FilesRequest", "000F 8C0B5E6D7F3A2914", """{"session":10091263214432692500}""", Separate),
        new("FilesRequest", "000F FFFFFFFFFFFFFFFF", """{"session":18446744073709551615}""", Separate),
        new("FilesResponse", "0010 0000", """{"files":[]}""", Separate),
        new("FilesResponse", "0010 0002 0000000000000011 FFFFFFFFFFFFFFFF", """{"files":[17,18446744073709551615]}""", Separate),
        new("FileDataRequest", "0011 8C0B5E6D7F3A2914 0000000000000011", """{"session":10091263214432692500,"file":17}""", Separate),
        new("FileDataRequest", "0011 FFFFFFFFFFFFFFFF 0000000000000000", """{"session":18446744073709551615,"file":0}""", Separate),
        new("FileDataResponse", "0012 0000000000000011 0000012C 0008 'song.txt'", """{"file":17,"size":300,"fileName":"song.txt"}""", Separate),
        new("FileDataResponse", "0012 FFFFFFFFFFFFFFFF FFFFFFFF 0000", """{"file":18446744073709551615,"size":4294967295,"fileName":""}""", Separate),

        new("FileDownloadRequest", "0013 8C0B5E6D7F3A2914 0000000000000011", """{"session":10091263214432692500,"file":17}""", Separate),
        new("FileDownloadRequest", "0013 0000000000000000 FFFFFFFFFFFFFFFF", """{"session":0,"file":18446744073709551615}""", Separate),
        new("FileDownloadResponse", "0014 0000000000000011 0000000000000009", """{"file":17,"transaction":9}""", Separate),
        new("FileDownloadResponse", "0014 FFFFFFFFFFFFFFFF 0000000000000000", """{"file":18446744073709551615,"transaction":0}""", Separate),
        new("DownloadChunkRequest", "0015 0000000000000009 00000001", """{"transaction":9,"chunk":1}""", Separate),
        new("DownloadChunkRequest", "0015 FFFFFFFFFFFFFFFF FFFFFFFF", """{"transaction":18446744073709551615,"chunk":4294967295}""", Separate),
        new("DownloadChunkResponse", "0016 0000000000000009 00000001 0005 'hello'", """{"transaction":9,"chunk":1,"data":{"hex":"68656c6c6f"}}""", Separate),
        new("DownloadChunkResponse", "0016 0000000000000009 00000000 0000", """{"transaction":9,"chunk":0,"data":{"hex":""}}""", Separate),
        new("DownloadChunkResponse", "0016 0000000000000009 00000000 0100 (AA)*256", $$$"""{"transaction":9,"chunk":0,"data":{"hex":"{{{new string('a', 512)}}}"}}""", Separate),

        new("FileUploadRequest", "0017 8C0B5E6D7F3A2914 0000012C 0008 'song.txt'", """{"session":10091263214432692500,"size":300,"fileName":"song.txt"}""", Separate),
        new("FileUploadRequest", "0017 0000000000000000 FFFFFFFF 0000", """{"session":0,"size":4294967295,"fileName":""}""", Separate),
        new("FileUploadResponse", "0018 0000000000000011 0000000000000009", """{"file":17,"transaction":9}""", Separate),
        new("FileUploadResponse", "0018 0000000000000000 FFFFFFFFFFFFFFFF", """{"file":0,"transaction":18446744073709551615}""", Separate),
        new("UploadChunkRequest", "0019 0000000000000009 00000001 0005 'hello'", """{"transaction":9,"chunk":1,"data":{"hex":"68656c6c6f"}}""", Separate),
        new("UploadChunkRequest", "0019 0000000000000009 00000000 0000", """{"transaction":9,"chunk":0,"data":{"hex":""}}""", Separate),
        new("UploadChunkRequest", "0019 0000000000000009 00000000 0100 (AA)*256", $$$"""{"transaction":9,"chunk":0,"data":{"hex":"{{{new string('a', 512)}}}"}}""", Separate),
        new("UploadChunkResponse", "001A 0000000000000009 00000001", """{"transaction":9,"chunk":1}""", Separate),
        new("UploadChunkResponse", "001A FFFFFFFFFFFFFFFF FFFFFFFF", """{"transaction":18446744073709551615,"chunk":4294967295}""", Separate),

        // No collision is left: any file can be downloaded, and the kind of transfer does not matter.
        new("FileDownloadRequest", "0013 8C0B5E6D7F3A2914 0000 0000 0002 6162", """{"session":10091263214432692500,"file":156002}""", Separate),
        new("FileUploadRequest", "0017 8C0B5E6D7F3A2914 00000000 0002 'ab'", """{"session":10091263214432692500,"size":0,"fileName":"ab"}""", Separate),
        new("FileDownloadResponse", "0014 0000000000000011 0000000000000009", """{"file":17,"transaction":9}""", "numbering=separate transfer=upload"),
        new("FileUploadResponse", "0018 0000000000000011 0000000000000009", """{"file":17,"transaction":9}""", "numbering=separate transfer=download"),

        // Some datagrams are well formed in both dialects, and mean different things.
        new("UploadChunkRequest", "0011 8C0B5E6D7F3A2914 00000000 0002 'ab'", """{"transaction":10091263214432692500,"chunk":0,"data":{"hex":"6162"}}"""),
        new("FileDataRequest", "0011 8C0B5E6D7F3A2914 0000 0000 0002 6162", """{"session":10091263214432692500,"file":156002}""", Separate),
        new("DownloadChunkResponse", "0012 0000000000000011 0000012C 0008 'song.txt'", """{"transaction":17,"chunk":300,"data":{"hex":"736f6e672e747874"}}"""),
        new("FileDataResponse", "0016 0000000000000009 00000001 0005 'hello'", """{"file":9,"size":1,"fileName":"hello"}"""),
    ];

    public static readonly GoldenError[] Errors =
    [
        // Each dialect's numbers are unknown to the other.
        new("FilesRequest", "0013 8C0B5E6D7F3A2914", "UnknownPacket", 0, null, Separate),
        new("FilesResponse", "0014 0000", "UnknownPacket", 0, null, Separate),
        new("FileDataRequest", "0015 8C0B5E6D7F3A2914 0000000000000011", "UnknownPacket", 0, null, Separate),
        new("FileDataResponse", "0016 0000000000000011 0000012C 0008 'song.txt'", "UnknownPacket", 0, null, Separate),
        new("FileDownloadRequest", "000F 8C0B5E6D7F3A2914 0000000000000011", "UnknownPacket", 0, null, Separate),
        new("FileDownloadResponse", "0010 0000000000000011 0000000000000009", "UnknownPacket", 0, null, Separate),
        new("DownloadChunkRequest", "0011 0000000000000009 00000001", "UnknownPacket", 0, null, Separate),
        new("DownloadChunkResponse", "0012 0000000000000009 00000001 0005 'hello'", "UnknownPacket", 0, null, Separate),
        new("FileUploadRequest", "000F 8C0B5E6D7F3A2914 0000012C 0008 'song.txt'", "UnknownPacket", 0, null, Separate),
        new("FileUploadResponse", "0010 0000000000000011 0000000000000009", "UnknownPacket", 0, null, "numbering=separate transfer=upload"),
        new("UploadChunkRequest", "0011 0000000000000009 00000001 0005 'hello'", "UnknownPacket", 0, null, Separate),
        new("UploadChunkResponse", "0012 0000000000000009 00000001", "UnknownPacket", 0, null, Separate),
        new("UploadChunkResponse", "001B 0000000000000009 00000001", "UnknownPacket", 0, null, Separate),

        new("FilesRequest", "000F 8C0B5E6D7F3A2914", "UnknownPacket", 0, null),
        new("FileDataResponse", "0012 0000000000000011 0000012C 0008 'song.txt'", "UnknownPacket", 0, null),
        new("FileDownloadRequest", "0013 8C0B5E6D7F3A2914 0000000000000011", "UnknownPacket", 0, null),
        new("FileUploadRequest", "0017 8C0B5E6D7F3A2914 0000012C 0008 'song.txt'", "UnknownPacket", 0, null),
        new("FileUploadResponse", "0018 0000000000000011 0000000000000009", "UnknownPacket", 0, null, "transfer=upload"),
        new("UploadChunkRequest", "0019 0000000000000009 00000001 0005 'hello'", "UnknownPacket", 0, null),
        new("UploadChunkResponse", "001A 0000000000000009 00000001", "UnknownPacket", 0, null),

        // A field more or less.
        new("FilesRequest", "000F 8C0B5E6D7F3A2914 0000000000000011", "TrailingBytes", 10, null, Separate),
        new("FilesResponse", "0010 0000000000000011 0000000000000009", "TrailingBytes", 4, null, Separate),
        new("FilesResponse", "0010 0003 0000000000000011 0000000000000012", "Truncated", 20, "files", Separate),
        new("FileDataRequest", "0011 8C0B5E6D7F3A2914", "Truncated", 10, "file", Separate),
        new("FileDataResponse", "0012 0000000000000011 0000012C", "Truncated", 14, "fileName", Separate),

        // No prefix of a packet is a packet.
        new("FileDownloadRequest", "0013 8C0B5E6D7F3A2914 00000000000000", "Truncated", 17, "file", Separate),
        new("FileDownloadResponse", "0014 0000000000000011 00000000000000", "Truncated", 17, "transaction", Separate),
        new("DownloadChunkRequest", "0015 0000000000000009 000000", "Truncated", 13, "chunk", Separate),
        new("DownloadChunkRequest", "0015 0000000000000009 00000001 0000", "TrailingBytes", 14, null, Separate),
        new("DownloadChunkResponse", "0016 0000000000000009 00000001", "Truncated", 14, "data", Separate),
        new("FileUploadRequest", "0017 8C0B5E6D7F3A2914 00000400 0004 'no'", "Truncated", 18, "fileName", Separate),
        new("FileUploadResponse", "0018 0000000000000011", "Truncated", 10, "transaction", Separate),
        new("UploadChunkRequest", "0019 0000000000000009 00000001", "Truncated", 14, "data", Separate),
        new("UploadChunkRequest", "0019 0000000000000009 00000001 0004 'hello'", "TrailingBytes", 20, null, Separate),
        new("UploadChunkResponse", "001A 0000000000000009 00000001 0000", "TrailingBytes", 14, null, Separate),
    ];

    public static readonly GoldenRefusal[] Refusals =
    [
        new("DownloadChunkResponse", $$$"""{"transaction":9,"chunk":0,"data":{"hex":"{{{new string('a', 514)}}}"}}""", "TooLong", "data", Separate),
        new("UploadChunkRequest", $$$"""{"transaction":9,"chunk":0,"data":{"hex":"{{{new string('a', 514)}}}"}}""", "TooLong", "data", Separate),
    ];
}
