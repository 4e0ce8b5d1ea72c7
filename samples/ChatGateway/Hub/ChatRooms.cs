using ChatGateway.Cluster;

namespace ChatGateway.Hub;

/// <summary>Finds, makes, changes, enters and leaves rooms. The grain of each room decides.</summary>
public sealed class ChatRooms
{
    private readonly ChatNode _node;
    private readonly NodeView _view;
    private readonly Telling _telling;
    private readonly People _people;
    private readonly Conversations _conversations;
    private readonly HubLimits _limits;

    internal ChatRooms(ChatNode node, NodeView view, Telling telling, People people, Conversations conversations, HubLimits limits)
        => (_node, _view, _telling, _people, _conversations, _limits) = (node, view, telling, people, conversations, limits);

    /// <summary>A room.</summary>
    /// <param name="id">The id.</param>
    /// <returns>The room, or null.</returns>
    public async ValueTask<ChatRoom?> FindAsync(ChatText id) => await _limits.AnswerAsync(await LookForAsync(id));

    /// <summary>Who is in a room: its members, if it is for those only, or who is there, each once, in the order in which they came.</summary>
    /// <param name="room">The room. Who is there is known if endpoints of this node are.</param>
    public async ValueTask<IReadOnlyList<ChatUser>> ListPeopleAsync(ChatRoom room)
    {
        UserName[] people = room.Facts.IsForMembers || room.IsConversation
            ? room.Facts.Members
            : [.. _node.Rooms.ListPeople(room.Key).Select(static one => one.User).DistinctBy(static user => user.Id)];
        if (!room.Facts.IsForMembers)
            return await _limits.AnswerAsync(_view.UsersOf(people));
        // Of members who are not there, their accounts have their keys.
        ChatUser?[] known = await Task.WhenAll(people.Select(member => _people.FindAsync(member.Name).AsTask()));
        return await _limits.AnswerAsync(_view.Now(() => people.Zip(known, (member, user) => user?.Id == member.Id ? user : _view.UserOf(member)).ToArray()));
    }

    /// <summary>
    /// Enters a room. One that is not there is made, with the user as its owner, and is gone when the last one has left it. Its owner and its members
    /// need no password. Everyone is in the echo room.
    /// </summary>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="id">The room's id.</param>
    /// <param name="password">The room's password; empty for none.</param>
    /// <returns>Okay, InvalidRoom, AlreadyInRoom, NotAuthorized, WrongState, Full or Busy.</returns>
    public async ValueTask<HubResult> JoinAsync(ChatEndpoint endpoint, ChatText id, ReadOnlyMemory<byte> password = default)
    {
        if (!ChatRoom.IsId(id))
            return HubResult.InvalidRoom;
        if (password.Length > _limits.MaxPasswordLength)
            return HubResult.NotAuthorized;
        RoomFacts? room = (await FindAsync(id))?.Facts;
        StoredPassword? proven = null;
        if (!password.IsEmpty && room is not { Password: null } && !await endpoint.HashAsync(Hash))
            return HubResult.Busy;
        HubResult result = room is null ? await EnterNewAsync(endpoint, id, proven) : await EnterAsync(endpoint, id.ToString(), room, proven);
        // It has gone meanwhile, or another one was made.
        return await _limits.AnswerAsync(result is HubResult.UnknownRoom or HubResult.InvalidRoom ? HubResult.NotAuthorized : result);

        void Hash()
        {
            if (room is null)
                proven = new PasswordHash(password.Span, _limits.PasswordIterations, _limits.DeriveKey).Stored;
            else if (new PasswordHash(room.Password!, _limits.DeriveKey).Matches(password.Span))
                proven = room.Password;
        }
    }

    /// <summary>Leaves a room.</summary>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="id">The room's id.</param>
    /// <param name="lastWord">What is said in parting; the others are told.</param>
    /// <returns>Okay, InvalidRoom or NotInRoom.</returns>
    public async ValueTask<HubResult> PartAsync(ChatEndpoint endpoint, ChatText id, ChatText lastWord = default)
    {
        if (!ChatRoom.IsId(id))
            return await _limits.AnswerAsync(HubResult.InvalidRoom);
        if (!_view.Now(() => _view.Rooms.Find(id) is { } room && endpoint.Rooms.Contains(room)))
            return await _limits.AnswerAsync(HubResult.NotInRoom);
        await _telling.FollowAsync(() => _node.Rooms.LeaveAsync(id.ToString(), _node.PlaceOf(endpoint), _limits.IsKept(lastWord) ? lastWord : default));
        return await _limits.AnswerAsync(HubResult.Okay);
    }

    /// <summary>Makes a room that lasts as long as it has members, and invites people to it.</summary>
    /// <param name="endpoint">The endpoint, whose user is the owner and the first member.</param>
    /// <param name="kind">Group or Broadcast; or Conversation, which is the one that there is already if there is one.</param>
    /// <param name="name">What people call it; may be empty.</param>
    /// <param name="people">Who is invited besides the owner.</param>
    /// <returns>Okay and the room, WrongState, MessageTooLong (the name) or Full.</returns>
    public async ValueTask<Outcome<ChatRoom>> CreateAsync(ChatEndpoint endpoint, RoomKind kind, ChatText name, IReadOnlyList<ChatUser> people)
        => await _limits.AnswerAsync(await CreateAnewAsync(endpoint, kind, name, people));

    /// <summary>Makes someone a member of a room and tells them. Members may invite, into rooms that were made by entering everyone in them.</summary>
    /// <param name="endpoint">Who invites.</param>
    /// <param name="id">The room's id.</param>
    /// <param name="person">Who is invited.</param>
    /// <param name="alias">Which of that user's endpoints is told; empty for all.</param>
    /// <returns>Okay, InvalidRoom, UnknownRoom, NotAuthorized, UnknownUser, WrongState or Full.</returns>
    public async ValueTask<HubResult> InviteAsync(ChatEndpoint endpoint, ChatText id, ChatUser person, ChatText alias = default)
    {
        HubResult result = endpoint.User is null ? HubResult.WrongState : ChatRoom.IsId(id) ? HubResult.Okay : HubResult.InvalidRoom;
        if (result == HubResult.Okay && !person.IsRegistered && (await _people.LocateAsync([person]))[0].Places.Length == 0)
            result = HubResult.UnknownUser;
        return await _limits.AnswerAsync(result == HubResult.Okay ? await AskAsync(endpoint, id, (room, who) => room.InviteAsync(who, person.Known, alias)) : result);
    }

    /// <summary>Takes someone out of a room that the endpoint's user owns, or the user from a room of others.</summary>
    /// <param name="endpoint">Who asks.</param>
    /// <param name="id">The room's id.</param>
    /// <param name="person">Who goes.</param>
    /// <returns>Okay, UnknownRoom, NotAuthorized or NotInRoom.</returns>
    public async ValueTask<HubResult> RemovePersonAsync(ChatEndpoint endpoint, ChatText id, ChatUser person)
        => await _limits.AnswerAsync(await AskAsync(endpoint, id, (room, who) => room.TakeOutAsync(who, person.Known)));

    /// <summary>Gives a room that the endpoint's user owns another name.</summary>
    /// <param name="endpoint">Who asks.</param>
    /// <param name="id">The room's id.</param>
    /// <param name="name">The name.</param>
    /// <returns>Okay, UnknownRoom, NotAuthorized or MessageTooLong.</returns>
    public async ValueTask<HubResult> RenameAsync(ChatEndpoint endpoint, ChatText id, ChatText name)
        => await _limits.AnswerAsync(await AskAsync(endpoint, id, (room, who) => room.RenameAsync(who, name)));

    /// <summary>As <see cref="FindAsync" />, for the hub itself.</summary>
    internal async ValueTask<ChatRoom?> LookForAsync(ChatText id)
    {
        ChatRoom? known = _view.Rooms.Find(id);
        if (known is { IsCurrent: true } || !ChatRoom.IsId(id))
            return known;
        if (await ClusterCall.RetryAsync(_ => _node.Room(id.ToString()).DescribeAsync()) is { } facts)
            return _view.Rooms.Of(id.ToString(), facts);
        if (known is not null)
            _view.Rooms.Drop(known);
        return null;
    }

    /// <summary>Enters a room that exists.</summary>
    internal async ValueTask<HubResult> EnterAsync(ChatEndpoint endpoint, string id, RoomFacts facts, StoredPassword? proven = null)
    {
        (HubResult result, ChatRoom? room, Present? who) = _view.Rooms.BeginEntering(endpoint, id, facts);
        if (room is null)
            return result;
        if (result == HubResult.Okay)
            result = await _node.Rooms.EnterAsync(id, who!, proven);
        // Who has left meanwhile was not there yet. It is not waited for: the room may be waiting for those who enter.
        if (!_view.Rooms.EndEntering(endpoint, room) && result == HubResult.Okay)
            _telling.FollowAsync(() => _node.Rooms.LeaveAsync(id, who!.Place)).Ignore();
        return result;
    }

    /// <summary>Enters the rooms of which the endpoint's user is a member.</summary>
    internal async Task EnterMembershipsAsync(ChatEndpoint endpoint, ChatText user)
    {
        foreach (string id in (await _people.FindFactsAsync(user))?.Rooms ?? [])
        {
            if (endpoint.Rooms.Count < _limits.MaxRoomsPerEndpoint && !IsNumbered(id, kinds: "P") && await LookForAsync(id) is { } room)
                await EnterAsync(endpoint, id, room.Facts);
        }
    }

    /// <summary>Whether only the chat itself makes rooms of that id.</summary>
    private static bool IsNumbered(ChatText id, string kinds = "PR") => kinds.Contains((char)id.Utf8[0]) && !id.Utf8[1..].ContainsAnyExceptInRange((byte)'0', (byte)'9');

    private async ValueTask<HubResult> AskAsync(ChatEndpoint endpoint, ChatText id, Func<IRoomGrain, Present, ValueTask<HubResult>> ask)
    {
        // Of a room that there is not, looking for it leaves no grain.
        if (await LookForAsync(id) is not { } room)
            return HubResult.UnknownRoom;
        return _view.PresentOf(endpoint) is { } who ? await ClusterCall.RetryAsync(_ => ask(_node.Room(room), who)) : HubResult.NotAuthorized;
    }

    private async ValueTask<HubResult> EnterNewAsync(ChatEndpoint endpoint, ChatText id, StoredPassword? password)
    {
        if (endpoint.User is not { } user)
            return HubResult.WrongState;
        if (endpoint.Rooms.Count >= _limits.MaxRoomsPerEndpoint)
            return HubResult.Full;
        if (IsNumbered(id))
            return HubResult.NotAuthorized;
        string key = id.ToString();
        RoomFacts room = new() { Kind = RoomKind.Group, Owner = user.Known, Password = password, Birth = Guid.NewGuid() };
        HubResult result = await ClusterCall.RetryAsync(_ => _node.Room(key).CreateAsync(room));
        if (result != HubResult.Okay)
            return result;
        result = await EnterAsync(endpoint, key, room);
        if (result != HubResult.Okay)
            await _telling.FollowAsync(() => _node.Rooms.LeaveAsync(key, _node.PlaceOf(endpoint)));
        return result;
    }

    private async ValueTask<Outcome<ChatRoom>> CreateAnewAsync(ChatEndpoint endpoint, RoomKind kind, ChatText name, IReadOnlyList<ChatUser> people)
    {
        if (endpoint.User is not { } user || kind is RoomKind.Lobby or RoomKind.Echo)
            return HubResult.WrongState;
        if (!_limits.IsKept(name))
            return HubResult.MessageTooLong;
        UserName[] members = [.. people.Prepend(user).Distinct().Select(static person => person.Known)];
        if (kind == RoomKind.Conversation)
            return people.Count <= _limits.MaxRecipients && await _conversations.OpenAsync(user, members) is { } conversation ? conversation : HubResult.Full;
        RoomFacts room = new() { Kind = kind, Owner = user.Known, Name = name, IsForMembers = true, Members = members, Birth = Guid.NewGuid() };
        if (people.Count >= _limits.MaxMembers || await ClusterCall.RetryAsync(_ => _node.RoomCount.AddAsync(null, user.Id, room.Birth)) is not { } id)
            return HubResult.Full;
        HubResult result = await ClusterCall.RetryAsync(_ => _node.Room(id).CreateAsync(room, _node.PlaceOf(endpoint).Node));
        return result == HubResult.Okay ? _view.Rooms.Of(id, room) : result;
    }
}
