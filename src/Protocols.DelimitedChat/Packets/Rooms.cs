namespace Protocols.DelimitedChat;

/// <summary>0xA0, from the client: enters a room.</summary>
/// <param name="room">The room to enter.</param>
/// <param name="password">The room's password, base64 on the wire; empty for a room that needs none.</param>
[DelimitedPacket(0xA0, PacketSender.Client)]
public readonly ref partial struct JoinRoom(RoomId room, Base64Text password);

/// <summary>0xA1, from the server: the answer to <see cref="JoinRoom" />.</summary>
/// <param name="room">The room of the request.</param>
/// <param name="result">Empty, Invalid, Okay, NotAuthorized, NotInRoom or AlreadyInRoom.</param>
[DelimitedPacket(0xA1, PacketSender.Server)]
public readonly ref partial struct JoinRoomReply(RoomId room, ReplyCode result);

/// <summary>0xA2, from the server: someone has entered a room.</summary>
/// <param name="room">The room.</param>
/// <param name="username">Who entered.</param>
/// <param name="alias">That user's alias; may be empty.</param>
[DelimitedPacket(0xA2, PacketSender.Server)]
public readonly ref partial struct UserJoinedRoom(RoomId room, Utf8Text username, Utf8Text alias);

/// <summary>0xA3, from the client: leaves a room.</summary>
/// <param name="room">The room to leave.</param>
/// <param name="partMessage">A parting message. The field and its <c>FF</c> may be missing when read, but are always written, so a missing one is read back as
/// empty.</param>
[DelimitedPacket(0xA3, PacketSender.Client)]
public readonly ref partial struct PartRoom(RoomId room, [WrittenAlways] OptionalText partMessage);

/// <summary>0xA4, from the server: the answer to <see cref="PartRoom" />.</summary>
/// <param name="room">The room of the request.</param>
/// <param name="result">Empty, Invalid, Okay or NotInRoom.</param>
[DelimitedPacket(0xA4, PacketSender.Server)]
public readonly ref partial struct PartRoomReply(RoomId room, ReplyCode result);

/// <summary>0xA5, from the server: someone has left a room.</summary>
/// <param name="room">The room.</param>
/// <param name="username">Who left.</param>
/// <param name="alias">That user's alias; may be empty.</param>
[DelimitedPacket(0xA5, PacketSender.Server)]
public readonly ref partial struct UserPartedRoom(RoomId room, Utf8Text username, Utf8Text alias);

/// <summary>0xA9, from the client: invites someone to a room.</summary>
/// <param name="room">The room.</param>
/// <param name="username">Who is invited.</param>
/// <param name="alias">Which of that user's connections is invited; empty for all of them.</param>
[DelimitedPacket(0xA9, PacketSender.Client)]
public readonly ref partial struct InviteToRoom(RoomId room, Utf8Text username, Utf8Text alias);
