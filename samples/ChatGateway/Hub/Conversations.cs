using ChatGateway.Cluster;

namespace ChatGateway.Hub;

/// <summary>Opens conversations, in which private messages are said, and confirms those messages. Nobody enters a conversation: its members are told wherever they are.</summary>
internal sealed class Conversations(ChatNode node, NodeView view, Telling telling, HubLimits limits)
{
    /// <summary>The conversation of exactly these users, made if there is none; null if there can be no more.</summary>
    public async ValueTask<ChatRoom?> OpenAsync(ChatUser opener, UserName[] members)
    {
        (ChatRoom? known, ChatRoom? oldest) = view.Now<(ChatRoom?, ChatRoom?)>(() =>
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
            return (null, open.Count < limits.MaxConversationsPerUser ? null : open[0]);
        });
        if (known is not null)
            return known;
        if (oldest is not null)
        {
            view.Rooms.Drop(oldest);
            await telling.FollowAsync(() => node.Room(oldest).RemoveAsync());
        }
        if (await ClusterCall.RetryAsync(_ => node.Conversation(members).OpenAsync(members)) is not { } id)
            return null;
        return view.Now(() =>
        {
            ChatRoom room = view.Rooms.Of(id, new RoomFacts { Kind = RoomKind.Conversation, Members = members });
            room.Opener ??= opener;
            return room;
        });
    }

    /// <summary>A recipient has a message that came from here: the endpoint that sent it is told, once for each recipient.</summary>
    public void Confirm(ChatMessage message, ChatUser recipient)
    {
        ChatEndpoint? origin = view.Now(() =>
        {
            if (!message.Unconfirmed.Remove(recipient))
                return null;
            message.IsReceived = message.Unconfirmed.Count == 0;
            return view.FindEndpoint(message.OriginId) is { } known && message.Sender.Equals(known.User) ? known : null;
        });
        if (origin is not null)
            telling.Tell(origin, (message, recipient), static (to, receipt) => to.OnConfirmed(receipt.message, receipt.recipient));
    }

    /// <summary>A recipient has a message that came from another node.</summary>
    public Task<HubResult> ConfirmThereAsync(ChatMessage message, ChatUser recipient)
        => ClusterCall.RetryAsync(_ => node.Room(message.Room).ConfirmAsync(recipient.Known, message.Id));

    /// <summary>Recipients whose format confirms nothing have a message once it is handed over.</summary>
    public void ConfirmSilently(ChatMessage message)
    {
        ChatUser[] silent = view.Now(() => message.Recipients.Where(static recipient => recipient.Endpoints.Exists(static endpoint => !endpoint.ConfirmsMessages)).ToArray());
        foreach (ChatUser recipient in silent)
        {
            if (message.IsFromHere)
                Confirm(message, recipient);
            else
                Task.Run(() => ConfirmThereAsync(message, recipient)).Ignore();
        }
    }
}
