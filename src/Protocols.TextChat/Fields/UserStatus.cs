namespace Protocols.TextChat;

/// <summary>Whether a user wants to talk: one of three words on the wire.</summary>
public enum UserStatus : byte
{
    /// <summary>Another word. An encoder refuses it in a user board.</summary>
    Unknown,

    /// <summary><c>ONLINE</c>, the status of a user who has not set one.</summary>
    Online,

    /// <summary><c>OFFLINE</c>.</summary>
    Offline,

    /// <summary><c>DO_NOT_DISTURB</c>.</summary>
    DoNotDisturb,
}
