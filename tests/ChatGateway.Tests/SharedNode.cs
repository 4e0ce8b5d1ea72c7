using System.Collections.Concurrent;
using ChatGateway.Cluster;
using ChatGateway.Hub;
using ChatGateway.Storage;
using ChatGateway.Tests.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using StackExchange.Redis;
using ClusterMembershipOptions = Orleans.Configuration.ClusterMembershipOptions;

namespace ChatGateway.Tests;

/// <summary>
/// A node that keeps nothing, for one test after another: to start one for each would take half a second each. It has the limits, the clock and the hub of the
/// test that has it, and forgets everything with that test. With the environment variable <c>GATEWAY_NODES</c>, it is the first of so many nodes that share a Redis server.
/// </summary>
internal sealed class SharedNode : INodeListener
{
    private static readonly int _nodes = int.Parse(Environment.GetEnvironmentVariable("GATEWAY_NODES") ?? "1", System.Globalization.CultureInfo.InvariantCulture);
    private static readonly ConcurrentBag<SharedNode> _free = [];

    private readonly SharedNode _first;
    private readonly List<SharedNode> _others = [];
    private RedisServer? _redis;
    private IHost _host = null!;
    private TimeProvider _time = TimeProvider.System;
    private ChatHub? _hub;

    private SharedNode(SharedNode? first) => _first = first ?? this;

    /// <summary>The other nodes.</summary>
    public IReadOnlyList<SharedNode> Others => _others;

    /// <summary>Takes a node that nobody has; a new one if all are in use.</summary>
    public static async Task<SharedNode> TakeAsync()
    {
        if (_free.TryTake(out SharedNode? free))
            return free;
        if (_nodes == 1)
            return await StartAsync(null, ClusterOptions.Ephemeral);
        RedisServer redis = new();
        await redis.InitializeAsync();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => redis.Kill();
        ClusterOptions options = new() { Redis = new Uri($"redis://127.0.0.1:{redis.Port}") };
        SharedNode first = await StartAsync(null, options);
        first._redis = redis;
        while (first._others.Count < _nodes - 1)
            first._others.Add(await StartAsync(first, options));
        return first;
    }

    private static async Task<SharedNode> StartAsync(SharedNode? first, ClusterOptions options)
    {
        SharedNode node = new(first);
        HostApplicationBuilder host = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        host.Services.AddSingleton<INodeListener>(node);
        // Grains ask anew for each activation. A node without a hub has what the first has.
        host.Services.AddTransient(_ => (node._hub ?? node._first._hub)?.Limits ?? new HubLimits());
        host.Services.AddTransient(_ => new ChatClock(node._first._time));
        await host.AddChatClusterAsync(options);
        // No node dies here, also if the machine is so busy that they do not hear from each other.
        host.Services.Configure<ClusterMembershipOptions>(static membership => membership.LivenessEnabled = false);
        node._host = host.Build();
        await node._host.StartAsync();
        return node;
    }

    /// <summary>Options of a gateway that has this node.</summary>
    public GatewayOptions For(GatewayOptions options) => options with { Node = Serve };

    /// <summary>The node's services, for a hub.</summary>
    public IServiceProvider Serve(ChatHub hub, TimeProvider time)
    {
        (_hub, _time) = (hub, time);
        return _host.Services;
    }

    /// <summary>Forgets everything. The hubs have come to their end.</summary>
    public async Task ReturnAsync()
    {
        SharedNode[] all = [this, .. _others];
        foreach (SharedNode node in all)
            node._hub = null;
        await _host.Services.GetRequiredService<IGrainFactory>().GetGrain<IManagementGrain>(0).ForceActivationCollection(TimeSpan.Zero);
        foreach (SharedNode node in all)
            node._host.Services.GetRequiredService<NodeRooms>().Clear();
        if (_redis is { } redis)
        {
            foreach (RedisKey key in redis.Connection.GetServers()[0].Keys().Where(static key => key != "chat/members/chat").ToArray())
                await redis.Connection.GetDatabase().KeyDeleteAsync(key);
        }
        else
        {
            await _host.Services.GetRequiredService<SqliteFile>().DoAsync(static file => file.Execute("DELETE FROM state"));
            ((MemoryMessageLog)_host.Services.GetRequiredService<IMessageLog>()).Clear();
        }
        _free.Add(this);
    }

    public void OnRoomEvent(string room, RoomEvent happened) => _hub?.News.OnRoomEvent(room, happened);

    public void OnDisplaced(ulong endpoint) => _hub?.News.OnDisplaced(endpoint);

    public void OnFile(FileFacts file) => _hub?.News.OnFile(file);

    public void OnInvited(Invitation invitation) => _hub?.News.OnInvited(invitation);

    public Task OnMemberAsync(string room, RoomFacts facts, ulong member) => _hub?.News.OnMemberAsync(room, facts, member) ?? Task.CompletedTask;
}
