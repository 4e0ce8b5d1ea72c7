namespace Protocols.DelimitedChat.Drafts;

/// <summary>0x0A, from the client: moves a message to another room. A draft.</summary>
/// <param name="room">The room to move it to.</param>
/// <param name="messageId">The message.</param>
[DelimitedPacket(0x0A, PacketSender.Client, Draft = true)]
public readonly ref partial struct MoveMessage(RoomId room, MessageId messageId);

/// <summary>0x15, from the client: leaves a room. A draft, which the catalogue's <see cref="PartRoom" /> replaces.</summary>
/// <param name="room">The room.</param>
[DelimitedPacket(0x15, PacketSender.Client, Draft = true)]
public readonly ref partial struct LeaveRoom(RoomId room);

/// <summary>0x16, from the server: a room was created; it must be configured before others can enter. A draft.</summary>
/// <param name="room">The room.</param>
[DelimitedPacket(0x16, PacketSender.Server, Draft = true)]
public readonly ref partial struct RoomCreated(RoomId room);
