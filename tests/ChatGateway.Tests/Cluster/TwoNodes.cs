using ChatGateway.Cluster;
using ChatGateway.Tests.Storage;
using Xunit;

namespace ChatGateway.Tests.Cluster;

/// <summary>A Redis server and two nodes that share it.</summary>
public sealed class TwoNodes : IAsyncLifetime
{
    private readonly RedisServer _redis = new();

    internal ClusterOptions Options => new() { Redis = new Uri($"redis://127.0.0.1:{_redis.Port}") };

    internal ClusterNode First { get; private set; } = null!;

    internal ClusterNode Second { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        await _redis.InitializeAsync();
        First = await ClusterNode.StartAsync(Options);
        Second = await ClusterNode.StartAsync(Options);
    }

    public async Task DisposeAsync()
    {
        await Second.DisposeAsync();
        await First.DisposeAsync();
        await _redis.DisposeAsync();
    }
}
