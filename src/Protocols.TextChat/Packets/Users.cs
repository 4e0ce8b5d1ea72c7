namespace Protocols.TextChat;

/// <summary><c>USERBOARD</c>, from the client: asks who is in the chat.</summary>
/// <param name="room">The room to show; may be missing, because the document's server has only one room.</param>
[TextCommand("USERBOARD", PacketSender.Client)]
public readonly ref partial struct UserBoardRequest(OptionalText room);

/// <summary><c>{"alice":"ONLINE"}</c>, in the revised dialect after <c>200 BOARD </c>, from the server: who is in the chat.</summary>
/// <param name="users">The users with their statuses, in order.</param>
[TextLine(PacketSender.Server)]
public readonly ref partial struct UserBoard(UserStatusList users);

/// <summary><c>USERSTATUS ONLINE</c>, from the client: sets the sender's status.</summary>
/// <param name="username">Whose status. Some clients put the name before the status, although the document does not.</param>
/// <param name="status"><c>ONLINE</c>, <c>OFFLINE</c> or <c>DO_NOT_DISTURB</c>; other words decode. See <see cref="StatusWords" />.</param>
[TextCommand("USERSTATUS", PacketSender.Client)]
public readonly ref partial struct SetUserStatus([Word] OptionalText username, [Word] Utf8Text status);

/// <summary><c>BLOCKED alice has blocked you.</c>, from the server: another user has blocked the client.</summary>
/// <param name="username">Who has blocked the client.</param>
[TextCommand("BLOCKED", PacketSender.Server, Ending = " has blocked you.")]
public readonly ref partial struct UserBlocked([Word] Utf8Text username);
