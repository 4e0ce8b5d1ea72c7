using System.Net.Sockets;
using System.Net.WebSockets;

namespace Protocols.Pipelines;

/// <summary>Recognises the exceptions that transports throw when the peer is gone. That is normal and not an error of this program.</summary>
internal static class Peer
{
    public static bool IsGone(Exception exception)
        => exception is IOException or SocketException or WebSocketException or OperationCanceledException or ObjectDisposedException;
}
