using System.Text;
using ChatGateway.Cluster;
using ChatGateway.Limits;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChatGateway.Hub;

/// <summary>
/// The chat: users, rooms and messages, and what may be done with them. It knows no wire format. An adapter turns packets into calls
/// of the hub, and what the hub tells its <see cref="ChatEndpoint" /> into packets.
/// </summary>
/// <remarks>
/// <para>Whatever is asked of it is awaited, as if it were decided elsewhere; what an endpoint is told, it is told in the order of the decisions. So every
/// member of a room sees the same order and a sender's messages stay in theirs. A decision takes microseconds even for a thousand endpoints. What takes long,
/// hashing passwords, is done before, where the endpoint says.</para>
/// <para>Names, rooms and texts come in as values that may be kept.</para>
/// </remarks>
public sealed partial class ChatHub : INodeListener
{
    private readonly Lock _lock = new();
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private readonly DeliveryBudget _deliveries;
    private ChatNode _node = null!;
    private volatile bool _isClosed;
    private long _failedDeliveries;

    /// <summary>Initializes a hub with nobody in it.</summary>
    /// <param name="limits">The limits.</param>
    /// <param name="time">The clock.</param>
    /// <param name="deliveries">The room for what waits to be sent; without bounds unless given.</param>
    /// <param name="log">Where faults are noted; nowhere unless given.</param>
    public ChatHub(HubLimits limits, TimeProvider time, DeliveryBudget? deliveries = null, ILogger? log = null)
    {
        _log = log ?? NullLogger.Instance;
        _deliveries = deliveries ?? new DeliveryBudget(long.MaxValue, int.MaxValue, Timeout.InfiniteTimeSpan, time);
        Limits = limits;
        _time = time;
        _nobody = PasswordHash.OfNobody(limits.PasswordIterations, limits.DeriveKey);
        _usersByName = _users.GetAlternateLookup<ReadOnlySpan<char>>();
        _roomsById = _rooms.GetAlternateLookup<ReadOnlySpan<char>>();
        Lobby = _rooms[RoomGrain.Lobby] = new ChatRoom(RoomGrain.Lobby, RoomGrain.FactsOf(RoomGrain.Lobby)!);
        _rooms[RoomGrain.Echo] = new ChatRoom(RoomGrain.Echo, RoomGrain.FactsOf(RoomGrain.Echo)!);
    }

    /// <summary>The limits.</summary>
    public HubLimits Limits { get; }

    /// <summary>The room of everyone.</summary>
    public ChatRoom Lobby { get; }

    /// <summary>The files.</summary>
    public ChatFiles Files { get; private set; } = null!;

    /// <summary>How often an endpoint could not be told something, by a fault of its adapter. Each is logged, and keeps nobody else from being told.</summary>
    public long FailedDeliveries => Interlocked.Read(ref _failedDeliveries);

    /// <summary>Opens it at a node that has started. Nothing is asked of the hub before that.</summary>
    /// <param name="node">The node's services.</param>
    internal async Task OpenAsync(IServiceProvider node)
    {
        _node = await ChatNode.OpenAsync(node);
        _lastGuest = (long)(_node.Number - 1) * GuestsPerNode;
        Files = new ChatFiles(Limits, _node, TellOfFile);
    }

    void INodeListener.OnFile(FileFacts file) => TellOfFile(new ChatFile(file));

    /// <summary>Makes the limiter of one endpoint.</summary>
    public RateLimiter CreateRateLimiter() => new(Limits.PacketsPerSecond, Limits.PacketBurst, _time);

    /// <summary>Closes: every endpoint is told, and nobody gets in any more.</summary>
    public void Close()
    {
        _isClosed = true;
        foreach (ChatEndpoint endpoint in Now(() => _endpoints.Values.ToArray()))
            Tell(endpoint, this, static (to, _) => to.OnClosed());
    }

    private void TellOfFile(ChatFile file)
    {
        foreach (ChatEndpoint endpoint in Now(() => Lobby.Hearers))
            Tell(endpoint, file, static (to, complete) => to.OnFile(complete));
    }

    /// <summary>Looks at what this node knows, or takes note of something. That takes microseconds: nothing is asked, told or awaited meanwhile.</summary>
    private T Now<T>(Func<T> look)
    {
        lock (_lock)
            return look();
    }

    private ValueTask<T> AnswerAsync<T>(T answer) => Limits.AnswerAsync(answer);

    /// <summary>Tells an endpoint something. A fault in that concerns nobody else.</summary>
    private void Tell<TState>(ChatEndpoint endpoint, TState what, Action<ChatEndpoint, TState> tell)
    {
        try
        {
            tell(endpoint, what);
        }
        catch (Exception exception)
        {
            Interlocked.Increment(ref _failedDeliveries);
            GatewayLog.Failed(_log, endpoint.GetType().Name, exception);
        }
    }

    /// <summary>Whether a detail, such as a room's name, is short enough to be kept.</summary>
    private bool IsKept(ChatText detail) => detail.Length <= Limits.MaxDetailLength;

    /// <summary>Finds by ASCII bytes what is kept by strings. What is longer than any key, or not ASCII, is not found.</summary>
    private static T? Find<T>(Dictionary<string, T>.AlternateLookup<ReadOnlySpan<char>> lookup, ChatText key)
        where T : class
    {
        Span<char> text = stackalloc char[NameRules.MaxLength];
        return Ascii.ToUtf16(key.Utf8, text, out int length) == System.Buffers.OperationStatus.Done && lookup.TryGetValue(text[..length], out T? found)
            ? found
            : null;
    }
}
