using System.Net;
using ChatGateway.Hub;
using ChatGateway.Limits;

namespace ChatGateway.Udp;

/// <summary>An address that datagrams come from.</summary>
/// <param name="address">The address.</param>
/// <param name="limiter">The limiter of what comes from there.</param>
/// <param name="credit">What may be sent there as long as the address has proved nothing.</param>
internal sealed class Peer(SocketAddress address, RateLimiter limiter, ReplyCredit credit)
{
    /// <summary>The number that the wire view has for the address; 0 until it is needed.</summary>
    public long Line { get; set; }

    /// <summary>Where to send answers.</summary>
    public SocketAddress Address => address;

    /// <summary>The address without the port.</summary>
    public ClientAddress Client { get; } = ClientAddress.From(address);

    /// <summary>The limiter of what comes from there.</summary>
    public RateLimiter Limiter => limiter;

    /// <summary>What may be sent there as long as the address has proved nothing.</summary>
    public ReplyCredit Credit => credit;

    /// <summary>Whether someone at the address has said what only a datagram to it could have told them, so that it is not invented.</summary>
    public bool IsProven { get; set; }

    /// <summary>Who is there; null for a stranger.</summary>
    public ChatEndpoint? Endpoint { get; set; }

    /// <summary>The datagrams that wait while another of the peer is answered; null while nothing is.</summary>
    public Queue<byte[]>? Waiting { get; set; }

    /// <summary>When the peer last gave a sign of life, as a timestamp.</summary>
    public long HeardAt { get; set; }

    /// <summary>The place among all peers of its kind, the longest silent first.</summary>
    public LinkedListNode<Peer>? Node { get; set; }
}
