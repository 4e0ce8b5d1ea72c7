namespace Protocols.DatagramChat;

/// <summary>0, from the server: the request was carried out.</summary>
[DatagramPacket(0, PacketSender.Server)]
public readonly ref partial struct Ok;

/// <summary>1, from the server: the request was refused.</summary>
/// <param name="description">Why, in free text; <see cref="DatagramErrors" /> has the causes that the document lists.</param>
[DatagramPacket(1, PacketSender.Server)]
public readonly ref partial struct Error(Utf8Text description);
