namespace Protocols.JsonChat;

/// <summary>LOGIN, from the client: logs a user in.</summary>
/// <param name="id">The user's name or email address.</param>
/// <param name="password">The password.</param>
/// <param name="save">Whether to remember the device; if so, the server sends a <see cref="SessionToken" />.</param>
[JsonChatPacket("LOGIN", PacketSender.Client)]
public readonly ref partial struct Login(JsonText id, JsonText password, bool save);

/// <summary>CHAT_ENCRYPT_C, from the client: the key that others encrypt messages to this user with.</summary>
/// <param name="chatPubkey">A public key, PEM.</param>
[JsonChatPacket("CHAT_ENCRYPT_C", PacketSender.Client)]
public readonly ref partial struct ChatPublicKey([Name("chat_pubkey")] JsonText chatPubkey);

/// <summary>GEN_TOKEN, from the server: a token that replaces the password from now on.</summary>
/// <param name="token">The token.</param>
[JsonChatPacket("GEN_TOKEN", PacketSender.Server)]
public readonly ref partial struct SessionToken(JsonText token);

/// <summary>AUTH_TOKEN, from the client: logs a user in with a <see cref="SessionToken" />.</summary>
/// <param name="user">The user's name.</param>
/// <param name="token">The token.</param>
[JsonChatPacket("AUTH_TOKEN", PacketSender.Client)]
public readonly ref partial struct Authenticate(JsonText user, JsonText token);

/// <summary>LOGOUT, from the client: ends the session.</summary>
[JsonChatPacket("LOGOUT", PacketSender.Client)]
public readonly ref partial struct Logout;
