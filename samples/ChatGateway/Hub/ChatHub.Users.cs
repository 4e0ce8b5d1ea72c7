using System.Text;
using ChatGateway.Cluster;
using ChatGateway.Limits;

namespace ChatGateway.Hub;

// Who is who: names, accounts, logging in and leaving. The grain of a name decides who has it, and keeps the account of that name; the hub knows who is here.
public sealed partial class ChatHub
{
    private const ulong NumbersPerNode = 1ul << 32;
    private const long GuestsPerNode = 1_000_000;

    private readonly Dictionary<string, ChatUser> _users = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, ChatUser>.AlternateLookup<ReadOnlySpan<char>> _usersByName;
    private readonly Dictionary<ulong, ChatUser> _usersById = [];
    private readonly Dictionary<ulong, ChatEndpoint> _endpoints = [];
    private readonly PasswordHash _nobody;
    private ChatUser[]? _usersOnline;
    private ulong _lastUserId;
    private long _lastGuest;

    /// <summary>How many users are there.</summary>
    public int UserCount { get; private set; }

    /// <summary>The users who are there, in the order of their numbers. The array is shared and not to be changed.</summary>
    public ValueTask<ChatUser[]> ListOnlineAsync() => AnswerAsync(Now(ListOnline));

    /// <summary>A name for someone who has given none yet. Nobody can take it, so nothing needs to be kept.</summary>
    public ChatText NextGuestName() => NameRules.Guest(System.Threading.Interlocked.Increment(ref _lastGuest));

    /// <summary>A user who is there or has an account.</summary>
    /// <param name="name">The name, in any case.</param>
    /// <returns>The user, or null.</returns>
    public async ValueTask<ChatUser?> FindUserAsync(ChatText name) => await AnswerAsync(await LookForUserAsync(name));

    /// <summary>A user who is there, as far as this node knows, or has an account.</summary>
    /// <param name="id">The user's number.</param>
    /// <returns>The user, or null.</returns>
    public async ValueTask<ChatUser?> FindUserAsync(ulong id)
    {
        ChatUser? user = Now(() => _usersById.GetValueOrDefault(id) ?? _elsewhere.GetValueOrDefault(id));
        if (user is null && await ClusterCall.RetryAsync(_ => _node.AccountNumber(id).FindAsync()) is { } account)
            user = await LookForUserAsync(account.Name);
        return await AnswerAsync(user);
    }

    /// <summary>Takes a name for as long as the endpoint is there. An endpoint that has taken another, and entered no room, gives that up.</summary>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="name">The name.</param>
    /// <param name="id">The user's number, from <see cref="NextUserIdAsync" />; 0 for any.</param>
    /// <returns>Okay, also if the endpoint has left meanwhile; InvalidName, NameInUse, WrongState or Full.</returns>
    public async ValueTask<HubResult> TakeNameAsync(ChatEndpoint endpoint, ChatText name, ulong id = 0) => await AnswerAsync(await TakeAsync(endpoint, name, id));

    /// <summary>Whether someone new could take a name now.</summary>
    /// <param name="name">The name.</param>
    /// <returns>Okay, InvalidName, NameInUse or Full.</returns>
    public async ValueTask<HubResult> MayTakeNameAsync(ChatText name) => await AnswerAsync(await CheckAsync(name));

    /// <summary>A number for a user who has yet to take a name.</summary>
    public ValueTask<ulong> NextUserIdAsync() => AnswerAsync(Now(NextUserId));

    /// <summary>Makes an account.</summary>
    /// <param name="endpoint">Who asks.</param>
    /// <param name="name">The name.</param>
    /// <param name="password">The password; not empty.</param>
    /// <param name="email">The address, which also logs in; may be empty.</param>
    /// <param name="logsIn">Whether the endpoint, which has no user then, is logged in at once.</param>
    /// <returns>Okay, InvalidName, NameInUse (the name or the address, see <see cref="IsEmailInUseAsync" />), WrongPassword for one that nobody can have, WrongState, Full or Busy.</returns>
    public async ValueTask<HubResult> RegisterAsync(ChatEndpoint endpoint, ChatText name, ReadOnlyMemory<byte> password, ChatText email, bool logsIn)
    {
        if (password.IsEmpty || password.Length > Limits.MaxPasswordLength || !IsKept(email))
            return HubResult.WrongPassword;
        if (logsIn && endpoint.User is not null)
            return HubResult.WrongState;
        HubResult result = await CheckAsync(name);
        if (result == HubResult.Okay && await HasAccountAsync(email))
            result = HubResult.NameInUse;
        if (result != HubResult.Okay)
            return await AnswerAsync(result);
        PasswordHash? hash = null;
        if (!await endpoint.HashAsync(() => hash = new PasswordHash(password.Span, Limits.PasswordIterations, Limits.DeriveKey)))
            return HubResult.Busy;
        Account account = new() { User = new UserName(Now(NextUserId), name), Password = hash!.Stored, Email = email.ToString() };
        return await AnswerAsync(await RegisterAsync(endpoint, account, email, logsIn));
    }

    /// <summary>Whether an account has the address.</summary>
    /// <param name="email">The address.</param>
    public async ValueTask<bool> IsEmailInUseAsync(ChatText email) => await AnswerAsync(await HasAccountAsync(email));

    /// <summary>Logs in to an account. An endpoint that is logged in to it already may do so again.</summary>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="nameOrEmail">The user's name or address.</param>
    /// <param name="password">The password.</param>
    /// <returns>Okay, UnknownUser, WrongPassword, WrongState, Full or Busy.</returns>
    public async ValueTask<HubResult> LogInAsync(ChatEndpoint endpoint, ChatText nameOrEmail, ReadOnlyMemory<byte> password)
    {
        Account? account = await FindAccountAsync(nameOrEmail);
        PasswordHash right = account is null ? _nobody : new PasswordHash(account.Password, Limits.DeriveKey);
        bool isRight = false;
        int length = Math.Min(password.Length, Limits.MaxPasswordLength);
        if (!await endpoint.HashAsync(() => isRight = right.Matches(password.Span[..length])))
            return HubResult.Busy;
        if (account is null)
            return HubResult.UnknownUser;
        return isRight && length == password.Length ? await AnswerAsync(await LogInAsync(endpoint, account)) : HubResult.WrongPassword;
    }

    /// <summary>Logs in with a token instead of a password.</summary>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="token">The token.</param>
    /// <param name="name">The user's name or address; null if the token is all that is known.</param>
    /// <returns>Okay, UnknownUser, WrongPassword, WrongState or Full.</returns>
    public async ValueTask<HubResult> LogInWithTokenAsync(ChatEndpoint endpoint, ChatText token, ChatText? name = null)
    {
        Account? owner = AccountToken.OwnerOf(token) is { } given ? await FindAccountAsync(given) : null;
        bool isValid = owner is not null && AccountToken.IsValid(token, owner, _time.GetUtcNow());
        if (name is { } expected && await FindAccountAsync(expected) is var account && (account is null || account.User.Id != owner?.User.Id))
            return await AnswerAsync(account is null ? HubResult.UnknownUser : HubResult.WrongPassword);
        return await AnswerAsync(isValid ? await LogInAsync(endpoint, owner!) : HubResult.WrongPassword);
    }

    /// <summary>Makes a token with which the endpoint's user can log in for a while.</summary>
    /// <param name="endpoint">An endpoint whose user has an account.</param>
    /// <returns>The token, or null.</returns>
    public async ValueTask<string?> CreateTokenAsync(ChatEndpoint endpoint)
    {
        if (endpoint.User is not { IsRegistered: true } user)
            return null;
        string token = AccountToken.Create(user.Name);
        StoredToken stored = new(AccountToken.HashOf(token), _time.GetUtcNow() + Limits.TokenLifetime);
        await ClusterCall.RetryAsync(_ => _node.Name(user.Name).AddTokenAsync(stored, Limits.MaxTokensPerUser));
        return await AnswerAsync(token);
    }

    /// <summary>Sets what the user wants to be seen as.</summary>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="state">The state.</param>
    /// <returns>Okay or WrongState.</returns>
    public async ValueTask<HubResult> SetStateAsync(ChatEndpoint endpoint, UserState state)
    {
        if (endpoint.User is not { } user)
            return await AnswerAsync(HubResult.WrongState);
        await FollowAsync(() => _node.Name(user.Name).SetStatusAsync(user.Id, state));
        user.State = state;
        return await AnswerAsync(HubResult.Okay);
    }

    /// <summary>Sets the public key that others encrypt their messages to the user with.</summary>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="key">The key.</param>
    /// <returns>Okay, WrongState or MessageTooLong.</returns>
    public async ValueTask<HubResult> SetPublicKeyAsync(ChatEndpoint endpoint, ChatText key)
    {
        if (endpoint.User is not { } user)
            return HubResult.WrongState;
        if (!IsKept(key))
            return HubResult.MessageTooLong;
        if (user.IsRegistered)
            await ClusterCall.RetryAsync(_ => _node.Name(user.Name).SetPublicKeyAsync(key));
        user.PublicKey = key;
        return await AnswerAsync(HubResult.Okay);
    }

    /// <summary>Changes the name that the user goes by at this endpoint. Those who share a room with it are told.</summary>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="alias">The new alias: what <see cref="NameRules" /> allows, and nobody else's name or alias, as people see them.</param>
    /// <returns>Okay, InvalidName, NameInUse or WrongState.</returns>
    public async ValueTask<HubResult> ChangeAliasAsync(ChatEndpoint endpoint, ChatText alias)
    {
        if (endpoint.User is not { } user)
            return HubResult.WrongState;
        if (!NameRules.IsAlias(alias.Utf8))
            return HubResult.InvalidName;
        ChatText old = endpoint.Alias;
        HubResult result = await TakeAsync(endpoint, new UserName(user.Id, user.Name), alias, isAlias: true);
        if (result != HubResult.Okay)
            return await AnswerAsync(result);
        (bool isThere, ChatEndpoint[] told) = Now<(bool, ChatEndpoint[])>(() =>
        {
            if (endpoint.User != user)
                return (false, []);
            endpoint.Alias = alias;
            return (true, [.. NeighboursOf(endpoint).Prepend(endpoint).Distinct()]);
        });
        foreach (ChatEndpoint other in told)
            Tell(other, (endpoint, old), static (to, change) => to.OnAliasChanged(change.endpoint, change.old));
        ChatText free = isThere ? old : alias;
        if (!free.IsEmpty && (!isThere || !LooksLike(old, alias)))
            await FollowAsync(() => GiveBackAsync(endpoint, user.Known, free, isAlias: true));
        foreach ((string room, Present who) in Now(() => endpoint.Rooms.Select(room => (room.Key, PresentOf(endpoint))).ToArray()))
            await FollowAsync(() => _node.Room(room).SetAliasAsync(who));
        return await AnswerAsync(isThere ? HubResult.Okay : HubResult.WrongState);
    }

    /// <summary>Takes the endpoint out of all rooms and off its user, for good. Safe to call whatever its state, and more than once.</summary>
    /// <param name="endpoint">The endpoint.</param>
    /// <returns>Whether it had a user.</returns>
    public async ValueTask<bool> LeaveAsync(ChatEndpoint endpoint)
    {
        Func<Task>[] rest = Now<Func<Task>[]>(() =>
        {
            endpoint.HasLeft = true;
            return endpoint.User is null ? [] : Detach(endpoint);
        });
        await FollowAsync(rest);
        return await AnswerAsync(rest.Length > 0);
    }

    /// <summary>An endpoint was one too many of its user's, at another node.</summary>
    void INodeListener.OnDisplaced(ulong endpoint) => Displace(endpoint).Ignore();

    private bool IsFull => _isClosed || _endpoints.Count >= Limits.MaxEndpoints;

    private static bool LooksLike(ChatText name, ChatText other) => NameRules.Seen(name.Utf8) == NameRules.Seen(other.Utf8);

    private ulong NextUserId() => ((_node.Number - 1) * NumbersPerNode) + ++_lastUserId;

    private async ValueTask<HubResult> CheckAsync(ChatText name)
    {
        if (!NameRules.IsAcceptable(name.Utf8))
            return HubResult.InvalidName;
        if (await ClusterCall.RetryAsync(_ => _node.Name(name).IsTakenAsync()))
            return HubResult.NameInUse;
        return Now(() => IsFull) ? HubResult.Full : HubResult.Okay;
    }

    private Task<HubResult> TakeAsync(ChatEndpoint endpoint, UserName user, ChatText name, bool isAlias)
        => ClusterCall.RetryAsync(_ => _node.Name(name).TakeAsync(user, _node.PlaceOf(endpoint), isAlias));

    private async ValueTask<HubResult> TakeAsync(ChatEndpoint endpoint, ChatText name, ulong id)
    {
        if (!NameRules.IsAcceptable(name.Utf8))
            return HubResult.InvalidName;
        ChatUser? before = endpoint.User;
        if (before is not null && (before.IsRegistered || endpoint.Rooms.Count > 0))
            return HubResult.WrongState;
        if (before is not null && Ascii.EqualsIgnoreCase(before.Name.Utf8, name.Utf8))
            return HubResult.Okay;
        // What looks the same is the same to the grain: it is given up first.
        if (before is not null && LooksLike(before.Name, name))
            await FollowAsync(Now(() => Detach(endpoint)));
        // Under its number the user may take what looks like their alias.
        UserName user = new(id != 0 ? id : before?.Id ?? Now(NextUserId), name);
        HubResult result = await TakeAsync(endpoint, user, name, isAlias: false);
        if (result != HubResult.Okay)
            return result;
        Func<Task>[] rest = Now<Func<Task>[]>(() =>
        {
            Func<Task>[] own = endpoint.User is null ? [] : Detach(endpoint);
            if (!endpoint.HasLeft && !IsFull)
            {
                Attach(endpoint, Add(new ChatUser(user.Id, name)));
                return own;
            }
            result = endpoint.HasLeft ? HubResult.Okay : HubResult.Full;
            return [.. own, () => GiveBackAsync(endpoint, user, name, isAlias: false)];
        });
        await FollowAsync(rest);
        return result;
    }

    /// <summary>Makes an account, step by step. While it is made, the endpoint has its name, as someone without an account has.</summary>
    private async ValueTask<HubResult> RegisterAsync(ChatEndpoint endpoint, Account account, ChatText email, bool logsIn)
    {
        HubResult result = await TakeAsync(endpoint, account.User, account.User.Name, isAlias: false);
        if (result != HubResult.Okay)
            return result;
        bool stays = false;
        try
        {
            if (!email.IsEmpty && !await ClusterCall.RetryAsync(_ => _node.Email(email).ClaimAsync(account.User)))
                return HubResult.NameInUse;
            await ClusterCall.RetryAsync(_ => _node.AccountNumber(account.User.Id).ClaimAsync(account.User));
            // Counted last, so that only an account counts.
            if (await ClusterCall.RetryAsync(_ => _node.Grains.GetGrain<ICounterGrain>("accounts").TakeAsync(1, (ulong)Limits.MaxAccounts)) == 0)
                return HubResult.Full;
            result = await ClusterCall.RetryAsync(_ => _node.Name(account.User.Name).RegisterAsync(account));
            stays = result == HubResult.Okay && Now(() =>
            {
                ChatUser user = Know(account);
                if (!logsIn || endpoint.HasLeft || endpoint.User is not null || IsFull)
                    return false;
                Attach(endpoint, user);
                return true;
            });
            return result;
        }
        finally
        {
            if (!stays)
                await FollowAsync(() => GiveBackAsync(endpoint, account.User, account.User.Name, isAlias: false));
        }
    }

    private async ValueTask<HubResult> LogInAsync(ChatEndpoint endpoint, Account account)
    {
        if (endpoint.User is { } current)
            return current.Id == account.User.Id ? HubResult.Okay : HubResult.WrongState;
        (HubResult result, Place? displaced) = await ClusterCall.RetryAsync(_ => _node.Name(account.User.Name).LogInAsync(_node.PlaceOf(endpoint), Limits.MaxEndpointsPerUser));
        if (result != HubResult.Okay)
            return result;
        // Who knows the password may always come: one of the others may be a client that has vanished.
        if (displaced is { } place && _node.IsHere(place))
            await Displace(place.Endpoint);
        else if (displaced is { } elsewhere)
            _node.Nodes.At(elsewhere.Node).DisplaceAsync(elsewhere.Endpoint).Ignore();
        bool isThere = Now(() =>
        {
            result = endpoint.HasLeft || !IsFull ? HubResult.Okay : HubResult.Full;
            if (endpoint.HasLeft || result != HubResult.Okay)
                return false;
            Attach(endpoint, Know(account));
            return true;
        });
        if (!isThere)
            await FollowAsync(() => GiveBackAsync(endpoint, account.User, account.User.Name, isAlias: false));
        else if (endpoint.FollowsMemberships)
            await EnterRoomsAsync(endpoint, account.User.Name);
        return result;
    }

    private async ValueTask<Account?> FindAccountAsync(ChatText nameOrEmail)
    {
        ChatText? name = nameOrEmail;
        if (nameOrEmail.Utf8.Contains((byte)'@'))
            name = IsKept(nameOrEmail) ? (await ClusterCall.RetryAsync(_ => _node.Email(nameOrEmail).FindAsync()))?.Name : null;
        if (name is not { } known || !NameRules.IsAcceptable(known.Utf8))
            return null;
        return (await FindFactsAsync(known))?.Account;
    }

    private async ValueTask<UserFacts?> FindFactsAsync(ChatText name)
        => await ClusterCall.RetryAsync(_ => _node.Name(name).FindAsync()) is { } facts && Ascii.EqualsIgnoreCase(facts.User.Name.Utf8, name.Utf8) ? facts : null;

    /// <summary>Whether someone is at another node. Who is here is known here, unless they are about to come or go.</summary>
    private bool IsElsewhere(UserFacts facts) => Array.Exists(facts.Places, place => !_node.IsHere(place));

    private async ValueTask<bool> HasAccountAsync(ChatText email)
        => !email.IsEmpty && await ClusterCall.RetryAsync(_ => _node.Email(email).FindAsync()) is not null;

    private ChatUser Add(ChatUser user) => _users[user.Name.ToString()] = _usersById[user.Id] = user;

    /// <summary>The user of an account.</summary>
    private ChatUser Know(Account account)
    {
        ChatUser user = _usersById.GetValueOrDefault(account.User.Id) ?? Add(UserOf(account.User));
        user.IsRegistered = true;
        user.PublicKey = account.PublicKey;
        return user;
    }

    private void Attach(ChatEndpoint endpoint, ChatUser user)
    {
        endpoint.User = user;
        UserCount += user.IsOnline ? 0 : 1;
        user.Endpoints.Add(endpoint);
        _endpoints.Add(endpoint.Id, endpoint);
        _usersOnline = null;
    }

    /// <summary>Enters the rooms of which the user is a member.</summary>
    private async Task EnterRoomsAsync(ChatEndpoint endpoint, ChatText name)
    {
        foreach (string id in (await FindFactsAsync(name))?.Rooms ?? [])
        {
            if (endpoint.Rooms.Count < Limits.MaxRoomsPerEndpoint && !IsNumbered(id, kinds: "P") && await LookForRoomAsync(id) is { } room)
                await EnterAsync(endpoint, id, room.Facts);
        }
    }

    /// <summary>Takes an endpoint off its user.</summary>
    /// <returns>What is to be done after that, without the lock.</returns>
    private Func<Task>[] Detach(ChatEndpoint endpoint)
    {
        ChatUser user = endpoint.User!;
        ChatText alias = endpoint.Alias;
        List<Func<Task>> rest = [];
        // First, so that whoever hears of the leaving may have the name.
        rest.Add(() => GiveBackAsync(endpoint, user.Known, user.Name, isAlias: false));
        if (!alias.IsEmpty)
            rest.Add(() => GiveBackAsync(endpoint, user.Known, alias, isAlias: true));
        foreach (ChatRoom room in endpoint.Rooms)
        {
            room.Remove(endpoint);
            rest.Add(() => _node.Rooms.LeaveAsync(room.Key, _node.PlaceOf(endpoint)));
        }
        endpoint.Rooms.Clear();
        endpoint.User = null;
        endpoint.Alias = default;
        user.Endpoints.Remove(endpoint);
        _endpoints.Remove(endpoint.Id);
        _usersOnline = null;
        if (user.IsOnline)
            return [.. rest];
        UserCount--;
        user.State = UserState.Online;
        if (user.IsRegistered)
            return [.. rest];
        _users.Remove(user.Name.ToString());
        _usersById.Remove(user.Id);
        // The others of a larger conversation go on.
        foreach (ChatRoom conversation in user.Conversations.FindAll(static room => room.Facts.Members.Length < 3))
            Drop(conversation);
        return [.. rest];
    }

    private async Task Displace(ulong endpoint)
    {
        (ChatEndpoint? oldest, Func<Task>[] rest) = Now<(ChatEndpoint?, Func<Task>[])>(() => _endpoints.TryGetValue(endpoint, out ChatEndpoint? known) ? (known, Detach(known)) : (null, []));
        if (oldest is not null)
            Tell(oldest, this, static (to, _) => to.OnDisplaced());
        await FollowAsync(rest);
    }

    /// <summary>Gives back a name. A user who has no account and is gone by that is taken out of the rooms that they were a member of.</summary>
    private async Task GiveBackAsync(ChatEndpoint endpoint, UserName user, ChatText name, bool isAlias)
    {
        foreach (string room in await _node.Name(name).ReleaseAsync(_node.PlaceOf(endpoint), isAlias))
            await ClusterCall.RetryAsync(_ => _node.Room(room).ForgetMemberAsync(user));
    }

    /// <summary>Does what follows from a leaving. Of a node that ends everyone has left by that, so nobody waits for it.</summary>
    private async Task FollowAsync(params Func<Task>[] rest)
    {
        foreach (Func<Task> act in rest)
        {
            if (_isClosed)
                return;
            try
            {
                await ClusterCall.RetryAsync(async _ =>
                {
                    await act();
                    return true;
                });
            }
            catch (Exception exception)
            {
                GatewayLog.Failed(_log, nameof(LeaveAsync), exception);
            }
        }
    }

    private async ValueTask<ChatUser?> LookForUserAsync(ChatText name)
    {
        ChatUser? user = Now(() => Find(_usersByName, name));
        if (user is { IsOnline: true } || !NameRules.IsAcceptable(name.Utf8))
            return user;
        return await FindFactsAsync(name) is { } facts ? Now(() => facts.Account is { } account ? Know(account) : IsElsewhere(facts) ? UserOf(facts.User) : null) : null;
    }

    private ChatUser UserOf(UserName user) => _usersById.GetValueOrDefault(user.Id) ?? _elsewhere.GetValueOrDefault(user.Id) ?? new ChatUser(user.Id, user.Name);

    private ChatUser[] ListOnline() => _usersOnline ??= [.. _users.Values.Where(static user => user.IsOnline).Union(_elsewhere.Values).OrderBy(static user => user.Id)];
}
