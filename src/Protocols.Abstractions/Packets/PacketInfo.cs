using System.Buffers;

namespace Protocols;

/// <summary>A packet as the catalogue knows it: its declaration and its fields.</summary>
public abstract class PacketInfo
{
    /// <summary>Initializes the entry.</summary>
    /// <param name="name">The packet's name.</param>
    /// <param name="declaration">The attribute that declares it.</param>
    /// <param name="layout">Its fields and constants in wire order.</param>
    protected PacketInfo(string name, PacketAttribute declaration, params FieldInfo[] layout)
    {
        Name = name;
        Declaration = declaration;
        Layout = layout;
        Fields = [.. layout.Where(static step => step.Name.Length > 0)];
    }

    /// <summary>The packet's name.</summary>
    public string Name { get; }

    /// <summary>The attribute that declares it, with its id, its sender, and what else the format says about it.</summary>
    public PacketAttribute Declaration { get; }

    /// <summary>The packet's id on the wire.</summary>
    public PacketId Id => Declaration.Id;

    /// <summary>The side that sends the packet.</summary>
    public PacketSender Sender => Declaration.Sender;

    /// <summary>The fields and constants in wire order, after the header that every packet of the format has.</summary>
    public IReadOnlyList<FieldInfo> Layout { get; }

    /// <summary>The fields in wire order.</summary>
    public IReadOnlyList<FieldInfo> Fields { get; }

    /// <summary>The packet's name.</summary>
    public override string ToString() => Name;
}

/// <summary>A packet as the catalogue knows it, with what tools need to decode and encode it without knowing its type.</summary>
/// <typeparam name="TOptions">The format's options.</typeparam>
/// <param name="name">The packet's name.</param>
/// <param name="declaration">The attribute that declares it.</param>
/// <param name="layout">Its fields and constants in wire order.</param>
public abstract class PacketInfo<TOptions>(string name, PacketAttribute declaration, params FieldInfo[] layout)
    : PacketInfo(name, declaration, layout)
    where TOptions : struct
{
    /// <summary>Decodes a frame of this packet and shows its fields.</summary>
    /// <param name="frame">A whole frame.</param>
    /// <param name="options">The format's options.</param>
    /// <param name="visitor">Sees the fields; untouched on failure.</param>
    /// <param name="error">Why the frame is not this packet.</param>
    /// <returns>Whether the frame is this packet.</returns>
    public abstract bool TryDescribe(ReadOnlySpan<byte> frame, TOptions options, IPacketVisitor visitor, out PacketError error);

    /// <summary>Encodes this packet from values given by name.</summary>
    /// <param name="fields">Gives the fields' values.</param>
    /// <param name="options">The format's options.</param>
    /// <param name="destination">Where to write.</param>
    /// <param name="bytesWritten">How many bytes were written; 0 unless Done.</param>
    /// <param name="error">Which field is missing, of the wrong type or refused.</param>
    /// <returns>Done, DestinationTooSmall or InvalidData.</returns>
    public abstract OperationStatus Encode(
        IFieldSource fields, TOptions options, Span<byte> destination, out int bytesWritten, out PacketError error);
}
