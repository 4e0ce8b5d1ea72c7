using ChatProto.Input;
using Protocols;

namespace ChatProto;

/// <summary>What is known about a packet that is malformed or cut short: its name, and the fields before the fault. It uses only the catalogue.</summary>
internal sealed class PartialPacket
{
    private readonly ByteOrder _order;
    private readonly List<(FieldInfo Field, ReadOnlyMemory<byte> Bytes)> _fields = [];

    private PartialPacket(PacketInfo packet, ByteOrder order)
    {
        Packet = packet;
        _order = order;
    }

    /// <summary>The packet.</summary>
    public PacketInfo Packet { get; }

    /// <summary>Reads the fields before the fault.</summary>
    /// <param name="format">The format.</param>
    /// <param name="sender">The side that sent the bytes.</param>
    /// <param name="packet">The packet that they must be, or null to identify it by its id.</param>
    /// <param name="bytes">The bytes.</param>
    /// <param name="error">What is wrong with them.</param>
    /// <returns>The packet, or null if the bytes do not identify it.</returns>
    public static PartialPacket? Read(PacketFormat format, PacketSender sender, PacketInfo? packet, ReadOnlyMemory<byte> bytes, PacketError error)
    {
        if (bytes.IsEmpty || error.Code == PacketErrorCode.UnknownPacket)
            return null;
        int json = bytes.Span.IndexOf((byte)'{');
        bool mayBeJson = json >= 0 && format.Packets.Any(static known => known.Layout.Any(static step => step.Path is not null));
        JsonMembers? members = mayBeJson ? JsonMembers.Find(bytes[json..]) : null;

        PacketInfo? found = packet ?? Identify(format, sender, bytes.Span);
        if (found is null && members?.Repaired.Length > 0)
            found = Identify(format, sender, [.. bytes.Span[..json], .. members.Repaired, .. format.Terminator >= 0 ? [(byte)format.Terminator] : Array.Empty<byte>()]);
        if (found is null)
            return null;

        PartialPacket partial = new(found, format.ByteOrder);
        if (found.Layout.Any(static step => step.Path is not null))
            partial.FindMembers(members, error);
        else
            partial.FindFields(format, bytes, error);
        return partial;
    }

    /// <summary>Shows the fields before the fault.</summary>
    /// <param name="visitor">Sees them.</param>
    public void Accept(IPacketVisitor visitor)
    {
        foreach ((FieldInfo field, ReadOnlyMemory<byte> bytes) in _fields)
        {
            if (field.Path is null)
                FieldContentReader.Show(field, bytes.Span, _order, visitor);
            else
                FieldContentReader.ShowJson(field, bytes, visitor);
        }
    }

    private static PacketInfo? Identify(PacketFormat format, PacketSender sender, ReadOnlySpan<byte> bytes)
    {
        if (format.Identify(bytes, sender, out _) is { } packet)
            return packet;
        PacketId id = format.GetId(bytes);
        PacketInfo[] candidates = id.IsNone ? [] : [.. format.Packets.Where(known => known.Sender == sender && !known.Declaration.Draft && format.IdOf(known) == id)];
        return candidates.Length == 1 ? candidates[0] : null;
    }

    private void FindMembers(JsonMembers? members, PacketError error)
    {
        foreach (FieldInfo field in Packet.Fields.Where(field => field.Name != error.Field))
        {
            foreach (string path in field.Path?.Split('|') ?? [])
            {
                if (members?.TryGet(path, out ReadOnlyMemory<byte> value) == true)
                {
                    _fields.Add((field, value));
                    break;
                }
            }
        }
    }

    private void FindFields(PacketFormat format, ReadOnlyMemory<byte> bytes, PacketError error)
    {
        LayoutWalk walk = new(format, Packet, bytes.Span);
        for (int i = 0; i < Packet.Layout.Count; i++)
        {
            FieldInfo step = Packet.Layout[i];
            if (!walk.TryStep(step, out int start, out int end) || end > error.Offset)
                return;
            // A field whose end is wrong was itself read.
            if (step.Name == error.Field && error.Code is not (PacketErrorCode.BadDelimiter or PacketErrorCode.Truncated))
                return;
            if (step.Extent == Extent.ToEnd && error.Code == PacketErrorCode.Truncated)
                return;
            if (step.Name.Length > 0 && end >= start)
                _fields.Add((step, bytes[start..end]));
        }
    }
}
