namespace Protocols.BinaryChat;

/// <summary>1, from the client: hello. Answered with <see cref="SessionCookie" />.</summary>
/// <param name="username">The name to go by.</param>
[BinaryPacket(1, PacketSender.Client)]
public readonly ref partial struct SessionRequest(Utf8Text username);

/// <summary>2, from the server: the answer to <see cref="SessionRequest" /> and to <see cref="SessionPreserve" />.</summary>
/// <param name="user">The client's user number, which everybody may know.</param>
/// <param name="session">The session's number, which only the client may know: it goes with every request.</param>
[BinaryPacket(2, PacketSender.Server)]
public readonly ref partial struct SessionCookie(ulong user, ulong session);

/// <summary>4, from the client: the session is to go on. It ends after 30 seconds in which the client sent nothing. Answered with <see cref="SessionCookie" />.</summary>
/// <param name="session">The session's number.</param>
[BinaryPacket(4, PacketSender.Client)]
public readonly ref partial struct SessionPreserve(ulong session);
