namespace Protocols;

/// <summary>The side of a conversation that sends a packet. The same number may mean different packets from each side.</summary>
public enum PacketSender : byte
{
    /// <summary>Sent by a client to a server.</summary>
    Client,

    /// <summary>Sent by a server to a client.</summary>
    Server,
}
