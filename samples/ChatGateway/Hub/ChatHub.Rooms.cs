using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using ChatGateway.Cluster;

namespace ChatGateway.Hub;

// Rooms: making, entering and leaving them.
public sealed partial class ChatHub
{
    private readonly Dictionary<string, ChatRoom> _rooms = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ChatRoom>.AlternateLookup<ReadOnlySpan<char>> _roomsById;
    private uint _lastRoom;
    private int _groups;

    /// <summary>A room.</summary>
    /// <param name="id">The id.</param>
    /// <returns>The room, or null.</returns>
    public async ValueTask<ChatRoom?> FindRoomAsync(ChatText id) => await AnswerAsync(await FindConversationAsync(id) ?? Now(() => Find(_roomsById, id)));

    /// <summary>Who is in a room, each once, in the order in which they came; in a conversation, its members.</summary>
    /// <param name="room">The room.</param>
    public ValueTask<IReadOnlyList<ChatUser>> ListPresentAsync(ChatRoom room) => Decide<IReadOnlyList<ChatUser>>(() =>
    {
        if (room.IsConversation)
            return [.. room.Members];
        var users = new OrderedDictionary<ulong, ChatUser>(room.Present.Count);
        foreach (ChatUser user in room == Lobby ? _node.Rooms.ListPeople(RoomGrain.Lobby).Select(who => UserOf(who.User)) : room.Present.Select(static endpoint => endpoint.User!))
            users.TryAdd(user.Id, user);
        return [.. users.Values];
    });

    /// <summary>Who is a member of a room: who may enter it without a password.</summary>
    /// <param name="room">The room.</param>
    public ValueTask<IReadOnlyList<ChatUser>> ListMembersAsync(ChatRoom room) => Decide<IReadOnlyList<ChatUser>>(() => [.. room.Members]);

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
        ChatRoom? room = await FindRoomAsync(id);
        if (room == Lobby)
            return await AnswerAsync(await EnterLobbyAsync(endpoint));
        // The hash, made or asked, is of the room that was there then.
        PasswordHash? hash = null;
        bool isRight = room is null || room.Password is null;
        if (!password.IsEmpty && (room is null || !isRight) && !await endpoint.HashAsync(Hash))
            return HubResult.Busy;
        return await Decide(() =>
        {
            if (endpoint.User is not { } user)
                return HubResult.WrongState;
            ChatRoom? current = Find(_roomsById, id);
            if (current is null && room is not null)
                return HubResult.NotAuthorized;
            if (current == Echo || (current is not null && endpoint.Rooms.Contains(current)))
                return HubResult.AlreadyInRoom;
            if (endpoint.Rooms.Count >= Limits.MaxRoomsPerEndpoint)
                return HubResult.Full;
            if (current is null)
            {
                if (IsNumbered(id))
                    return HubResult.NotAuthorized;
                if (!CanOwnAnotherRoom(user))
                    return HubResult.Full;
                current = AddRoom(new ChatRoom(id, RoomKind.Group, user) { Password = hash });
            }
            else if (!MayEnter(user, current, isRight && current == room))
            {
                return HubResult.NotAuthorized;
            }
            Enter(endpoint, current);
            return HubResult.Okay;
        });

        void Hash()
        {
            if (room is null)
                hash = new PasswordHash(password.Span, Limits.PasswordIterations, Limits.DeriveKey);
            else
                isRight = room.Password!.Matches(password.Span);
        }
    }

    /// <summary>Leaves a room.</summary>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="id">The room's id.</param>
    /// <param name="lastWord">What is said in parting; the others are told.</param>
    /// <returns>Okay, InvalidRoom or NotInRoom.</returns>
    public async ValueTask<HubResult> PartAsync(ChatEndpoint endpoint, ChatText id, ChatText lastWord = default)
    {
        ChatText kept = IsKept(lastWord) ? lastWord : default;
        bool isLobby = false;
        HubResult result = Now(() =>
        {
            if (!IsRoomId(id))
                return HubResult.InvalidRoom;
            if (Find(_roomsById, id) is not { } room || !endpoint.Rooms.Contains(room))
                return HubResult.NotInRoom;
            isLobby = room == Lobby;
            if (!isLobby)
            {
                endpoint.Rooms.Remove(room);
                Exit(endpoint, room, kept, tellsItself: true);
            }
            return HubResult.Okay;
        });
        if (isLobby)
            await FollowAsync(() => _node.Rooms.LeaveAsync(RoomGrain.Lobby, _node.PlaceOf(endpoint), kept));
        return await AnswerAsync(result);
    }

    /// <summary>Makes a room that lasts as long as it has members, and invites people to it.</summary>
    /// <param name="endpoint">The endpoint, whose user is the owner and the first member.</param>
    /// <param name="kind">Group or Broadcast; or Conversation, which is the one that there is already if there is one.</param>
    /// <param name="name">What people call it; may be empty.</param>
    /// <param name="people">Who is invited besides the owner.</param>
    /// <returns>Okay and the room, WrongState, MessageTooLong (the name) or Full.</returns>
    public ValueTask<Outcome<ChatRoom>> CreateRoomAsync(ChatEndpoint endpoint, RoomKind kind, ChatText name, IReadOnlyList<ChatUser> people)
        => kind == RoomKind.Conversation ? AnswerToAsync(CreateConversationAsync(endpoint, name, people)) : Decide<Outcome<ChatRoom>>(() =>
    {
        if (endpoint.User is not { } user || kind is RoomKind.Lobby or RoomKind.Echo)
            return HubResult.WrongState;
        if (!IsKept(name))
            return HubResult.MessageTooLong;
        if (!CanOwnAnotherRoom(user) || people.Count >= Limits.MaxMembers)
            return HubResult.Full;
        ChatRoom room = AddRoom(new ChatRoom(NextRoomId('R'), kind, user) { IsForMembers = true });
        if (!name.IsEmpty)
            room.Name = name;
        // Who is told of the room is told of all its members.
        List<ChatUser> members = [user];
        foreach (ChatUser person in people)
        {
            if (!members.Contains(person))
                members.Add(person);
        }
        room.Members.AddRange(members);
        foreach (ChatUser member in members)
            Welcome(room, member, inviter: member == user ? null : user);
        return room;
    });

    /// <summary>Makes someone a member of a room and tells them. Members may invite, into rooms that were made by entering everyone in them.</summary>
    /// <param name="endpoint">Who invites.</param>
    /// <param name="id">The room's id.</param>
    /// <param name="person">Who is invited.</param>
    /// <param name="alias">Which of that user's endpoints is told; empty for all.</param>
    /// <returns>Okay, InvalidRoom, UnknownRoom, NotAuthorized, UnknownUser, WrongState or Full.</returns>
    public ValueTask<HubResult> InviteAsync(ChatEndpoint endpoint, ChatText id, ChatUser person, ChatText alias = default) => Decide(() =>
    {
        if (endpoint.User is not { } user)
            return HubResult.WrongState;
        if (!IsRoomId(id))
            return HubResult.InvalidRoom;
        if (Find(_roomsById, id) is not { } room)
            return HubResult.UnknownRoom;
        if (room.IsConversation || !(IsOpen(room) || room.Members.Contains(user) || endpoint.Rooms.Contains(room)))
            return HubResult.NotAuthorized;
        if (!_usersById.ContainsKey(person.Id))
            return HubResult.UnknownUser;
        bool isNew = !IsOpen(room) && !room.Members.Contains(person);
        if (isNew && !AddMember(room, person))
            return HubResult.Full;
        foreach (ChatEndpoint place in person.Endpoints)
        {
            if (alias.IsEmpty || alias.Utf8.SequenceEqual(place.Alias.Utf8))
                Tell(place, (room, user), static (to, invitation) => to.OnInvited(invitation.room, invitation.user));
        }
        if (isNew)
            TellOfChange(room);
        return HubResult.Okay;
    });

    /// <summary>Takes someone out of a room that the endpoint's user owns, or the user from a room of others.</summary>
    /// <param name="endpoint">Who asks.</param>
    /// <param name="id">The room's id.</param>
    /// <param name="person">Who goes.</param>
    /// <returns>Okay, UnknownRoom, NotAuthorized or NotInRoom.</returns>
    public ValueTask<HubResult> RemoveFromRoomAsync(ChatEndpoint endpoint, ChatText id, ChatUser person) => Decide(() =>
    {
        if (Find(_roomsById, id) is not { } room)
            return HubResult.UnknownRoom;
        if (IsOpen(room) || room.IsConversation || endpoint.User is not { } user || (person != user && room.Owner != user))
            return HubResult.NotAuthorized;
        bool wasThere = room.Members.Contains(person);
        foreach (ChatEndpoint place in person.Endpoints)
        {
            if (place.Rooms.Remove(room))
            {
                Exit(place, room, lastWord: default, tellsItself: true);
                wasThere = true;
            }
        }
        RemoveMember(room, person);
        TellOfChange(room);
        return wasThere ? HubResult.Okay : HubResult.NotInRoom;
    });

    /// <summary>Gives a room that the endpoint's user owns another name.</summary>
    /// <param name="endpoint">Who asks.</param>
    /// <param name="id">The room's id.</param>
    /// <param name="name">The name.</param>
    /// <returns>Okay, UnknownRoom, NotAuthorized or MessageTooLong.</returns>
    public ValueTask<HubResult> RenameRoomAsync(ChatEndpoint endpoint, ChatText id, ChatText name) => Decide(() =>
    {
        if (Find(_roomsById, id) is not { } room)
            return HubResult.UnknownRoom;
        if (endpoint.User is not { } user || room.Owner != user)
            return HubResult.NotAuthorized;
        if (name.IsEmpty || !IsKept(name))
            return HubResult.MessageTooLong;
        room.Name = name;
        TellOfChange(room);
        return HubResult.Okay;
    });

    private async ValueTask<Outcome<ChatRoom>> CreateConversationAsync(ChatEndpoint endpoint, ChatText name, IReadOnlyList<ChatUser> people)
    {
        if (endpoint.User is not { } user)
            return HubResult.WrongState;
        if (!IsKept(name))
            return HubResult.MessageTooLong;
        if (people.Count > Limits.MaxRecipients)
            return HubResult.Full;
        return await OpenAsync(user, [.. people.Prepend(user).Distinct()]) is { } room ? room : HubResult.Full;
    }

    private static bool IsRoomId(ChatText id) => id.Length == ChatRoom.IdLength && !id.Utf8.ContainsAnyExceptInRange((byte)'!', (byte)'~');

    /// <summary>Whether there is no entering it, or nobody is kept from it.</summary>
    private static bool IsOpen(ChatRoom room) => room.Kind is RoomKind.Lobby or RoomKind.Echo;

    private static bool MayEnter(ChatUser user, ChatRoom room, bool isPasswordRight) => room.Kind switch
    {
        RoomKind.Lobby => true,
        RoomKind.Echo or RoomKind.Conversation => false,
        _ => room.Owner == user || room.Members.Contains(user) || (isPasswordRight && !room.IsForMembers),
    };

    private static bool IsOnlyEndpoint(ChatEndpoint endpoint, ChatRoom room)
    {
        foreach (ChatEndpoint other in endpoint.User!.Endpoints)
        {
            if (other != endpoint && other.Rooms.Contains(room))
                return false;
        }
        return true;
    }

    private void Enter(ChatEndpoint endpoint, ChatRoom room)
    {
        if (endpoint.Rooms.Count >= Limits.MaxRoomsPerEndpoint || !endpoint.Rooms.Add(room))
            return;
        room.Present.Add(endpoint);
        var presence = new Presence(room, endpoint, endpoint.User!, endpoint.Alias, IsOnlyEndpoint(endpoint, room));
        Tell(endpoint, presence, static (to, who) => to.OnJoined(who));
        Announce(room, presence, hasJoined: true, lastWord: default);
    }

    /// <summary>Takes an endpoint out of a room that the caller takes out of the endpoint.</summary>
    private void Exit(ChatEndpoint endpoint, ChatRoom room, ChatText lastWord, bool tellsItself)
    {
        room.Present.Remove(endpoint);
        var presence = new Presence(room, endpoint, endpoint.User!, endpoint.Alias, IsOnlyEndpoint(endpoint, room));
        if (tellsItself)
            Tell(endpoint, (presence, lastWord), static (to, parting) => to.OnParted(parting.presence, parting.lastWord));
        if (!_isClosed)
            Announce(room, presence, hasJoined: false, lastWord);
        RemoveIfDeserted(room);
    }

    private void TellOfChange(ChatRoom room)
    {
        foreach (ChatEndpoint endpoint in room.Present)
            Tell(endpoint, room, static (to, changed) => to.OnRoomChanged(changed));
    }

    /// <summary>Makes someone a member.</summary>
    /// <returns>Whether there was room for one more; true for one who is a member already.</returns>
    private bool AddMember(ChatRoom room, ChatUser user)
    {
        if (room.Members.Contains(user))
            return true;
        if (room.Members.Count >= Limits.MaxMembers)
            return false;
        room.Members.Add(user);
        Welcome(room, user, inviter: null);
        return true;
    }

    /// <summary>Tells someone who is now a member.</summary>
    private void Welcome(ChatRoom room, ChatUser user, ChatUser? inviter)
    {
        user.Memberships.Add(room);
        foreach (ChatEndpoint endpoint in user.Endpoints)
        {
            if (inviter is not null)
                Tell(endpoint, (room, inviter), static (to, invitation) => to.OnInvited(invitation.room, invitation.inviter));
            if (endpoint.FollowsMemberships)
                Enter(endpoint, room);
        }
    }

    private void RemoveMember(ChatRoom room, ChatUser user)
    {
        room.Members.Remove(user);
        user.Memberships.Remove(room);
        RemoveIfDeserted(room);
    }

    private bool CanOwnAnotherRoom(ChatUser user)
    {
        int free = Limits.MaxRooms - _groups;
        // The fewer there are, the fewer anyone may have: the last are for those who have none.
        long share = Math.Min(Limits.MaxRoomsPerUser, Math.Max(1, (long)Limits.MaxRoomsPerUser * 2 * free / Math.Max(1, Limits.MaxRooms)));
        return free > 0 && user.OwnedRooms < share;
    }

    private ChatRoom AddRoom(ChatRoom room)
    {
        _rooms.Add(room.Id.ToString(), room);
        if (room.Owner is { } owner)
        {
            owner.OwnedRooms++;
            _groups++;
        }
        return room;
    }

    private void RemoveIfDeserted(ChatRoom room)
    {
        bool isDeserted = room.Kind switch
        {
            RoomKind.Lobby or RoomKind.Echo => false,
            RoomKind.Conversation => room.Members.Count < 2,
            _ => room.Present.Count == 0 && !(room.IsForMembers && room.Members.Count > 0),
        };
        if (isDeserted)
            RemoveRoom(room);
    }

    private bool RemoveRoom(ChatRoom room)
    {
        if (!_rooms.Remove(room.Id.ToString()))
            return false;
        if (room.Owner is { } owner)
        {
            owner.OwnedRooms--;
            _groups--;
        }
        _roomsWithNotices.Remove(room);
        _history.Remove(room);
        foreach (ChatUser member in room.Members)
            member.Memberships.Remove(room);
        room.Members.Clear();
        return true;
    }

    private ChatText NextRoomId(char kind)
    {
        string id;
        do
            id = string.Create(CultureInfo.InvariantCulture, $"{kind}{++_lastRoom % 10_000_000:0000000}");
        while (_rooms.ContainsKey(id));
        return id;
    }
}
