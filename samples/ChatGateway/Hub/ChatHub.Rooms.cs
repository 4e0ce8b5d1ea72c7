using ChatGateway.Cluster;

namespace ChatGateway.Hub;

// Rooms: making, entering and leaving them. Their grains decide.
public sealed partial class ChatHub
{
    /// <summary>The rooms that endpoints of this node are in or enter, the two that are always there, and the conversations that it has heard of.</summary>
    private readonly Dictionary<string, ChatRoom> _rooms = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ChatRoom>.AlternateLookup<ReadOnlySpan<char>> _roomsById;

    /// <summary>A room.</summary>
    /// <param name="id">The id.</param>
    /// <returns>The room, or null.</returns>
    public async ValueTask<ChatRoom?> FindRoomAsync(ChatText id) => await AnswerAsync(await LookForRoomAsync(id));

    /// <summary>Who is in a room: its members, if it is for those only, or who is there, each once, in the order in which they came.</summary>
    /// <param name="room">The room. Who is there is known if endpoints of this node are.</param>
    public async ValueTask<IReadOnlyList<ChatUser>> ListPeopleAsync(ChatRoom room)
    {
        UserName[] people = room.Facts.IsForMembers || room.IsConversation ? room.Facts.Members : [.. _node.Rooms.ListPeople(room.Key).Select(static one => one.User).DistinctBy(static user => user.Id)];
        if (!room.Facts.IsForMembers)
            return await AnswerAsync(Now<IReadOnlyList<ChatUser>>(() => Array.ConvertAll(people, UserOf)));
        // Of members who are not there, their accounts have their keys.
        ChatUser?[] known = await Task.WhenAll(people.Select(member => LookForUserAsync(member.Name).AsTask()));
        return await AnswerAsync(Now<IReadOnlyList<ChatUser>>(() => [.. people.Zip(known, (member, user) => user?.Id == member.Id ? user : UserOf(member))]));
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
        if (!IsRoomId(id))
            return HubResult.InvalidRoom;
        if (password.Length > Limits.MaxPasswordLength)
            return HubResult.NotAuthorized;
        RoomFacts? room = (await FindRoomAsync(id))?.Facts;
        StoredPassword? proven = null;
        if (!password.IsEmpty && room is not { Password: null } && !await endpoint.HashAsync(Hash))
            return HubResult.Busy;
        HubResult result = room is null ? await EnterNewAsync(endpoint, id, proven) : await EnterAsync(endpoint, id.ToString(), room, proven);
        // It has gone meanwhile, or another one was made.
        return await AnswerAsync(result is HubResult.UnknownRoom or HubResult.InvalidRoom ? HubResult.NotAuthorized : result);

        void Hash()
        {
            if (room is null)
                proven = new PasswordHash(password.Span, Limits.PasswordIterations, Limits.DeriveKey).Stored;
            else if (new PasswordHash(room.Password!, Limits.DeriveKey).Matches(password.Span))
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
        if (!IsRoomId(id))
            return await AnswerAsync(HubResult.InvalidRoom);
        if (!Now(() => Find(_roomsById, id) is { } room && endpoint.Rooms.Contains(room)))
            return await AnswerAsync(HubResult.NotInRoom);
        await FollowAsync(() => _node.Rooms.LeaveAsync(id.ToString(), _node.PlaceOf(endpoint), IsKept(lastWord) ? lastWord : default));
        return await AnswerAsync(HubResult.Okay);
    }

    /// <summary>Makes a room that lasts as long as it has members, and invites people to it.</summary>
    /// <param name="endpoint">The endpoint, whose user is the owner and the first member.</param>
    /// <param name="kind">Group or Broadcast; or Conversation, which is the one that there is already if there is one.</param>
    /// <param name="name">What people call it; may be empty.</param>
    /// <param name="people">Who is invited besides the owner.</param>
    /// <returns>Okay and the room, WrongState, MessageTooLong (the name) or Full.</returns>
    public async ValueTask<Outcome<ChatRoom>> CreateRoomAsync(ChatEndpoint endpoint, RoomKind kind, ChatText name, IReadOnlyList<ChatUser> people)
        => await AnswerAsync(await CreateAsync(endpoint, kind, name, people));

    /// <summary>Makes someone a member of a room and tells them. Members may invite, into rooms that were made by entering everyone in them.</summary>
    /// <param name="endpoint">Who invites.</param>
    /// <param name="id">The room's id.</param>
    /// <param name="person">Who is invited.</param>
    /// <param name="alias">Which of that user's endpoints is told; empty for all.</param>
    /// <returns>Okay, InvalidRoom, UnknownRoom, NotAuthorized, UnknownUser, WrongState or Full.</returns>
    public async ValueTask<HubResult> InviteAsync(ChatEndpoint endpoint, ChatText id, ChatUser person, ChatText alias = default)
    {
        HubResult result = endpoint.User is null ? HubResult.WrongState : IsRoomId(id) ? HubResult.Okay : HubResult.InvalidRoom;
        if (result == HubResult.Okay && !person.IsRegistered && (await LocateAllAsync([person]))[0].Places.Length == 0)
            result = HubResult.UnknownUser;
        return await AnswerAsync(result == HubResult.Okay ? await AskRoomAsync(endpoint, id, (room, who) => room.InviteAsync(who, person.Known, alias)) : result);
    }

    /// <summary>Takes someone out of a room that the endpoint's user owns, or the user from a room of others.</summary>
    /// <param name="endpoint">Who asks.</param>
    /// <param name="id">The room's id.</param>
    /// <param name="person">Who goes.</param>
    /// <returns>Okay, UnknownRoom, NotAuthorized or NotInRoom.</returns>
    public async ValueTask<HubResult> RemoveFromRoomAsync(ChatEndpoint endpoint, ChatText id, ChatUser person)
        => await AnswerAsync(await AskRoomAsync(endpoint, id, (room, who) => room.TakeOutAsync(who, person.Known)));

    /// <summary>Gives a room that the endpoint's user owns another name.</summary>
    /// <param name="endpoint">Who asks.</param>
    /// <param name="id">The room's id.</param>
    /// <param name="name">The name.</param>
    /// <returns>Okay, UnknownRoom, NotAuthorized or MessageTooLong.</returns>
    public async ValueTask<HubResult> RenameRoomAsync(ChatEndpoint endpoint, ChatText id, ChatText name)
        => await AnswerAsync(await AskRoomAsync(endpoint, id, (room, who) => room.RenameAsync(who, name)));

    void INodeListener.OnInvited(Invitation invitation)
    {
        (ChatRoom room, ChatUser inviter, ChatEndpoint[] told) = Now(() => (ViewOf(invitation.Room, invitation.Facts), UserOf(invitation.By), EndpointsOf(invitation.Person)));
        foreach (ChatEndpoint endpoint in told.Where(one => invitation.Alias.IsEmpty || invitation.Alias.Utf8.SequenceEqual(one.Alias.Utf8)))
            Tell(endpoint, (room, inviter), static (to, from) => to.OnInvited(from.room, from.inviter));
    }

    async Task INodeListener.OnMemberAsync(string room, RoomFacts facts, ulong member)
    {
        ChatEndpoint[] followers = Now(() =>
        {
            if (_rooms.TryGetValue(room, out ChatRoom? known))
                known.Facts = facts;
            return Array.FindAll(EndpointsOf(member), static endpoint => endpoint.FollowsMemberships);
        });
        foreach (ChatEndpoint follower in followers)
            await EnterAsync(follower, room, facts);
    }

    private static bool IsRoomId(ChatText id) => id.Length == ChatRoom.IdLength && !id.Utf8.ContainsAnyExceptInRange((byte)'!', (byte)'~');

    /// <summary>Whether only the chat itself makes rooms of that id.</summary>
    private static bool IsNumbered(ChatText id, string kinds = "PR") => kinds.Contains((char)id.Utf8[0]) && !id.Utf8[1..].ContainsAnyExceptInRange((byte)'0', (byte)'9');

    private static bool MayRead(ChatEndpoint endpoint, ChatUser user, ChatRoom room) => room.Kind switch
    {
        RoomKind.Echo => true,
        RoomKind.Conversation => room.IsMember(user.Id),
        _ => endpoint.Rooms.Contains(room),
    };

    private ChatEndpoint[] EndpointsOf(ulong user) => _usersById.TryGetValue(user, out ChatUser? known) ? [.. known.Endpoints] : [];

    private async ValueTask<ChatRoom?> LookForRoomAsync(ChatText id)
    {
        ChatRoom? known = Now(() => Find(_roomsById, id));
        if (known is { IsCurrent: true } || !IsRoomId(id))
            return known;
        if (await ClusterCall.RetryAsync(_ => _node.Room(id.ToString()).DescribeAsync()) is not { } facts)
            return known is null ? null : Now(() => Drop(known));
        return Now(() => ViewOf(id.ToString(), facts));
    }

    /// <summary>A room as its grain describes it. It is kept if it is a conversation, or somebody enters it.</summary>
    private ChatRoom ViewOf(string id, RoomFacts facts, bool isKept = false)
    {
        ChatRoom? room = _rooms.GetValueOrDefault(id);
        if (room is { IsCurrent: true })
            return room;
        room ??= new ChatRoom(id, facts);
        room.Facts = facts;
        room.IsComplete = true;
        if (room.IsConversation)
            KeepConversation(room);
        else if (isKept)
            _rooms[id] = room;
        return room;
    }

    /// <summary>Forgets a room that this node is told nothing of any more.</summary>
    private ChatRoom? Drop(ChatRoom room)
    {
        if (!_rooms.Remove(room.Key))
            return null;
        _roomsWithNotices.Remove(room);
        foreach (ulong message in room.Heard)
            Drop(message);
        foreach (UserName member in room.Facts.Members)
            _usersById.GetValueOrDefault(member.Id)?.Conversations.Remove(room);
        return null;
    }

    private void DropIfDeserted(ChatRoom room)
    {
        if (!room.IsCurrent && !room.People.Values.Any(static one => one is not RemoteEndpoint))
            Drop(room);
    }

    private async ValueTask<HubResult> AskRoomAsync(ChatEndpoint endpoint, ChatText id, Func<IRoomGrain, Present, ValueTask<HubResult>> ask)
    {
        // Of a room that there is not, looking for it leaves no grain.
        if (await LookForRoomAsync(id) is not { } room)
            return HubResult.UnknownRoom;
        Present? who = Now(() => endpoint.User is null ? null : PresentOf(endpoint));
        return who is null ? HubResult.NotAuthorized : await ClusterCall.RetryAsync(_ => ask(_node.Room(room), who));
    }

    private async ValueTask<HubResult> EnterNewAsync(ChatEndpoint endpoint, ChatText id, StoredPassword? password)
    {
        if (endpoint.User is not { } user)
            return HubResult.WrongState;
        if (endpoint.Rooms.Count >= Limits.MaxRoomsPerEndpoint)
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
            await FollowAsync(() => _node.Rooms.LeaveAsync(key, _node.PlaceOf(endpoint)));
        return result;
    }

    private async ValueTask<HubResult> EnterAsync(ChatEndpoint endpoint, string id, RoomFacts facts, StoredPassword? proven = null)
    {
        ChatRoom room = null!;
        Present who = null!;
        HubResult result = Now(() =>
        {
            if (endpoint.User is null)
                return HubResult.WrongState;
            room = ViewOf(id, facts, isKept: true);
            if (room.Kind == RoomKind.Echo || endpoint.Rooms.Contains(room))
                return HubResult.AlreadyInRoom;
            if (room.IsConversation)
                return HubResult.NotAuthorized;
            if (endpoint.Rooms.Count >= Limits.MaxRoomsPerEndpoint)
                return HubResult.Full;
            who = PresentOf(endpoint);
            room.People[who.Place] = endpoint;
            return HubResult.Okay;
        });
        if (result == HubResult.Okay)
            result = await _node.Rooms.EnterAsync(id, who, proven);
        else if (room is null)
            return result;
        bool isThere = Now(() =>
        {
            if (endpoint.Rooms.Contains(room))
                return true;
            room.People.Remove(_node.PlaceOf(endpoint));
            DropIfDeserted(room);
            return false;
        });
        // Who has left meanwhile was not there yet. It is not waited for: the room may be waiting for those who enter.
        if (!isThere && result == HubResult.Okay)
            FollowAsync(() => _node.Rooms.LeaveAsync(id, who.Place)).Ignore();
        return result;
    }

    private async ValueTask<Outcome<ChatRoom>> CreateAsync(ChatEndpoint endpoint, RoomKind kind, ChatText name, IReadOnlyList<ChatUser> people)
    {
        if (endpoint.User is not { } user || kind is RoomKind.Lobby or RoomKind.Echo)
            return HubResult.WrongState;
        if (!IsKept(name))
            return HubResult.MessageTooLong;
        UserName[] members = [.. people.Prepend(user).Distinct().Select(static person => person.Known)];
        if (kind == RoomKind.Conversation)
            return people.Count <= Limits.MaxRecipients && await OpenAsync(user, members) is { } conversation ? conversation : HubResult.Full;
        RoomFacts room = new() { Kind = kind, Owner = user.Known, Name = name, IsForMembers = true, Members = members, Birth = Guid.NewGuid() };
        if (people.Count >= Limits.MaxMembers || await ClusterCall.RetryAsync(_ => _node.RoomCount.AddAsync(null, user.Id, room.Birth)) is not { } id)
            return HubResult.Full;
        HubResult result = await ClusterCall.RetryAsync(_ => _node.Room(id).CreateAsync(room, _node.PlaceOf(endpoint).Node));
        return result == HubResult.Okay ? Now(() => ViewOf(id, room)) : result;
    }
}
