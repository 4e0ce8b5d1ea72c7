using ChatGateway.Cluster;

namespace ChatGateway.Hub;

/// <summary>What a user wants to be seen as.</summary>
public enum UserState
{
    /// <summary>There, and glad of messages.</summary>
    Online,

    /// <summary>There, but shown as absent.</summary>
    Offline,

    /// <summary>There, but private messages do not get through.</summary>
    DoNotDisturb,
}

/// <summary>
/// Someone with a name. Registered users are remembered when they leave; the others last as long as one of their endpoints. Whatever changes
/// does so under the lock of <see cref="NodeView" />; to read it outside is to see a moment that may have passed.
/// </summary>
public sealed class ChatUser
{
    internal ChatUser(ulong id, ChatText name)
    {
        Id = id;
        Name = name;
    }

    /// <summary>A number that no other user has, from 1.</summary>
    public ulong Id { get; }

    /// <summary>The name.</summary>
    public ChatText Name { get; }

    /// <summary>What the user wants to be seen as.</summary>
    public UserState State { get; internal set; }

    /// <summary>The public key that others encrypt their messages with; empty if the user gave none.</summary>
    public ChatText PublicKey { get; internal set; }

    /// <summary>Whether the user has an account.</summary>
    public bool IsRegistered { get; internal set; }

    /// <summary>Whether the user is there, at this node.</summary>
    public bool IsOnline => Endpoints.Count > 0;

    /// <summary>The user as grains know them.</summary>
    internal UserName Known => new(Id, Name);

    internal List<ChatEndpoint> Endpoints { get; } = [];

    /// <summary>How many endpoints of other nodes the user has in rooms that this node hears of.</summary>
    internal int EndpointsElsewhere { get; set; }

    /// <summary>The conversations of the user that this node has heard of, the one that was silent for longest first.</summary>
    internal List<ChatRoom> Conversations { get; } = [];

    /// <summary>Whether the other is the same user: one who was elsewhere and comes here may be seen twice.</summary>
    /// <param name="obj">The other.</param>
    public override bool Equals(object? obj) => obj is ChatUser other && other.Id == Id;

    /// <summary>A hash of the number.</summary>
    public override int GetHashCode() => Id.GetHashCode();

    /// <summary>The name, for a debugger or a log.</summary>
    public override string ToString() => Name.ToString();
}
