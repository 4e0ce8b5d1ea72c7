using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using ChatGateway.Limits;

namespace ChatGateway.Hub;

// Who is who: names, accounts, logging in and leaving.
public sealed partial class ChatHub
{
    private readonly Dictionary<string, ChatUser> _users = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, ChatUser>.AlternateLookup<ReadOnlySpan<char>> _usersByName;
    private readonly Dictionary<ulong, ChatUser> _usersById = [];
    private readonly Dictionary<string, ChatUser> _accountsByEmail = new(StringComparer.OrdinalIgnoreCase);
    private readonly TokenStore _tokens;
    private readonly NameRegistry<ChatUser> _names = new();
    private readonly PasswordHash _nobody;
    private ChatUser[]? _usersOnline;
    private ulong _lastUserId;
    private long _lastGuest;
    private int _accounts;
    private int _endpoints;

    /// <summary>How many users are there.</summary>
    public int UserCount { get; private set; }

    /// <summary>The users who are there, in the order of their numbers. The array is shared and not to be changed.</summary>
    public ValueTask<ChatUser[]> ListOnlineAsync() => Decide(ListOnline);

    /// <summary>A name for someone who has given none yet. Nobody can take it, so nothing needs to be kept.</summary>
    public ChatText NextGuestName() => NameRules.Guest(System.Threading.Interlocked.Increment(ref _lastGuest));

    /// <summary>A user who is there or has an account.</summary>
    /// <param name="name">The name, in any case.</param>
    /// <returns>The user, or null.</returns>
    public ValueTask<ChatUser?> FindUserAsync(ChatText name) => Decide<ChatUser?>(() => Find(_usersByName, name));

    /// <summary>A user who is there or has an account.</summary>
    /// <param name="id">The user's number.</param>
    /// <returns>The user, or null.</returns>
    public ValueTask<ChatUser?> FindUserAsync(ulong id) => Decide<ChatUser?>(() => _usersById.GetValueOrDefault(id));

    /// <summary>Takes a name for as long as the endpoint is there. An endpoint that has taken another, and entered no room, gives that up.</summary>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="name">The name.</param>
    /// <param name="id">The user's number, from <see cref="NextUserIdAsync" />; 0 for any.</param>
    /// <returns>Okay, InvalidName, NameInUse, WrongState or Full.</returns>
    public ValueTask<HubResult> TakeNameAsync(ChatEndpoint endpoint, ChatText name, ulong id = 0) => Decide(() =>
    {
        if (!NameRules.IsAcceptable(name.Utf8))
            return HubResult.InvalidName;
        if (endpoint.User is { } user && (user.IsRegistered || endpoint.Rooms.Count > 0))
            return HubResult.WrongState;
        if (IsTaken(name, by: endpoint.User))
            return HubResult.NameInUse;
        if (endpoint.User is { } current && Find(_usersByName, name) == current)
            return HubResult.Okay;
        if (endpoint.User is not null)
            Detach(endpoint);
        if (IsFull)
            return HubResult.Full;
        Attach(endpoint, AddUser(name, id));
        return HubResult.Okay;
    });

    /// <summary>Whether someone new could take a name now.</summary>
    /// <param name="name">The name.</param>
    /// <returns>Okay, InvalidName, NameInUse or Full.</returns>
    public ValueTask<HubResult> MayTakeNameAsync(ChatText name) => Decide(() =>
    {
        if (!NameRules.IsAcceptable(name.Utf8))
            return HubResult.InvalidName;
        if (IsTaken(name, by: null))
            return HubResult.NameInUse;
        return IsFull ? HubResult.Full : HubResult.Okay;
    });

    /// <summary>A number for a user who has yet to take a name.</summary>
    public ValueTask<ulong> NextUserIdAsync() => Decide(() => ++_lastUserId);

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
        HubResult result = await Decide(CanRegister);
        if (result != HubResult.Okay)
            return result;
        PasswordHash? hash = null;
        if (!await endpoint.HashAsync(() => hash = new PasswordHash(password.Span, Limits.PasswordIterations, Limits.DeriveKey)))
            return HubResult.Busy;
        return await Decide(() =>
        {
            result = CanRegister();
            if (result != HubResult.Okay)
                return result;
            ChatUser user = AddUser(name);
            user.Password = hash;
            user.Email = email.ToString();
            if (!email.IsEmpty)
                _accountsByEmail.Add(user.Email, user);
            _accounts++;
            if (logsIn)
                Attach(endpoint, user);
            return HubResult.Okay;
        });

        HubResult CanRegister()
        {
            if (logsIn && endpoint.User is not null)
                return HubResult.WrongState;
            if (!NameRules.IsAcceptable(name.Utf8))
                return HubResult.InvalidName;
            if (IsTaken(name, by: null) || _accountsByEmail.ContainsKey(email.ToString()))
                return HubResult.NameInUse;
            return IsFull || _accounts >= Limits.MaxAccounts ? HubResult.Full : HubResult.Okay;
        }
    }

    /// <summary>Whether an account has the address.</summary>
    /// <param name="email">The address.</param>
    public ValueTask<bool> IsEmailInUseAsync(ChatText email) => Decide(() => _accountsByEmail.ContainsKey(email.ToString()));

    /// <summary>Logs in to an account. An endpoint that is logged in to it already may do so again.</summary>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="nameOrEmail">The user's name or address.</param>
    /// <param name="password">The password.</param>
    /// <returns>Okay, UnknownUser, WrongPassword, WrongState, Full or Busy.</returns>
    public async ValueTask<HubResult> LogInAsync(ChatEndpoint endpoint, ChatText nameOrEmail, ReadOnlyMemory<byte> password)
    {
        ChatUser? user = await Decide(() => FindAccount(nameOrEmail));
        bool isRight = false;
        int length = Math.Min(password.Length, Limits.MaxPasswordLength);
        if (!await endpoint.HashAsync(() => isRight = (user?.Password ?? _nobody).Matches(password.Span[..length])))
            return HubResult.Busy;
        if (user is null)
            return HubResult.UnknownUser;
        return isRight && length == password.Length ? await Decide(() => LogIn(endpoint, user)) : HubResult.WrongPassword;
    }

    /// <summary>Logs in with a token instead of a password.</summary>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="token">The token.</param>
    /// <param name="name">The user's name or address; null if the token is all that is known.</param>
    /// <returns>Okay, UnknownUser, WrongPassword, WrongState or Full.</returns>
    public ValueTask<HubResult> LogInWithTokenAsync(ChatEndpoint endpoint, ChatText token, ChatText? name = null) => Decide(() =>
    {
        ChatUser? owner = _tokens.Find(token.Utf8);
        ChatUser? user = name is { } given ? FindAccount(given) : owner;
        if (user is null)
            return name is null ? HubResult.WrongPassword : HubResult.UnknownUser;
        return user == owner ? LogIn(endpoint, user) : HubResult.WrongPassword;
    });

    /// <summary>Makes a token with which the endpoint's user can log in for a while.</summary>
    /// <param name="endpoint">An endpoint whose user has an account.</param>
    /// <returns>The token, or null.</returns>
    public ValueTask<string?> CreateTokenAsync(ChatEndpoint endpoint) => Decide<string?>(() => endpoint.User is { IsRegistered: true } user ? _tokens.Create(user) : null);

    /// <summary>Sets what the user wants to be seen as.</summary>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="state">The state.</param>
    /// <returns>Okay or WrongState.</returns>
    public ValueTask<HubResult> SetStateAsync(ChatEndpoint endpoint, UserState state) => Decide(() =>
    {
        if (endpoint.User is not { } user)
            return HubResult.WrongState;
        user.State = state;
        return HubResult.Okay;
    });

    /// <summary>Sets the public key that others encrypt their messages to the user with.</summary>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="key">The key.</param>
    /// <returns>Okay, WrongState or MessageTooLong.</returns>
    public ValueTask<HubResult> SetPublicKeyAsync(ChatEndpoint endpoint, ChatText key) => Decide(() =>
    {
        if (endpoint.User is not { } user)
            return HubResult.WrongState;
        if (!IsKept(key))
            return HubResult.MessageTooLong;
        user.PublicKey = key;
        return HubResult.Okay;
    });

    /// <summary>Changes the name that the user goes by at this endpoint. Those who share a room with it are told.</summary>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="alias">The new alias: what <see cref="NameRules" /> allows, and nobody else's name or alias, as people see them.</param>
    /// <returns>Okay, InvalidName, NameInUse or WrongState.</returns>
    public ValueTask<HubResult> ChangeAliasAsync(ChatEndpoint endpoint, ChatText alias) => Decide(() =>
    {
        if (endpoint.User is not { } user)
            return HubResult.WrongState;
        if (!NameRules.IsAlias(alias.Utf8))
            return HubResult.InvalidName;
        if (IsTaken(alias, user))
            return HubResult.NameInUse;

        _names.TryClaim(alias.Utf8, user);
        if (!endpoint.Alias.IsEmpty)
            _names.Release(endpoint.Alias.Utf8);
        (ChatText old, endpoint.Alias) = (endpoint.Alias, alias);
        HashSet<ChatEndpoint> told = [endpoint];
        foreach (ChatRoom room in endpoint.Rooms)
            told.UnionWith(room.Present);
        foreach (ChatEndpoint other in told)
            Tell(other, (endpoint, old), static (to, change) => to.OnAliasChanged(change.endpoint, change.old));
        return HubResult.Okay;
    });

    /// <summary>Takes the endpoint out of all rooms and off its user. Safe to call whatever its state, and more than once.</summary>
    /// <param name="endpoint">The endpoint.</param>
    /// <returns>Whether it had a user.</returns>
    public ValueTask<bool> LeaveAsync(ChatEndpoint endpoint) => Decide(() =>
    {
        if (endpoint.User is null)
            return false;
        Detach(endpoint);
        return true;
    });

    private bool IsFull => _isClosed || _endpoints >= Limits.MaxEndpoints;

    private HubResult LogIn(ChatEndpoint endpoint, ChatUser user)
    {
        if (endpoint.User is not null)
            return endpoint.User == user ? HubResult.Okay : HubResult.WrongState;
        // Who knows the password may always come: one of the others may be a client that has vanished.
        if (user.Endpoints.Count >= Limits.MaxEndpointsPerUser)
            Displace(user.Endpoints[0]);
        if (IsFull)
            return HubResult.Full;
        Attach(endpoint, user);
        return HubResult.Okay;
    }

    private ChatUser? FindAccount(ChatText nameOrEmail)
        => (nameOrEmail.Utf8.Contains((byte)'@') ? _accountsByEmail.GetValueOrDefault(nameOrEmail.ToString()) : Find(_usersByName, nameOrEmail)) is { IsRegistered: true } user
            ? user
            : null;

    private ChatUser AddUser(ChatText name, ulong id = 0)
    {
        var user = new ChatUser(id == 0 ? ++_lastUserId : id, name);
        _users.Add(user.Name.ToString(), user);
        _usersById.Add(user.Id, user);
        _names.TryClaim(name.Utf8, user);
        return user;
    }

    private void Attach(ChatEndpoint endpoint, ChatUser user)
    {
        endpoint.User = user;
        UserCount += user.IsOnline ? 0 : 1;
        user.Endpoints.Add(endpoint);
        _endpoints++;
        _usersOnline = null;
        if (!endpoint.FollowsMemberships)
            return;
        foreach (ChatRoom room in user.Memberships)
        {
            if (!room.IsConversation)
                Enter(endpoint, room);
        }
    }

    private void Detach(ChatEndpoint endpoint)
    {
        ChatUser user = endpoint.User!;
        foreach (ChatRoom room in endpoint.Rooms)
            Exit(endpoint, room, lastWord: default, tellsItself: false);
        endpoint.Rooms.Clear();
        endpoint.User = null;
        if (!endpoint.Alias.IsEmpty)
            _names.Release(endpoint.Alias.Utf8);
        endpoint.Alias = default;
        user.Endpoints.Remove(endpoint);
        _endpoints--;
        _usersOnline = null;
        if (user.IsOnline)
            return;
        UserCount--;
        user.State = UserState.Online;
        if (!user.IsRegistered)
            Forget(user);
    }

    private void Displace(ChatEndpoint endpoint)
    {
        Detach(endpoint);
        Tell(endpoint, this, static (to, _) => to.OnDisplaced());
    }

    private void Forget(ChatUser user)
    {
        _users.Remove(user.Name.ToString());
        _names.Release(user.Name.Utf8);
        _usersById.Remove(user.Id);
        foreach (ChatRoom room in user.Memberships.ToArray())
            RemoveMember(room, user);
    }

    /// <summary>Whether someone else has a name or an alias that looks like this one.</summary>
    private bool IsTaken(ChatText name, ChatUser? by) => _names.OwnerOf(name.Utf8) is { } owner && owner != by;

    private ChatUser[] ListOnline() => _usersOnline ??= [.. _users.Values.Where(static user => user.IsOnline).OrderBy(static user => user.Id)];
}
