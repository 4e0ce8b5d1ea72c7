namespace Protocols.JsonChat;

/// <summary>CHAT_ACTION with the action <c>send</c>, from the client: a message.</summary>
/// <param name="room">The id of the room to speak in.</param>
/// <param name="format">The message's format: one of <see cref="MessageFormats" />, or another text.</param>
/// <param name="content">The message, encrypted.</param>
[JsonChatPacket("CHAT_ACTION", PacketSender.Client, Action = "send")]
public readonly ref partial struct SendMessage(JsonText room, [In("actiondata")] JsonText format, [In("actiondata")] JsonText content);

/// <summary>CHAT_ACTION with the action <c>edit</c>, from the client: replaces the text of a message.</summary>
/// <param name="room">The room's id.</param>
/// <param name="msg">The message's id.</param>
/// <param name="content">The new text, encrypted.</param>
[JsonChatPacket("CHAT_ACTION", PacketSender.Client, Action = "edit")]
public readonly ref partial struct EditMessage(JsonText room, [In("actiondata")] JsonText msg, [In("actiondata")] JsonText content);

/// <summary>CHAT_ACTION with the action <c>delete</c>, from the client: deletes a message.</summary>
/// <param name="room">The room's id.</param>
/// <param name="msg">The message's id.</param>
/// <param name="reason">Why, encrypted.</param>
[JsonChatPacket("CHAT_ACTION", PacketSender.Client, Action = "delete")]
public readonly ref partial struct DeleteMessage(JsonText room, [In("actiondata")] JsonText msg, [In("actiondata")] JsonText reason);

/// <summary>CHAT_ACTION with the action <c>pin</c>, from the client: pins a message.</summary>
/// <param name="room">The room's id.</param>
/// <param name="msg">The message's id.</param>
[JsonChatPacket("CHAT_ACTION", PacketSender.Client, Action = "pin")]
public readonly ref partial struct PinMessage(JsonText room, [In("actiondata")] JsonText msg);

/// <summary>CHAT_ACTION with the action <c>save-pubkey</c>, from the client: the key to encrypt messages to the user in this room.</summary>
/// <param name="room">The room's id.</param>
/// <param name="publicKey">A public key, PEM.</param>
[JsonChatPacket("CHAT_ACTION", PacketSender.Client, Action = "save-pubkey")]
public readonly ref partial struct SavePublicKey(JsonText room, [Name("actiondata")] JsonText publicKey);

/// <summary>READ_RECEIPT, from the client: messages have been seen. The document names it without a layout.</summary>
/// <param name="data">Any JSON.</param>
[JsonChatPacket("READ_RECEIPT", PacketSender.Client)]
public readonly ref partial struct ReadReceipt([Whole] JsonValue data);
