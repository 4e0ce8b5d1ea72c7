using ChatGateway.Cluster;

namespace ChatGateway.Hub;

// What this node hears from the grains of rooms. It takes note of one thing after another under the lock, and tells its endpoints without it.
public sealed partial class ChatHub
{
    /// <summary>The endpoints of other nodes that are in rooms with those here, and their users by number.</summary>
    private readonly Dictionary<Place, ChatEndpoint> _endpointsElsewhere = [];
    private readonly Dictionary<ulong, ChatUser> _elsewhere = [];

    /// <summary>The newest messages of grains, as this node has heard them, and in which order.</summary>
    private readonly Dictionary<ulong, ChatMessage> _heard = [];
    private readonly Queue<ulong> _heardInOrder = [];
    private long _heardLength;

    /// <summary>Something has happened in a room.</summary>
    void INodeListener.OnRoomEvent(string room, RoomEvent happened)
    {
        switch (happened)
        {
            case MessageEvent message:
                Hear(room, message);
                break;
            case ReceiptEvent receipt when Now(() => _heard.GetValueOrDefault(receipt.Message.Id)) is { } message:
                if (message.IsPrivate)
                    Confirm(message, Now(() => UserOf(receipt.Recipient)));
                else
                    message.IsReceived = true;
                break;
            case PresenceEvent { HasJoined: true } presence:
                HearEntering(room, presence);
                break;
            case PresenceEvent presence:
                HearLeaving(room, presence);
                break;
            case AliasEvent alias:
                HearAlias(alias);
                break;
            case PeopleEvent people:
                Hear(room, people.Room);
                break;
            case RoomChangedEvent changed when Hear(room, changed.Room) is { } known:
                TellAll(Now(() => known.Hearers), except: null, known, static (to, room) => to.OnRoomChanged(room));
                break;
        }
    }

    private ChatRoom? Hear(string id, RoomFacts facts) => Now(() =>
    {
        if (_rooms.TryGetValue(id, out ChatRoom? room))
            room.Facts = facts;
        return room;
    });

    private void Hear(string id, MessageEvent happened)
    {
        MessageRecord record = happened.Message;
        (ChatMessage? message, ChatEndpoint? by, ChatEndpoint[] hearers) = Now<(ChatMessage?, ChatEndpoint?, ChatEndpoint[])>(() =>
        {
            if (RoomOf(id, record) is not { } room)
                return (null, null, []);
            ChatMessage heard = MessageOf(record, room);
            Keep(heard);
            ChatEndpoint? from = happened.By is { } place && _node.IsHere(place) ? _endpoints.GetValueOrDefault(place.Endpoint) : null;
            if (record.Change != MessageChange.Said)
                return (heard, from, HearersOf(heard));
            if (from is not null && from.Saying.Request == record.Origin.Request)
                heard.Particulars = from.Saying.Particulars;
            heard.IsReceived |= room.Kind == RoomKind.Echo;
            return (heard, from, heard.IsPrivate ? [.. heard.Recipients.SelectMany(static user => user.Endpoints)] : room.Hearers);
        });
        if (message is null)
            return;
        switch (record.Change)
        {
            case MessageChange.Said:
                HearSaid(message, by, hearers);
                break;
            case MessageChange.Edited:
                TellAll(hearers, except: by, message, static (to, edited) => to.OnEdited(edited));
                break;
            case MessageChange.Deleted:
                TellAll(hearers, except: by, (message, happened.Reason), static (to, deleted) => to.OnDeleted(deleted.message, deleted.Reason));
                break;
            default:
                TellAll(hearers, except: by, message, static (to, pinned) => to.OnPinned(pinned));
                break;
        }
    }

    private void HearSaid(ChatMessage message, ChatEndpoint? by, ChatEndpoint[] hearers)
    {
        if (message.IsPrivate)
        {
            TellAll(hearers, except: null, message, static (to, said) => to.OnPrivateMessage(said));
            ConfirmSilently(message);
        }
        else
        {
            TellAll(hearers, except: by, message, static (to, said) =>
            {
                to.OnMessage(said);
                said.IsReceived |= !to.ConfirmsMessages;
            });
        }
        if (by is null)
            return;
        System.Threading.Interlocked.Increment(ref _messages);
        Tell(by, message, static (to, said) => to.OnSaid(said));
    }

    private void HearEntering(string id, PresenceEvent presence)
    {
        bool isHere = _node.IsHere(presence.Who.Place);
        Presence? entering = Now<Presence?>(() =>
        {
            if (!_rooms.TryGetValue(id, out ChatRoom? room))
                return null;
            KnowPeople(room);
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
        if (entering is not { } who)
            return;
        if (isHere)
            Tell(who.Endpoint, who, static (to, who) => to.OnJoined(who));
        Announce(who, hasJoined: true, lastWord: default);
    }

    private void HearLeaving(string id, PresenceEvent presence)
    {
        bool wasHere = false;
        Presence? leaving = Now<Presence?>(() =>
        {
            if (!_rooms.TryGetValue(id, out ChatRoom? room))
                return null;
            KnowPeople(room);
            if (!room.People.Remove(presence.Who.Place, out ChatEndpoint? endpoint))
                return null;
            Presence who = new(room, endpoint, endpoint.User ?? UserOf(presence.Who.User), presence.Who.Alias, presence.IsOnly);
            bool wasIn = endpoint.Rooms.Remove(room);
            if (endpoint is RemoteEndpoint)
            {
                RemoveElsewhere(presence.Who.Place, endpoint);
            }
            else if (wasIn)
            {
                wasHere = true;
                room.Remove(endpoint);
            }
            return who;
        });
        if (leaving is not { } left)
            return;
        // Who has left everything is told nothing any more.
        if (wasHere)
            Tell(left.Endpoint, (left, presence.LastWord), static (to, parting) => to.OnParted(parting.left, parting.LastWord));
        Announce(left, hasJoined: false, presence.LastWord);
        Now(() => ForgetPeople(left.Room));
    }

    private void HearAlias(AliasEvent alias)
    {
        (ChatEndpoint? endpoint, ChatEndpoint[] told) = Now<(ChatEndpoint?, ChatEndpoint[])>(() =>
        {
            // Those here have told it themselves, and who shares two rooms with the endpoint is told once.
            if (!_endpointsElsewhere.TryGetValue(alias.Who.Place, out ChatEndpoint? known) || known.Alias.Utf8.SequenceEqual(alias.Who.Alias.Utf8))
                return (null, []);
            known.Alias = alias.Who.Alias;
            return (known, NeighboursOf(known));
        });
        if (endpoint is not null)
            TellAll(told, except: null, (endpoint, alias.OldAlias), static (to, change) => to.OnAliasChanged(change.endpoint, change.OldAlias));
    }

    /// <summary>Who is here and in a room with an endpoint.</summary>
    private static ChatEndpoint[] NeighboursOf(ChatEndpoint endpoint) => [.. endpoint.Rooms.SelectMany(static room => room.Hearers).Distinct()];

    /// <summary>Who is there of other nodes, once somebody of this one is.</summary>
    private void KnowPeople(ChatRoom room)
    {
        if (room.KnowsPeople)
            return;
        room.KnowsPeople = true;
        foreach (Present who in _node.Rooms.ListPeople(room.Key).Where(who => !_node.IsHere(who.Place)))
            AddElsewhere(room, who);
    }

    /// <summary>If nobody of this node is there any more, it is told nothing until somebody of it enters again.</summary>
    private ChatRoom? ForgetPeople(ChatRoom room)
    {
        if (room.Hearers.Length > 0)
            return room;
        room.KnowsPeople = false;
        foreach ((Place place, ChatEndpoint other) in room.People.Where(static one => one.Value is RemoteEndpoint).ToArray())
        {
            room.People.Remove(place);
            other.Rooms.Remove(room);
            RemoveElsewhere(place, other);
        }
        DropIfDeserted(room);
        return room;
    }

    private ChatEndpoint AddElsewhere(ChatRoom room, Present who)
    {
        if (room.People.TryGetValue(who.Place, out ChatEndpoint? known))
            return known;
        if (!_endpointsElsewhere.TryGetValue(who.Place, out ChatEndpoint? endpoint))
        {
            ChatUser user = _elsewhere[who.User.Id] = UserOf(who.User);
            user.EndpointsElsewhere++;
            _usersOnline = null;
            _endpointsElsewhere[who.Place] = endpoint = new RemoteEndpoint { User = user, Alias = who.Alias };
        }
        endpoint.Rooms.Add(room);
        return room.People[who.Place] = endpoint;
    }

    /// <summary>An endpoint of another node may have left the last room that it was in with somebody here.</summary>
    private void RemoveElsewhere(Place place, ChatEndpoint endpoint)
    {
        if (endpoint.Rooms.Count > 0 || !_endpointsElsewhere.Remove(place))
            return;
        if (--endpoint.User!.EndpointsElsewhere == 0)
            _elsewhere.Remove(endpoint.User.Id);
        _usersOnline = null;
    }

    /// <summary>Who is told what becomes of a message.</summary>
    private static ChatEndpoint[] HearersOf(ChatMessage message)
        => message.IsPrivate
            ? [.. message.Recipients.Append(message.Sender).Distinct().SelectMany(static user => user.Endpoints)]
            : message.Room.Hearers;

    private ChatMessage MessageOf(MessageRecord record, ChatRoom room)
    {
        if (!_heard.TryGetValue(record.Id, out ChatMessage? message))
            message = new ChatMessage(record, room, UserOf(record.Sender), _node.IsHere(record.Origin.Place), Array.ConvertAll(record.Recipients, UserOf));
        message.Update(record);
        return message;
    }

    /// <summary>Keeps a message that was heard, among as many as the room remembers, and as many bytes as all may have.</summary>
    private void Keep(ChatMessage message)
    {
        if (_heard.TryAdd(message.Id, message))
        {
            message.Room.Heard.Enqueue(message.Id);
            _heardInOrder.Enqueue(message.Id);
        }
        _heardLength += message.Cost - message.HeardCost;
        message.HeardCost = message.Cost;
        if (message.Room.Heard.Count > Limits.MaxMessagesPerRoom)
            Drop(message.Room.Heard.Dequeue());
        while (_heardLength > Limits.MaxHeardLength && _heardInOrder.Count > 1)
            Drop(_heardInOrder.Dequeue());
        while (_heardInOrder.TryPeek(out ulong oldest) && !_heard.ContainsKey(oldest))
            _heardInOrder.Dequeue();
    }

    private void Drop(ulong id)
    {
        if (_heard.Remove(id, out ChatMessage? message))
            _heardLength -= message.HeardCost;
    }
}
