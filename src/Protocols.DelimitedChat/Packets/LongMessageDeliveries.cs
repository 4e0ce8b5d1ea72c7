namespace Protocols.DelimitedChat;

/// <summary>0x5F, from the server: the first part of a message that takes several packets.</summary>
/// <param name="remaining">How many parts follow, from 1.</param>
/// <param name="messageId">The message's unique id.</param>
/// <param name="room">The room it was spoken in.</param>
/// <param name="message">The part's text, base64 on the wire; at most 4000 encoded bytes.</param>
[DelimitedPacket(0x5F, PacketSender.Server)]
public readonly ref partial struct LongMessageHeadDelivery(uint remaining, MessageId messageId, RoomId room, [MaxLength(4000)] Base64Text message);

/// <summary>0x60, from the client: a <see cref="LongMessageHeadDelivery" /> has arrived.</summary>
/// <param name="messageId">The message whose head arrived.</param>
[DelimitedPacket(0x60, PacketSender.Client, Malformed = 0x62)]
public readonly ref partial struct LongMessageHeadReceipt(MessageId messageId);

/// <summary>0x61, from the server: a <see cref="LongMessageHeadReceipt" /> names a message that was not sent.</summary>
/// <param name="messageCounter">The counter of the id in the receipt.</param>
[DelimitedPacket(0x61, PacketSender.Server)]
public readonly ref partial struct LongMessageReceiptUnknown(ulong messageCounter);

/// <summary>0x62, from the server: a <see cref="LongMessageHeadReceipt" /> was malformed.</summary>
[DelimitedPacket(0x62, PacketSender.Server, Literal = "BAD")]
public readonly ref partial struct LongMessageReceiptMalformed;

/// <summary>0x63, from the client: asks for a part of a long message again.</summary>
/// <param name="number">The number of the missing part.</param>
/// <param name="messageCounter">The counter of the message's id.</param>
[DelimitedPacket(0x63, PacketSender.Client, Malformed = 0x66)]
public readonly ref partial struct LongMessageDeliveryResend(uint number, ulong messageCounter);

/// <summary>0x64, from the server: the answer to <see cref="LongMessageDeliveryResend" />.</summary>
/// <param name="messageCounter">The counter of the message's id.</param>
/// <param name="number">The code for the part's number.</param>
/// <param name="room">The code for the room.</param>
/// <param name="message">The code for the message.</param>
/// <param name="allowed">Whether the client may have the part.</param>
[DelimitedPacket(0x64, PacketSender.Server)]
public readonly ref partial struct LongMessageDeliveryResendReply(
    ulong messageCounter,
    LongMessageNumberCode number,
    [Adjacent] LongMessageRoomCode room,
    [Adjacent] LongMessageBodyCode message,
    [Adjacent] bool allowed);

/// <summary>0x65, from the server: a <see cref="LongMessageDeliveryResend" /> names a part that was not sent.</summary>
/// <param name="number">The part's number in the request.</param>
/// <param name="messageId">The message's id.</param>
[DelimitedPacket(0x65, PacketSender.Server)]
public readonly ref partial struct LongMessageDeliveryResendUnknown(uint number, MessageId messageId);

/// <summary>0x66, from the server: a <see cref="LongMessageDeliveryResend" /> was malformed.</summary>
[DelimitedPacket(0x66, PacketSender.Server, Literal = "BAD")]
public readonly ref partial struct LongMessageDeliveryResendMalformed;

/// <summary>
/// 0x67, from the server: a further part of a message that takes several packets. An extension of the document, without which a long message could not be
/// delivered. It is known if <see cref="DelimitedOptions.Extensions" /> is set.
/// </summary>
/// <param name="number">The part's number, from 1.</param>
/// <param name="messageId">The message that the part belongs to.</param>
/// <param name="message">The part's text, base64 on the wire; at most 4000 encoded bytes.</param>
[DelimitedPacket(0x67, PacketSender.Server, Extension = true)]
public readonly ref partial struct LongMessageNextDelivery(uint number, MessageId messageId, [MaxLength(4000)] Base64Text message);
