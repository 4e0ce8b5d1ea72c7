using System.Buffers.Binary;

namespace Protocols.BinaryChat;

/// <summary>
/// The types 15 to 18, each of which the document gives to a packet of downloads and one of uploads, and the rules that distinguish the two. In the separate
/// numbering, the download packet has a type that is 4 higher, the upload packet one that is 8 higher.
/// </summary>
internal static class SharedTypes
{
    private const ushort FileRequest = 15;
    private const ushort FileResponse = 16;
    private const ushort ChunkRequest = 17;
    private const ushort ChunkResponse = 18;

    private const int FileDownloadLength = 18;
    private const int FileNameLengthOffset = 14;
    private const int ShortChunkLength = 14;

    /// <summary>Whether two documented packets of the same side share a type.</summary>
    public static bool Contains(ushort type, PacketSender sender)
        => (type, sender) is (FileRequest or ChunkRequest, PacketSender.Client) or (FileResponse or ChunkResponse, PacketSender.Server);

    /// <summary>Which of the two packets of a shared type a frame is, as the type that it has in the separate numbering.</summary>
    public static ushort ToSeparate(ReadOnlySpan<byte> frame, TransferKind transfer)
    {
        ushort type = BinaryPrimitives.ReadUInt16BigEndian(frame);
        bool isUpload = type switch
        {
            FileRequest => frame.Length != FileDownloadLength || BinaryPrimitives.ReadUInt16BigEndian(frame.Slice(FileNameLengthOffset)) == 2,
            FileResponse => transfer == TransferKind.Upload,
            ChunkRequest => frame.Length != ShortChunkLength,
            _ => frame.Length == ShortChunkLength,
        };
        return (ushort)(type + (isUpload ? 8 : 4));
    }

    /// <summary>Whether a frame is the other of the two packets that share its type, and not the one with the given separate type.</summary>
    public static bool IsOther(ReadOnlySpan<byte> frame, ushort separate, TransferKind transfer)
        => BinaryPrimitives.ReadUInt16BigEndian(frame) is >= FileRequest and <= ChunkResponse && ToSeparate(frame, transfer) != separate;
}
