using ChatGateway.Cluster;
using ChatGateway.Limits;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChatGateway.Hub;

/// <summary>
/// The chat: users, rooms, messages and files, and what may be done with them. It knows no wire format. An adapter turns packets into calls
/// of the hub, and what the hub tells its <see cref="ChatEndpoint" /> into packets.
/// </summary>
/// <remarks>
/// <para>Whatever is asked of it is awaited, as if it were decided elsewhere; what an endpoint is told, it is told in the order of the decisions. So every
/// member of a room sees the same order and a sender's messages stay in theirs. A decision takes microseconds even for a thousand endpoints. What takes long,
/// hashing passwords, is done before, where the endpoint says.</para>
/// <para>Names, rooms and texts come in as values that may be kept.</para>
/// </remarks>
public sealed class ChatHub
{
    private readonly ChatNode _node = new();
    private readonly NodeView _view;
    private readonly Telling _telling;
    private readonly TimeProvider _time;

    /// <summary>Initializes a hub with nobody in it.</summary>
    /// <param name="limits">The limits.</param>
    /// <param name="time">The clock.</param>
    /// <param name="deliveries">The room for what waits to be sent; without bounds unless given.</param>
    /// <param name="log">Where faults are noted; nowhere unless given.</param>
    public ChatHub(HubLimits limits, TimeProvider time, DeliveryBudget? deliveries = null, ILogger? log = null)
    {
        deliveries ??= new DeliveryBudget(long.MaxValue, int.MaxValue, Timeout.InfiniteTimeSpan, time);
        Limits = limits;
        _time = time;
        _view = new NodeView(_node, limits);
        _telling = new Telling(_view, log ?? NullLogger.Instance);
        People people = new(_node, _view, limits);
        Departures departures = new(_node, _view, _telling);
        Conversations conversations = new(_node, _view, _telling, limits);
        Rooms = new ChatRooms(_node, _view, _telling, people, conversations, limits);
        Users = new ChatUsers(_node, _view, _telling, people, departures, Rooms, limits, time);
        Messages = new ChatMessages(_node, _view, people, Rooms, conversations, deliveries, limits);
        Notices notices = new(_view, _telling, limits, time);
        News = new RoomNews(_node, _view, _telling, conversations, notices, departures, Rooms, Messages);
        Files = new ChatFiles(limits, _node, News.OnFile);
    }

    /// <summary>Who is there, and who has an account.</summary>
    public ChatUsers Users { get; }

    /// <summary>The rooms.</summary>
    public ChatRooms Rooms { get; }

    /// <summary>What is said in rooms and privately.</summary>
    public ChatMessages Messages { get; }

    /// <summary>The files.</summary>
    public ChatFiles Files { get; }

    /// <summary>The limits.</summary>
    public HubLimits Limits { get; }

    /// <summary>The room of everyone.</summary>
    public ChatRoom Lobby => _view.Rooms.Lobby;

    /// <summary>How often an endpoint could not be told something, by a fault of its adapter. Each is logged, and keeps nobody else from being told.</summary>
    public long FailedDeliveries => _telling.FailedDeliveries;

    /// <summary>What the node tells the hub.</summary>
    internal INodeListener News { get; }

    /// <summary>Opens it at a node that has started. Nothing is asked of the hub before that.</summary>
    /// <param name="node">The node's services.</param>
    internal Task OpenAsync(IServiceProvider node) => _node.OpenAsync(node);

    /// <summary>Makes the limiter of one endpoint.</summary>
    public RateLimiter CreateRateLimiter() => new(Limits.PacketsPerSecond, Limits.PacketBurst, _time);

    /// <summary>Closes: every endpoint is told, and nobody gets in any more.</summary>
    public void Close()
    {
        foreach (ChatEndpoint endpoint in _view.Close())
            _telling.Tell(endpoint, this, static (to, _) => to.OnClosed());
    }
}
