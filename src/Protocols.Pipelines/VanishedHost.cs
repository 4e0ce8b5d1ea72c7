using System.Net.Sockets;

namespace Protocols.Pipelines;

/// <summary>Makes TCP detect a host that has vanished without closing its connection. Otherwise TCP keeps such a connection forever.</summary>
/// <remarks>
/// TCP has two mechanisms for this. It probes a silent host; but while sent data is unacknowledged, it does not probe and retransmits that data for a quarter
/// of an hour. Both get the same limit.
/// </remarks>
internal static class VanishedHost
{
    private const int Questions = 3;
    private const int ShortestLimit = Questions + 2;

    // .NET has no name for the limit on unacknowledged data: TCP_USER_TIMEOUT of Linux, in milliseconds, and TCP_MAXRT of Windows, in seconds.
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
            // Either the peer is already gone, which reading will report, or the system has no such setting.
        }
    }
}
