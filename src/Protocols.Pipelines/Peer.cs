using System;
using System.IO;
using System.Net.Sockets;
using System.Net.WebSockets;

namespace Protocols.Pipelines;

/// <summary>What transports throw when the other side is no longer there. It happens every day and is no error of this program.</summary>
internal static class Peer
{
    public static bool IsGone(Exception exception)
        => exception is IOException or SocketException or WebSocketException or OperationCanceledException or ObjectDisposedException;
}
