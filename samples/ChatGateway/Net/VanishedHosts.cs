using System;
using System.Net.Sockets;

namespace ChatGateway.Net;

/// <summary>
/// Finds hosts that have vanished without a word, by TCP's own questions. The name of a user without an account is free again once the connection is
/// confirmed dead, so it must not take long: 10 seconds of silence, and three questions 5 seconds apart.
/// </summary>
internal static class VanishedHosts
{
    /// <summary>After how many seconds of silence TCP asks.</summary>
    public const int Silence = 10;

    /// <summary>How many seconds there are between questions.</summary>
    public const int Interval = 5;

    /// <summary>After how many questions without an answer the connection is dead.</summary>
    public const int Questions = 3;

    /// <summary>Watches a connection.</summary>
    /// <param name="socket">The connection's socket.</param>
    public static void Watch(Socket socket)
    {
        try
        {
            socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveTime, Silence);
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveInterval, Interval);
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveRetryCount, Questions);
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The client is gone already, which reading will say.
        }
    }
}
