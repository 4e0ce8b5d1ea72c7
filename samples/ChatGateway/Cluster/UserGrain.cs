using ChatGateway.Hub;

namespace ChatGateway.Cluster;

/// <summary>
/// A name as people see it (<see cref="Limits.NameRules.Seen" /> is the key), and its holder: the account of that name, or the user who uses it as name or alias.
/// A user without an account holds the name from a place, as a lease of that place's node: the lease ends when the node dies.
/// </summary>
/// <remarks>One stored state says all of that, and is written only over the one that was read. So no two users ever have what looks alike, also if the grain lives twice.</remarks>
[Alias("name")]
internal interface IUserGrain : IGrainWithStringKey
{
    /// <summary>Who has the name, with or without an account; null if nobody has, or somebody only as an alias.</summary>
    [Alias("find")]
    ValueTask<UserFacts?> FindAsync();

    /// <summary>Whether somebody has it, also as an alias.</summary>
    [Alias("is-taken")]
    ValueTask<bool> IsTakenAsync();

    /// <summary>Takes the name or alias for as long as the place is there.</summary>
    /// <param name="user">Who takes it. What looks the same as something of one's own may be taken too.</param>
    /// <param name="place">Where.</param>
    /// <param name="isAlias">Whether it is an alias.</param>
    /// <returns>Okay or NameInUse.</returns>
    [Alias("take")]
    ValueTask<HubResult> TakeAsync(UserName user, Place place, bool isAlias);

    /// <summary>Gives back what a place holds, if it does.</summary>
    /// <param name="place">The place.</param>
    /// <param name="isAlias">Whether it is the alias.</param>
    /// <returns>The rooms that the user was a member of, if nobody has the name any more: the caller takes the user out of them.</returns>
    [Alias("release")]
    ValueTask<string[]> ReleaseAsync(Place place, bool isAlias);

    /// <summary>Makes an account, of a name that nobody else has.</summary>
    /// <param name="account">The account.</param>
    /// <returns>Okay, also for the very account that there is, or NameInUse.</returns>
    [Alias("register")]
    ValueTask<HubResult> RegisterAsync(Account account);

    /// <summary>Adds a place to an account's. Who logs in too often loses the place that has been there for longest.</summary>
    /// <param name="place">The place.</param>
    /// <param name="max">How many there may be.</param>
    /// <returns>Okay, and the place that is one too many, if there is; or UnknownUser.</returns>
    [Alias("log-in")]
    ValueTask<(HubResult Result, Place? Displaced)> LogInAsync(Place place, int max);

    /// <summary>Gives the account another public key.</summary>
    /// <param name="key">The key.</param>
    /// <returns>Okay or UnknownUser.</returns>
    [Alias("set-key")]
    ValueTask<HubResult> SetPublicKeyAsync(ChatText key);

    /// <summary>Keeps a token of the account.</summary>
    /// <param name="token">The token.</param>
    /// <param name="max">How many there may be; the oldest gives way.</param>
    /// <returns>Okay or UnknownUser.</returns>
    [Alias("add-token")]
    ValueTask<HubResult> AddTokenAsync(StoredToken token, int max);

    /// <summary>Sets what the user wants to be seen as, for as long as they are there.</summary>
    /// <param name="user">The user's number.</param>
    /// <param name="status">What.</param>
    [Alias("set-status")]
    Task SetStatusAsync(ulong user, UserState status);

    /// <summary>Takes note of a room that the user is a member of, or no more.</summary>
    /// <param name="user">The user's number. If somebody else has the name by now, nothing is done.</param>
    /// <param name="room">The room's id.</param>
    /// <param name="isMember">Whether they are.</param>
    [Alias("set-membership")]
    Task SetMembershipAsync(ulong user, string room, bool isMember);
}

/// <summary>An account.</summary>
[GenerateSerializer, Immutable, Alias("account")]
internal sealed record Account
{
    [Id(0)]
    public required UserName User { get; init; }

    [Id(1)]
    public required StoredPassword Password { get; init; }

    [Id(2)]
    public string Email { get; init; } = "";

    [Id(3)]
    public ChatText PublicKey { get; init; }

    /// <summary>The tokens that log in, the newest at the end.</summary>
    [Id(4)]
    public StoredToken[] Tokens { get; init; } = [];
}

/// <summary>The hash of a token, and until when it is valid.</summary>
[GenerateSerializer, Immutable, Alias("token")]
internal sealed record StoredToken(byte[] Hash, DateTimeOffset Expiry);

/// <summary>A user who is there or has an account.</summary>
/// <param name="User">Who.</param>
/// <param name="Account">The account; null for none.</param>
/// <param name="Places">Where the user is, the one that has been there for longest first.</param>
/// <param name="Rooms">The ids of the rooms that the user is a member of, the one that was entered last at the end.</param>
/// <param name="Status">What the user wants to be seen as.</param>
[GenerateSerializer, Immutable, Alias("facts")]
internal sealed record UserFacts(UserName User, Account? Account, Place[] Places, string[] Rooms, UserState Status);

/// <summary>What a place holds.</summary>
[GenerateSerializer, Immutable, Alias("lease")]
internal readonly record struct Lease(Place Place, bool IsAlias);

[GenerateSerializer, Alias("name-state")]
internal sealed class NameState
{
    /// <summary>Whose it is; of no meaning without an account or a lease.</summary>
    [Id(0)]
    public UserName Owner { get; set; }

    [Id(1)]
    public Account? Account { get; set; }

    [Id(2)]
    public List<Lease> Leases { get; set; } = [];

    [Id(3)]
    public List<string> Rooms { get; set; } = [];

    /// <summary>Of no meaning while nobody is there.</summary>
    [Id(4)]
    public UserState Status { get; set; }
}

internal sealed class UserGrain([PersistentState("name")] IPersistentState<NameState> state, ClusterNodes nodes) : StoredGrain<NameState>(state), IUserGrain
{
    public async ValueTask<UserFacts?> FindAsync()
    {
        await EndLeasesOfTheDeadAsync();
        return State.Account is not null || State.Leases.Exists(static lease => !lease.IsAlias)
            ? new UserFacts(State.Owner, State.Account, [.. State.Leases.Where(static lease => !lease.IsAlias).Select(static lease => lease.Place)], [.. State.Rooms], State.Status)
            : Nobody();
    }

    public async ValueTask<bool> IsTakenAsync()
    {
        await EndLeasesOfTheDeadAsync();
        Nobody();
        return !IsFree;
    }

    public async ValueTask<HubResult> TakeAsync(UserName user, Place place, bool isAlias)
    {
        await EndLeasesOfTheDeadAsync();
        if (!IsFree && State.Owner.Id != user.Id)
            return HubResult.NameInUse;
        if (State.Leases.Contains(new Lease(place, isAlias)))
            return HubResult.Okay;
        // Keep the spelling of the name, not that of an alias that looks like it.
        if (IsFree || !isAlias)
            State.Owner = user;
        Add(new Lease(place, isAlias));
        await SaveAsync();
        return HubResult.Okay;
    }

    public async ValueTask<string[]> ReleaseAsync(Place place, bool isAlias)
    {
        if (!State.Leases.Remove(new Lease(place, isAlias)))
            return [];
        if (!IsFree)
        {
            await SaveAsync();
            return [];
        }
        string[] rooms = [.. State.Rooms];
        await ForgetAsync();
        return rooms;
    }

    public async ValueTask<HubResult> RegisterAsync(Account account)
    {
        await EndLeasesOfTheDeadAsync();
        if (!IsFree && State.Owner.Id != account.User.Id)
            return HubResult.NameInUse;
        if (State.Account is not null)
            return HubResult.Okay;
        (State.Account, State.Owner) = (account, account.User);
        await SaveAsync();
        return HubResult.Okay;
    }

    public async ValueTask<(HubResult Result, Place? Displaced)> LogInAsync(Place place, int max)
    {
        await EndLeasesOfTheDeadAsync();
        if (State.Account is null)
            return (HubResult.UnknownUser, null);
        if (State.Leases.Contains(new Lease(place, IsAlias: false)))
            return (HubResult.Okay, null);
        List<Lease> places = State.Leases.FindAll(static lease => !lease.IsAlias);
        Place? displaced = places.Count >= max ? places[0].Place : null;
        if (displaced is not null)
            State.Leases.Remove(places[0]);
        Add(new Lease(place, IsAlias: false));
        await SaveAsync();
        return (HubResult.Okay, displaced);
    }

    public async ValueTask<HubResult> SetPublicKeyAsync(ChatText key)
    {
        if (State.Account is not { } account)
            return HubResult.UnknownUser;
        State.Account = account with { PublicKey = key };
        await SaveAsync();
        return HubResult.Okay;
    }

    public async ValueTask<HubResult> AddTokenAsync(StoredToken token, int max)
    {
        if (State.Account is not { } account)
            return HubResult.UnknownUser;
        State.Account = account with { Tokens = [.. account.Tokens.Append(token).TakeLast(max)] };
        await SaveAsync();
        return HubResult.Okay;
    }

    public async Task SetStatusAsync(ulong user, UserState status)
    {
        if (IsFree || State.Owner.Id != user || State.Status == status)
            return;
        State.Status = status;
        await SaveAsync();
    }

    public async Task SetMembershipAsync(ulong user, string room, bool isMember)
    {
        if (IsFree || State.Owner.Id != user)
            return;
        bool wasMember = State.Rooms.Remove(room);
        if (isMember)
            State.Rooms.Add(room);
        if (isMember || wasMember)
            await SaveAsync();
    }

    private bool IsFree => State.Account is null && State.Leases.Count == 0;

    private void Add(Lease lease)
    {
        if (State.Leases.Count == 0)
            State.Status = UserState.Online;
        State.Leases.Add(lease);
    }

    /// <summary>Of all the names that are asked for, nothing stays in memory.</summary>
    private UserFacts? Nobody()
    {
        if (IsFree)
            DeactivateOnIdle();
        return null;
    }

    /// <summary>They are stored with whatever is stored next: nobody reads them without asking first. Of a user who is gone by that, nothing is left, in rooms neither.</summary>
    private async ValueTask EndLeasesOfTheDeadAsync()
    {
        foreach (SiloAddress node in State.Leases.Select(static lease => lease.Place.Node).Distinct().ToArray())
        {
            if (await nodes.IsGoneAsync(node))
                State.Leases.RemoveAll(lease => lease.Place.Node.Equals(node));
        }
        if (!IsFree || !IsStored)
            return;
        UserName gone = State.Owner;
        string[] rooms = [.. State.Rooms];
        await ForgetAsync();
        // Not waited for: a room may be waiting for this grain.
        foreach (string room in rooms)
            ClusterCall.RetryAsync(_ => GrainFactory.GetGrain<IRoomGrain>(room).ForgetMemberAsync(gone)).Ignore();
    }
}
