using System;
using System.Net.Sockets;

namespace ChatGateway.Net;

/// <summary>
/// Finds hosts that have vanished without closing their connections. TCP probes a silent host; but while sent data is unacknowledged, it does not probe and
/// retransmits that data for a quarter of an hour. So both have a limit.
/// </summary>
internal static class VanishedHosts
{
    private const int Questions = 3;
    private const int SendBuffer = 64 * 1024;

    /// <summary>The limit for unacknowledged data, for which .NET has no name: TCP_USER_TIMEOUT of Linux, in milliseconds, and TCP_MAXRT of Windows, in
    /// seconds.</summary>
    private const int UserTimeoutOfLinux = 18;
    private const int MaxRepetitionOfWindows = 5;

    /// <summary>Watches a connection.</summary>
    /// <param name="socket">The connection's socket; null if it has none.</param>
    /// <param name="limit">How long the host may be silent.</param>
    public static void Watch(Socket? socket, TimeSpan limit)
    {
        if (socket is null)
            return;
        int seconds = (int)Math.Max(5, limit.TotalSeconds);
        int interval = seconds / (Questions + 2);
        try
        {
            // Bytes that a client does not take wait in the gateway, where they are counted, and not in the operating system.
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
            // The client is already gone, which reading will report.
        }
    }
}
