using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using ChatGateway.Hub;
using ChatGateway.Limits;
using ChatGateway.Storage;
using Orleans;
using Orleans.Runtime;
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

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        if (Id == Lobby)
            State.Room = new RoomFacts { Kind = RoomKind.Lobby, Name = "Lobby" };
        await ReadLogAsync();
        _watch.Add(Id);
        // A conversation's members receive it wherever they are, so it does not track who is present.
        if (Room is { Kind: not RoomKind.Conversation })
            await AskAsync();
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        _watch.Remove(Id);
        return Task.CompletedTask;
    }

    public async ValueTask<HubResult> CreateAsync(RoomFacts room)
    {
        if (Room is { } other)
            return other.Birth == room.Birth ? HubResult.Okay : HubResult.InvalidRoom;
        State.Room = room;
        await SaveAsync();
        foreach (UserName member in room.Members)
            await NoteMembershipAsync(member, isMember: true);
        return HubResult.Okay;
    }

    public ValueTask<RoomFacts?> DescribeAsync()
    {
        // Of all the rooms that are asked for, nothing stays in memory.
        if (Room is null)
            DeactivateOnIdle();
        return new(Room);
    }

    public ValueTask<Present[]> ListPresentAsync() => new([.. _present.Values]);

    public async ValueTask<(HubResult Result, ulong Last)> EnterAsync(Present who, StoredPassword? proven, bool needsPeople)
    {
        if (Room is not { } room || _isRemoved)
            return (HubResult.UnknownRoom, 0);
        if (!_present.ContainsKey(who.Place))
        {
            if (!MayEnter(room, who.User, proven))
                return (HubResult.NotAuthorized, 0);
            if (needsPeople)
                FeedOf(who.Place.Node).TellAsync(new PeopleEvent([.. _present.Values])).Ignore();
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

    public async ValueTask<HubResult> SetMemberAsync(UserName by, Place place, UserName person, bool isMember)
    {
        if (Room is not { } room)
            return HubResult.UnknownRoom;
        if (room.Kind is RoomKind.Lobby or RoomKind.Conversation)
            return room.Kind == RoomKind.Lobby && isMember ? HubResult.Okay : HubResult.NotAuthorized;
        bool may = isMember ? IsMember(room, by) || _present.ContainsKey(place) : by.Id == person.Id || room.Owner?.Id == by.Id;
        if (!may)
            return HubResult.NotAuthorized;
        bool wasMember = IsMember(room, person);
        if (isMember && !wasMember && room.Members.Length >= _limits.MaxMembers)
            return HubResult.Full;
        Place[] places = isMember ? [] : [.. _present.Values.Where(present => present.User.Id == person.Id).Select(static present => present.Place)];
        if (wasMember != isMember)
        {
            State.Room = room with { Members = isMember ? [.. room.Members, person] : [.. room.Members.Where(member => member.Id != person.Id)] };
            await SaveAsync();
            Tell(new RoomChangedEvent(State.Room));
        }
        // Done for a repeated call too, because the first one may have failed before this point.
        await NoteMembershipAsync(person, isMember);
        foreach (Place left in places)
            LeaveRoomAsync(left, default).Ignore();
        await RemoveIfDesertedAsync();
        return isMember || wasMember || places.Length > 0 ? HubResult.Okay : HubResult.NotInRoom;
    }

    public async ValueTask<HubResult> RenameAsync(UserName by, ChatText name)
    {
        if (Room is not { } room)
            return HubResult.UnknownRoom;
        if (room.Owner?.Id != by.Id)
            return HubResult.NotAuthorized;
        State.Room = room with { Name = name };
        await SaveAsync();
        Tell(new RoomChangedEvent(State.Room));
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
            FeedOf(node).TellAsync(new PeopleEvent([.. _present.Values])).Ignore();
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

    private async Task RemoveIfDesertedAsync()
    {
        if (Room is not { Kind: RoomKind.Group or RoomKind.Broadcast } room || _present.Count > 0 || (room.IsForMembers && room.Members.Length > 0))
            return;
        await RemoveAsync();
    }

    public async Task RemoveAsync()
    {
        if (Room is not { } room)
            return;
        _isRemoved = true;
        await ForgetAsync();
        await _log.RemoveAsync(Id);
        foreach (UserName member in room.Members)
            await NoteMembershipAsync(member, isMember: false);
        DeactivateOnIdle();
    }

    private Task NoteMembershipAsync(UserName user, bool isMember)
        => GrainFactory.GetGrain<IUserGrain>(NameRules.Seen(user.Name.Utf8)).SetMembershipAsync(Id, isMember);

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
