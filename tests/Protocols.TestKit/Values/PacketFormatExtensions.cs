using System.Buffers;
using System.Reflection;
using System.Text.Json.Nodes;

namespace Protocols.TestKit;

/// <summary>A format's packets by bytes and JSON.</summary>
public static class PacketFormatExtensions
{
    private const int LargestFrame = 1 << 17;

    /// <summary>The packet with a name.</summary>
    /// <param name="format">The format.</param>
    /// <param name="name">The name.</param>
    /// <exception cref="ArgumentException">There is no such packet.</exception>
    public static PacketInfo Packet(this PacketFormat format, string name)
        => format.Packets.Find(name) ?? throw new ArgumentException($"The format {format.Name} has no packet {name}.", nameof(name));

    /// <summary>The chosen options, of the format's own type.</summary>
    /// <param name="format">The format.</param>
    public static object ChosenOptions(this PacketFormat format)
        => format.GetType().GetProperty("Chosen", BindingFlags.Instance | BindingFlags.NonPublic)!.GetValue(format)!;

    /// <summary>The type that a packet was declared as.</summary>
    /// <param name="packet">The packet.</param>
    public static Type DeclaredType(this PacketInfo packet)
        => packet.GetType().DeclaringType ?? throw new ArgumentException($"The entry {packet} is not declared inside its packet.", nameof(packet));

    /// <summary>The fields of a frame, or null if it is not the packet.</summary>
    /// <param name="format">The format.</param>
    /// <param name="packet">The packet.</param>
    /// <param name="frame">The frame.</param>
    /// <param name="error">Why it is not the packet.</param>
    /// <param name="codesAreNumbers">Whether codes are shown as their numbers even if they have names.</param>
    public static JsonObject? Decode(
        this PacketFormat format, PacketInfo packet, ReadOnlySpan<byte> frame, out PacketError error, bool codesAreNumbers = false)
    {
        JsonVisitor visitor = new(codesAreNumbers);
        if (format.TryDescribe(packet, frame, visitor, out error))
            return visitor.Fields;
        return visitor.Fields.Count == 0 ? null : throw new InvalidOperationException($"{packet} showed fields of bytes that are not a {packet}.");
    }

    /// <summary>The bytes of a packet, or null if its fields were refused.</summary>
    /// <param name="format">The format.</param>
    /// <param name="packet">The packet.</param>
    /// <param name="fields">The fields.</param>
    /// <param name="error">Why they were refused.</param>
    public static byte[]? Encode(this PacketFormat format, PacketInfo packet, JsonObject fields, out PacketError error)
    {
        byte[] destination = ArrayPool<byte>.Shared.Rent(LargestFrame);
        try
        {
            OperationStatus status = format.Encode(packet, new JsonFields(fields), destination, out int length, out error);
            if (status != OperationStatus.DestinationTooSmall)
                return status == OperationStatus.Done ? destination.AsSpan(0, length).ToArray() : null;
            throw new InvalidOperationException($"{packet} found {destination.Length} bytes too few: {fields.ToJsonString()}");
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(destination);
        }
    }
}
