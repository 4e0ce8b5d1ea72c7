using ChatGateway.Hub;
using ChatGateway.Limits;
using ChatGateway.Storage;
using Orleans.Serialization;

namespace ChatGateway.Cluster;

[GenerateSerializer, Alias("room-state")]
internal sealed class RoomState
{
    [Id(0)]
    public RoomFacts? Room { get; set; }
}

// The room's facts, and who is present.
internal sealed partial class RoomGrain : StoredGrain<RoomState>, IRoomGrain
{
    /// <summary>The id of the room of everyone, which is always there.</summary>
    public const string Lobby = "00000000";

    /// <summary>The id of the room where one talks to oneself. Nobody enters it and everybody may speak.</summary>
    public const string Echo = "0000ECHO";

    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(50);

    private readonly OrderedDictionary<Place, Present> _present = [];
    private readonly Dictionary<ulong, int> _placesByUser = [];
    private readonly Dictionary<string, ulong> _usersByName = [];
    private readonly Dictionary<SiloAddress, int> _hearers = [];
    private readonly Dictionary<SiloAddress, NodeFeed> _feeds = [];
    private readonly Guid _source = Guid.NewGuid();
    private readonly ClusterNodes _nodes;
    private readonly NodeWatch _watch;
    private readonly HubLimits _limits;
    private readonly TimeProvider _time;
    private bool _isRemoved;

    public RoomGrain(
        [PersistentState("room")] IPersistentState<RoomState> state,
        IMessageLog log,
        Serializer<MessageRecord> serializer,
        ClusterNodes nodes,
        NodeWatch watch,
        HubLimits limits,
        ChatClock clock)
        : base(state)
    {
        (_log, _serializer, _nodes, _watch, _limits, _time) = (log, serializer, nodes, watch, limits, clock.Time);
        _history = new RoomHistory(limits);
    }

    private string Id => this.GetPrimaryKeyString();

    private RoomFacts? Room => State.Room;

    private IRoomCountGrain RoomCount => GrainFactory.GetGrain<IRoomCountGrain>(0);

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        State.Room = FactsOf(Id) ?? State.Room;
        await ReadLogAsync();
        _watch.Add(Id);
        // A conversation's members receive it wherever they are, so it does not track who is present.
        if (Room is { Kind: not (RoomKind.Conversation or RoomKind.Echo) })
            await AskAsync();
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        _watch.Remove(Id);
        return Task.CompletedTask;
    }

    /// <summary>The rooms that are always there; null for the others.</summary>
    public static RoomFacts? FactsOf(string room) => room switch
    {
        Lobby => new RoomFacts { Kind = RoomKind.Lobby, Name = "Lobby" },
        Echo => new RoomFacts { Kind = RoomKind.Echo, Name = "Echo" },
        _ => null,
    };

    public async ValueTask<HubResult> CreateAsync(RoomFacts room, SiloAddress? by)
    {
        if (Room is { } other && other.Birth != room.Birth)
            return HubResult.InvalidRoom;
        if (Room is null)
        {
            if (room.Owner is { } owner && await RoomCount.AddAsync(Id, owner.Id, room.Birth) is null)
                return HubResult.Full;
            State.Room = room;
            await SaveAsync();
        }
        // Done for a repeated call too, because the first one may have failed before this point.
        foreach (UserName member in room.Members)
        {
            await NoteMembershipAsync(member, isMember: true);
            if (room.Owner is not { } inviter)
                continue;
            SiloAddress[] nodes = await FindNodesAsync(member);
            if (member.Id != inviter.Id)
                await TellNodesAsync(nodes, node => node.InviteAsync(new Invitation(Id, room, inviter, member.Id, default)));
            await TellNodesAsync(nodes, node => node.EnterAsync(Id, room, member.Id));
        }
        if (by is not null)
            await FeedOf(by).Told;
        return HubResult.Okay;
    }

    public ValueTask<RoomFacts?> DescribeAsync()
    {
        // Of all the rooms that are asked for, nothing stays in memory.
        if (Room is null)
            DeactivateOnIdle();
        return new(Room);
    }

    public async ValueTask<(HubResult Result, ulong Last)> EnterAsync(Present who, StoredPassword? proven, bool needsPeople)
    {
        if (Room is not { } room || _isRemoved)
            return (HubResult.UnknownRoom, 0);
        if (!_present.ContainsKey(who.Place))
        {
            if (!MayEnter(room, who.User, proven))
                return (HubResult.NotAuthorized, 0);
            if (needsPeople)
                FeedOf(who.Place.Node).TellAsync(new PeopleEvent(room, [.. _present.Values])).Ignore();
            TakeOutWhoHadTheNameOf(who.User);
            Add(who);
            Tell(new PresenceEvent(who, HasJoined: true, IsOnly(who), default));
        }
        // What has a number, but is not kept yet, is told after this.
        ulong last = _lastKept;
        // Whoever asks has the answer after what it follows from; a new activation has told it already.
        await FeedOf(who.Place.Node).Told;
        return (HubResult.Okay, last);
    }

    public async Task LeaveAsync(Place place, ChatText lastWord)
    {
        await LeaveRoomAsync(place, lastWord);
        await RemoveIfDesertedAsync();
    }

    public Task SetAliasAsync(Present who)
    {
        if (!_present.TryGetValue(who.Place, out Present? before) || before.Alias.Utf8.SequenceEqual(who.Alias.Utf8))
            return Task.CompletedTask;
        _present[who.Place] = who;
        return TellAsync(new AliasEvent(who, before.Alias), who.Place.Node);
    }

    public async ValueTask<HubResult> InviteAsync(Present by, UserName person, ChatText alias)
    {
        if (Room is not { } room)
            return HubResult.UnknownRoom;
        bool isOpen = room.Kind is RoomKind.Lobby or RoomKind.Echo;
        if (room.Kind == RoomKind.Conversation || !(isOpen || IsMember(room, by.User) || _present.ContainsKey(by.Place)))
            return HubResult.NotAuthorized;
        bool isNew = !isOpen && !IsMember(room, person);
        if (isNew && room.Members.Length >= _limits.MaxMembers)
            return HubResult.Full;
        if (isNew)
        {
            State.Room = room = room with { Members = [.. room.Members, person] };
            await SaveAsync();
        }
        SiloAddress[] nodes = await FindNodesAsync(person);
        if (!isOpen)
        {
            // Done for a repeated call too, because the first one may have failed before this point.
            await NoteMembershipAsync(person, isMember: true);
            await TellNodesAsync(nodes, node => node.EnterAsync(Id, room, person.Id));
        }
        await TellNodesAsync(nodes, node => node.InviteAsync(new Invitation(Id, room, by.User, person.Id, alias)));
        if (isNew)
            Tell(new RoomChangedEvent(room));
        await FeedOf(by.Place.Node).Told;
        return HubResult.Okay;
    }

    public async ValueTask<HubResult> TakeOutAsync(Present by, UserName person)
    {
        if (Room is not { } room)
            return HubResult.UnknownRoom;
        if (room.Kind is not (RoomKind.Group or RoomKind.Broadcast) || (by.User.Id != person.Id && room.Owner?.Id != by.User.Id))
            return HubResult.NotAuthorized;
        Place[] places = [.. _present.Values.Where(present => present.User.Id == person.Id).Select(static present => present.Place)];
        foreach (Place place in places)
            LeaveRoomAsync(place, default).Ignore();
        bool wasMember = await RemoveMemberAsync(room, person);
        // Done for a repeated call too, because the first one may have failed before this point.
        await NoteMembershipAsync(person, isMember: false);
        await FeedOf(by.Place.Node).Told;
        return wasMember || places.Length > 0 ? HubResult.Okay : HubResult.NotInRoom;
    }

    public async ValueTask<bool> ForgetMemberAsync(UserName member) => Room is { } room && IsMember(room, member) && await RemoveMemberAsync(room, member);

    public async ValueTask<HubResult> RenameAsync(Present by, ChatText name)
    {
        if (Room is not { } room)
            return HubResult.UnknownRoom;
        if (room.Owner?.Id != by.User.Id)
            return HubResult.NotAuthorized;
        if (name.IsEmpty || name.Length > _limits.MaxDetailLength)
            return HubResult.MessageTooLong;
        State.Room = room with { Name = name };
        await SaveAsync();
        Tell(new RoomChangedEvent(State.Room));
        await FeedOf(by.Place.Node).Told;
        return HubResult.Okay;
    }

    /// <summary>The room stays, also when nobody is left: they have not left it, and come back at another node.</summary>
    public Task ForgetNodeAsync(SiloAddress node)
    {
        _feeds.Remove(node);
        _hearers.Remove(node);
        foreach (Place place in _present.Keys.Where(place => place.Node.Equals(node)).ToArray())
            LeaveRoomAsync(place, default).Ignore();
        return Task.CompletedTask;
    }

    private static bool IsMember(RoomFacts room, UserName user) => room.Members.Any(member => member.Id == user.Id);

    private static bool MayEnter(RoomFacts room, UserName user, StoredPassword? proven) => room.Kind switch
    {
        RoomKind.Lobby => true,
        RoomKind.Echo or RoomKind.Conversation => false,
        _ => room.Owner?.Id == user.Id || IsMember(room, user) || (!room.IsForMembers && IsSame(room.Password, proven)),
    };

    /// <summary>Whether what was proven is the room's password. A room without one asks for nothing.</summary>
    private static bool IsSame(StoredPassword? password, StoredPassword? proven)
        => password is null || (proven is not null && password.Salt.AsSpan().SequenceEqual(proven.Salt) && password.Hash.AsSpan().SequenceEqual(proven.Hash));

    /// <summary>Asks all nodes who is there, and tells them what the activation before has kept and could not tell any more.</summary>
    private async Task AskAsync()
    {
        (SiloAddress Node, RoomReport Report)[] answers = await Task.WhenAll(_nodes.Active.Select(async node => (node, await AskAsync(node))));
        foreach (Present who in answers.SelectMany(static answer => answer.Report.Present))
            Add(who);
        foreach ((SiloAddress node, RoomReport report) in answers.Where(static answer => answer.Report.Present.Length > 0))
        {
            FeedOf(node).TellAsync(new PeopleEvent(Room!, [.. _present.Values])).Ignore();
            foreach (MessageEvent missed in _history.Since(report.Last))
                FeedOf(node).TellAsync(missed).Ignore();
        }
    }

    private async Task<RoomReport> AskAsync(SiloAddress node)
    {
        do
        {
            try
            {
                return await _nodes.At(node).ReportAsync(Id);
            }
            catch (Exception exception) when (ClusterCall.MayPass(exception))
            {
                await Task.Delay(_pause);
            }
        }
        while (!await _nodes.IsGoneAsync(node));
        return new RoomReport([], 0);
    }

    private void Add(Present who)
    {
        if (!_present.TryAdd(who.Place, who))
            return;
        _hearers[who.Place.Node] = _hearers.GetValueOrDefault(who.Place.Node) + 1;
        _placesByUser[who.User.Id] = _placesByUser.GetValueOrDefault(who.User.Id) + 1;
        _usersByName[NameRules.Seen(who.User.Name.Utf8)] = who.User.Id;
    }

    /// <summary>A name has one user at a time: whoever had it has given it up, and only the word of their leaving has not come yet.</summary>
    private void TakeOutWhoHadTheNameOf(UserName user)
    {
        if (!_usersByName.TryGetValue(NameRules.Seen(user.Name.Utf8), out ulong before) || before == user.Id)
            return;
        foreach (Present old in _present.Values.Where(present => present.User.Id == before).ToArray())
            LeaveRoomAsync(old.Place, default).Ignore();
    }

    /// <returns>A task that ends when the node that the place is at has been told.</returns>
    private Task LeaveRoomAsync(Place place, ChatText lastWord)
    {
        if (!_present.Remove(place, out Present? who))
            return Task.CompletedTask;
        // The node of the user who leaves is told too, and with it a user who was removed.
        Task told = TellAsync(new PresenceEvent(who, HasJoined: false, IsOnly(who), lastWord), place.Node);
        if (--_placesByUser[who.User.Id] == 0)
        {
            _placesByUser.Remove(who.User.Id);
            _usersByName.Remove(NameRules.Seen(who.User.Name.Utf8));
        }
        if (_hearers.TryGetValue(place.Node, out int hearers) && hearers > 1)
            _hearers[place.Node] = hearers - 1;
        else
            _hearers.Remove(place.Node);
        return told;
    }

    /// <summary>Whether an endpoint that is counted is its user's only one.</summary>
    private bool IsOnly(Present who) => _placesByUser[who.User.Id] == 1;

    /// <summary>Takes a member out, with whom the room may be gone.</summary>
    private async ValueTask<bool> RemoveMemberAsync(RoomFacts room, UserName person)
    {
        bool wasMember = IsMember(room, person);
        if (wasMember)
        {
            State.Room = room with { Members = [.. room.Members.Where(member => member.Id != person.Id)] };
            await SaveAsync();
        }
        Tell(new RoomChangedEvent(State.Room!));
        if (wasMember && room.Kind == RoomKind.Conversation && room.Members.Length < 3)
            await RemoveAsync(room);
        else
            await RemoveIfDesertedAsync();
        return wasMember;
    }

    private async Task RemoveIfDesertedAsync()
    {
        if (Room is { Kind: RoomKind.Group or RoomKind.Broadcast } room && _present.Count == 0 && !(room.IsForMembers && room.Members.Length > 0))
            await RemoveAsync(room);
    }

    public Task RemoveAsync() => Room is { } room ? RemoveAsync(room) : Task.CompletedTask;

    private async Task RemoveAsync(RoomFacts room)
    {
        _isRemoved = true;
        await ForgetAsync();
        await _log.RemoveAsync(Id);
        if (room.Owner is not null)
            await RoomCount.RemoveAsync(Id);
        foreach (UserName member in room.Members)
            await NoteMembershipAsync(member, isMember: false);
        // Not waited for: it may be waiting for this room.
        if (room.Kind == RoomKind.Conversation)
            GrainFactory.GetGrain<IConversationGrain>(ConversationGrain.KeyOf(room.Members)).ForgetAsync(Id).Ignore();
        DeactivateOnIdle();
    }

    private IUserGrain NameOf(UserName user) => GrainFactory.GetGrain<IUserGrain>(NameRules.Seen(user.Name.Utf8));

    private Task NoteMembershipAsync(UserName user, bool isMember) => NameOf(user).SetMembershipAsync(user.Id, Id, isMember);

    /// <summary>The nodes that a user is at.</summary>
    private async Task<SiloAddress[]> FindNodesAsync(UserName user)
        => await NameOf(user).FindAsync() is { } facts && facts.User.Id == user.Id ? [.. facts.Places.Select(static place => place.Node).Distinct()] : [];

    /// <summary>Tells nodes of something that is not lost with one that does not answer.</summary>
    private async Task TellNodesAsync(SiloAddress[] nodes, Func<INode, Task> tell)
    {
        foreach (SiloAddress node in nodes)
        {
            try
            {
                await tell(_nodes.At(node));
            }
            catch (Exception exception) when (ClusterCall.MayPass(exception))
            {
                // Its users enter the room when they come again.
            }
        }
    }

    private NodeFeed FeedOf(SiloAddress node)
    {
        if (!_feeds.TryGetValue(node, out NodeFeed? feed))
            _feeds[node] = feed = new NodeFeed(Id, _source, node, _nodes);
        return feed;
    }

    /// <summary>Tells every node that has hearers, once.</summary>
    private void Tell(RoomEvent happened) => TellAsync(happened, waitFor: null).Ignore();

    /// <summary>Tells every node that has hearers, once.</summary>
    /// <returns>A task that ends when one of them has been told: whoever asks has the answer after what it follows from.</returns>
    private Task TellAsync(RoomEvent happened, SiloAddress? waitFor)
    {
        Task told = Task.CompletedTask;
        foreach (SiloAddress node in _hearers.Keys)
        {
            Task one = FeedOf(node).TellAsync(happened);
            if (node.Equals(waitFor))
                told = one;
        }
        return told;
    }
}
