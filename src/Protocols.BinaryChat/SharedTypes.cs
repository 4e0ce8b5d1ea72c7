using System;
using System.Buffers.Binary;

namespace Protocols.BinaryChat;

/// <summary>
/// The types 15 to 18, of which the document gives each to a download's packet and to an upload's, and the rules that tell the
/// two apart. The separate numbering has a type for each: 4 more for the download's, 8 more for the upload's.
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

    /// <summary>Whether two documented packets of a side share a type.</summary>
    public static bool Contains(ushort type, Sender sender)
        => (type, sender) is (FileRequest or ChunkRequest, Sender.Client) or (FileResponse or ChunkResponse, Sender.Server);

    /// <summary>Whether a type in the separate numbering is that of one of the two packets that share a type.</summary>
    public static bool Contains(ushort type, Sender sender, ushort separate)
        => Contains(type, sender) && separate - type is 4 or 8;

    /// <summary>Which of the two packets of a shared type a frame is, as the type that it has in the separate numbering.</summary>
    /// <param name="frame">A whole frame of a shared type.</param>
    /// <param name="transfer">What the caller says about type 16.</param>
    public static ushort ToSeparate(ReadOnlySpan<byte> frame, TransferKind transfer)
    {
        ushort type = BinaryPrimitives.ReadUInt16BigEndian(frame);
        return (ushort)(type + (IsUpload(type, frame, transfer) ? 8 : 4));
    }

    /// <summary>Whether a frame is the other one of the two packets that share its type.</summary>
    /// <param name="frame">A whole frame.</param>
    /// <param name="separate">The separate type of the packet that it should be.</param>
    /// <param name="transfer">What the caller says about type 16.</param>
    public static bool IsOther(ReadOnlySpan<byte> frame, ushort separate, TransferKind transfer)
        => BinaryPrimitives.ReadUInt16BigEndian(frame) is >= FileRequest and <= ChunkResponse && ToSeparate(frame, transfer) != separate;

    private static bool IsUpload(ushort type, ReadOnlySpan<byte> frame, TransferKind transfer) => type switch
    {
        FileRequest => frame.Length != FileDownloadLength || BinaryPrimitives.ReadUInt16BigEndian(frame.Slice(FileNameLengthOffset)) == 2,
        FileResponse => transfer == TransferKind.Upload,
        ChunkRequest => frame.Length != ShortChunkLength,
        _ => frame.Length == ShortChunkLength,
    };
}
