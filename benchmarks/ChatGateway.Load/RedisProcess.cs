using System.ComponentModel;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace ChatGateway.Load;

/// <summary>A Redis server of our own, at a free port of this machine, which has stored everything before it answers.</summary>
internal sealed class RedisProcess : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("redis").FullName;
    private Process _process;

    private RedisProcess(int port)
    {
        Port = port;
        _process = Run();
    }

    /// <summary>Its port.</summary>
    public int Port { get; }

    /// <summary>Its address, as <c>--cluster</c> takes it.</summary>
    public string Address => $"redis://127.0.0.1:{Port}";

    /// <summary>Starts one.</summary>
    /// <exception cref="InvalidOperationException">There is no redis-server on this machine.</exception>
    public static RedisProcess Start()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        int port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        return new RedisProcess(port);
    }

    /// <summary>Ends the server as <c>kill -9</c> does, and starts it again.</summary>
    public void Restart()
    {
        Stop();
        _process = Run();
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
        string[] arguments = ["--bind", "127.0.0.1", "--port", $"{Port}", "--dir", _folder, "--save", "", "--appendonly", "yes", "--appendfsync", "always", "--logfile", "log"];
        try
        {
            return Process.Start(new ProcessStartInfo("redis-server", arguments) { UseShellExecute = false })!;
        }
        catch (Win32Exception)
        {
            throw new InvalidOperationException("This needs redis-server, which Debian has as a package of that name.");
        }
    }

    private void Stop()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }
}
