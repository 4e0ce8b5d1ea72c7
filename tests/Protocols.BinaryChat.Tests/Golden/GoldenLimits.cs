using System.Linq;
using Protocols.TestKit;

namespace Protocols.BinaryChat.Tests;

/// <summary>The largest datagrams: 65 507 bytes in all, so a list of 8 187 elements, or a blob of what the other fields leave.</summary>
public static class GoldenLimits
{
    private const string Separate = "numbering=separate";

    public static readonly GoldenPacket[] Packets =
    [
        // 2 + 2 + 65 503
        new("SessionRequest", "0001 FFDF ('a')*65503", $$"""{"username":"{{new string('a', 65503)}}"}"""),

        // 2 + 8 + 2 + 65 495
        new("UserDataResponse", "0008 0000000000000007 FFD7 ('a')*65495", $$"""{"user":7,"username":"{{new string('a', 65495)}}"}"""),

        // 2 + 8 + 8 + 8 + 2 + 65 479
        new("MessageRequest", "0009 0000000000000001 0000000000000002 0000000000000003 FFC7 ('m')*65479",
            $$"""{"session":1,"recipient":2,"message":3,"body":"{{new string('m', 65479)}}"}"""),

        // 2 + 8 + 8 + 2 + 65 487
        new("BroadcastRequest", "000B 0000000000000001 0000000000000002 FFCF ('m')*65487",
            $$"""{"session":1,"message":2,"body":"{{new string('m', 65487)}}"}"""),
        new("IncomingMessageRequest", "000D 0000000000000001 0000000000000002 FFCF ('m')*65487",
            $$"""{"sender":1,"message":2,"body":"{{new string('m', 65487)}}"}"""),

        // 2 + 8 + 4 + 2 + 65 491
        new("FileUploadRequest", "000F 0000000000000001 00000002 FFD3 ('n')*65491",
            $$"""{"session":1,"size":2,"fileName":"{{new string('n', 65491)}}"}"""),
        new("FileUploadRequest", "0017 0000000000000001 00000002 FFD3 ('n')*65491",
            $$"""{"session":1,"size":2,"fileName":"{{new string('n', 65491)}}"}""", Separate),
        new("FileDataResponse", "0016 0000000000000001 00000002 FFD3 ('n')*65491",
            $$"""{"file":1,"size":2,"fileName":"{{new string('n', 65491)}}"}"""),
        new("FileDataResponse", "0012 0000000000000001 00000002 FFD3 ('n')*65491",
            $$"""{"file":1,"size":2,"fileName":"{{new string('n', 65491)}}"}""", Separate),

        // 2 + 2 + 8 × 8 187 = 65 500
        new("UsersResponse", "0006 1FFB (0000000000000007)*8187", $$"""{"users":[{{Numbers(7, 8187)}}]}"""),
        new("UsersResponse", "0006 1FFB (FF)*65496", $$"""{"users":[{{Numbers(ulong.MaxValue, 8187)}}]}"""),
        new("FilesResponse", "0014 1FFB (0000000000000011)*8187", $$"""{"files":[{{Numbers(17, 8187)}}]}"""),
        new("FilesResponse", "0010 1FFB (0000000000000011)*8187", $$"""{"files":[{{Numbers(17, 8187)}}]}""", Separate),
    ];

    public static readonly GoldenRefusal[] Refusals =
    [
        // One byte more than a datagram holds.
        new("SessionRequest", $$"""{"username":"{{new string('a', 65504)}}"}""", "TooLong", "username"),
        new("UserDataResponse", $$"""{"user":7,"username":"{{new string('a', 65496)}}"}""", "TooLong", "username"),
        new("MessageRequest", $$"""{"session":1,"recipient":2,"message":3,"body":"{{new string('m', 65480)}}"}""", "TooLong", "body"),
        new("BroadcastRequest", $$"""{"session":1,"message":2,"body":"{{new string('m', 65488)}}"}""", "TooLong", "body"),
        new("IncomingMessageRequest", $$"""{"sender":1,"message":2,"body":"{{new string('m', 65488)}}"}""", "TooLong", "body"),
        new("FileUploadRequest", $$"""{"session":1,"size":2,"fileName":"{{new string('n', 65492)}}"}""", "TooLong", "fileName"),
        new("FileUploadRequest", $$"""{"session":1,"size":2,"fileName":"{{new string('n', 65492)}}"}""", "TooLong", "fileName", Separate),
        new("FileDataResponse", $$"""{"file":1,"size":2,"fileName":"{{new string('n', 65492)}}"}""", "TooLong", "fileName"),
        new("FileDataResponse", $$"""{"file":1,"size":2,"fileName":"{{new string('n', 65492)}}"}""", "TooLong", "fileName", Separate),

        // The last length that a u16 can say, and the first that it cannot; bytes count, not characters.
        new("SessionRequest", $$"""{"username":"{{new string('a', 65535)}}"}""", "TooLong", "username"),
        new("SessionRequest", $$"""{"username":"{{new string('a', 65536)}}"}""", "TooLong", "username"),
        new("SessionRequest", $$"""{"username":"{{new string('ü', 32752)}}"}""", "TooLong", "username"),
        new("UserDataResponse", $$"""{"user":7,"username":"{{new string('a', 65536)}}"}""", "TooLong", "username"),
        new("MessageRequest", $$"""{"session":1,"recipient":2,"message":3,"body":"{{new string('m', 65536)}}"}""", "TooLong", "body"),
        new("BroadcastRequest", $$"""{"session":1,"message":2,"body":"{{new string('m', 65536)}}"}""", "TooLong", "body"),
        new("IncomingMessageRequest", $$"""{"sender":1,"message":2,"body":"{{new string('m', 65536)}}"}""", "TooLong", "body"),
        new("FileUploadRequest", $$"""{"session":1,"size":2,"fileName":"{{new string('n', 65536)}}"}""", "TooLong", "fileName"),
        new("FileDataResponse", $$"""{"file":1,"size":2,"fileName":"{{new string('n', 65536)}}"}""", "TooLong", "fileName"),

        new("UsersResponse", $$"""{"users":[{{Numbers(7, 8188)}}]}""", "TooMany", "users"),
        new("UsersResponse", $$"""{"users":[{{Numbers(7, 65536)}}]}""", "TooMany", "users"),
        new("UsersResponse", $$"""{"users":[{{Numbers(7, 8188)}}]}""", "TooMany", "users", Separate),
        new("FilesResponse", $$"""{"files":[{{Numbers(17, 8188)}}]}""", "TooMany", "files"),
        new("FilesResponse", $$"""{"files":[{{Numbers(17, 65536)}}]}""", "TooMany", "files"),
        new("FilesResponse", $$"""{"files":[{{Numbers(17, 8188)}}]}""", "TooMany", "files", Separate),
    ];

    private static string Numbers(ulong number, int count) => string.Join(",", Enumerable.Repeat(number, count));
}
