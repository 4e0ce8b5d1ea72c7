using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using ChatGateway.Cluster;
using Orleans.Runtime;

namespace ChatGateway.Hub;

// The lobby, which all nodes share. Its grain decides, and tells each node that has somebody there once; the node tells them, in the order of the decisions.
public sealed partial class ChatHub
{
    /// <summary>Who is there, of all nodes; those of this one also while they enter or leave.</summary>
    private readonly Dictionary<Place, ChatEndpoint> _inLobby = [];

    /// <summary>The users of other nodes who are there, by number.</summary>
    private readonly Dictionary<ulong, ChatUser> _elsewhere = [];

    /// <summary>The newest messages of grains, as this node has heard them, and in which order.</summary>
    private readonly Dictionary<ulong, ChatMessage> _heard = [];
    private readonly Queue<ulong> _heardInOrder = [];
    private long _heardLength;
    private bool _knowsLobby;
    private ulong _lastRequest;

    /// <summary>How many bytes one may yet be told, of what was said here and has not come back from the grains.</summary>
    private int _inFlight;

    private IRoomGrain LobbyGrain => _node.Room(Lobby);

    /// <summary>Something has happened in the lobby, or in a conversation.</summary>
    void INodeListener.OnRoomEvent(string room, RoomEvent happened)
    {
        lock (Lock)
        {
            if (room != RoomGrain.Lobby)
            {
                HearPrivately(room, happened);
                return;
            }
            KnowLobby();
            switch (happened)
            {
                case MessageEvent message:
                    Hear(message, Lobby);
                    break;
                case ReceiptEvent receipt when _heard.TryGetValue(receipt.Message.Id, out ChatMessage? received):
                    received.IsReceived = true;
                    break;
                case PresenceEvent { HasJoined: true } presence:
                    Hear(presence);
                    break;
                case PresenceEvent presence:
                    HearLeaving(presence);
                    break;
                // Those here have told it themselves.
                case AliasEvent alias when !_node.IsHere(alias.Who.Place) && _inLobby.TryGetValue(alias.Who.Place, out ChatEndpoint? endpoint):
                    endpoint.Alias = alias.Who.Alias;
                    TellAll(Lobby.Present, except: null, (endpoint, alias.OldAlias), static (to, change) => to.OnAliasChanged(change.endpoint, change.OldAlias));
                    break;
            }
        }
    }

    private async ValueTask<HubResult> EnterLobbyAsync(ChatEndpoint endpoint)
    {
        Present who = null!;
        HubResult result = Now(() =>
        {
            if (endpoint.User is null)
                return HubResult.WrongState;
            if (endpoint.Rooms.Contains(Lobby))
                return HubResult.AlreadyInRoom;
            if (endpoint.Rooms.Count >= Limits.MaxRoomsPerEndpoint)
                return HubResult.Full;
            who = PresentOf(endpoint);
            _inLobby[who.Place] = endpoint;
            return HubResult.Okay;
        });
        if (result != HubResult.Okay)
            return result;
        result = await _node.Rooms.EnterAsync(RoomGrain.Lobby, who);
        // Who has left meanwhile was not there yet.
        if (!Now(() => endpoint.Rooms.Contains(Lobby)))
            await _node.Rooms.LeaveAsync(RoomGrain.Lobby, who.Place);
        return result;
    }

    private async ValueTask<HubResult> SayInLobbyAsync(ChatEndpoint from, ChatText text, Particulars particulars)
    {
        Utterance said = null!;
        HubResult result = Now(() =>
        {
            HubResult may = MaySay(from, Lobby.Id, out _);
            if (may == HubResult.Okay)
                may = Check(text);
            if (may == HubResult.Okay && !HaveRoom(from, Lobby.Present, text))
                may = HubResult.Full;
            if (may != HubResult.Okay)
                return may;
            said = Begin(from, text, particulars, [], []);
            Charge(from, text, _inLobby.Count);
            return HubResult.Okay;
        });
        return result == HubResult.Okay ? await SayAsync(Lobby, said) : result;
    }

    /// <summary>Says something by a room's grain, after <see cref="Begin" />.</summary>
    private async ValueTask<HubResult> SayAsync(ChatRoom room, Utterance said)
    {
        try
        {
            return (await ClusterCall.RetryAsync(isRetry => _node.Room(room).SayAsync(said, isRetry))).Result;
        }
        finally
        {
            Now(() => _inFlight -= said.Text.MaxEncodedLength);
        }
    }

    /// <summary>Takes note of what is about to be said.</summary>
    private Utterance Begin(ChatEndpoint from, ChatText text, Particulars particulars, UserName[] recipients, SiloAddress[] nodes)
    {
        Present who = PresentOf(from);
        from.Saying = (++_lastRequest, particulars);
        _inFlight += text.MaxEncodedLength;
        return new Utterance(who, new Origin(who.Place, _lastRequest), text, particulars.Tag, particulars.Clock, recipients, nodes);
    }

    /// <summary>Changes a message by its room's grain.</summary>
    private async ValueTask<HubResult> ChangeAsync(ChatEndpoint endpoint, ChatMessage message, MessageChange change, ChatText text)
    {
        SiloAddress[] nodes = message.IsPrivate ? await FindNodesAsync(endpoint, message) : [];
        Present who = null!;
        bool hasRoom = Now(() =>
        {
            List<ChatEndpoint> hearers = HearersOf(message);
            if (endpoint.User is null || !HaveRoom(endpoint, hearers, text))
                return false;
            who = PresentOf(endpoint);
            Charge(endpoint, text, message.IsPrivate ? hearers.Count : _inLobby.Count);
            return true;
        });
        return hasRoom ? (await ClusterCall.RetryAsync(_ => _node.Room(message.Room).ChangeAsync(who, message.Id, change, text, nodes))).Result : HubResult.Full;
    }

    /// <summary>The nodes of those who are told what becomes of a private message.</summary>
    private async ValueTask<SiloAddress[]> FindNodesAsync(ChatEndpoint endpoint, ChatMessage message)
    {
        Located[] told = await LocateAllAsync(message.Recipients.Append(message.Sender).Distinct());
        return [.. told.SelectMany(static one => one.Places).Append(_node.PlaceOf(endpoint)).Select(static place => place.Node).Distinct()];
    }

    private async ValueTask<Outcome<ChatMessage[]>> ReadGrainAsync(ChatEndpoint endpoint, ChatRoom room, int count, ulong after)
    {
        if (Now(() => endpoint.User is null ? null : PresentOf(endpoint)) is not { } who)
            return HubResult.NotInRoom;
        HistoryAnswer answer = await ClusterCall.RetryAsync(_ => _node.Room(room).ReadAsync(who, count, after));
        return answer.Result == HubResult.Okay ? Now(() => Array.ConvertAll(answer.Messages, record => MessageOf(record, room))) : answer.Result;
    }

    /// <summary>A message that the endpoint's user may read. One that this node has not heard, or no longer knows, a grain may still have.</summary>
    private async ValueTask<ChatMessage?> FindReadableAsync(ChatEndpoint endpoint, ulong id)
    {
        if (Now(() => FindReadable(endpoint, id)) is { } found)
            return found;
        if (id == 0 || await ClusterCall.RetryAsync(_ => _node.Grains.GetGrain<IBlockGrain>((long)RoomNumbers.BlockOf(id)).FindRoomAsync()) is not { } name)
            return null;
        ChatRoom? room = name == RoomGrain.Lobby ? Lobby : await FindConversationAsync(name);
        if (room is null || Now(() => endpoint.User is { } user && MayRead(endpoint, user, room) ? PresentOf(endpoint) : null) is not { } who)
            return null;
        return await ClusterCall.RetryAsync(_ => _node.Room(name).FindAsync(who, id)) is { } record ? Now(() => MessageOf(record, room)) : null;
    }

    private Present PresentOf(ChatEndpoint endpoint) => new(_node.PlaceOf(endpoint), endpoint.User!.Known, endpoint.Alias);

    private ChatUser UserOf(UserName user) => _usersById.GetValueOrDefault(user.Id) ?? _elsewhere.GetValueOrDefault(user.Id) ?? new ChatUser(user.Id, user.Name);

    private ChatMessage MessageOf(MessageRecord record, ChatRoom room)
    {
        if (!_heard.TryGetValue(record.Id, out ChatMessage? message))
            message = new ChatMessage(record, room, UserOf(record.Sender), _node.IsHere(record.Origin.Place), Array.ConvertAll(record.Recipients, UserOf));
        message.Update(record);
        return message;
    }

    /// <summary>Keeps a message that was heard, among as many as the room remembers, and as many bytes as all may have.</summary>
    private void Keep(ChatMessage message)
    {
        if (_heard.TryAdd(message.Id, message))
        {
            message.Room.Heard.Enqueue(message.Id);
            _heardInOrder.Enqueue(message.Id);
        }
        _heardLength += message.Cost - message.HeardCost;
        message.HeardCost = message.Cost;
        if (message.Room.Heard.Count > Limits.MaxMessagesPerRoom)
            Drop(message.Room.Heard.Dequeue());
        while (_heardLength > Limits.MaxHistoryLength && _heardInOrder.Count > 1)
            Drop(_heardInOrder.Dequeue());
        while (_heardInOrder.TryPeek(out ulong oldest) && !_heard.ContainsKey(oldest))
            _heardInOrder.Dequeue();
    }

    private void Drop(ulong id)
    {
        if (_heard.Remove(id, out ChatMessage? message))
            _heardLength -= message.HeardCost;
    }

    /// <summary>Who is there of other nodes, once somebody of this one is.</summary>
    private void KnowLobby()
    {
        if (_knowsLobby)
            return;
        _knowsLobby = true;
        foreach (Present who in _node.Rooms.ListPeople(RoomGrain.Lobby).Where(who => !_node.IsHere(who.Place)))
            AddElsewhere(who);
    }

    private ChatEndpoint AddElsewhere(Present who)
    {
        if (_inLobby.TryGetValue(who.Place, out ChatEndpoint? known))
            return known;
        ChatUser user = _elsewhere[who.User.Id] = UserOf(who.User);
        user.EndpointsElsewhere++;
        _usersOnline = null;
        return _inLobby[who.Place] = new RemoteEndpoint { User = user, Alias = who.Alias };
    }

    private void RemoveElsewhere(ChatEndpoint endpoint)
    {
        if (--endpoint.User!.EndpointsElsewhere == 0)
            _elsewhere.Remove(endpoint.User.Id);
        _usersOnline = null;
    }

    private void Hear(PresenceEvent presence)
    {
        bool isHere = _node.IsHere(presence.Who.Place);
        ChatEndpoint? endpoint = isHere ? _inLobby.GetValueOrDefault(presence.Who.Place) : AddElsewhere(presence.Who);
        if (endpoint?.User is not { } user || (isHere && !endpoint.Rooms.Add(Lobby)))
        {
            // Nobody is told of who is gone already, and later not of the leaving.
            _inLobby.Remove(presence.Who.Place);
            return;
        }
        var who = new Presence(Lobby, endpoint, user, presence.Who.Alias, presence.IsOnly);
        if (isHere)
        {
            Lobby.Present.Add(endpoint);
            Tell(endpoint, who, static (to, who) => to.OnJoined(who));
        }
        Announce(Lobby, who, hasJoined: true, lastWord: default);
    }

    private void HearLeaving(PresenceEvent presence)
    {
        if (!_inLobby.Remove(presence.Who.Place, out ChatEndpoint? endpoint))
            return;
        var who = new Presence(Lobby, endpoint, endpoint.User ?? UserOf(presence.Who.User), presence.Who.Alias, presence.IsOnly);
        if (endpoint is RemoteEndpoint)
            RemoveElsewhere(endpoint);
        // Who has left everything is told nothing any more.
        if (endpoint.Rooms.Remove(Lobby))
        {
            Lobby.Present.Remove(endpoint);
            Tell(endpoint, (who, presence.LastWord), static (to, parting) => to.OnParted(parting.who, parting.LastWord));
        }
        Announce(Lobby, who, hasJoined: false, presence.LastWord);
        if (Lobby.Present.Count > 0)
            return;
        // This node is told nothing until somebody of it enters again.
        _knowsLobby = false;
        foreach ((Place place, ChatEndpoint other) in _inLobby.Where(static one => one.Value is RemoteEndpoint).ToArray())
        {
            _inLobby.Remove(place);
            RemoveElsewhere(other);
        }
    }

    private void Hear(MessageEvent happened, ChatRoom room)
    {
        MessageRecord record = happened.Message;
        ChatMessage message = MessageOf(record, room);
        Keep(message);
        ChatEndpoint? by = happened.By is { } place && _node.IsHere(place) ? _endpoints.GetValueOrDefault(place.Endpoint) : null;
        List<ChatEndpoint> hearers = HearersOf(message);
        switch (record.Change)
        {
            case MessageChange.Said:
                if (by is not null && by.Saying.Request == record.Origin.Request)
                    message.Particulars = by.Saying.Particulars;
                HearSaid(message, by);
                break;
            case MessageChange.Edited:
                TellAll(hearers, except: by, message, static (to, edited) => to.OnEdited(edited));
                break;
            case MessageChange.Deleted:
                TellAll(hearers, except: by, (message, happened.Reason), static (to, deleted) => to.OnDeleted(deleted.message, deleted.Reason));
                break;
            default:
                TellAll(hearers, except: by, message, static (to, pinned) => to.OnPinned(pinned));
                break;
        }
    }

    private void HearSaid(ChatMessage message, ChatEndpoint? by)
    {
        if (message.IsPrivate)
        {
            List<ChatEndpoint> hearers = [.. message.Recipients.Where(static user => user.State != UserState.DoNotDisturb).SelectMany(static user => user.Endpoints)];
            TellAll(hearers, except: null, message, static (to, said) => to.OnPrivateMessage(said));
            ConfirmSilently(message);
        }
        else
        {
            TellAll(Lobby.Present, except: by, message, static (to, said) =>
            {
                to.OnMessage(said);
                said.IsReceived |= !to.ConfirmsMessages;
            });
        }
        if (by is null)
            return;
        _messages++;
        Tell(by, message, static (to, said) => to.OnSaid(said));
    }
}
