using System.Text;
using System.Text.Json;
using ChatGateway.Hub;
using Protocols;
using Protocols.JsonChat;

namespace ChatGateway.Json;

// Rooms: made and changed. What becomes of a room the endpoint says, because the hub tells it in order with what happens there.
internal sealed partial class JsonSession
{
    public override ValueTask On(in CreateRoom packet)
        => MayChat() ? CreateAsync(packet.RoomType, Plain(packet.RoomName), NamesOf(packet.People, hub.Limits.MaxMembers)) : default;

    /// <summary>
    /// The document leaves the actions open. Here they are <c>rename</c> with a name, <c>add</c> and <c>remove</c> with people, <c>join</c>, perhaps with a
    /// password, and <c>leave</c>; all of them with a room.
    /// </summary>
    public override ValueTask On(in AlterRoom packet)
    {
        if (!MayChat())
            return default;
        using JsonDocument document = Parse(packet.ActionData);
        JsonElement data = document.RootElement;
        if (!TryGetText(data, "room", out ChatText room))
            return Say("ROOM_ERR"u8, "actiondata names no room"u8);
        if (packet.Action.Equals("rename"u8) && TryGetText(data, "name", out ChatText name))
            return AnswerAsync(hub.Rooms.RenameAsync(endpoint, room, name), _roomSignals);
        if (packet.Action.Equals("add"u8))
            return AnswerAsync(ForPeopleAsync(NamesOf(data), person => hub.Rooms.InviteAsync(endpoint, room, person)), _roomSignals);
        if (packet.Action.Equals("remove"u8))
            return AnswerAsync(ForPeopleAsync(NamesOf(data), person => hub.Rooms.RemovePersonAsync(endpoint, room, person)), _roomSignals);
        if (packet.Action.Equals("join"u8))
        {
            TryGetText(data, "password", out ChatText password);
            return AnswerAsync(client.JoinAsync(hub, room, password.Utf8.ToArray()), _roomSignals);
        }
        if (packet.Action.Equals("leave"u8))
        {
            bool isLobby = room.Utf8.SequenceEqual(hub.Lobby.Id.Utf8);
            return AnswerAsync(isLobby ? hub.Rooms.PartAsync(endpoint, room) : hub.Rooms.RemovePersonAsync(endpoint, room, endpoint.User!), _roomSignals);
        }
        return Say("ROOM_ERR"u8, "the actions are rename, add, remove, join and leave"u8);
    }

    private static JsonDocument Parse(JsonValue json) => JsonDocument.Parse(json.Bytes.ToArray());

    private static bool TryGetText(JsonElement data, string name, out ChatText text)
    {
        bool isText = TryGet(data, name, out JsonElement value) && value.ValueKind == JsonValueKind.String;
        text = isText ? value.GetString()! : default(ChatText);
        return isText;
    }

    private static bool TryGet(JsonElement data, string name, out JsonElement value)
    {
        value = default;
        return data.ValueKind == JsonValueKind.Object && data.TryGetProperty(name, out value);
    }

    private static Outcome<List<ChatText>> NamesOf(JsonArray people, int max)
    {
        if (people.Count > max)
            return HubResult.Full;
        List<ChatText> names = [];
        foreach (JsonText name in people)
            names.Add(Plain(name));
        return names;
    }

    /// <summary>Everyone in a room is told of each person that comes or goes, so they are few.</summary>
    private Outcome<List<ChatText>> NamesOf(JsonElement data)
        => TryGet(data, "people", out JsonElement names) && JsonArray.Read(Encoding.UTF8.GetBytes(names.GetRawText()), out JsonArray people) >= 0
            ? NamesOf(people, hub.Limits.MaxRecipients)
            : HubResult.UnknownUser;

    private async ValueTask CreateAsync(RoomType type, ChatText name, Outcome<List<ChatText>> names)
    {
        (HubResult result, List<ChatUser>? people) = await FindPeopleAsync(names);
        if (people is null)
        {
            await Answer(result, _roomSignals);
            return;
        }
        if (!FieldChecks.IsRoomType(type) || (type == RoomType.TwoPeople && people.Count != 1))
        {
            await Say("ROOM_ERR"u8, "a room's type is 0 for two people, 1 for a group or 2 for a broadcast"u8);
            return;
        }
        RoomKind kind = type switch
        {
            RoomType.TwoPeople => RoomKind.Conversation,
            RoomType.Group => RoomKind.Group,
            _ => RoomKind.Broadcast,
        };
        (result, ChatRoom? room) = await hub.Rooms.CreateAsync(endpoint, kind, name, people);
        // Nobody enters a conversation, so nothing has told the client of it.
        if (room is { IsConversation: true })
            endpoint.Describe(room, await hub.Rooms.ListPeopleAsync(room));
        await Answer(result, _roomSignals);
    }

    /// <summary>Does something for each of the people, until it cannot be done.</summary>
    private async ValueTask<HubResult> ForPeopleAsync(Outcome<List<ChatText>> names, Func<ChatUser, ValueTask<HubResult>> change)
    {
        (HubResult result, List<ChatUser>? people) = await FindPeopleAsync(names);
        for (int i = 0; result == HubResult.Okay && i < people!.Count; i++)
            result = await change(people[i]);
        return result;
    }

    /// <summary>Finds the others by their names.</summary>
    private async ValueTask<Outcome<List<ChatUser>>> FindPeopleAsync(Outcome<List<ChatText>> names)
    {
        if (names.Value is null)
            return names.Result;
        List<ChatUser> people = [];
        foreach (ChatText name in names.Value)
        {
            if (await hub.Users.FindAsync(name) is not { } user)
                return HubResult.UnknownUser;
            if (user != endpoint.User && !people.Contains(user))
                people.Add(user);
        }
        return people;
    }
}
