using ChatGateway.Cluster;

namespace ChatGateway.Hub;

/// <summary>Hears what grains and other nodes report. It takes note of one thing after another in the view, and then tells the endpoints of this node.</summary>
internal sealed class RoomNews(
    ChatNode node, NodeView view, Telling telling, Conversations conversations, Notices notices, Departures departures, ChatRooms rooms, ChatMessages messages) : INodeListener
{
    public void OnRoomEvent(string room, RoomEvent happened)
    {
        switch (happened)
        {
            case MessageEvent message:
                Hear(room, message);
                break;
            case ReceiptEvent receipt when view.Rooms.FindMessage(receipt.Message.Id) is { } message:
                if (message.IsPrivate)
                    conversations.Confirm(message, view.UserOf(receipt.Recipient));
                else
                    message.IsReceived = true;
                break;
            case PresenceEvent { HasJoined: true } presence:
                HearEntering(room, presence);
                break;
            case PresenceEvent presence:
                HearLeaving(room, presence);
                break;
            case AliasEvent alias when view.SetAliasElsewhere(alias.Who) is var (endpoint, told):
                telling.TellAll(told, except: null, (endpoint, alias.OldAlias), static (to, change) => to.OnAliasChanged(change.endpoint, change.OldAlias));
                break;
            case PeopleEvent known:
                view.Rooms.Update(room, known.Room);
                break;
            case RoomChangedEvent changed when view.Rooms.Update(room, changed.Room) is { } known:
                telling.TellAll(view.Now(() => known.Hearers), except: null, known, static (to, room) => to.OnRoomChanged(room));
                break;
        }
    }

    public void OnDisplaced(ulong endpoint) => departures.DisplaceAsync(endpoint).Ignore();

    public void OnFile(FileFacts file)
    {
        ChatFile news = new(file);
        foreach (ChatEndpoint endpoint in view.Now(() => view.Rooms.Lobby.Hearers))
            telling.Tell(endpoint, news, static (to, complete) => to.OnFile(complete));
    }

    public void OnInvited(Invitation invitation)
    {
        (ChatRoom room, ChatUser inviter, ChatEndpoint[] told) = view.Now(()
            => (view.Rooms.Of(invitation.Room, invitation.Facts), view.UserOf(invitation.By), view.EndpointsOf(invitation.Person)));
        foreach (ChatEndpoint endpoint in told.Where(one => invitation.Alias.IsEmpty || invitation.Alias.Utf8.SequenceEqual(one.Alias.Utf8)))
            telling.Tell(endpoint, (room, inviter), static (to, from) => to.OnInvited(from.room, from.inviter));
    }

    public async Task OnMemberAsync(string room, RoomFacts facts, ulong member)
    {
        view.Rooms.Update(room, facts);
        foreach (ChatEndpoint follower in view.EndpointsOf(member).Where(static endpoint => endpoint.FollowsMemberships))
            await rooms.EnterAsync(follower, room, facts);
    }

    private void Hear(string id, MessageEvent happened)
    {
        MessageRecord record = happened.Message;
        (ChatMessage? message, ChatEndpoint? by, ChatEndpoint[] hearers) = view.Now<(ChatMessage?, ChatEndpoint?, ChatEndpoint[])>(() =>
        {
            if (view.Rooms.Of(id, record) is not { } room)
                return (null, null, []);
            ChatMessage heard = view.Rooms.Hear(record, room);
            ChatEndpoint? from = happened.By is { } place && node.IsHere(place) ? view.FindEndpoint(place.Endpoint) : null;
            if (record.Change != MessageChange.Said)
                return (heard, from, heard.Hearers);
            if (from is not null && from.Saying.Request == record.Origin.Request)
                heard.Particulars = from.Saying.Particulars;
            heard.IsReceived |= room.Kind == RoomKind.Echo;
            return (heard, from, heard.IsPrivate ? [.. heard.Recipients.SelectMany(static user => user.Endpoints)] : room.Hearers);
        });
        if (message is null)
            return;
        switch (record.Change)
        {
            case MessageChange.Said:
                HearSaid(message, by, hearers);
                break;
            case MessageChange.Edited:
                telling.TellAll(hearers, except: by, message, static (to, edited) => to.OnEdited(edited));
                break;
            case MessageChange.Deleted:
                telling.TellAll(hearers, except: by, (message, happened.Reason), static (to, deleted) => to.OnDeleted(deleted.message, deleted.Reason));
                break;
            default:
                telling.TellAll(hearers, except: by, message, static (to, pinned) => to.OnPinned(pinned));
                break;
        }
    }

    private void HearSaid(ChatMessage message, ChatEndpoint? by, ChatEndpoint[] hearers)
    {
        if (message.IsPrivate)
        {
            telling.TellAll(hearers, except: null, message, static (to, said) => to.OnPrivateMessage(said));
            conversations.ConfirmSilently(message);
        }
        else
        {
            telling.TellAll(hearers, except: by, message, static (to, said) =>
            {
                to.OnMessage(said);
                said.IsReceived |= !to.ConfirmsMessages;
            });
        }
        if (by is null)
            return;
        messages.CountOne();
        telling.Tell(by, message, static (to, said) => to.OnSaid(said));
    }

    private void HearEntering(string room, PresenceEvent presence)
    {
        if (view.Rooms.Enter(room, presence) is not { } who)
            return;
        if (who.Endpoint is not RemoteEndpoint)
            telling.Tell(who.Endpoint, who, static (to, who) => to.OnJoined(who));
        notices.Announce(new Notice(who, HasJoined: true, LastWord: default));
    }

    private void HearLeaving(string room, PresenceEvent presence)
    {
        if (view.Rooms.Leave(room, presence) is not var (who, isTold))
            return;
        if (isTold)
            telling.Tell(who.Endpoint, (who, presence.LastWord), static (to, parting) => to.OnParted(parting.who, parting.LastWord));
        notices.Announce(new Notice(who, HasJoined: false, presence.LastWord));
        view.Rooms.ForgetIfDeserted(who.Room);
    }
}
