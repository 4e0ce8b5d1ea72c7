using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using ChatGateway.Cluster;
using Orleans;
using Orleans.Runtime;

namespace ChatGateway.Hub;

// Conversations: private messages. Their grains decide as the lobby's does, and the members are told wherever they are, without entering.
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
        ChatUser[] members = [.. there.Select(static one => one.User).Prepend(sender).Distinct()];
        for (bool isAnew = false; ; isAnew = true)
        {
            if (await OpenAsync(sender, members) is not { } room)
                return HubResult.Full;
            result = await SayPrivatelyAsync(from, room, there, text, particulars);
            // Somebody may have closed it at another node.
            if (result != HubResult.UnknownRoom || isAnew)
                return result;
        }
    }

    private async ValueTask<HubResult> SayInConversationAsync(ChatEndpoint from, ChatRoom room, ChatText text, Particulars particulars)
    {
        if (from.User is not { } user)
            return HubResult.WrongState;
        if (!room.Members.Contains(user))
            return HubResult.NotInRoom;
        HubResult result = Check(text);
        if (result != HubResult.Okay)
            return result;
        (HubResult refusal, Located[] there) = await LocateAsync(room.Members.Where(member => room.Members.Count == 1 || !member.Equals(user)));
        return there.Length == 0 ? refusal : await SayPrivatelyAsync(from, room, there, text, particulars);
    }

    private async ValueTask<HubResult> SayPrivatelyAsync(ChatEndpoint from, ChatRoom room, Located[] there, ChatText text, Particulars particulars)
    {
        Utterance said;
        lock (Lock)
        {
            if (from.User is not { } sender)
                return HubResult.WrongState;
            List<ChatEndpoint> hearers = [];
            List<UserName> recipients = [];
            HashSet<SiloAddress> nodes = [_node.PlaceOf(from).Node];
            int places = 0;
            foreach (Located one in there)
            {
                // A note to oneself has no other recipient.
                if (room.Members.Count > 1 && one.User.Equals(sender))
                    continue;
                hearers.AddRange(one.User.Endpoints);
                recipients.Add(one.User.Known);
                nodes.UnionWith(one.Places.Select(static place => place.Node));
                places += one.Places.Length;
            }
            if (!HaveRoom(from, hearers, text))
                return HubResult.Full;
            said = Begin(from, text, particulars, [.. recipients], [.. nodes]);
            Charge(from, text, places);
        }
        HubResult result = await SayAsync(room, said);
        if (result == HubResult.UnknownRoom)
            Now(() => RemoveRoom(room));
        return result;
    }

    /// <summary>Where users are, without those who are nowhere or not to be disturbed; and why there is nobody, if so.</summary>
    private async ValueTask<(HubResult Refusal, Located[] There)> LocateAsync(IEnumerable<ChatUser> users)
    {
        Located[] all = await LocateAllAsync(users);
        Located[] online = Array.FindAll(all, static one => one.Places.Length > 0);
        Located[] there = Array.FindAll(online, static one => one.User.State != UserState.DoNotDisturb);
        return (online.Length > there.Length ? HubResult.Blocked : HubResult.UnknownUser, there);
    }

    private async ValueTask<Located[]> LocateAllAsync(IEnumerable<ChatUser> users)
    {
        Located[] here = Now(() => users.Select(user => UserOf(user.Known)).Select(user => new Located(user, [.. user.Endpoints.Select(_node.PlaceOf)])).ToArray());
        return _node.Others.Any() ? await Task.WhenAll(here.Select(LocateElsewhereAsync)) : here;
    }

    private async Task<Located> LocateElsewhereAsync(Located here)
    {
        (ChatUser user, Place[] places) = here;
        if (places.Length > 0 && !user.IsRegistered)
            return here;
        UserFacts? facts = await ClusterCall.RetryAsync(_ => _node.Name(user.Name).FindAsync());
        return facts?.User.Id == user.Id ? here with { Places = [.. places, .. facts.Places.Where(place => !_node.IsHere(place))] } : here;
    }

    /// <summary>The conversation of exactly these users, made if there is none; null if there can be no more.</summary>
    private async ValueTask<ChatRoom?> OpenAsync(ChatUser opener, ChatUser[] members)
    {
        (ChatRoom? known, ChatRoom? oldest) = Now<(ChatRoom?, ChatRoom?)>(() =>
        {
            ChatRoom? found = opener.Memberships.Find(room => room.IsConversation && room.Members.Count == members.Length && members.All(room.Members.Contains));
            if (found is not null)
            {
                opener.Memberships.Remove(found);
                opener.Memberships.Add(found);
                return (found, null);
            }
            // Those that others have opened with them stay, however many there are.
            List<ChatRoom> open = opener.Memberships.FindAll(room => opener.Equals(room.Opener));
            return (null, open.Count < Limits.MaxConversationsPerUser ? null : open[0]);
        });
        if (known is not null)
            return known;
        if (oldest is not null)
        {
            Now(() => RemoveRoom(oldest));
            await CloseAsync(oldest);
        }
        string? id = await ClusterCall.RetryAsync(_ => _node.Conversation(members).OpenAsync(Array.ConvertAll(members, static member => member.Known)));
        return id is null ? null : Now(() => ViewOf(id, members, opener, isComplete: true));
    }

    private Task CloseAsync(ChatRoom conversation)
        => FollowAsync(() => _node.Room(conversation).RemoveAsync());

    /// <summary>A conversation, also one that this node has not heard of; null if the room is none.</summary>
    private async ValueTask<ChatRoom?> FindConversationAsync(ChatText id)
    {
        ChatRoom? known = Now(() => Find(_roomsById, id));
        if (known?.IsComplete == true || (known is null && !IsNumbered(id)))
            return known?.IsConversation == true ? known : null;
        if (known?.IsConversation == false)
            return null;
        if (await ClusterCall.RetryAsync(_ => _node.Room(id.ToString()).DescribeAsync()) is { Kind: RoomKind.Conversation } facts)
            return Now(() => ViewOf(id.ToString(), facts.Members.Select(UserOf), opener: null, isComplete: true));
        if (known is not null)
            Now(() => RemoveRoom(known));
        return null;
    }

    /// <summary>Whether only the chat itself makes rooms of that id.</summary>
    private static bool IsNumbered(ChatText id) => id.Length == ChatRoom.IdLength && id.Utf8[0] is (byte)'P' or (byte)'R' && !id.Utf8[1..].ContainsAnyExceptInRange((byte)'0', (byte)'9');

    /// <summary>A conversation as this node sees it. From a message alone it does not know all the members.</summary>
    private ChatRoom ViewOf(string id, IEnumerable<ChatUser> members, ChatUser? opener, bool isComplete)
    {
        ChatRoom room = _rooms.GetValueOrDefault(id) ?? AddRoom(new ChatRoom(id, RoomKind.Conversation, owner: null) { Opener = opener });
        room.IsComplete |= isComplete;
        foreach (ChatUser member in members.Where(member => !room.Members.Contains(member)))
        {
            room.Members.Add(member);
            member.Memberships.Add(room);
        }
        return room;
    }

    private void HearPrivately(string id, RoomEvent happened)
    {
        switch (happened)
        {
            case MessageEvent { Message: var record } message:
                Hear(message, ViewOf(id, record.Recipients.Append(record.Sender).Select(UserOf), opener: null, isComplete: false));
                break;
            case ReceiptEvent receipt when _heard.TryGetValue(receipt.Message.Id, out ChatMessage? message):
                Confirm(message, UserOf(receipt.Recipient));
                break;
        }
    }

    /// <summary>Recipients whose format confirms nothing have a message once it is handed over. Elsewhere that is said by a thread of its own: this one may be the grain's.</summary>
    private void ConfirmSilently(ChatMessage message)
    {
        foreach (ChatUser recipient in message.Recipients.Where(static recipient => recipient.Endpoints.Exists(static endpoint => !endpoint.ConfirmsMessages)))
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
        if (!message.Unconfirmed.Remove(recipient))
            return;
        message.IsReceived = message.Unconfirmed.Count == 0;
        if (_endpoints.TryGetValue(message.OriginId, out ChatEndpoint? origin) && message.Sender.Equals(origin.User))
            Tell(origin, (message, recipient), static (to, receipt) => to.OnConfirmed(receipt.message, receipt.recipient));
    }

    /// <summary>A user, and where they are.</summary>
    private readonly record struct Located(ChatUser User, Place[] Places);
}
