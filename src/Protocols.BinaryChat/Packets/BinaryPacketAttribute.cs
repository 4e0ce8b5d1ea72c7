namespace Protocols.BinaryChat;

/// <summary>Declares a BinaryChat packet: its type in 2 bytes, big endian, then the fields.</summary>
/// <param name="type">The type in the documented numbering. Free for your own packets in both numberings: 3, and 27 and higher.</param>
/// <param name="sender">The side that sends the packet.</param>
[PacketCodec(typeof(BinaryPacketReader), typeof(BinaryPacketWriter), typeof(BinaryOptions))]
[AttributeUsage(AttributeTargets.Struct)]
public sealed class BinaryPacketAttribute([PacketKey] ushort type, PacketSender sender) : PacketAttribute(sender)
{
    private readonly ushort _type = type;
    private ushort? _separate;

    /// <summary>The type in the documented numbering.</summary>
    public override PacketId Id => (uint)_type;

    /// <summary>The type in the separate numbering. The default is the documented one.</summary>
    [PacketKey]
    public ushort Separate
    {
        get => _separate ?? _type;
        set => _separate = value;
    }

    /// <summary>
    /// The field that can make the packet's bytes look like another packet of the same type. The encoder refuses such values, and the decoder refuses to read
    /// such bytes as this packet. Null if there is no such field.
    /// </summary>
    public string? AmbiguousField { get; set; }

    /// <summary>The type in a numbering.</summary>
    /// <param name="numbering">The numbering.</param>
    public ushort TypeIn(Numbering numbering) => numbering == Numbering.Separate ? Separate : _type;
}
