using ChatGateway.Cluster;

namespace ChatGateway.Hub;

/// <summary>
/// What this node knows: the users and endpoints that are here, those of other nodes who share a room with them, and the <see cref="Rooms" />. Grains decide;
/// this is where their decisions are noted.
/// </summary>
/// <remarks>
/// It has the hub's only lock, which guards all of that, and whatever changes in a user, room, endpoint or message. Each public method of this class and of
/// <see cref="KnownRooms" /> takes the lock, and <see cref="Now{T}(Func{T})" /> holds it over several of them. Private methods are called only under it. It is held
/// for microseconds: nothing is told, asked or awaited meanwhile.
/// </remarks>
internal sealed class NodeView
{
    private const ulong NumbersPerNode = 1ul << 32;

    private readonly Lock _lock = new();
    private readonly ChatNode _node;
    private readonly HubLimits _limits;
    private readonly Dictionary<string, ChatUser> _usersByName = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<ulong, ChatUser> _usersById = [];
    private readonly Dictionary<ulong, ChatEndpoint> _endpoints = [];
    private readonly Dictionary<ulong, ChatUser> _usersElsewhere = [];
    private readonly Dictionary<Place, ChatEndpoint> _endpointsElsewhere = [];
    private ChatUser[]? _usersOnline;
    private ulong _lastUserId;
    private volatile bool _isClosed;

    public NodeView(ChatNode node, HubLimits limits)
    {
        _node = node;
        _limits = limits;
        Rooms = new KnownRooms(node, this, limits);
    }

    /// <summary>The rooms, who is in them, and what was heard there.</summary>
    public KnownRooms Rooms { get; }

    /// <summary>How many users are here.</summary>
    public int UserCount { get; private set; }

    /// <summary>Whether the node ends.</summary>
    public bool IsClosed => _isClosed;

    /// <summary>Whether there is no room for another endpoint.</summary>
    public bool IsFull => Now(() => _isClosed || _endpoints.Count >= _limits.MaxEndpoints);

    /// <summary>Looks at several things at once, or takes note of them.</summary>
    public T Now<T>(Func<T> look)
    {
        lock (_lock)
            return look();
    }

    /// <summary>Takes note of several things at once.</summary>
    public void Now(Action note)
    {
        lock (_lock)
            note();
    }

    /// <summary>Lets nobody in any more.</summary>
    /// <returns>The endpoints that are here.</returns>
    public ChatEndpoint[] Close()
    {
        _isClosed = true;
        return Now(() => _endpoints.Values.ToArray());
    }

    /// <summary>A number for a new user.</summary>
    public ulong NextUserId() => Now(() => ((_node.Number - 1) * NumbersPerNode) + ++_lastUserId);

    /// <summary>The users who are there, in the order of their numbers. The array is shared and not to be changed.</summary>
    public ChatUser[] ListOnline() => Now(() => _usersOnline ??= [.. _usersByName.Values.Where(static user => user.IsOnline).Union(_usersElsewhere.Values).OrderBy(static user => user.Id)]);

    /// <summary>A user who is here, or has been here with an account.</summary>
    public ChatUser? FindUser(ChatText name) => Now(() => name.FindIn(_usersByName));

    /// <summary>A user who is here, or has been here with an account.</summary>
    public ChatUser? FindUser(ulong id) => Now(() => _usersById.GetValueOrDefault(id));

    /// <summary>A user who is known, here or elsewhere.</summary>
    public ChatUser? FindUserAnywhere(ulong id) => Now(() => _usersById.GetValueOrDefault(id) ?? _usersElsewhere.GetValueOrDefault(id));

    /// <summary>The user of a name and number. If they are not known, it is a new one, who is not kept.</summary>
    public ChatUser UserOf(UserName user) => FindUserAnywhere(user.Id) ?? new ChatUser(user.Id, user.Name);

    /// <summary>The users of names and numbers.</summary>
    public ChatUser[] UsersOf(UserName[] users) => Now(() => Array.ConvertAll(users, UserOf));

    /// <summary>A new user without an account.</summary>
    public ChatUser AddUser(UserName user) => Add(new ChatUser(user.Id, user.Name));

    /// <summary>The user of an account, who is kept.</summary>
    public ChatUser Know(Account account) => Now(() =>
    {
        ChatUser user = FindUser(account.User.Id) ?? Add(UserOf(account.User));
        user.IsRegistered = true;
        user.PublicKey = account.PublicKey;
        return user;
    });

    /// <summary>An endpoint that is here and has a user.</summary>
    public ChatEndpoint? FindEndpoint(ulong id) => Now(() => _endpoints.GetValueOrDefault(id));

    /// <summary>The endpoints that a user has here.</summary>
    public ChatEndpoint[] EndpointsOf(ulong user) => Now<ChatEndpoint[]>(() => FindUser(user) is { } known ? [.. known.Endpoints] : []);

    /// <summary>An endpoint as grains know it; null if it has no user.</summary>
    public Present? PresentOf(ChatEndpoint endpoint) => Now(() => endpoint.User is { } user ? new Present(_node.PlaceOf(endpoint), user.Known, endpoint.Alias) : null);

    /// <summary>Gives an endpoint a user, unless it has left or there is no room.</summary>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="find">Finds or makes the user.</param>
    /// <param name="result">Okay, also if the endpoint has left; or Full.</param>
    /// <returns>Whether the user is there.</returns>
    public bool TryAttach(ChatEndpoint endpoint, Func<ChatUser> find, out HubResult result)
    {
        lock (_lock)
        {
            result = endpoint.HasLeft || !IsFull ? HubResult.Okay : HubResult.Full;
            if (endpoint.HasLeft || result != HubResult.Okay)
                return false;
            ChatUser user = endpoint.User = find();
            UserCount += user.IsOnline ? 0 : 1;
            user.Endpoints.Add(endpoint);
            _endpoints.Add(endpoint.Id, endpoint);
            _usersOnline = null;
            return true;
        }
    }

    /// <summary>Takes an endpoint out of its rooms and off its user.</summary>
    /// <returns>What the endpoint had; null if it had no user.</returns>
    public Departure? Detach(ChatEndpoint endpoint) => Now(() =>
    {
        if (endpoint.User is not { } user)
            return null;
        Departure departure = new(endpoint, user.Known, endpoint.Alias, [.. endpoint.Rooms.Select(static room => room.Key)]);
        foreach (ChatRoom room in endpoint.Rooms)
            room.Remove(endpoint);
        endpoint.Rooms.Clear();
        endpoint.User = null;
        endpoint.Alias = default;
        user.Endpoints.Remove(endpoint);
        _endpoints.Remove(endpoint.Id);
        _usersOnline = null;
        if (user.IsOnline)
            return departure;
        UserCount--;
        user.State = UserState.Online;
        if (user.IsRegistered)
            return departure;
        _usersByName.Remove(user.Name.ToString());
        _usersById.Remove(user.Id);
        // The others of a larger conversation go on.
        user.Conversations.FindAll(static room => room.Facts.Members.Length < 3).ForEach(Rooms.Drop);
        return departure;
    });

    /// <summary>Gives an endpoint another alias, if its user is still the same.</summary>
    /// <returns>Who is told: the endpoint, and those who share a room with it; null if the user has left.</returns>
    public ChatEndpoint[]? SetAlias(ChatEndpoint endpoint, ChatUser user, ChatText alias) => Now<ChatEndpoint[]?>(() =>
    {
        if (endpoint.User != user)
            return null;
        endpoint.Alias = alias;
        return [.. NeighboursOf(endpoint).Prepend(endpoint).Distinct()];
    });

    /// <summary>Gives an endpoint of another node another alias.</summary>
    /// <returns>The endpoint, and who here shares a room with it; null if it is of this node, or has that alias already.</returns>
    public (ChatEndpoint Endpoint, ChatEndpoint[] Told)? SetAliasElsewhere(Present who) => Now<(ChatEndpoint, ChatEndpoint[])?>(() =>
    {
        // Each room that it is in says so, but those who share two of them with it are told once.
        if (!_endpointsElsewhere.TryGetValue(who.Place, out ChatEndpoint? known) || known.Alias.Utf8.SequenceEqual(who.Alias.Utf8))
            return null;
        known.Alias = who.Alias;
        return (known, [.. NeighboursOf(known)]);
    });

    /// <summary>The endpoint at a place of another node, which is about to share a room with somebody here.</summary>
    public ChatEndpoint AddElsewhere(Present who) => Now(() =>
    {
        if (_endpointsElsewhere.TryGetValue(who.Place, out ChatEndpoint? known))
            return known;
        ChatUser user = _usersElsewhere[who.User.Id] = UserOf(who.User);
        user.EndpointsElsewhere++;
        _usersOnline = null;
        return _endpointsElsewhere[who.Place] = new RemoteEndpoint { User = user, Alias = who.Alias };
    });

    /// <summary>An endpoint of another node has left a room. It is forgotten if that was the last one that it shared with somebody here.</summary>
    public void RemoveElsewhere(Place place, ChatEndpoint endpoint) => Now(() =>
    {
        if (endpoint.Rooms.Count > 0 || !_endpointsElsewhere.Remove(place))
            return;
        if (--endpoint.User!.EndpointsElsewhere == 0)
            _usersElsewhere.Remove(endpoint.User.Id);
        _usersOnline = null;
    });

    /// <summary>Who is here and in a room with an endpoint.</summary>
    private static IEnumerable<ChatEndpoint> NeighboursOf(ChatEndpoint endpoint) => endpoint.Rooms.SelectMany(static room => room.Hearers).Distinct();

    private ChatUser Add(ChatUser user) => Now(() => _usersByName[user.Name.ToString()] = _usersById[user.Id] = user);
}
