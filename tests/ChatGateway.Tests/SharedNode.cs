using System;
using System.Collections.Concurrent;
using System.Threading.Tasks;
using ChatGateway.Cluster;
using ChatGateway.Hub;
using ChatGateway.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans;
using Orleans.Runtime;

namespace ChatGateway.Tests;

/// <summary>
/// A node that keeps nothing, for one test after another: to start one for each would take half a second each. It has the limits, the clock and the hub of the
/// test that has it, and forgets everything with that test.
/// </summary>
internal sealed class SharedNode : INodeListener
{
    private static readonly ConcurrentBag<SharedNode> _free = [];

    private IHost _host = null!;
    private TimeProvider _time = TimeProvider.System;
    private ChatHub? _hub;

    /// <summary>Takes a node that nobody has; a new one if all are in use.</summary>
    public static async Task<SharedNode> TakeAsync()
    {
        if (_free.TryTake(out SharedNode? free))
            return free;
        SharedNode node = new();
        HostApplicationBuilder host = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        host.Services.AddSingleton<INodeListener>(node);
        // Grains ask anew for each activation.
        host.Services.AddTransient(_ => node._hub?.Limits ?? new HubLimits());
        host.Services.AddTransient(_ => new ChatClock(node._time));
        await host.AddChatClusterAsync(ClusterOptions.Ephemeral);
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

    /// <summary>Forgets everything. The hub has come to its end.</summary>
    public async Task ReturnAsync()
    {
        _hub = null;
        await _host.Services.GetRequiredService<IGrainFactory>().GetGrain<IManagementGrain>(0).ForceActivationCollection(TimeSpan.Zero);
        _host.Services.GetRequiredService<NodeRooms>().Clear();
        await _host.Services.GetRequiredService<SqliteFile>().DoAsync(static file => file.Execute("DELETE FROM state"));
        ((MemoryMessageLog)_host.Services.GetRequiredService<IMessageLog>()).Clear();
        _free.Add(this);
    }

    public void OnRoomEvent(string room, RoomEvent happened) => ((INodeListener?)_hub)?.OnRoomEvent(room, happened);

    public void OnDisplaced(ulong endpoint) => ((INodeListener?)_hub)?.OnDisplaced(endpoint);

    public void OnFile(FileFacts file) => ((INodeListener?)_hub)?.OnFile(file);

    public void OnInvited(Invitation invitation) => ((INodeListener?)_hub)?.OnInvited(invitation);

    public Task OnMemberAsync(string room, RoomFacts facts, ulong member) => ((INodeListener?)_hub)?.OnMemberAsync(room, facts, member) ?? Task.CompletedTask;
}
