using System;
using System.ComponentModel;
using System.Diagnostics;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Threading.Tasks;
using StackExchange.Redis;
using Xunit;

namespace ChatGateway.Tests.Storage;

/// <summary>A Redis server of the tests' own, at a free loopback port, which keeps everything before it answers.</summary>
public sealed class RedisServer : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("redis").FullName;
    private Process? _process;

    public int Port { get; private set; }

    public ConnectionMultiplexer Connection { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Port = FreePort();
        Start();
        Connection = await ConnectAsync();
    }

    /// <summary>Ends the server as a fault would, and starts it again.</summary>
    public void Restart()
    {
        Stop();
        Start();
    }

    public Task<ConnectionMultiplexer> ConnectAsync()
        => ConnectionMultiplexer.ConnectAsync(new ConfigurationOptions { EndPoints = { { IPAddress.Loopback, Port } }, ConnectRetry = 100, ReconnectRetryPolicy = new LinearRetry(50), SyncTimeout = 30_000, AsyncTimeout = 30_000, ConnectTimeout = 500 });

    public async Task DisposeAsync()
    {
        await Connection.DisposeAsync();
        Stop();
        Directory.Delete(_folder, recursive: true);
    }

    private static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private void Start()
    {
        string[] arguments = ["--bind", "127.0.0.1", "--port", $"{Port}", "--dir", _folder, "--save", "", "--appendonly", "yes", "--appendfsync", "always", "--logfile", "log"];
        try
        {
            _process = Process.Start(new ProcessStartInfo("redis-server", arguments) { UseShellExecute = false })!;
        }
        catch (Win32Exception)
        {
            throw new InvalidOperationException("These tests need redis-server, which Debian has as a package of that name.");
        }
    }

    private void Stop()
    {
        _process!.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }
}
