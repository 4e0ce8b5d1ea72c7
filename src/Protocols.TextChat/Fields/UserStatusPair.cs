namespace Protocols.TextChat;

/// <summary>A user of a board that is to be written.</summary>
/// <param name="Username">The user's name, UTF-8.</param>
/// <param name="Status">The user's status.</param>
public readonly record struct UserStatusPair(ReadOnlyMemory<byte> Username, UserStatus Status);
