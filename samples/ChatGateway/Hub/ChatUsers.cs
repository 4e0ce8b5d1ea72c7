using System.Text;
using ChatGateway.Cluster;
using ChatGateway.Limits;

namespace ChatGateway.Hub;

/// <summary>Names, accounts, logging in and leaving. The grain of a name decides who has it, and keeps the account of that name.</summary>
public sealed class ChatUsers
{
    private const long GuestsPerNode = 1_000_000;

    private readonly ChatNode _node;
    private readonly NodeView _view;
    private readonly Telling _telling;
    private readonly People _people;
    private readonly Departures _departures;
    private readonly ChatRooms _rooms;
    private readonly HubLimits _limits;
    private readonly TimeProvider _time;
    private readonly PasswordHash _nobody;
    private long _guests;

    internal ChatUsers(ChatNode node, NodeView view, Telling telling, People people, Departures departures, ChatRooms rooms, HubLimits limits, TimeProvider time)
    {
        (_node, _view, _telling, _people, _departures, _rooms, _limits, _time) = (node, view, telling, people, departures, rooms, limits, time);
        _nobody = PasswordHash.OfNobody(limits.PasswordIterations, limits.DeriveKey);
    }

    /// <summary>How many users are there.</summary>
    public int Count => _view.UserCount;

    /// <summary>The users who are there, in the order of their numbers. The array is shared and not to be changed.</summary>
    public ValueTask<ChatUser[]> ListOnlineAsync() => _limits.AnswerAsync(_view.ListOnline());

    /// <summary>A name for someone who has given none yet. Nobody can take it, so nothing needs to be kept.</summary>
    public ChatText NextGuestName() => NameRules.Guest(((long)(_node.Number - 1) * GuestsPerNode) + Interlocked.Increment(ref _guests));

    /// <summary>A user who is there or has an account.</summary>
    /// <param name="name">The name, in any case.</param>
    /// <returns>The user, or null.</returns>
    public async ValueTask<ChatUser?> FindAsync(ChatText name) => await _limits.AnswerAsync(await _people.FindAsync(name));

    /// <summary>A user who is there, as far as this node knows, or has an account.</summary>
    /// <param name="id">The user's number.</param>
    /// <returns>The user, or null.</returns>
    public async ValueTask<ChatUser?> FindAsync(ulong id)
    {
        ChatUser? user = _view.FindUserAnywhere(id);
        if (user is null && await ClusterCall.RetryAsync(_ => _node.AccountNumber(id).FindAsync()) is { } account)
            user = await _people.FindAsync(account.Name);
        return await _limits.AnswerAsync(user);
    }

    /// <summary>Takes a name for as long as the endpoint is there. An endpoint that has taken another, and entered no room, gives that up.</summary>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="name">The name.</param>
    /// <param name="id">The user's number, from <see cref="NextUserIdAsync" />; 0 for any.</param>
    /// <returns>Okay, also if the endpoint has left meanwhile; InvalidName, NameInUse, WrongState or Full.</returns>
    public async ValueTask<HubResult> TakeNameAsync(ChatEndpoint endpoint, ChatText name, ulong id = 0) => await _limits.AnswerAsync(await TakeAsync(endpoint, name, id));

    /// <summary>Whether someone new could take a name now.</summary>
    /// <param name="name">The name.</param>
    /// <returns>Okay, InvalidName, NameInUse or Full.</returns>
    public async ValueTask<HubResult> MayTakeNameAsync(ChatText name) => await _limits.AnswerAsync(await CheckAsync(name));

    /// <summary>A number for a user who has yet to take a name.</summary>
    public ValueTask<ulong> NextUserIdAsync() => _limits.AnswerAsync(_view.NextUserId());

    /// <summary>Makes an account.</summary>
    /// <param name="endpoint">Who asks.</param>
    /// <param name="name">The name.</param>
    /// <param name="password">The password; not empty.</param>
    /// <param name="email">The address, which also logs in; may be empty.</param>
    /// <param name="logsIn">Whether the endpoint, which has no user then, is logged in at once.</param>
    /// <returns>Okay, InvalidName, NameInUse (the name or the address, see <see cref="IsEmailInUseAsync" />), WrongPassword for one that nobody can have, WrongState, Full or Busy.</returns>
    public async ValueTask<HubResult> RegisterAsync(ChatEndpoint endpoint, ChatText name, ReadOnlyMemory<byte> password, ChatText email, bool logsIn)
    {
        if (password.IsEmpty || password.Length > _limits.MaxPasswordLength || !_limits.IsKept(email))
            return HubResult.WrongPassword;
        if (logsIn && endpoint.User is not null)
            return HubResult.WrongState;
        HubResult result = await CheckAsync(name);
        if (result == HubResult.Okay && await _people.HasAccountAsync(email))
            result = HubResult.NameInUse;
        if (result != HubResult.Okay)
            return await _limits.AnswerAsync(result);
        PasswordHash? hash = null;
        if (!await endpoint.HashAsync(() => hash = new PasswordHash(password.Span, _limits.PasswordIterations, _limits.DeriveKey)))
            return HubResult.Busy;
        Account account = new() { User = new UserName(_view.NextUserId(), name), Password = hash!.Stored, Email = email.ToString() };
        return await _limits.AnswerAsync(await RegisterAsync(endpoint, account, email, logsIn));
    }

    /// <summary>Whether an account has the address.</summary>
    /// <param name="email">The address.</param>
    public async ValueTask<bool> IsEmailInUseAsync(ChatText email) => await _limits.AnswerAsync(await _people.HasAccountAsync(email));

    /// <summary>Logs in to an account. An endpoint that is logged in to it already may do so again.</summary>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="nameOrEmail">The user's name or address.</param>
    /// <param name="password">The password.</param>
    /// <returns>Okay, UnknownUser, WrongPassword, WrongState, Full or Busy.</returns>
    public async ValueTask<HubResult> LogInAsync(ChatEndpoint endpoint, ChatText nameOrEmail, ReadOnlyMemory<byte> password)
    {
        Account? account = await _people.FindAccountAsync(nameOrEmail);
        PasswordHash right = account is null ? _nobody : new PasswordHash(account.Password, _limits.DeriveKey);
        bool isRight = false;
        int length = Math.Min(password.Length, _limits.MaxPasswordLength);
        if (!await endpoint.HashAsync(() => isRight = right.Matches(password.Span[..length])))
            return HubResult.Busy;
        if (account is null)
            return HubResult.UnknownUser;
        return isRight && length == password.Length ? await _limits.AnswerAsync(await LogInAsync(endpoint, account)) : HubResult.WrongPassword;
    }

    /// <summary>Logs in with a token instead of a password.</summary>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="token">The token.</param>
    /// <param name="name">The user's name or address; null if the token is all that is known.</param>
    /// <returns>Okay, UnknownUser, WrongPassword, WrongState or Full.</returns>
    public async ValueTask<HubResult> LogInWithTokenAsync(ChatEndpoint endpoint, ChatText token, ChatText? name = null)
    {
        Account? owner = AccountToken.OwnerOf(token) is { } given ? await _people.FindAccountAsync(given) : null;
        bool isValid = owner is not null && AccountToken.IsValid(token, owner, _time.GetUtcNow());
        if (name is { } expected && await _people.FindAccountAsync(expected) is var account && (account is null || account.User.Id != owner?.User.Id))
            return await _limits.AnswerAsync(account is null ? HubResult.UnknownUser : HubResult.WrongPassword);
        return await _limits.AnswerAsync(isValid ? await LogInAsync(endpoint, owner!) : HubResult.WrongPassword);
    }

    /// <summary>Makes a token with which the endpoint's user can log in for a while.</summary>
    /// <param name="endpoint">An endpoint whose user has an account.</param>
    /// <returns>The token, or null.</returns>
    public async ValueTask<string?> CreateTokenAsync(ChatEndpoint endpoint)
    {
        if (endpoint.User is not { IsRegistered: true } user)
            return null;
        string token = AccountToken.Create(user.Name);
        StoredToken stored = new(AccountToken.HashOf(token), _time.GetUtcNow() + _limits.TokenLifetime);
        await ClusterCall.RetryAsync(_ => _node.Name(user.Name).AddTokenAsync(stored, _limits.MaxTokensPerUser));
        return await _limits.AnswerAsync(token);
    }

    /// <summary>Sets what the user wants to be seen as.</summary>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="state">The state.</param>
    /// <returns>Okay or WrongState.</returns>
    public async ValueTask<HubResult> SetStateAsync(ChatEndpoint endpoint, UserState state)
    {
        if (endpoint.User is not { } user)
            return await _limits.AnswerAsync(HubResult.WrongState);
        await _telling.FollowAsync(() => _node.Name(user.Name).SetStatusAsync(user.Id, state));
        user.State = state;
        return await _limits.AnswerAsync(HubResult.Okay);
    }

    /// <summary>Sets the public key that others encrypt their messages to the user with.</summary>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="key">The key.</param>
    /// <returns>Okay, WrongState or MessageTooLong.</returns>
    public async ValueTask<HubResult> SetPublicKeyAsync(ChatEndpoint endpoint, ChatText key)
    {
        if (endpoint.User is not { } user)
            return HubResult.WrongState;
        if (!_limits.IsKept(key))
            return HubResult.MessageTooLong;
        if (user.IsRegistered)
            await ClusterCall.RetryAsync(_ => _node.Name(user.Name).SetPublicKeyAsync(key));
        user.PublicKey = key;
        return await _limits.AnswerAsync(HubResult.Okay);
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
            return await _limits.AnswerAsync(result);
        ChatEndpoint[]? told = _view.SetAlias(endpoint, user, alias);
        foreach (ChatEndpoint other in told ?? [])
            _telling.Tell(other, (endpoint, old), static (to, change) => to.OnAliasChanged(change.endpoint, change.old));
        bool isThere = told is not null;
        ChatText free = isThere ? old : alias;
        if (!free.IsEmpty && (!isThere || !LooksLike(old, alias)))
            await _departures.GiveBackAsync(endpoint, user.Known, free, isAlias: true);
        foreach ((string room, Present who) in _view.Now(() => endpoint.Rooms.Select(room => (room.Key, _view.PresentOf(endpoint)!)).ToArray()))
            await _telling.FollowAsync(() => _node.Room(room).SetAliasAsync(who));
        return await _limits.AnswerAsync(isThere ? HubResult.Okay : HubResult.WrongState);
    }

    /// <summary>Takes the endpoint out of all rooms and off its user, for good. Safe to call whatever its state, and more than once.</summary>
    /// <param name="endpoint">The endpoint.</param>
    /// <returns>Whether it had a user.</returns>
    public async ValueTask<bool> LeaveAsync(ChatEndpoint endpoint)
    {
        Departure? departure = _view.Now(() =>
        {
            endpoint.HasLeft = true;
            return _view.Detach(endpoint);
        });
        await _departures.FollowAsync(departure);
        return await _limits.AnswerAsync(departure is not null);
    }

    private static bool LooksLike(ChatText name, ChatText other) => NameRules.Seen(name.Utf8) == NameRules.Seen(other.Utf8);

    private async ValueTask<HubResult> CheckAsync(ChatText name)
    {
        if (!NameRules.IsAcceptable(name.Utf8))
            return HubResult.InvalidName;
        if (await ClusterCall.RetryAsync(_ => _node.Name(name).IsTakenAsync()))
            return HubResult.NameInUse;
        return _view.IsFull ? HubResult.Full : HubResult.Okay;
    }

    private Task<HubResult> TakeAsync(ChatEndpoint endpoint, UserName user, ChatText name, bool isAlias)
        => ClusterCall.RetryAsync(_ => _node.Name(name).TakeAsync(user, _node.PlaceOf(endpoint), isAlias));

    private async ValueTask<HubResult> TakeAsync(ChatEndpoint endpoint, ChatText name, ulong id)
    {
        if (!NameRules.IsAcceptable(name.Utf8))
            return HubResult.InvalidName;
        ChatUser? current = endpoint.User;
        if (current is not null && (current.IsRegistered || endpoint.Rooms.Count > 0))
            return HubResult.WrongState;
        if (current is not null && Ascii.EqualsIgnoreCase(current.Name.Utf8, name.Utf8))
            return HubResult.Okay;
        // What looks the same is the same to the grain: it is given up first.
        if (current is not null && LooksLike(current.Name, name))
            await _departures.FollowAsync(_view.Detach(endpoint));
        // Under its number the user may take what looks like their alias.
        UserName user = new(id != 0 ? id : current?.Id ?? _view.NextUserId(), name);
        HubResult result = await TakeAsync(endpoint, user, name, isAlias: false);
        if (result != HubResult.Okay)
            return result;
        bool isThere = false;
        Departure? before = _view.Now(() =>
        {
            Departure? departure = _view.Detach(endpoint);
            isThere = _view.TryAttach(endpoint, () => _view.AddUser(user), out result);
            return departure;
        });
        await _departures.FollowAsync(before);
        if (!isThere)
            await _departures.GiveBackAsync(endpoint, user, name);
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
            if (await ClusterCall.RetryAsync(_ => _node.Grains.GetGrain<ICounterGrain>("accounts").TakeAsync(1, (ulong)_limits.MaxAccounts)) == 0)
                return HubResult.Full;
            result = await ClusterCall.RetryAsync(_ => _node.Name(account.User.Name).RegisterAsync(account));
            stays = result == HubResult.Okay && _view.Now(() =>
            {
                ChatUser user = _view.Know(account);
                return logsIn && endpoint.User is null && _view.TryAttach(endpoint, () => user, out _);
            });
            return result;
        }
        finally
        {
            if (!stays)
                await _departures.GiveBackAsync(endpoint, account.User, account.User.Name);
        }
    }

    private async ValueTask<HubResult> LogInAsync(ChatEndpoint endpoint, Account account)
    {
        if (endpoint.User is { } current)
            return current.Id == account.User.Id ? HubResult.Okay : HubResult.WrongState;
        (HubResult result, Place? displaced) = await ClusterCall.RetryAsync(_ => _node.Name(account.User.Name).LogInAsync(_node.PlaceOf(endpoint), _limits.MaxEndpointsPerUser));
        if (result != HubResult.Okay)
            return result;
        // Who knows the password may always come: one of the others may be a client that has vanished.
        if (displaced is { } place && _node.IsHere(place))
            await _departures.DisplaceAsync(place.Endpoint);
        else if (displaced is { } elsewhere)
            _node.Nodes.At(elsewhere.Node).DisplaceAsync(elsewhere.Endpoint).Ignore();
        if (!_view.TryAttach(endpoint, () => _view.Know(account), out result))
            await _departures.GiveBackAsync(endpoint, account.User, account.User.Name);
        else if (endpoint.FollowsMemberships)
            await _rooms.EnterMembershipsAsync(endpoint, account.User.Name);
        return result;
    }
}
