using System.Collections.Concurrent;
using ChatGateway.Hub;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Runtime.Services;
using Orleans.Services;

namespace ChatGateway.Cluster;

/// <summary>The nodes of the cluster: which there are, and how to call each.</summary>
internal sealed class ClusterNodes(IClusterMembershipService membership, ILocalSiloDetails self, IServiceProvider services) : GrainServiceClient<INode>(services)
{
    private readonly Lazy<NodeService> _here = new(() => services.GetServices<IGrainService>().OfType<NodeService>().Single());

    private Tuple<ClusterMembershipSnapshot, SiloAddress[]>? _active;

    /// <summary>The nodes that are there, as far as this one knows.</summary>
    public SiloAddress[] Active
    {
        get
        {
            ClusterMembershipSnapshot now = membership.CurrentSnapshot;
            if (_active?.Item1 != now)
                _active = new(now, [.. now.Members.Values.Where(static member => member.Status == SiloStatus.Active).Select(static member => member.SiloAddress)]);
            return _active.Item2;
        }
    }

    /// <summary>A node, to be called. This node is called directly, without a message.</summary>
    /// <param name="node">Which.</param>
    public INode At(SiloAddress node) => node.Equals(self.SiloAddress) ? _here.Value : GetGrainService(node);

    /// <summary>Whether a node is dead. One that this node has not heard of is looked for first: it may be new.</summary>
    /// <param name="node">Which.</param>
    public async ValueTask<bool> IsGoneAsync(SiloAddress node)
    {
        SiloStatus status = membership.CurrentSnapshot.GetSiloStatus(node);
        if (status == SiloStatus.None)
        {
            await membership.Refresh();
            status = membership.CurrentSnapshot.GetSiloStatus(node);
        }
        return status is SiloStatus.Dead or SiloStatus.None;
    }
}

/// <summary>What rooms say to a node.</summary>
[Alias("node")]
internal interface INode : IGrainService
{
    /// <summary>Tells the node what has happened in a room, in the order in which it did.</summary>
    /// <param name="room">The room's id.</param>
    /// <param name="source">Which activation of the room says so.</param>
    /// <param name="first">How many events it has told this node before. What comes again was not answered, and is known.</param>
    /// <param name="events">The events.</param>
    [Alias("tell")]
    Task TellAsync(string room, Guid source, long first, [Immutable] List<RoomEvent> events);

    /// <summary>Asks who of the node is in a room, which an activation of the room that is new does not know.</summary>
    /// <param name="room">The room's id.</param>
    [Alias("report")]
    ValueTask<RoomReport> ReportAsync(string room);

    /// <summary>Tells the node that an endpoint of it was one too many of its user.</summary>
    /// <param name="endpoint">The endpoint's number.</param>
    [Alias("displace")]
    Task DisplaceAsync(ulong endpoint);

    /// <summary>Tells the node of a file that is complete.</summary>
    /// <param name="file">The file.</param>
    [Alias("file")]
    Task TellFileAsync(FileFacts file);

    /// <summary>Tells a user of the node that somebody invites them.</summary>
    /// <param name="invitation">Who, whom, and to which room.</param>
    [Alias("invite")]
    Task InviteAsync(Invitation invitation);

    /// <summary>Has those endpoints of a user enter a room that are in all rooms of which the user is a member.</summary>
    /// <param name="room">The room's id.</param>
    /// <param name="facts">The room.</param>
    /// <param name="member">The user's number.</param>
    [Alias("enter")]
    Task EnterAsync(string room, RoomFacts facts, ulong member);
}

/// <summary>An invitation to a room.</summary>
/// <param name="Room">The room's id.</param>
/// <param name="Facts">The room.</param>
/// <param name="By">Who invites.</param>
/// <param name="Person">The number of the user who is invited.</param>
/// <param name="Alias">Which of that user's endpoints is told; empty for all.</param>
[GenerateSerializer, Immutable, Alias("invitation")]
internal sealed record Invitation(string Room, RoomFacts Facts, UserName By, ulong Person, ChatText Alias);

/// <summary>Who of a node is in a room.</summary>
/// <param name="Present">Those who are.</param>
/// <param name="Last">The number of the last record that they have heard of; 0 for none, and the greatest there is if they are only entering.</param>
[GenerateSerializer, Immutable, Alias("report")]
internal sealed record RoomReport(Present[] Present, ulong Last);

/// <summary>This node, as rooms call it.</summary>
internal sealed class NodeService(GrainId id, Silo silo, Microsoft.Extensions.Logging.ILoggerFactory logs, NodeRooms rooms, INodeListener listener) : GrainService(id, silo, logs), INode
{
    public Task TellAsync(string room, Guid source, long first, List<RoomEvent> events)
    {
        rooms.Tell(room, source, first, events);
        return Task.CompletedTask;
    }

    public ValueTask<RoomReport> ReportAsync(string room) => new(rooms.Report(room));

    public Task DisplaceAsync(ulong endpoint)
    {
        listener.OnDisplaced(endpoint);
        return Task.CompletedTask;
    }

    public Task TellFileAsync(FileFacts file)
    {
        listener.OnFile(file);
        return Task.CompletedTask;
    }

    public Task InviteAsync(Invitation invitation)
    {
        listener.OnInvited(invitation);
        return Task.CompletedTask;
    }

    public Task EnterAsync(string room, RoomFacts facts, ulong member) => listener.OnMemberAsync(room, facts, member);
}

/// <summary>
/// The rooms whose grains are at this node. When a node dies, each of them is told, so that the dead node's users leave. Rooms that this node has seen those users in
/// are told too, because their grains may have died with the node.
/// </summary>
internal sealed class NodeWatch(IClusterMembershipService membership, IGrainFactory grains, NodeRooms heard) : BackgroundService
{
    private readonly ConcurrentDictionary<string, int> _rooms = [];

    /// <summary>A room's grain is here.</summary>
    public void Add(string room) => _rooms.AddOrUpdate(room, 1, static (_, count) => count + 1);

    /// <summary>A room's grain has ended.</summary>
    public void Remove(string room)
    {
        if (_rooms.AddOrUpdate(room, 0, static (_, count) => count - 1) == 0)
            _rooms.TryRemove(new KeyValuePair<string, int>(room, 0));
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        HashSet<SiloAddress> dead = [];
        try
        {
            await foreach (ClusterMembershipSnapshot snapshot in membership.MembershipUpdates.WithCancellation(stoppingToken))
            {
                foreach (ClusterMember member in snapshot.Members.Values)
                {
                    if (member.Status == SiloStatus.Dead && dead.Add(member.SiloAddress))
                        TellRooms(member.SiloAddress);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The node ends.
        }
    }

    private void TellRooms(SiloAddress node)
    {
        foreach (string room in _rooms.Keys.Union(heard.RoomsOf(node)))
            grains.GetGrain<IRoomGrain>(room).ForgetNodeAsync(node).Ignore();
    }
}
