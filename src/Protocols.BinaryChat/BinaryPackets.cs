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
