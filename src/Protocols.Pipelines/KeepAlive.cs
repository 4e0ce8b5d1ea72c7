using System;
using System.Net.Sockets;
using System.Threading;

namespace Protocols.Pipelines;

/// <summary>TCP's keep-alive probes. Without them a connection to a host that has vanished would live forever.</summary>
internal static class KeepAlive
{
    private const int Interval = 10;
    private const int Retries = 6;

    public static void Set(Socket? socket, TimeSpan time)
    {
        if (socket is not { ProtocolType: ProtocolType.Tcp } || time == Timeout.InfiniteTimeSpan)
            return;
        try
        {
            socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveTime, int.Max(1, (int)double.Min(time.TotalSeconds, short.MaxValue)));
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveInterval, Interval);
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveRetryCount, Retries);
        }
        catch (Exception exception) when (Peer.IsGone(exception))
        {
            // Either the peer is already gone, which reading will report, or the system has no such setting.
        }
    }
}
