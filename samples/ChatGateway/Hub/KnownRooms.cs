using ChatGateway.Cluster;

namespace ChatGateway.Hub;

/// <summary>
/// The rooms that this node knows, who is in them, and the newest messages that were heard there. Endpoints of other nodes are known to be in a room as long as
/// one of this node is there too.
/// </summary>
/// <remarks>It is a part of <see cref="NodeView" />, and uses its lock.</remarks>
internal sealed class KnownRooms
{
    private readonly ChatNode _node;
    private readonly NodeView _view;
    private readonly HubLimits _limits;

    /// <summary>The rooms that endpoints of this node are in or enter, the two that are always there, and the conversations that it has heard of.</summary>
    private readonly Dictionary<string, ChatRoom> _rooms = new(StringComparer.Ordinal);
    private readonly Dictionary<ulong, ChatMessage> _messages = [];
    private readonly Queue<ulong> _messagesInOrder = [];
    private long _messagesLength;

    public KnownRooms(ChatNode node, NodeView view, HubLimits limits)
    {
        (_node, _view, _limits) = (node, view, limits);
        Lobby = _rooms[RoomGrain.Lobby] = new ChatRoom(RoomGrain.Lobby, RoomGrain.FactsOf(RoomGrain.Lobby)!);
        _rooms[RoomGrain.Echo] = new ChatRoom(RoomGrain.Echo, RoomGrain.FactsOf(RoomGrain.Echo)!);
    }

    /// <summary>The room of everyone.</summary>
    public ChatRoom Lobby { get; }

    /// <summary>A room that is known.</summary>
    public ChatRoom? Find(ChatText id) => _view.Now(() => id.FindIn(_rooms));

    /// <summary>A room as its grain describes it. It is kept if it is a conversation, or somebody enters it.</summary>
    public ChatRoom Of(string id, RoomFacts facts, bool isKept = false) => _view.Now(() =>
    {
        ChatRoom? room = _rooms.GetValueOrDefault(id);
        if (room is { IsCurrent: true })
            return room;
        room ??= new ChatRoom(id, facts);
        room.Facts = facts;
        room.IsComplete = true;
        if (room.IsConversation)
            KeepConversation(room);
        else if (isKept)
            _rooms[id] = room;
        return room;
    });

    /// <summary>The room of a message. A conversation may be one that this node has not heard of, of which the message alone does not say who all the members are.</summary>
    public ChatRoom? Of(string id, MessageRecord message) => _view.Now(() =>
    {
        if (_rooms.TryGetValue(id, out ChatRoom? known) || message.Recipients.Length == 0)
            return known;
        UserName[] members = [.. message.Recipients.Append(message.Sender).DistinctBy(static user => user.Id)];
        ChatRoom room = new(id, new RoomFacts { Kind = RoomKind.Conversation, Members = members });
        KeepConversation(room);
        return room;
    });

    /// <summary>Takes note of what a room has become.</summary>
    /// <returns>The room; null if it is not known.</returns>
    public ChatRoom? Update(string id, RoomFacts facts) => _view.Now(() =>
    {
        if (_rooms.TryGetValue(id, out ChatRoom? room))
            room.Facts = facts;
        return room;
    });

    /// <summary>Forgets a room that this node is told nothing of any more.</summary>
    public void Drop(ChatRoom room) => _view.Now(() =>
    {
        if (!_rooms.Remove(room.Key))
            return;
        foreach (ulong message in room.Heard)
            Forget(message);
        foreach (UserName member in room.Facts.Members)
            _view.FindUser(member.Id)?.Conversations.Remove(room);
    });

    /// <summary>Whether an endpoint may read in a room: in the echo room, what its user has said.</summary>
    public bool MayRead(ChatEndpoint endpoint, ChatRoom room, ulong? sender = null) => _view.Now(() => endpoint.User is { } user && room.Kind switch
    {
        RoomKind.Echo => sender is null || sender == user.Id,
        RoomKind.Conversation => room.IsMember(user.Id),
        _ => endpoint.Rooms.Contains(room),
    });

    /// <summary>An endpoint is about to ask a room's grain to let it in.</summary>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="id">The room's id.</param>
    /// <param name="facts">The room.</param>
    /// <returns>Okay if it is to ask, AlreadyInRoom, NotAuthorized or Full; or WrongState and no room, if it has no user.</returns>
    public (HubResult Result, ChatRoom? Room, Present? Who) BeginEntering(ChatEndpoint endpoint, string id, RoomFacts facts) => _view.Now<(HubResult, ChatRoom?, Present?)>(() =>
    {
        if (_view.PresentOf(endpoint) is not { } who)
            return (HubResult.WrongState, null, null);
        ChatRoom room = Of(id, facts, isKept: true);
        if (room.Kind == RoomKind.Echo || endpoint.Rooms.Contains(room))
            return (HubResult.AlreadyInRoom, room, who);
        if (room.IsConversation)
            return (HubResult.NotAuthorized, room, who);
        if (endpoint.Rooms.Count >= _limits.MaxRoomsPerEndpoint)
            return (HubResult.Full, room, who);
        room.People[who.Place] = endpoint;
        return (HubResult.Okay, room, who);
    });

    /// <summary>The grain has answered an endpoint that enters, or was not asked.</summary>
    /// <returns>Whether the endpoint is in the room.</returns>
    public bool EndEntering(ChatEndpoint endpoint, ChatRoom room) => _view.Now(() =>
    {
        if (endpoint.Rooms.Contains(room))
            return true;
        room.People.Remove(_node.PlaceOf(endpoint));
        DropIfDeserted(room);
        return false;
    });

    /// <summary>An endpoint of any node has entered a room.</summary>
    /// <returns>What is told of that; null for nothing.</returns>
    public Presence? Enter(string id, PresenceEvent presence) => _view.Now<Presence?>(() =>
    {
        if (!_rooms.TryGetValue(id, out ChatRoom? room))
            return null;
        KnowPeople(room);
        bool isHere = _node.IsHere(presence.Who.Place);
        ChatEndpoint? endpoint = isHere ? room.People.GetValueOrDefault(presence.Who.Place) : AddElsewhere(room, presence.Who);
        if (endpoint?.User is not { } user || (isHere && !endpoint.Rooms.Add(room)))
        {
            // Nobody is told of who is gone already, and later not of the leaving.
            room.People.Remove(presence.Who.Place);
            return null;
        }
        if (isHere)
            room.Add(endpoint);
        return new Presence(room, endpoint, user, presence.Who.Alias, presence.IsOnly);
    });

    /// <summary>An endpoint of any node has left a room.</summary>
    /// <returns>What is told of that, and whether the endpoint is told too: not if it has left everything, or is of another node. Null for nothing.</returns>
    public (Presence Presence, bool IsTold)? Leave(string id, PresenceEvent presence) => _view.Now<(Presence, bool)?>(() =>
    {
        if (!_rooms.TryGetValue(id, out ChatRoom? room))
            return null;
        KnowPeople(room);
        if (!room.People.Remove(presence.Who.Place, out ChatEndpoint? endpoint))
            return null;
        Presence who = new(room, endpoint, endpoint.User ?? _view.UserOf(presence.Who.User), presence.Who.Alias, presence.IsOnly);
        bool wasIn = endpoint.Rooms.Remove(room);
        if (endpoint is RemoteEndpoint)
        {
            _view.RemoveElsewhere(presence.Who.Place, endpoint);
            return (who, false);
        }
        if (wasIn)
            room.Remove(endpoint);
        return (who, wasIn);
    });

    /// <summary>If nobody of this node is in a room any more, the node is told nothing of it, and knows nobody there, until somebody enters again.</summary>
    public void ForgetIfDeserted(ChatRoom room) => _view.Now(() =>
    {
        if (room.Hearers.Length > 0)
            return;
        room.KnowsPeople = false;
        foreach ((Place place, ChatEndpoint other) in room.People.Where(static one => one.Value is RemoteEndpoint).ToArray())
        {
            room.People.Remove(place);
            other.Rooms.Remove(room);
            _view.RemoveElsewhere(place, other);
        }
        DropIfDeserted(room);
    });

    /// <summary>A message that was heard here.</summary>
    public ChatMessage? FindMessage(ulong id) => _view.Now(() => _messages.GetValueOrDefault(id));

    /// <summary>A message as its room's grain has it.</summary>
    public ChatMessage MessageOf(MessageRecord record, ChatRoom room) => _view.Now(() =>
    {
        ChatMessage message = FindMessage(record.Id)
            ?? new ChatMessage(record, room, _view.UserOf(record.Sender), _node.IsHere(record.Origin.Place), _view.UsersOf(record.Recipients));
        message.Update(record);
        return message;
    });

    /// <summary>Keeps a message that its room's grain has told, among as many as the room remembers, and as many bytes as all may have.</summary>
    public ChatMessage Hear(MessageRecord record, ChatRoom room) => _view.Now(() =>
    {
        ChatMessage message = MessageOf(record, room);
        if (_messages.TryAdd(message.Id, message))
        {
            message.Room.Heard.Enqueue(message.Id);
            _messagesInOrder.Enqueue(message.Id);
        }
        _messagesLength += message.Cost - message.HeardCost;
        message.HeardCost = message.Cost;
        if (message.Room.Heard.Count > _limits.MaxMessagesPerRoom)
            Forget(message.Room.Heard.Dequeue());
        while (_messagesLength > _limits.MaxHeardLength && _messagesInOrder.Count > 1)
            Forget(_messagesInOrder.Dequeue());
        while (_messagesInOrder.TryPeek(out ulong oldest) && !_messages.ContainsKey(oldest))
            _messagesInOrder.Dequeue();
        return message;
    });

    private void Forget(ulong id)
    {
        if (_messages.Remove(id, out ChatMessage? message))
            _messagesLength -= message.HeardCost;
    }

    private void KeepConversation(ChatRoom room)
    {
        _rooms[room.Key] = room;
        foreach (UserName member in room.Facts.Members)
        {
            if (_view.FindUser(member.Id) is { } user && !user.Conversations.Contains(room))
                user.Conversations.Add(room);
        }
    }

    private void DropIfDeserted(ChatRoom room)
    {
        if (!room.IsCurrent && !room.People.Values.Any(static one => one is not RemoteEndpoint))
            Drop(room);
    }

    /// <summary>Who is there of other nodes, once somebody of this one is.</summary>
    private void KnowPeople(ChatRoom room)
    {
        if (room.KnowsPeople)
            return;
        room.KnowsPeople = true;
        foreach (Present who in _node.Rooms.ListPeople(room.Key).Where(who => !_node.IsHere(who.Place)))
            AddElsewhere(room, who);
    }

    private ChatEndpoint AddElsewhere(ChatRoom room, Present who)
    {
        if (room.People.TryGetValue(who.Place, out ChatEndpoint? known))
            return known;
        ChatEndpoint endpoint = _view.AddElsewhere(who);
        endpoint.Rooms.Add(room);
        return room.People[who.Place] = endpoint;
    }
}
