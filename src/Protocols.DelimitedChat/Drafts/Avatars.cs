namespace Protocols.DelimitedChat.Drafts;

/// <summary>0x05, from the client: the first part of the user's picture, a PNG file. A draft.</summary>
/// <param name="remaining">How many parts follow.</param>
/// <param name="data">The part's bytes, base64 on the wire; at most 4000 encoded bytes.</param>
[DelimitedPacket(0x05, PacketSender.Client, Draft = true)]
public readonly ref partial struct AvatarHead(uint remaining, [MaxLength(4000)] Base64Text data);

/// <summary>0x06, from the client: a further part of the user's picture. A draft.</summary>
/// <param name="number">The part's number, one raw byte.</param>
/// <param name="data">The part's bytes, base64 on the wire; at most 4000 encoded bytes.</param>
[DelimitedPacket(0x06, PacketSender.Client, Draft = true)]
public readonly ref partial struct AvatarNext(byte number, [MaxLength(4000)] Base64Text data);

/// <summary>0x07, from the server: the first part of a user's picture, a PNG file. A draft.</summary>
/// <param name="remaining">How many parts follow.</param>
/// <param name="data">The part's bytes, base64 on the wire; at most 4000 encoded bytes.</param>
[DelimitedPacket(0x07, PacketSender.Server, Draft = true)]
public readonly ref partial struct AvatarHeadDelivery(uint remaining, [MaxLength(4000)] Base64Text data);

/// <summary>0x08, from the server: a further part of a user's picture. A draft.</summary>
/// <param name="number">The part's number, one raw byte.</param>
/// <param name="data">The part's bytes, base64 on the wire; at most 4000 encoded bytes.</param>
[DelimitedPacket(0x08, PacketSender.Server, Draft = true)]
public readonly ref partial struct AvatarNextDelivery(byte number, [MaxLength(4000)] Base64Text data);
