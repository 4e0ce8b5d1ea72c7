namespace Protocols.BinaryChat;

/// <summary>1, from the client: begins a session. Answered with <see cref="SessionCookie" />.</summary>
/// <param name="username">The user's name.</param>
[BinaryPacket(1, PacketSender.Client)]
public readonly ref partial struct SessionRequest(Utf8Text username);

/// <summary>2, from the server: the answer to <see cref="SessionRequest" /> and to <see cref="SessionPreserve" />.</summary>
/// <param name="user">The client's user number, which is public.</param>
/// <param name="session">The session's number, the client's secret, which goes with every request.</param>
[BinaryPacket(2, PacketSender.Server)]
public readonly ref partial struct SessionCookie(ulong user, ulong session);

/// <summary>4, from the client: keeps the session open. It ends after 30 seconds without a packet from the client. Answered with
/// <see cref="SessionCookie" />.</summary>
/// <param name="session">The session's number.</param>
[BinaryPacket(4, PacketSender.Client)]
public readonly ref partial struct SessionPreserve(ulong session);
