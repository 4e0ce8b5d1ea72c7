namespace Protocols.DelimitedChat;

/// <summary>0xA6, from the client: changes the alias of this connection.</summary>
/// <param name="alias">The new alias.</param>
[DelimitedPacket(0xA6, PacketSender.Client)]
public readonly ref partial struct ChangeAlias(Utf8Text alias);

/// <summary>0xA7, from the server: the answer to <see cref="ChangeAlias" />.</summary>
/// <param name="alias">Empty, Invalid, Okay or AlreadyInUse.</param>
[DelimitedPacket(0xA7, PacketSender.Server)]
public readonly ref partial struct ChangeAliasReply(ReplyCode alias);

/// <summary>0xA8, from the server: a user has changed their alias.</summary>
/// <param name="username">The user.</param>
/// <param name="oldAlias">The alias until now; may be empty.</param>
/// <param name="newAlias">The alias from now on; may be empty.</param>
[DelimitedPacket(0xA8, PacketSender.Server)]
public readonly ref partial struct AliasChanged(Utf8Text username, Utf8Text oldAlias, Utf8Text newAlias);
