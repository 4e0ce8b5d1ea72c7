namespace Protocols.DelimitedChat;

/// <summary>The packets that this format's framers, dispatch and tools know, and their layouts by id.</summary>
public sealed class DelimitedPackets : NumberedPackets<DelimitedPackets, DelimitedPacketAttribute>
{
    private readonly DelimitedSteps?[] _steps = new DelimitedSteps?[256];

    internal DelimitedPackets(IEnumerable<PacketInfo> packets)
        : base(packets, "id {0:X2}")
    {
        foreach (PacketInfo packet in this)
        {
            if (!packet.Declaration.Draft)
                AddLayout(packet, (byte)packet.Id.Number);
        }
    }

    /// <summary>The layout of an id, from either side; null if the id is unknown.</summary>
    internal DelimitedSteps? StepsOf(byte id) => _steps[id];

    /// <summary>The masks of the layouts by id; null for ids without masks.</summary>
    internal DelimitedMasks?[] Masks { get; } = new DelimitedMasks?[256];

    /// <inheritdoc />
    protected override DelimitedPackets Create(IEnumerable<PacketInfo> packets) => new(packets);

    private void AddLayout(PacketInfo packet, byte id)
    {
        if (id is DelimitedReader.Terminator or DelimitedReader.Delimiter)
            throw new ArgumentException($"{packet} has the id {id:X2}, which the format reserves.");
        DelimitedSteps steps = new(packet);
        if (StepsOf(id)?.FramesLike(steps) == false)
            throw new ArgumentException($"{packet} has the id {id:X2} of a packet with another layout, and framing goes by the id alone.");
        _steps[id] = steps;
        Masks[id] = DelimitedMasks.Of(steps.Steps);
    }
}
