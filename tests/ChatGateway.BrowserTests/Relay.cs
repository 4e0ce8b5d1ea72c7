using System.Net;
using System.Net.Sockets;

namespace ChatGateway.BrowserTests;

/// <summary>A network between a page and the gateway that can be muted, cut, and restored.</summary>
internal sealed class Relay : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Lock _lock = new();
    private readonly List<Socket> _sockets = [];
    private readonly int _target;
    private readonly Task _accepting;
    private volatile bool _isMute;
    private bool _isCut;

    public Relay(int target)
    {
        _target = target;
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _accepting = AcceptAsync();
    }

    public int Port { get; }

    /// <summary>Drops the bytes that the gateway sends; those of the page still arrive.</summary>
    public void Mute() => _isMute = true;

    /// <summary>Breaks every connection, and every new one.</summary>
    public void Cut()
    {
        lock (_lock)
        {
            _isCut = true;
            foreach (Socket socket in _sockets)
                socket.Close(0);
            _sockets.Clear();
        }
    }

    public void Mend()
    {
        _isMute = false;
        lock (_lock)
            _isCut = false;
    }

    public async ValueTask DisposeAsync()
    {
        Cut();
        _listener.Dispose();
        await _accepting;
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = ServeAsync(await _listener.AcceptSocketAsync());
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(Socket client)
    {
        Socket server = new(SocketType.Stream, ProtocolType.Tcp);
        lock (_lock)
        {
            if (_isCut)
            {
                client.Close(0);
                return;
            }
            _sockets.AddRange([client, server]);
        }
        try
        {
            await server.ConnectAsync(IPAddress.Loopback, _target);
            await Task.WhenAll(PumpAsync(client, server, isFromPage: true), PumpAsync(server, client, isFromPage: false));
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // It was cut.
        }
    }

    private async Task PumpAsync(Socket from, Socket to, bool isFromPage)
    {
        byte[] buffer = new byte[16 * 1024];
        for (int length; (length = await from.ReceiveAsync(buffer)) > 0;)
        {
            if (isFromPage || !_isMute)
                await to.SendAsync(buffer.AsMemory(0, length));
        }
        to.Shutdown(SocketShutdown.Send);
    }
}
