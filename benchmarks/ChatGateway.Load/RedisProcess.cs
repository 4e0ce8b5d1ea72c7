using System.ComponentModel;
using System.Diagnostics;

namespace ChatGateway.Load;

/// <summary>A Redis server of our own, at a free port of this machine, which has stored everything before it answers.</summary>
internal sealed class RedisProcess : IDisposable
{
    // Below the ports that the system gives to connections, one of which could take the port while the server is down.
    private const int FirstPort = 20_000;
    private const int LastPort = 32_000;
    private const int MaxAttempts = 20;

    // It answers within a tenth of a second.
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(20);

    private readonly string _folder = Directory.CreateTempSubdirectory("redis").FullName;
    private Process _process;

    private RedisProcess(int port)
    {
        Port = port;
        _process = Run();
    }

    /// <summary>Its port.</summary>
    public int Port { get; }

    // False if another program has the port.
    private bool HasStarted { get; set; }

    /// <summary>Its address, as <c>--cluster</c> takes it.</summary>
    public string Address => $"redis://127.0.0.1:{Port}";

    /// <summary>Starts one, which answers when this returns.</summary>
    /// <exception cref="InvalidOperationException">No redis-server is on this machine, or it does not start.</exception>
    public static RedisProcess Start()
    {
        for (int attempt = 0; attempt < MaxAttempts; attempt++)
        {
            RedisProcess redis = new(Random.Shared.Next(FirstPort, LastPort + 1));
            if (redis.HasStarted)
                return redis;
            redis.Dispose();
        }
        throw new InvalidOperationException("redis-server ends as soon as it starts.");
    }

    /// <summary>Ends the server as <c>kill -9</c> does, and starts it again.</summary>
    public void Restart()
    {
        Stop();
        _process = Run();
        if (!HasStarted)
            throw new InvalidOperationException("redis-server does not start again.");
    }

    /// <summary>Ends the server without waiting for it, as a process must that ends itself.</summary>
    public void Kill() => _process.Kill();

    public void Dispose()
    {
        Stop();
        Directory.Delete(_folder, recursive: true);
    }

    private Process Run()
    {
        string[] arguments = ["--bind", "127.0.0.1", "--port", $"{Port}", "--dir", _folder, "--save", "", "--appendonly", "yes", "--appendfsync", "always"];
        Process process = new() { StartInfo = new ProcessStartInfo("redis-server", arguments) { UseShellExecute = false, RedirectStandardOutput = true } };
        TaskCompletionSource<bool> started = new(TaskCreationOptions.RunContinuationsAsynchronously);
        process.OutputDataReceived += (_, line) =>
        {
            if (line.Data is null || line.Data.Contains("Ready to accept connections", StringComparison.Ordinal))
                started.TrySetResult(line.Data is not null);
        };
        try
        {
            process.Start();
        }
        catch (Win32Exception)
        {
            throw new InvalidOperationException("This needs redis-server, which Debian has as a package of that name.");
        }
        process.BeginOutputReadLine();
        HasStarted = started.Task.Wait(_patience) && started.Task.Result;
        return process;
    }

    private void Stop()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }
}
