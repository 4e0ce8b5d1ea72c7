using System;
using ChatGateway.Hub;
using ChatGateway.Limits;

namespace ChatGateway.Udp;

/// <summary>A format over UDP. One thing at a time is asked of it.</summary>
internal interface IDatagramFormat
{
    /// <summary>How often <see cref="Tick" /> is wanted.</summary>
    TimeSpan TickPeriod { get; }

    /// <summary>What answering a datagram costs; see <see cref="RateLimiter" />.</summary>
    /// <param name="peer">Who sent it.</param>
    /// <param name="datagram">The datagram.</param>
    double CostOf(Peer peer, ReadOnlySpan<byte> datagram);

    /// <summary>Answers a datagram.</summary>
    /// <param name="peer">Who sent it.</param>
    /// <param name="datagram">The datagram.</param>
    void Receive(Peer peer, ReadOnlySpan<byte> datagram);

    /// <summary>An endpoint is over, because it was silent for too long or much too loud.</summary>
    /// <param name="peer">The peer, without it.</param>
    /// <param name="endpoint">The endpoint, which has left the hub.</param>
    void Close(Peer peer, ChatEndpoint endpoint);

    /// <summary>Time has passed.</summary>
    void Tick();
}
