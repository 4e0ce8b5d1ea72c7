using ChatGateway.Load;
using Xunit;

namespace ChatGateway.Tests.Processes;

/// <summary>A Redis server, and two gateways that share it, for all tests of a class: each gateway takes seconds to start.</summary>
public sealed class ProcessCluster : IAsyncLifetime
{
    internal RedisProcess Redis { get; } = RedisProcess.Start();

    internal GatewayProcess First { get; private set; } = null!;

    internal GatewayProcess Second { get; private set; } = null!;

    public async Task InitializeAsync() => (First, Second) = (await StartNodeAsync(), await StartNodeAsync());

    public async Task DisposeAsync()
    {
        await Second.DisposeAsync();
        await First.DisposeAsync();
        Redis.Dispose();
    }

    /// <summary>Starts another gateway of the cluster.</summary>
    internal Task<GatewayProcess> StartNodeAsync() => ProcessTest.StartForeverAsync("--cluster", Redis.Address);
}
