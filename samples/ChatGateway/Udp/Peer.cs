using System.Collections.Generic;
using System.Net;
using ChatGateway.Hub;

namespace ChatGateway.Udp;

/// <summary>An address that datagrams come from.</summary>
/// <param name="address">The address.</param>
/// <param name="limiter">The limiter of what comes from there.</param>
internal sealed class Peer(SocketAddress address, RateLimiter limiter)
{
    /// <summary>Where to send answers.</summary>
    public SocketAddress Address => address;

    /// <summary>The limiter of what comes from there.</summary>
    public RateLimiter Limiter => limiter;

    /// <summary>Who is there; null for a stranger.</summary>
    public ChatEndpoint? Endpoint { get; set; }

    /// <summary>When the peer last gave a sign of life, as a timestamp.</summary>
    public long HeardAt { get; set; }

    /// <summary>The place among all peers of its kind, the longest silent first.</summary>
    public LinkedListNode<Peer>? Node { get; set; }
}
