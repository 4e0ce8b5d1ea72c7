namespace Protocols.Pipelines;

/// <summary>The exception for a packet that its format cannot express, which is a caller's mistake.</summary>
internal static class Unencodable
{
    public static InvalidOperationException Packet(PacketInfo packet, PacketError error) => new($"{packet.Name} cannot be sent: {error}");
}
