namespace Protocols.TextChat;

/// <summary><c>JOIN alice</c>, from the client: enters the chat.</summary>
/// <param name="username">The user's name; <see cref="Join.Check" /> says whether it is valid.</param>
[TextCommand("JOIN", PacketSender.Client)]
public readonly ref partial struct Join(Utf8Text username);

/// <summary><c>USERNAME alice</c>, from the client: sets the name for the session, before joining.</summary>
/// <param name="username">The name; <see cref="SetUsername.Check" /> says whether it is valid.</param>
[TextCommand("USERNAME", PacketSender.Client)]
public readonly ref partial struct SetUsername(Utf8Text username);

/// <summary><c>LEAVE alice</c>, from the client: leaves the chat.</summary>
/// <param name="username">Who leaves. The document requires it, but some clients leave it out.</param>
[TextCommand("LEAVE", PacketSender.Client)]
public readonly ref partial struct Leave(OptionalText username);

/// <summary><c>JOIN alice has entered the chat.</c>, from the server: someone has joined.</summary>
/// <param name="username">Who has joined.</param>
[TextCommand("JOIN", PacketSender.Server, Ending = " has entered the chat.")]
public readonly ref partial struct UserEntered([Word] Utf8Text username);

/// <summary><c>LEFT alice has left the chat.</c>, from the server: someone has left.</summary>
/// <param name="username">Who has left.</param>
[TextCommand("LEFT", PacketSender.Server, Ending = " has left the chat.")]
public readonly ref partial struct UserLeft([Word] Utf8Text username);
