namespace Protocols.BinaryChat;

/// <summary>5, from the client: asks who is there. Answered with <see cref="UsersResponse" />.</summary>
/// <param name="session">The session's number.</param>
[BinaryPacket(5, PacketSender.Client)]
public readonly ref partial struct UsersRequest(ulong session);

/// <summary>6, from the server: the answer to <see cref="UsersRequest" />.</summary>
/// <param name="users">The numbers of all users; at most 8187.</param>
[BinaryPacket(6, PacketSender.Server)]
public readonly ref partial struct UsersResponse(UInt64List users);

/// <summary>7, from the client: asks for a user's name. Answered with <see cref="UserDataResponse" />.</summary>
/// <param name="session">The session's number.</param>
/// <param name="user">The user's number.</param>
[BinaryPacket(7, PacketSender.Client)]
public readonly ref partial struct UserDataRequest(ulong session, ulong user);

/// <summary>8, from the server: the answer to <see cref="UserDataRequest" />.</summary>
/// <param name="user">The user's number.</param>
/// <param name="username">The user's name.</param>
[BinaryPacket(8, PacketSender.Server)]
public readonly ref partial struct UserDataResponse(ulong user, Utf8Text username);
