namespace Protocols.DelimitedChat;

/// <summary>0x50, from the client: a chat message that fits into one packet.</summary>
/// <param name="clientMessageId">Chosen by the client, unique in its session; replies echo it.</param>
/// <param name="room">The room to speak in.</param>
/// <param name="message">The text, base64 on the wire; at most 4000 encoded bytes.</param>
[DelimitedPacket(0x50, PacketSender.Client, Malformed = 0x52)]
public readonly ref partial struct ShortMessage(uint clientMessageId, RoomId room, [MaxLength(4000)] Base64Text message);

/// <summary>0x51, from the server: the answer to <see cref="ShortMessage" />, a code for each field.</summary>
/// <param name="clientMessageId">The message that is answered.</param>
/// <param name="room">Empty, Invalid, Okay, NotAuthorized or NotInRoom.</param>
/// <param name="message">Empty, Okay, BadBase64, EmptyMessage or MessageTooLong.</param>
[DelimitedPacket(0x51, PacketSender.Server)]
public readonly ref partial struct ShortMessageReply(uint clientMessageId, ReplyCode room, [Adjacent] ReplyCode message);

/// <summary>0x52, from the server: a <see cref="ShortMessage" /> was malformed.</summary>
[DelimitedPacket(0x52, PacketSender.Server, Literal = "BAD")]
public readonly ref partial struct ShortMessageMalformed;

/// <summary>0x53, from the server: a chat message that fits into one packet.</summary>
/// <param name="messageId">The message's unique id.</param>
/// <param name="room">The room it was spoken in.</param>
/// <param name="username">Who spoke.</param>
/// <param name="alias">The speaker's alias; may be empty.</param>
/// <param name="message">The text, base64 on the wire; at most 4000 encoded bytes.</param>
[DelimitedPacket(0x53, PacketSender.Server)]
public readonly ref partial struct ShortMessageDelivery(MessageId messageId, RoomId room, Utf8Text username, Utf8Text alias, [MaxLength(4000)] Base64Text message);

/// <summary>0x54, from the client: a <see cref="ShortMessageDelivery" /> has arrived.</summary>
/// <param name="messageId">The message that arrived.</param>
[DelimitedPacket(0x54, PacketSender.Client, Malformed = 0x56)]
public readonly ref partial struct ShortMessageReceipt(MessageId messageId);

/// <summary>0x55, from the server: a <see cref="ShortMessageReceipt" /> names a message that was not sent.</summary>
/// <param name="messageId">The id in the receipt.</param>
[DelimitedPacket(0x55, PacketSender.Server)]
public readonly ref partial struct ShortMessageReceiptUnknown(MessageId messageId);

/// <summary>0x56, from the server: a <see cref="ShortMessageReceipt" /> was malformed.</summary>
[DelimitedPacket(0x56, PacketSender.Server, Literal = "BAD")]
public readonly ref partial struct ShortMessageReceiptMalformed;
