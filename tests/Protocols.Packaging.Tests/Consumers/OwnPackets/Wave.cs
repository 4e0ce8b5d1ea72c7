using Protocols;
using Protocols.DelimitedChat;

namespace OwnPackets;

/// <summary>0x30, from the client: greets somebody in a room.</summary>
/// <param name="room">The room.</param>
/// <param name="username">Who is greeted.</param>
[DelimitedPacket(0x30, PacketSender.Client)]
public readonly ref partial struct Wave(RoomId room, Utf8Text username);
