using System;

namespace Protocols.Pipelines;

/// <summary>A caller's mistake: a packet that its format cannot express.</summary>
internal static class Unencodable
{
    public static InvalidOperationException Packet(PacketInfo packet, PacketError error) => new($"{packet.Name} cannot be sent: {error}");
}
