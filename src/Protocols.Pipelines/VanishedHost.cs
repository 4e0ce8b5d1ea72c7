using System;
using System.Net.Sockets;
using System.Threading;

namespace Protocols.Pipelines;

/// <summary>Has TCP find a host that has vanished without a word. Left alone, TCP keeps such a connection for ever.</summary>
/// <remarks>
/// TCP has two clocks for this. It asks a silent host whether it is still there; but while something that was sent is not acknowledged, it asks nothing and
/// sends that again for a quarter of an hour. Both get the same limit.
/// </remarks>
internal static class VanishedHost
{
    private const int Questions = 3;
    private const int ShortestLimit = Questions + 2;

    // .NET has no name for the limit of what is not acknowledged: TCP_USER_TIMEOUT of Linux, in milliseconds, and TCP_MAXRT of Windows, in seconds.
    private const int UserTimeoutOfLinux = 18;
    private const int MaxRetransmissionOfWindows = 5;

    public static void Watch(Socket? socket, TimeSpan limit)
    {
        if (socket is not { ProtocolType: ProtocolType.Tcp } || limit == Timeout.InfiniteTimeSpan)
            return;
        int seconds = (int)double.Clamp(limit.TotalSeconds, ShortestLimit, short.MaxValue);
        int interval = seconds / ShortestLimit;
        try
        {
            socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveTime, seconds - (Questions * interval));
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveInterval, interval);
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveRetryCount, Questions);
            if (OperatingSystem.IsLinux())
                socket.SetRawSocketOption((int)SocketOptionLevel.Tcp, UserTimeoutOfLinux, BitConverter.GetBytes(seconds * 1000));
            else if (OperatingSystem.IsWindows())
                socket.SetRawSocketOption((int)SocketOptionLevel.Tcp, MaxRetransmissionOfWindows, BitConverter.GetBytes(seconds));
        }
        catch (Exception exception) when (Peer.IsGone(exception))
        {
            // The peer is gone already, which reading will say, or the system has no such setting.
        }
    }
}
