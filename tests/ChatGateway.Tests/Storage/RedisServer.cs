using System.Net;
using ChatGateway.Load;
using StackExchange.Redis;
using Xunit;

namespace ChatGateway.Tests.Storage;

/// <summary>A Redis server of the tests' own, and a connection to it.</summary>
public sealed class RedisServer : IAsyncLifetime
{
    private readonly RedisProcess _process = RedisProcess.Start();

    public int Port => _process.Port;

    public ConnectionMultiplexer Connection { get; private set; } = null!;

    public async Task InitializeAsync() => Connection = await ConnectAsync();

    /// <summary>Ends the server as a fault would, and starts it again.</summary>
    public void Restart() => _process.Restart();

    /// <summary>Ends the server without waiting for it.</summary>
    public void Kill() => _process.Kill();

    public Task<ConnectionMultiplexer> ConnectAsync()
        => ConnectionMultiplexer.ConnectAsync(new ConfigurationOptions { EndPoints = { { IPAddress.Loopback, Port } }, ConnectRetry = 100, ReconnectRetryPolicy = new LinearRetry(50), SyncTimeout = 30_000, AsyncTimeout = 30_000, ConnectTimeout = 500 });

    public async Task DisposeAsync()
    {
        await Connection.DisposeAsync();
        _process.Dispose();
    }
}
