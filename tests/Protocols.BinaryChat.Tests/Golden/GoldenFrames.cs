using Protocols.TestKit;

namespace Protocols.BinaryChat.Tests;

/// <summary>Datagrams that are wrong in their first two bytes, which are the type.</summary>
public static class GoldenFrames
{
    public static readonly GoldenError[] Errors =
    [
        new("SessionRequest", "", "Empty", 0, null),
        new("SessionCookie", "", "Empty", 0, null),
        new("SessionPreserve", "", "Empty", 0, null),
        new("UsersRequest", "", "Empty", 0, null),
        new("UsersResponse", "", "Empty", 0, null),
        new("UserDataRequest", "", "Empty", 0, null),
        new("UserDataResponse", "", "Empty", 0, null),
        new("MessageRequest", "", "Empty", 0, null),
        new("MessageResponse", "", "Empty", 0, null),
        new("BroadcastRequest", "", "Empty", 0, null),
        new("BroadcastResponse", "", "Empty", 0, null),
        new("IncomingMessageRequest", "", "Empty", 0, null),
        new("IncomingMessageResponse", "", "Empty", 0, null),
        new("FileDownloadRequest", "", "Empty", 0, null),
        new("FileUploadRequest", "", "Empty", 0, null),
        new("FileDownloadResponse", "", "Empty", 0, null),
        new("FileUploadResponse", "", "Empty", 0, null, "transfer=upload"),
        new("DownloadChunkRequest", "", "Empty", 0, null),
        new("UploadChunkRequest", "", "Empty", 0, null),
        new("DownloadChunkResponse", "", "Empty", 0, null),
        new("UploadChunkResponse", "", "Empty", 0, null),
        new("FilesRequest", "", "Empty", 0, null),
        new("FilesResponse", "", "Empty", 0, null),
        new("FileDataRequest", "", "Empty", 0, null),
        new("FileDataResponse", "", "Empty", 0, null),

        new("SessionRequest", "00", "Truncated", 1, null),
        new("SessionCookie", "00", "Truncated", 1, null),
        new("SessionPreserve", "04", "Truncated", 1, null),
        new("UsersResponse", "FF", "Truncated", 1, null),
        new("FileDownloadRequest", "00", "Truncated", 1, null),
        new("FileUploadResponse", "00", "Truncated", 1, null, "transfer=upload"),
        new("FilesRequest", "00", "Truncated", 1, null, "numbering=separate"),

        // Type 3 and type 0 are nobody's; the type is big endian.
        new("SessionCookie", "0003 0000000000000007 8C0B5E6D7F3A2914", "UnknownPacket", 0, null),
        new("SessionPreserve", "0003 8C0B5E6D7F3A2914", "UnknownPacket", 0, null),
        new("SessionRequest", "0000 0004 'anna'", "UnknownPacket", 0, null),
        new("SessionRequest", "0100 0004 'anna'", "UnknownPacket", 0, null),
        new("SessionRequest", "0101 0004 'anna'", "UnknownPacket", 0, null),
        new("SessionRequest", "FFFF 0004 'anna'", "UnknownPacket", 0, null),
        new("UsersRequest", "0400 8C0B5E6D7F3A2914", "UnknownPacket", 0, null),

        // Types are decimal in the document: 10 is 000A.
        new("MessageResponse", "0010 0000000000000007", "UnknownPacket", 0, null),
        new("BroadcastResponse", "0012 0000000000000007", "UnknownPacket", 0, null),

        // Packets of one shape differ in their type alone.
        new("MessageResponse", "000C 0000000000000007", "UnknownPacket", 0, null),
        new("BroadcastResponse", "000E 0000000000000007", "UnknownPacket", 0, null),
        new("IncomingMessageResponse", "000A 0000000000000007", "UnknownPacket", 0, null),
        new("BroadcastRequest", "000D 0000000000000001 0000000000000002 0002 'Hi'", "UnknownPacket", 0, null),
        new("IncomingMessageRequest", "000B 0000000000000001 0000000000000002 0002 'Hi'", "UnknownPacket", 0, null),
        new("UsersResponse", "0014 0000", "UnknownPacket", 0, null),
        new("FilesResponse", "0006 0000", "UnknownPacket", 0, null),
        new("FilesRequest", "0005 8C0B5E6D7F3A2914", "UnknownPacket", 0, null),
        new("UsersRequest", "0013 8C0B5E6D7F3A2914", "UnknownPacket", 0, null),
    ];
}
