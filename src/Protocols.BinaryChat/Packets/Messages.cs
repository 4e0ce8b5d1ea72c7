namespace Protocols.BinaryChat;

/// <summary>9, from the client: a message to one user. Answered with <see cref="MessageResponse" />; sent again unchanged until then.</summary>
/// <param name="session">The session's number.</param>
/// <param name="recipient">The recipient's user number.</param>
/// <param name="message">A number that the client chooses; the answer echoes it.</param>
/// <param name="body">The message; may be empty.</param>
[BinaryPacket(9, PacketSender.Client)]
public readonly ref partial struct MessageRequest(ulong session, ulong recipient, ulong message, Utf8Text body);

/// <summary>10, from the server: a <see cref="MessageRequest" /> has arrived.</summary>
/// <param name="message">The message's number.</param>
[BinaryPacket(10, PacketSender.Server)]
public readonly ref partial struct MessageResponse(ulong message);

/// <summary>11, from the client: a message to everybody. Answered with <see cref="BroadcastResponse" />; sent again unchanged until then.</summary>
/// <param name="session">The session's number.</param>
/// <param name="message">A number that the client chooses; the answer echoes it.</param>
/// <param name="body">The message; may be empty.</param>
[BinaryPacket(11, PacketSender.Client)]
public readonly ref partial struct BroadcastRequest(ulong session, ulong message, Utf8Text body);

/// <summary>12, from the server: a <see cref="BroadcastRequest" /> has arrived.</summary>
/// <param name="message">The message's number.</param>
[BinaryPacket(12, PacketSender.Server)]
public readonly ref partial struct BroadcastResponse(ulong message);

/// <summary>13, from the server: a message from another user. Answered with <see cref="IncomingMessageResponse" />; sent again unchanged until then.</summary>
/// <param name="sender">The sender's user number.</param>
/// <param name="message">A number that the server chooses; the answer echoes it.</param>
/// <param name="body">The message; may be empty.</param>
[BinaryPacket(13, PacketSender.Server)]
public readonly ref partial struct IncomingMessageRequest(ulong sender, ulong message, Utf8Text body);

/// <summary>14, from the client: an <see cref="IncomingMessageRequest" /> has arrived.</summary>
/// <param name="message">The message's number.</param>
[BinaryPacket(14, PacketSender.Client)]
public readonly ref partial struct IncomingMessageResponse(ulong message);
