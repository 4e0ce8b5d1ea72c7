namespace Protocols.TextChat;

/// <summary><c>SEND {…}</c>, from the client: sends a message to everyone or to some users.</summary>
/// <param name="sender">Who sends it.</param>
/// <param name="header">The recipients: one or more <c>@name</c>, or <c>@everyone</c>, in the revised dialect <c>@all</c>; see
/// <see cref="Send.GetRecipients" />.</param>
/// <param name="timestamp">The sender's time of day, such as <c>3:05 PM</c>; any text.</param>
/// <param name="message">The text; at most 500 characters are written.</param>
[TextJsonCommand("SEND", PacketSender.Client)]
public readonly ref partial struct Send(JsonText sender, JsonText header, JsonText timestamp, [MaxCharacters(500)] JsonText message);

/// <summary><c>{"sender":…}</c>, from the server, in the documented dialect only: a message for the client.</summary>
/// <param name="sender">Who sent it.</param>
/// <param name="timestamp">The sender's time of day; any text.</param>
/// <param name="messageId">The id that the server gave to the message; any text.</param>
/// <param name="message">The text; at most 500 characters are written.</param>
[TextJsonLine(PacketSender.Server, TextDialect.Documented)]
public readonly ref partial struct MessageDelivery(
    JsonText sender, JsonText timestamp, [Name("messageId", Or = "message_id")] JsonText messageId, [MaxCharacters(500)] JsonText message);

/// <summary><c>{"sender":…}</c>, from the server, in the revised dialect only: a message for the client.</summary>
/// <param name="sender">Who sent it.</param>
/// <param name="header">The recipients, as the sender wrote them. Existing clients show no message without it.</param>
/// <param name="timestamp">The sender's time of day, usually like <c>14:46</c>; any text.</param>
/// <param name="message">The text; at most 500 characters are written.</param>
/// <param name="messageId">The id that the server gave to the message, <c>message_id</c> on the wire; any text. May be absent: existing servers do not send
/// it.</param>
[TextJsonLine(PacketSender.Server, TextDialect.Revised)]
public readonly ref partial struct ForwardedMessage(
    JsonText sender, JsonText header, JsonText timestamp, [MaxCharacters(500)] JsonText message, [OrAbsent, Name("message_id", Or = "messageId")] JsonText messageId);

/// <summary><c>RECEIVED {…}</c>, from the client: a message has arrived.</summary>
/// <param name="sender">Who sent the message.</param>
/// <param name="timestamp">The message's time of day; any text.</param>
/// <param name="message">The message's text; at most 500 characters are written.</param>
/// <param name="messageId">The message's id; <c>message_id</c> on the wire.</param>
[TextJsonCommand("RECEIVED", PacketSender.Client)]
public readonly ref partial struct Received(
    JsonText sender, JsonText timestamp, [MaxCharacters(500)] JsonText message, [Name("message_id", Or = "messageId")] JsonText messageId);

/// <summary><c>EDIT {…}</c>, from the client: changes the text of a message that the client has sent.</summary>
/// <param name="messageId">The message's id; <c>message_id</c> on the wire.</param>
/// <param name="message">The new text; at most 500 characters are written.</param>
[TextJsonCommand("EDIT", PacketSender.Client)]
public readonly ref partial struct Edit([Name("message_id", Or = "messageId")] JsonText messageId, [MaxCharacters(500)] JsonText message);
