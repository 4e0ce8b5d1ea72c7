namespace Protocols.DelimitedChat;

/// <summary>0xFB, from the server: it does not know the packet that the client sent.</summary>
[DelimitedPacket(0xFB, PacketSender.Server, Literal = "PNS")]
public readonly ref partial struct PacketNotSupported;

/// <summary>0xFC, from the client: asks which packets the server knows.</summary>
[DelimitedPacket(0xFC, PacketSender.Client, Literal = "SP")]
public readonly ref partial struct SupportedPacketsRequest;

/// <summary>0xFD, from the server: the packets it knows.</summary>
/// <param name="ids">Their ids, at least one.</param>
[DelimitedPacket(0xFD, PacketSender.Server)]
public readonly ref partial struct ServerSupportedPackets(PacketIdList ids);

/// <summary>0xFE, from the client: the packets it knows.</summary>
/// <param name="ids">Their ids, at least one.</param>
[DelimitedPacket(0xFE, PacketSender.Client)]
public readonly ref partial struct ClientSupportedPackets(PacketIdList ids);
