using ChatGateway.Cluster;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Persistence.Redis;
using Orleans.Serialization;
using Orleans.Storage;
using StackExchange.Redis;
using Xunit;

namespace ChatGateway.Tests.Cluster;

public sealed class ClusterCallTests
{
    /// <summary>What grains throw while Redis restarts, or after a node has died.</summary>
    public static TheoryData<Exception> Faults { get; } =
    [
        new OperationCanceledException("The operation was canceled."),
        new RedisConnectionException(ConnectionFailureType.SocketClosed, "closed"),
        new RedisConnectionException(ConnectionFailureType.SocketClosed, "closed", new Pipelines.Sockets.Unofficial.ConnectionResetException("reset")),
        new RedisTimeoutException("late", CommandStatus.Sent),
        new RedisServerException("LOADING Redis is loading the dataset in memory"),
        new RedisStorageException("not stored", new RedisConnectionException(ConnectionFailureType.UnableToConnect, "refused")),
        new InconsistentStateException("unknown", "another", "1", new RedisConnectionException(ConnectionFailureType.SocketClosed, "closed")),
    ];

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_call_is_made_again_after_a_fault_that_passes_at_another_node(Exception fault)
    {
        HostApplicationBuilder host = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        await host.AddChatClusterAsync(ClusterOptions.Ephemeral);
        using IHost node = host.Build();
        Serializer serializer = node.Services.GetRequiredService<Serializer>();
        Exception arrived = serializer.Deserialize<Exception>(serializer.SerializeToArray(fault))!;

        int answer = await ClusterCall.RetryAsync(isRetry => isRetry ? new ValueTask<int>(1) : ValueTask.FromException<int>(arrived));

        Assert.Equal(1, answer);
    }
}
