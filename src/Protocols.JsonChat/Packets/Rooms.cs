namespace Protocols.JsonChat;

/// <summary>CREATE_ROOM, from the client: opens a room.</summary>
/// <param name="roomType">The room's type. Any number from 0 to 2147483647 decodes: see <see cref="FieldChecks.IsRoomType" />.</param>
/// <param name="roomName">The room's name.</param>
/// <param name="people">The names of the others in it.</param>
[JsonChatPacket("CREATE_ROOM", PacketSender.Client)]
public readonly ref partial struct CreateRoom([Name("room-type")] RoomType roomType, [Name("room-name")] JsonText roomName, JsonArray people);

/// <summary>ALTER_ROOM, from the client: changes a room. The document does not define the actions.</summary>
/// <param name="action">What to do.</param>
/// <param name="actionData">What the action needs: any JSON.</param>
[JsonChatPacket("ALTER_ROOM", PacketSender.Client)]
public readonly ref partial struct AlterRoom(JsonText action, [Name("actiondata")] JsonValue actionData);

/// <summary>SYNC_ROOM_REQ, from the client: asks for the messages of a room.</summary>
/// <param name="room">The room's id.</param>
/// <param name="count">How many messages, 0 to 2147483647.</param>
/// <param name="from">The id of the message to begin at.</param>
[JsonChatPacket("SYNC_ROOM_REQ", PacketSender.Client)]
public readonly ref partial struct SyncRoomRequest(JsonText room, int count, JsonText from);

/// <summary>SYNC_ROOM_DATA, from the server: the answer to <see cref="SyncRoomRequest" />. The document does not define its layout.</summary>
/// <param name="data">Any JSON.</param>
[JsonChatPacket("SYNC_ROOM_DATA", PacketSender.Server)]
public readonly ref partial struct SyncRoomData([Whole] JsonValue data);
