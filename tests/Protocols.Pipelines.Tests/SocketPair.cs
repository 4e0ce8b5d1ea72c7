using System.Net;
using System.Net.Sockets;

namespace Protocols.Pipelines.Tests;

/// <summary>Two ends of a TCP connection on this machine.</summary>
internal sealed record SocketPair(Socket Near, Socket Far) : IDisposable
{
    public static async Task<SocketPair> ConnectAsync()
    {
        using Socket listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        Socket far = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await far.ConnectAsync(listener.LocalEndPoint!, Received.Soon);
        return new SocketPair(await listener.AcceptAsync(Received.Soon), far);
    }

    /// <summary>Breaks the connection, as a crashing program does.</summary>
    public static void Reset(Socket socket)
    {
        socket.LingerState = new LingerOption(true, 0);
        socket.Close();
    }

    public void Dispose()
    {
        Near.Dispose();
        Far.Dispose();
    }
}
