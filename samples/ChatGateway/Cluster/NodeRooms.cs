using ChatGateway.Hub;

namespace ChatGateway.Cluster;

/// <summary>Who is told at a node what happens in rooms: the part of the chat that has the connections. It is told one thing after another, and returns at once.</summary>
internal interface INodeListener
{
    /// <summary>Something has happened in a room.</summary>
    /// <param name="room">The room's id.</param>
    /// <param name="happened">What.</param>
    void OnRoomEvent(string room, RoomEvent happened);

    /// <summary>An endpoint was one too many of its user.</summary>
    /// <param name="endpoint">The endpoint's number.</param>
    void OnDisplaced(ulong endpoint);

    /// <summary>A file is complete.</summary>
    /// <param name="file">The file.</param>
    void OnFile(FileFacts file);

    /// <summary>Somebody invites a user of this node.</summary>
    /// <param name="invitation">Who, whom, and to which room.</param>
    void OnInvited(Invitation invitation);

    /// <summary>A user is a member of a room now: those of their endpoints enter it that are in all such rooms.</summary>
    /// <param name="room">The room's id.</param>
    /// <param name="facts">The room.</param>
    /// <param name="member">The user's number.</param>
    Task OnMemberAsync(string room, RoomFacts facts, ulong member);
}

/// <summary>The rooms that endpoints of this node are in, and what the node has heard from each.</summary>
internal sealed class NodeRooms(IGrainFactory grains, INodeListener listener, ILocalSiloDetails node)
{
    /// <summary>Of how many conversations, which nobody enters, it is remembered what was heard.</summary>
    private const int MaxConversations = 4096;

    private readonly Lock _lock = new();

    /// <summary>Held while the listener is told: a room's two activations may tell at once.</summary>
    private readonly Lock _telling = new();
    private readonly OrderedDictionary<string, Heard> _rooms = [];

    /// <summary>Enters a room.</summary>
    /// <param name="room">The room's id.</param>
    /// <param name="who">Who, of this node.</param>
    /// <param name="proven">See <see cref="IRoomGrain.EnterAsync" />.</param>
    public async Task<HubResult> EnterAsync(string room, Present who, StoredPassword? proven = null)
    {
        // Note it before the room knows: the room's next activation asks who is here, and must not miss someone who is entering.
        bool needsPeople;
        lock (_lock)
        {
            Heard heard = Find(room);
            heard.Present[who.Place] = who;
            needsPeople = !heard.HasPeople;
        }
        HubResult result = HubResult.UnknownRoom;
        try
        {
            (result, ulong last) = await ClusterCall.RetryAsync(_ => grains.GetGrain<IRoomGrain>(room).EnterAsync(who, proven, needsPeople));
            lock (_lock)
            {
                if (_rooms.TryGetValue(room, out Heard? heard) && heard.Last == 0)
                    heard.Last = last;
            }
            return result;
        }
        finally
        {
            if (result != HubResult.Okay)
                Remove(room, who.Place);
        }
    }

    /// <summary>Leaves a room.</summary>
    /// <param name="room">The room's id.</param>
    /// <param name="place">Who, of this node.</param>
    /// <param name="lastWord">What is said in parting; may be empty.</param>
    public async Task LeaveAsync(string room, Place place, ChatText lastWord = default)
    {
        lock (_lock)
        {
            if (_rooms.TryGetValue(room, out Heard? heard))
                heard.Present.Remove(place);
        }
        await ClusterCall.RetryAsync(async _ =>
        {
            await grains.GetGrain<IRoomGrain>(room).LeaveAsync(place, lastWord);
            return true;
        });
        // Only now, because the leaving of the last one is news too.
        Remove(room, place);
    }

    /// <summary>A room says what has happened.</summary>
    public void Tell(string room, Guid source, long first, List<RoomEvent> events)
    {
        using Lock.Scope telling = _telling.EnterScope();
        foreach (RoomEvent happened in events)
        {
            List<RoomEvent> news = [];
            lock (_lock)
            {
                Heard heard = Find(room);
                if (IsNew(heard, source, first++, happened))
                    Note(heard, happened, news);
                if (heard.Present.Count == 0 && happened is not (MessageEvent or ReceiptEvent))
                    _rooms.Remove(room);
            }
            foreach (RoomEvent one in news)
                listener.OnRoomEvent(room, one);
        }
    }

    /// <summary>Who is in a room that endpoints of this node are in, in the order in which they came.</summary>
    public Present[] ListPeople(string room)
    {
        lock (_lock)
            return _rooms.TryGetValue(room, out Heard? heard) ? [.. heard.People.Values] : [];
    }

    /// <summary>The rooms of this node's endpoints that endpoints of another node are in.</summary>
    public string[] RoomsOf(SiloAddress node)
    {
        lock (_lock)
            return [.. _rooms.Where(one => one.Value.People.Keys.Any(place => place.Node.Equals(node))).Select(static one => one.Key)];
    }

    /// <summary>Who of this node is in a room.</summary>
    public RoomReport Report(string room)
    {
        lock (_lock)
            return _rooms.TryGetValue(room, out Heard? heard) ? new RoomReport([.. heard.Present.Values], heard.HasPeople ? heard.Last : ulong.MaxValue) : new RoomReport([], 0);
    }

    /// <summary>Forgets all rooms, as a node that has just started.</summary>
    internal void Clear()
    {
        lock (_lock)
            _rooms.Clear();
    }

    /// <summary>What an activation has told before is old, and so is a record that another activation has told.</summary>
    private static bool IsNew(Heard heard, Guid source, long number, RoomEvent happened)
    {
        if (heard.Source != source)
            (heard.Source, heard.Events) = (source, 0);
        if (number < heard.Events)
            return false;
        heard.Events = number + 1;
        if (happened is not MessageEvent { Number: ulong record })
            return true;
        bool isNew = record > heard.Last;
        heard.Last = Math.Max(record, heard.Last);
        return isNew;
    }

    /// <summary>Takes note of who comes and goes. What is known already is no news, such as a leaving of which a new activation says that it has been.</summary>
    private void Note(Heard heard, RoomEvent happened, List<RoomEvent> news)
    {
        switch (happened)
        {
            case PeopleEvent { People: Present[] people }:
                // It also says what the room is now.
                news.Add(happened);
                HashSet<Place> there = [.. people.Select(static one => one.Place)];
                Present[] gone = heard.HasPeople ? [.. heard.People.Values.Where(one => !there.Contains(one.Place))] : [];
                foreach (Present one in gone)
                    Note(heard, new PresenceEvent(one, HasJoined: false, IsOnly(heard, one), default), news);
                // Those of this node who are entering, a new activation may know only by having asked.
                Present[] come = [.. people.Where(one => heard.HasPeople ? !heard.People.ContainsKey(one.Place) : heard.Present.ContainsKey(one.Place))];
                foreach (Present one in people)
                    heard.People[one.Place] = one;
                foreach (Present one in come)
                    news.Add(new PresenceEvent(one, HasJoined: true, IsOnly(heard, one), default));
                heard.HasPeople = true;
                break;
            case PresenceEvent { HasJoined: true, Who: Present who }:
                heard.People[who.Place] = who;
                // A late event about an endpoint that has left and returned makes no difference in the end.
                if (who.Place.Node.Equals(node.SiloAddress))
                    heard.Present[who.Place] = who;
                news.Add(happened);
                break;
            case PresenceEvent { Who: Present who }:
                // One of this node's own may have been taken out by others.
                heard.Present.Remove(who.Place);
                if (heard.People.Remove(who.Place))
                    news.Add(happened);
                break;
            case AliasEvent { Who: Present who }:
                heard.People[who.Place] = who;
                if (heard.Present.ContainsKey(who.Place))
                    heard.Present[who.Place] = who;
                news.Add(happened);
                break;
            default:
                news.Add(happened);
                break;
        }
    }

    private static bool IsOnly(Heard heard, Present who) => !heard.People.Values.Any(other => other.User.Id == who.User.Id && other.Place != who.Place);

    private Heard Find(string room)
    {
        if (_rooms.TryGetValue(room, out Heard? heard))
            return heard;
        if (_rooms.Count >= MaxConversations && _rooms.FirstOrDefault(static one => one.Value.Present.Count == 0).Key is { } oldest)
            _rooms.Remove(oldest);
        return _rooms[room] = new Heard();
    }

    private void Remove(string room, Place place)
    {
        lock (_lock)
        {
            if (!_rooms.TryGetValue(room, out Heard? heard))
                return;
            heard.Present.Remove(place);
            if (heard.Present.Count == 0)
                _rooms.Remove(room);
        }
    }

    private sealed class Heard
    {
        /// <summary>Those of this node.</summary>
        public Dictionary<Place, Present> Present { get; } = [];

        /// <summary>Those of all nodes.</summary>
        public OrderedDictionary<Place, Present> People { get; } = [];

        /// <summary>Whether it is known who is there.</summary>
        public bool HasPeople { get; set; }

        public ulong Last { get; set; }

        public Guid Source { get; set; }

        public long Events { get; set; }
    }
}
