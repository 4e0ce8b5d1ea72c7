using System;
using System.Net.Sockets;

namespace ChatGateway.Net;

/// <summary>
/// Finds hosts that have vanished without a word. TCP asks a silent host whether it is there; but while something that was sent has not been
/// acknowledged it asks nothing and repeats that for a quarter of an hour, so that there is a limit for both.
/// </summary>
internal static class VanishedHosts
{
    private const int Questions = 3;
    private const int SendBuffer = 64 * 1024;

    /// <summary>The limit for what is not acknowledged, which .NET has no name for: TCP_USER_TIMEOUT of Linux, in milliseconds, and TCP_MAXRT of Windows, in seconds.</summary>
    private const int UserTimeoutOfLinux = 18;
    private const int MaxRepetitionOfWindows = 5;

    /// <summary>Watches a connection.</summary>
    /// <param name="socket">The connection's socket; null if it has none.</param>
    /// <param name="limit">How long the host may answer nothing.</param>
    public static void Watch(Socket? socket, TimeSpan limit)
    {
        if (socket is null)
            return;
        int seconds = (int)Math.Max(5, limit.TotalSeconds);
        int interval = seconds / (Questions + 2);
        try
        {
            // What a client does not take waits in the gateway, where it is counted, and not in the operating system.
            socket.SendBufferSize = SendBuffer;
            socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveTime, seconds - (Questions * interval));
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveInterval, interval);
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveRetryCount, Questions);
            if (OperatingSystem.IsLinux())
                socket.SetRawSocketOption((int)SocketOptionLevel.Tcp, UserTimeoutOfLinux, BitConverter.GetBytes(seconds * 1000));
            else if (OperatingSystem.IsWindows())
                socket.SetRawSocketOption((int)SocketOptionLevel.Tcp, MaxRepetitionOfWindows, BitConverter.GetBytes(seconds));
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The client is gone already, which reading will say.
        }
    }
}
