using ChatGateway.Cluster;

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

/// <summary>A room as this node sees it. Its grain decides about it; whatever changes here does so under the lock of <see cref="NodeView" />.</summary>
public sealed class ChatRoom
{
    /// <summary>The number of bytes of a room's id.</summary>
    public const int IdLength = 8;

    private readonly List<ChatEndpoint> _present = [];
    private ChatEndpoint[]? _hearers;

    internal ChatRoom(string key, RoomFacts facts) => (Key, Id, Facts) = (key, key, facts);

    /// <summary>The id: 8 printable ASCII characters.</summary>
    public ChatText Id { get; }

    /// <summary>The kind.</summary>
    public RoomKind Kind => Facts.Kind;

    /// <summary>What people call the room; the id unless someone has named it.</summary>
    public ChatText Name => Facts.Name.IsEmpty ? Id : Facts.Name;

    /// <summary>Whether what is said here is private.</summary>
    public bool IsConversation => Kind == RoomKind.Conversation;

    /// <summary>The key of the room's grain, which is the id.</summary>
    internal string Key { get; }

    /// <summary>The grain that decides about it, once that was asked.</summary>
    internal IRoomGrain? Grain { get; set; }

    internal RoomFacts Facts { get; set; }

    /// <summary>Whether this node is told what becomes of the facts, or nothing does.</summary>
    internal bool IsCurrent => Kind switch
    {
        RoomKind.Conversation => IsComplete,
        RoomKind.Lobby or RoomKind.Echo => true,
        _ => _present.Count > 0,
    };

    /// <summary>Who is there, of all nodes; those of this one also while they enter or leave.</summary>
    internal Dictionary<Place, ChatEndpoint> People { get; } = [];

    /// <summary>Whether those of other nodes are among them.</summary>
    internal bool KnowsPeople { get; set; }

    /// <summary>Who hears at this node what is said, in the order in which they came. Empty in conversations, which are heard by their members wherever they are.</summary>
    internal ChatEndpoint[] Hearers => _hearers ??= [.. _present];

    /// <summary>The newest messages that this node has heard from the room's grain, by number.</summary>
    internal Queue<ulong> Heard { get; } = [];

    /// <summary>Who opened it, if it is a conversation: it counts as one of theirs, and as nobody else's.</summary>
    internal ChatUser? Opener { get; set; }

    /// <summary>Whether all its members are known here, if it is a conversation.</summary>
    internal bool IsComplete { get; set; }

    /// <summary>Who has come and gone without the others having been told yet.</summary>
    internal PendingNotices Notices { get; } = new();

    /// <summary>Whether a room can have the id.</summary>
    internal static bool IsId(ChatText id) => id.Length == IdLength && !id.Utf8.ContainsAnyExceptInRange((byte)'!', (byte)'~');

    internal bool IsMember(ulong user) => Facts.Members.Any(member => member.Id == user);

    internal void Add(ChatEndpoint endpoint)
    {
        _present.Add(endpoint);
        _hearers = null;
    }

    internal void Remove(ChatEndpoint endpoint)
    {
        _present.Remove(endpoint);
        _hearers = null;
    }
}
