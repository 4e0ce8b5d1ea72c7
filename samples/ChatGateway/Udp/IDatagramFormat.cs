using ChatGateway.Hub;
using ChatGateway.Limits;

namespace ChatGateway.Udp;

/// <summary>A format over UDP. One thing at a time is asked of it, and what it does after an await takes its turn too.</summary>
internal interface IDatagramFormat
{
    /// <summary>How often <see cref="TickAsync" /> is wanted.</summary>
    TimeSpan TickPeriod { get; }

    /// <summary>What answering a datagram costs; see <see cref="RateLimiter" />.</summary>
    /// <param name="peer">Who sent it.</param>
    /// <param name="datagram">The datagram.</param>
    double CostOf(Peer peer, ReadOnlySpan<byte> datagram);

    /// <summary>Answers a datagram.</summary>
    /// <param name="peer">Who sent it.</param>
    /// <param name="datagram">The datagram.</param>
    /// <returns>Completes when the answer is sent. Until then the other datagrams of the peer wait, and those of others do not.</returns>
    ValueTask ReceiveAsync(Peer peer, ReadOnlySpan<byte> datagram);

    /// <summary>An endpoint is over, because it was silent for too long or much too loud.</summary>
    /// <param name="peer">The peer, without it.</param>
    /// <param name="endpoint">The endpoint, which leaves the hub.</param>
    void Close(Peer peer, ChatEndpoint endpoint);

    /// <summary>Time has passed.</summary>
    ValueTask TickAsync();
}
