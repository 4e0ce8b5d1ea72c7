using System;
using System.Collections.Generic;
using System.Text;
using System.Text.Json;
using System.Threading.Tasks;
using ChatGateway.Hub;
using Protocols;
using Protocols.JsonChat;

namespace ChatGateway.Json;

// Rooms: made and changed. What becomes of a room the endpoint says, because the hub tells it in order with what happens there.
internal sealed partial class JsonSession
{
    public override void On(in CreateRoom packet)
    {
        if (!MayChat())
            return;
        HubResult result = FindPeople(packet.People, out List<ChatUser> people);
        if (result != HubResult.Okay)
        {
            Say("ROOM_ERR"u8, Reason(result));
            return;
        }
        if (!FieldChecks.IsRoomType(packet.RoomType) || (packet.RoomType == RoomType.TwoPeople && people.Count != 1))
        {
            Say("ROOM_ERR"u8, "a room's type is 0 for two people, 1 for a group or 2 for a broadcast"u8);
            return;
        }
        RoomKind kind = packet.RoomType switch
        {
            RoomType.TwoPeople => RoomKind.Conversation,
            RoomType.Group => RoomKind.Group,
            _ => RoomKind.Broadcast,
        };
        result = hub.CreateRoom(endpoint, kind, Plain(packet.RoomName), people, out ChatRoom? room);
        // Nobody enters a conversation, so nothing has told the client of it.
        if (room is { IsConversation: true })
            endpoint.Describe(room, hub.ListPresent(room));
        Answer(result, "ROOM_OK"u8, "ROOM_ERR"u8);
    }

    /// <summary>
    /// The document leaves the actions open. Here they are <c>rename</c> with a name, <c>add</c> and <c>remove</c> with people, <c>join</c>, perhaps with a
    /// password, and <c>leave</c>; all of them with a room.
    /// </summary>
    public override void On(in AlterRoom packet)
    {
        if (!MayChat())
            return;
        using JsonDocument data = Parse(packet.ActionData);
        if (!TryGetText(data.RootElement, "room", out byte[] room))
        {
            Say("ROOM_ERR"u8, "actiondata names no room"u8);
            return;
        }
        if (packet.Action.Equals("rename"u8) && TryGetText(data.RootElement, "name", out byte[] name))
        {
            Answer(hub.RenameRoom(endpoint, room, name));
        }
        else if (packet.Action.Equals("add"u8))
        {
            Answer(ForPeople(data.RootElement, person => hub.Invite(endpoint, room, person)));
        }
        else if (packet.Action.Equals("remove"u8))
        {
            Answer(ForPeople(data.RootElement, person => hub.RemoveFromRoom(endpoint, room, person)));
        }
        else if (packet.Action.Equals("join"u8))
        {
            if (TryGetText(data.RootElement, "password", out byte[] password) && password.Length > 0)
                Work = JoinAsync(room, password);
            else
                Answer(hub.Join(endpoint, room));
        }
        else if (packet.Action.Equals("leave"u8))
        {
            Answer(hub.FindRoom(room) == hub.Lobby ? hub.Part(endpoint, room) : hub.RemoveFromRoom(endpoint, room, endpoint.User!));
        }
        else
        {
            Say("ROOM_ERR"u8, "the actions are rename, add, remove, join and leave"u8);
        }
    }

    private async Task JoinAsync(byte[] room, byte[] password)
    {
        HubResult? result = await client.TryPasswordAsync(room, password, () => hub.Join(endpoint, room, password));
        if (result is null)
            IsOver = true;
        else
            Answer(result.Value);
    }

    private static JsonDocument Parse(JsonValue json) => JsonDocument.Parse(json.Bytes.ToArray());

    private static bool TryGetText(JsonElement data, string name, out byte[] text)
    {
        bool isText = TryGet(data, name, out JsonElement value) && value.ValueKind == JsonValueKind.String;
        text = isText ? Encoding.UTF8.GetBytes(value.GetString()!) : [];
        return isText;
    }

    private static bool TryGet(JsonElement data, string name, out JsonElement value)
    {
        value = default;
        return data.ValueKind == JsonValueKind.Object && data.TryGetProperty(name, out value);
    }

    private void Answer(HubResult result) => Answer(result, "ROOM_OK"u8, "ROOM_ERR"u8);

    /// <summary>Does something for each of the people, until it cannot be done. Everyone in the room is told each time, so they are few.</summary>
    private HubResult ForPeople(JsonElement data, Func<ChatUser, HubResult> change)
    {
        if (!TryGet(data, "people", out JsonElement names) || JsonArray.Read(Encoding.UTF8.GetBytes(names.GetRawText()), out JsonArray array) < 0)
            return HubResult.UnknownUser;
        if (array.Count > hub.Limits.MaxRecipients)
            return HubResult.Full;
        HubResult result = FindPeople(array, out List<ChatUser> people);
        for (int i = 0; result == HubResult.Okay && i < people.Count; i++)
            result = change(people[i]);
        return result;
    }

    /// <summary>Finds the others by their names.</summary>
    private HubResult FindPeople(JsonArray names, out List<ChatUser> people)
    {
        people = [];
        if (names.Count > hub.Limits.MaxMembers)
            return HubResult.Full;
        foreach (JsonText name in names)
        {
            if (hub.FindUser(Plain(name)) is not { } user)
                return HubResult.UnknownUser;
            if (user != endpoint.User && !people.Contains(user))
                people.Add(user);
        }
        return HubResult.Okay;
    }
}
