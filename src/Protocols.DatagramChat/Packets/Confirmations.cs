namespace Protocols.DatagramChat;

/// <summary>0, from the server: what the client asked for was done.</summary>
[DatagramPacket(0, PacketSender.Server)]
public readonly ref partial struct Ok;

/// <summary>1, from the server: what the client asked for was not done.</summary>
/// <param name="description">Why, in free text; <see cref="DatagramErrors" /> has the causes that the document knows.</param>
[DatagramPacket(1, PacketSender.Server)]
public readonly ref partial struct Error(Utf8Text description);
