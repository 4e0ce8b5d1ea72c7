namespace Protocols.DelimitedChat.Drafts;

/// <summary>0x09, from the client: hides a user's messages. A draft.</summary>
/// <param name="username">Who is muted.</param>
[DelimitedPacket(0x09, PacketSender.Client, Literal = "\u0001", Draft = true)]
public readonly ref partial struct MuteUser(Utf8Text username);

/// <summary>0x0A, from the client: shows a muted user's messages again. A draft.</summary>
/// <param name="username">Who is no longer muted.</param>
[DelimitedPacket(0x0A, PacketSender.Client, Draft = true)]
public readonly ref partial struct UnmuteUser(Utf8Text username);

/// <summary>0x0B, from the client: makes someone a friend. A draft.</summary>
/// <param name="username">The friend.</param>
[DelimitedPacket(0x0B, PacketSender.Client, Draft = true)]
public readonly ref partial struct FriendUser(Utf8Text username);

/// <summary>0x0C, from the client: ends a friendship. A draft.</summary>
/// <param name="username">Who is no longer a friend.</param>
[DelimitedPacket(0x0C, PacketSender.Client, Draft = true)]
public readonly ref partial struct UnfriendUser(Utf8Text username);
