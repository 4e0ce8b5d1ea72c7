using ChatGateway.Cluster;

namespace ChatGateway.Hub;

// Conversations: private messages. Their grains decide as those of other rooms do, and the members are told wherever they are, without entering.
public sealed partial class ChatHub
{
    /// <summary>Says something to some users. Those who are not there or not to be disturbed are passed over.</summary>
    /// <param name="from">Who speaks.</param>
    /// <param name="recipients">To whom. Whoever is there twice gets it once.</param>
    /// <param name="text">The text.</param>
    /// <param name="particulars">What else the format has to say.</param>
    /// <returns>Okay if anyone got it; UnknownUser if nobody is there; Blocked if nobody of those is to be disturbed; EmptyMessage, MessageTooLong, WrongState or Full.</returns>
    public ValueTask<HubResult> TellAsync(ChatEndpoint from, IReadOnlyCollection<ChatUser> recipients, ChatText text, Particulars particulars = default)
        => AnswerToAsync(TellSomeAsync(from, recipients, text, particulars));

    private async ValueTask<HubResult> TellSomeAsync(ChatEndpoint from, IReadOnlyCollection<ChatUser> recipients, ChatText text, Particulars particulars)
    {
        if (from.User is not { } sender)
            return HubResult.WrongState;
        HubResult result = Check(text);
        if (result != HubResult.Okay)
            return result;
        if (recipients.Count > Limits.MaxRecipients)
            return HubResult.Full;
        (HubResult refusal, Located[] there) = await LocateAsync(recipients.Distinct());
        if (there.Length == 0)
            return refusal;
        UserName[] members = [.. there.Select(static one => one.User).Prepend(sender).Distinct().Select(static user => user.Known)];
        result = await SayAnewAsync();
        // Somebody may have closed it at another node.
        return result == HubResult.UnknownRoom ? await SayAnewAsync() : result;

        async ValueTask<HubResult> SayAnewAsync()
            => await OpenAsync(sender, members) is { } room ? await SayAsync(from, room, text, particulars, there) : HubResult.Full;
    }

    private async ValueTask<HubResult> SayInConversationAsync(ChatEndpoint from, ChatRoom room, ChatText text, Particulars particulars)
    {
        ChatUser[] members = Now(() => Array.ConvertAll(room.Facts.Members, UserOf));
        (HubResult refusal, Located[] there) = await LocateAsync(members.Where(member => members.Length == 1 || !member.Equals(from.User)));
        return there.Length == 0 ? refusal : await SayAsync(from, room, text, particulars, there);
    }

    /// <summary>Where users are, without those who are nowhere or not to be disturbed; and why there is nobody, if so.</summary>
    private async ValueTask<(HubResult Refusal, Located[] There)> LocateAsync(IEnumerable<ChatUser> users)
    {
        Located[] all = await LocateAllAsync(users);
        Located[] online = Array.FindAll(all, static one => one.Places.Length > 0);
        Located[] there = Array.FindAll(online, static one => one.State != UserState.DoNotDisturb);
        return (online.Length > there.Length ? HubResult.Blocked : HubResult.UnknownUser, there);
    }

    private async ValueTask<Located[]> LocateAllAsync(IEnumerable<ChatUser> users)
    {
        Located[] here = Now(() => users.Select(user => UserOf(user.Known)).Select(user => new Located(user, [.. user.Endpoints.Select(_node.PlaceOf)], user.State)).ToArray());
        return _node.Others.Any() ? await Task.WhenAll(here.Select(LocateElsewhereAsync)) : here;
    }

    private async Task<Located> LocateElsewhereAsync(Located here)
    {
        // Of a user without an account everything is known here, if they are here.
        if (here.Places.Length > 0 && !here.User.IsRegistered)
            return here;
        return await ClusterCall.RetryAsync(_ => _node.Name(here.User.Name).FindAsync()) is { } facts && facts.User.Id == here.User.Id
            ? new Located(here.User, [.. here.Places, .. facts.Places.Where(place => !_node.IsHere(place))], facts.Status)
            : here;
    }

    /// <summary>The conversation of exactly these users, made if there is none; null if there can be no more.</summary>
    private async ValueTask<ChatRoom?> OpenAsync(ChatUser opener, UserName[] members)
    {
        (ChatRoom? known, ChatRoom? oldest) = Now<(ChatRoom?, ChatRoom?)>(() =>
        {
            ChatRoom? found = opener.Conversations.Find(room => room.IsComplete && room.Facts.Members.Length == members.Length && Array.TrueForAll(members, member => room.IsMember(member.Id)));
            if (found is not null)
            {
                opener.Conversations.Remove(found);
                opener.Conversations.Add(found);
                return (found, null);
            }
            // Those that others have opened with them stay, however many there are.
            List<ChatRoom> open = opener.Conversations.FindAll(room => opener.Equals(room.Opener));
            return (null, open.Count < Limits.MaxConversationsPerUser ? null : open[0]);
        });
        if (known is not null)
            return known;
        if (oldest is not null)
        {
            Now(() => Drop(oldest));
            await FollowAsync(() => _node.Room(oldest).RemoveAsync());
        }
        if (await ClusterCall.RetryAsync(_ => _node.Conversation(members).OpenAsync(members)) is not { } id)
            return null;
        return Now(() =>
        {
            ChatRoom room = ViewOf(id, new RoomFacts { Kind = RoomKind.Conversation, Members = members });
            room.Opener ??= opener;
            return room;
        });
    }

    private void KeepConversation(ChatRoom room)
    {
        _rooms[room.Key] = room;
        foreach (UserName member in room.Facts.Members)
        {
            if (_usersById.TryGetValue(member.Id, out ChatUser? user) && !user.Conversations.Contains(room))
                user.Conversations.Add(room);
        }
    }

    /// <summary>The room of a message. A conversation may be one that this node has not heard of, of which the message alone does not say who all the members are.</summary>
    private ChatRoom? RoomOf(string id, MessageRecord message)
    {
        if (_rooms.TryGetValue(id, out ChatRoom? known) || message.Recipients.Length == 0)
            return known;
        UserName[] members = [.. message.Recipients.Append(message.Sender).DistinctBy(static user => user.Id)];
        ChatRoom room = new(id, new RoomFacts { Kind = RoomKind.Conversation, Members = members });
        KeepConversation(room);
        return room;
    }

    /// <summary>Recipients whose format confirms nothing have a message once it is handed over.</summary>
    private void ConfirmSilently(ChatMessage message)
    {
        ChatUser[] silent = Now(() => message.Recipients.Where(static recipient => recipient.Endpoints.Exists(static endpoint => !endpoint.ConfirmsMessages)).ToArray());
        foreach (ChatUser recipient in silent)
        {
            if (message.IsFromHere)
                Confirm(message, recipient);
            else
                Task.Run(() => ConfirmThereAsync(message, recipient)).Ignore();
        }
    }

    private Task<HubResult> ConfirmThereAsync(ChatMessage message, ChatUser recipient)
        => ClusterCall.RetryAsync(_ => _node.Room(message.Room).ConfirmAsync(recipient.Known, message.Id));

    private void Confirm(ChatMessage message, ChatUser recipient)
    {
        ChatEndpoint? origin = Now(() =>
        {
            if (!message.Unconfirmed.Remove(recipient))
                return null;
            message.IsReceived = message.Unconfirmed.Count == 0;
            return _endpoints.TryGetValue(message.OriginId, out ChatEndpoint? known) && message.Sender.Equals(known.User) ? known : null;
        });
        if (origin is not null)
            Tell(origin, (message, recipient), static (to, receipt) => to.OnConfirmed(receipt.message, receipt.recipient));
    }

    /// <summary>A user, where they are, and what they want to be seen as.</summary>
    private readonly record struct Located(ChatUser User, Place[] Places, UserState State);
}
