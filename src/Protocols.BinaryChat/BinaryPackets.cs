using System.Buffers.Binary;

namespace Protocols.BinaryChat;

/// <summary>The packets that this format's framers, dispatch and tools know, by type in either numbering.</summary>
public sealed class BinaryPackets : NumberedPackets<BinaryPackets, BinaryPacketAttribute>
{
    private readonly PacketNumbers _documented = new();
    private readonly Dictionary<ushort, BinaryRuns> _runs = [];

    internal BinaryPackets(IEnumerable<PacketInfo> packets)
        : base(packets, "separate type {0}", static declaration => declaration.Separate)
    {
        for (int i = 0; i < Count; i++)
            Add(i, (BinaryPacketAttribute)this[i].Declaration);
    }

    /// <summary>The index of the packet that a frame is, or -1.</summary>
    internal int IndexOf(ReadOnlySpan<byte> frame, PacketSender sender, BinaryOptions options)
    {
        if (!BinaryPrimitives.TryReadUInt16BigEndian(frame, out ushort type))
            return PacketNumbers.Unknown;
        if (options.Numbering == Numbering.Separate)
            return IndexOf(type, sender);
        return SharedTypes.Contains(type, sender)
            ? IndexOf(SharedTypes.ToSeparate(frame, options.Transfer), sender)
            : _documented.IndexOf(type, sender);
    }

    /// <summary>The layout of a type in the separate numbering, from either side; null if the type is unknown.</summary>
    internal BinaryRuns? RunsOf(ushort type) => _runs.TryGetValue(type, out BinaryRuns? runs) ? runs : null;

    /// <inheritdoc />
    protected override BinaryPackets Create(IEnumerable<PacketInfo> packets) => new(packets);

    private void Add(int index, BinaryPacketAttribute declaration)
    {
        if (declaration.Draft)
            return;
        ushort type = declaration.TypeIn(Numbering.Documented);
        if (!SharedTypes.Contains(type, declaration.Sender))
            _documented.Add(this, index, type, $"type {type}");
        else if (declaration.Separate - type is not (4 or 8))
            throw new ArgumentException($"{this[index]} has the type {type}, which two documented packets share already.");
        BinaryRuns runs = new(this[index]);
        if (RunsOf(declaration.Separate)?.FramesLike(runs) == false)
            throw new ArgumentException($"{this[index]} has the separate type {declaration.Separate} of a packet with another layout, and framing goes by the type alone.");
        _runs[declaration.Separate] = runs;
    }
}

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
