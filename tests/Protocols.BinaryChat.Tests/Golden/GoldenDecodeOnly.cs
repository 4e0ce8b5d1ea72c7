using Protocols.TestKit;

namespace Protocols.BinaryChat.Tests;

/// <summary>Chunks of more than 256 bytes: whether to take them is the receiver's question, but nobody may send them.</summary>
public static class GoldenDecodeOnly
{
    public static readonly GoldenPacket[] Packets =
    [
        new("DownloadChunkResponse", "0012 0000000000000009 00000000 0101 (AA)*257", $$$"""{"transaction":9,"chunk":0,"data":{"hex":"{{{new string('a', 514)}}}"}}"""),
        new("DownloadChunkResponse", "0016 0000000000000009 00000000 0101 (AA)*257", $$$"""{"transaction":9,"chunk":0,"data":{"hex":"{{{new string('a', 514)}}}"}}""", "numbering=separate"),
        new("UploadChunkRequest", "0011 0000000000000009 00000000 0101 (AA)*257", $$$"""{"transaction":9,"chunk":0,"data":{"hex":"{{{new string('a', 514)}}}"}}"""),
        new("UploadChunkRequest", "0019 0000000000000009 00000000 0101 (AA)*257", $$$"""{"transaction":9,"chunk":0,"data":{"hex":"{{{new string('a', 514)}}}"}}""", "numbering=separate"),

        // 2 + 8 + 4 + 2 + 65 491: all that a datagram holds.
        new("UploadChunkRequest", "0011 0000000000000009 00000000 FFD3 (FF)*65491", $$$"""{"transaction":9,"chunk":0,"data":{"hex":"{{{new string('f', 130982)}}}"}}"""),
    ];
}
