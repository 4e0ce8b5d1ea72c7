using ChatGateway.Cluster;
using Microsoft.Extensions.Logging;

namespace ChatGateway.Hub;

/// <summary>Tells endpoints what happens, and grains what follows from that. A fault in telling one is logged, and keeps nobody else from being told.</summary>
internal sealed class Telling(NodeView view, ILogger log)
{
    private long _failures;

    /// <summary>How often an endpoint could not be told something.</summary>
    public long FailedDeliveries => Interlocked.Read(ref _failures);

    /// <summary>Tells an endpoint something.</summary>
    public void Tell<TState>(ChatEndpoint endpoint, TState what, Action<ChatEndpoint, TState> tell)
    {
        try
        {
            tell(endpoint, what);
        }
        catch (Exception exception)
        {
            Interlocked.Increment(ref _failures);
            GatewayLog.Failed(log, endpoint.GetType().Name, exception);
        }
    }

    /// <summary>Tells many the same, which each format and dialect encodes once.</summary>
    public void TellAll<TState>(ChatEndpoint[] hearers, ChatEndpoint? except, TState what, Action<ChatEndpoint, TState> tell)
    {
        Fanout.Begin();
        foreach (ChatEndpoint hearer in hearers)
        {
            if (hearer != except && !hearer.HasLeft)
                Tell(hearer, what, tell);
        }
        Fanout.End();
    }

    /// <summary>Tells a grain what follows from something that has happened here. A node that ends tells nothing more, because grains know then that everyone at it has left.</summary>
    public async Task FollowAsync(Func<Task> tell)
    {
        if (view.IsClosed)
            return;
        try
        {
            await ClusterCall.RetryAsync(async _ =>
            {
                await tell();
                return true;
            });
        }
        catch (Exception exception)
        {
            GatewayLog.Failed(log, nameof(ChatUsers.LeaveAsync), exception);
        }
    }
}
