using System.Collections.Generic;
using ChatGateway.Cluster;
using ChatGateway.Limits;

namespace ChatGateway.Hub;

/// <summary>The kinds of rooms.</summary>
public enum RoomKind
{
    /// <summary>The room of everyone, and the only one that formats without rooms know.</summary>
    Lobby,

    /// <summary>The room where one talks to oneself. Nobody enters it and everybody may speak.</summary>
    Echo,

    /// <summary>A room that is entered with a password or as a member.</summary>
    Group,

    /// <summary>As a group, but only the owner speaks.</summary>
    Broadcast,

    /// <summary>A few users' private messages to each other. Nobody else enters it.</summary>
    Conversation,
}

/// <summary>A room. Whatever changes does so under the hub's lock.</summary>
public sealed class ChatRoom
{
    /// <summary>The number of bytes of a room's id.</summary>
    public const int IdLength = 8;

    internal ChatRoom(ChatText id, RoomKind kind, ChatUser? owner)
    {
        Id = id;
        Kind = kind;
        Owner = owner;
        Name = id;
    }

    /// <summary>The id: 8 printable ASCII characters.</summary>
    public ChatText Id { get; }

    /// <summary>The kind.</summary>
    public RoomKind Kind { get; }

    /// <summary>Who made the room; null for the two that are always there and for conversations.</summary>
    public ChatUser? Owner { get; }

    /// <summary>What people call the room; the id unless someone has named it.</summary>
    public ChatText Name { get; internal set; }

    /// <summary>Whether what is said here is private.</summary>
    public bool IsConversation => Kind == RoomKind.Conversation;

    /// <summary>The grain that decides about it, once that was asked.</summary>
    internal IRoomGrain? Grain { get; set; }

    internal PasswordHash? Password { get; set; }

    /// <summary>Whether members only may enter; such a room lasts as long as it has any, others as long as someone is in them.</summary>
    internal bool IsForMembers { get; init; }

    /// <summary>Who may enter without a password.</summary>
    internal List<ChatUser> Members { get; } = [];

    /// <summary>Who hears what is said, in the order in which they came. Unused in conversations, which are heard by their members wherever they are.</summary>
    internal List<ChatEndpoint> Present { get; } = [];

    internal LinkedList<ChatMessage> History { get; } = [];

    /// <summary>The newest messages that this node has heard from the room's grain, by number.</summary>
    internal Queue<ulong> Heard { get; } = [];

    /// <summary>How many of the messages are whose.</summary>
    internal Shares HistoryShares { get; } = new();

    /// <summary>Who opened it, if it is a conversation: it counts as one of theirs, and as nobody else's.</summary>
    internal ChatUser? Opener { get; init; }

    /// <summary>Whether all its members are known here, if it is a conversation.</summary>
    internal bool IsComplete { get; set; }

    /// <summary>Who has come and gone without the others having been told yet.</summary>
    internal PendingNotices Notices { get; } = new();

    /// <summary>What the others may be told of that, in bytes.</summary>
    internal RateLimiter? NoticePace { get; set; }
}
