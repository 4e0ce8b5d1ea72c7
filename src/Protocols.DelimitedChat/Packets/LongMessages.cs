namespace Protocols.DelimitedChat;

/// <summary>0x57, from the client: the first part of a message that takes several packets.</summary>
/// <param name="remaining">How many parts follow, from 1.</param>
/// <param name="clientMessageId">Chosen by the client, unique in its session; the other parts and the replies echo it.</param>
/// <param name="room">The room to speak in.</param>
/// <param name="message">The part's text, base64 on the wire; at most 4000 encoded bytes.</param>
[DelimitedPacket(0x57, PacketSender.Client, Malformed = 0x59)]
public readonly ref partial struct LongMessageHead(uint remaining, uint clientMessageId, RoomId room, [MaxLength(4000)] Base64Text message);

/// <summary>0x58, from the server: the answer to <see cref="LongMessageHead" />, a code for each field.</summary>
/// <param name="clientMessageId">The message that is answered.</param>
/// <param name="remaining">The code for the number of parts.</param>
/// <param name="room">The code for the room.</param>
/// <param name="message">The code for the text.</param>
[DelimitedPacket(0x58, PacketSender.Server)]
public readonly ref partial struct LongMessageHeadReply(
    uint clientMessageId, LongMessageNumberCode remaining, [Adjacent] LongMessageRoomCode room, [Adjacent] LongMessageBodyCode message);

/// <summary>0x59, from the server: a <see cref="LongMessageHead" /> was malformed.</summary>
[DelimitedPacket(0x59, PacketSender.Server, Literal = "BAD")]
public readonly ref partial struct LongMessageHeadMalformed;

/// <summary>0x5A, from the server: asks for a <see cref="LongMessageHead" /> again.</summary>
/// <param name="clientMessageId">The message that lacks its head.</param>
[DelimitedPacket(0x5A, PacketSender.Server)]
public readonly ref partial struct LongMessageHeadResend(uint clientMessageId);

/// <summary>0x5B, from the client: a further part of a message that takes several packets.</summary>
/// <param name="number">The part's number, from 1.</param>
/// <param name="clientMessageId">The message that the part belongs to.</param>
/// <param name="message">The part's text, base64 on the wire; at most 4000 encoded bytes.</param>
[DelimitedPacket(0x5B, PacketSender.Client, Malformed = 0x5D)]
public readonly ref partial struct LongMessageNext(uint number, uint clientMessageId, [MaxLength(4000)] Base64Text message);

/// <summary>0x5C, from the server: the answer to <see cref="LongMessageNext" />, a code for each field.</summary>
/// <param name="clientMessageId">The message that is answered.</param>
/// <param name="number">The code for the part's number.</param>
/// <param name="room">The code for the room.</param>
/// <param name="message">The code for the text.</param>
[DelimitedPacket(0x5C, PacketSender.Server)]
public readonly ref partial struct LongMessageNextReply(
    uint clientMessageId, LongMessageNumberCode number, [Adjacent] LongMessageRoomCode room, [Adjacent] LongMessageBodyCode message);

/// <summary>0x5D, from the server: a <see cref="LongMessageNext" /> was malformed.</summary>
[DelimitedPacket(0x5D, PacketSender.Server, Literal = "BAD")]
public readonly ref partial struct LongMessageNextMalformed;

/// <summary>0x5E, from the server: asks for a <see cref="LongMessageNext" /> again.</summary>
/// <param name="number">The number of the missing part.</param>
/// <param name="clientMessageId">The message that lacks it.</param>
[DelimitedPacket(0x5E, PacketSender.Server)]
public readonly ref partial struct LongMessageNextResend(uint number, uint clientMessageId);
