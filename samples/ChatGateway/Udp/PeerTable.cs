using System.Diagnostics.CodeAnalysis;
using System.Net;
using ChatGateway.Hub;
using ChatGateway.Limits;

namespace ChatGateway.Udp;

/// <summary>
/// The addresses that datagrams come from, as many as there may be. UDP has no connections, and an address costs its sender nothing: strangers
/// are kept for moments, so that they can be told to be slower, and give way to each other, but never push out someone who has an endpoint.
/// </summary>
/// <param name="capacity">How many addresses there may be.</param>
/// <param name="places">How many of them may have endpoints.</param>
/// <param name="replyFactor">How many times the bytes that came from an address may go there before it has proved anything.</param>
/// <param name="strangerTimeout">How long a stranger is remembered.</param>
/// <param name="endpointTimeout">How long an endpoint may be silent.</param>
/// <param name="createLimiter">Makes a peer's limiter.</param>
/// <param name="time">The clock.</param>
internal sealed class PeerTable(
    int capacity, PlaceBudget places, double replyFactor, TimeSpan strangerTimeout, TimeSpan endpointTimeout, Func<RateLimiter> createLimiter, TimeProvider time)
{
    private readonly Dictionary<SocketAddress, Peer> _peers = [];
    private readonly LinkedList<Peer> _strangers = [];
    private readonly LinkedList<Peer> _endpoints = [];

    /// <summary>How many addresses there are.</summary>
    public int Count => _peers.Count;

    /// <summary>Those who have an endpoint.</summary>
    public IReadOnlyCollection<Peer> Endpoints => _endpoints;

    /// <summary>The peer at an address, a new one if need be.</summary>
    /// <param name="address">The address, which is copied.</param>
    /// <param name="peer">The peer.</param>
    /// <returns>False if there is no room for another.</returns>
    public bool TryGet(SocketAddress address, [NotNullWhen(true)] out Peer? peer)
    {
        if (_peers.TryGetValue(address, out peer))
        {
            if (peer.Endpoint is null)
                Refresh(peer);
            return true;
        }
        if (_peers.Count >= capacity)
        {
            if (_strangers.First is not { } oldest)
                return false;
            Remove(oldest.Value);
        }
        peer = new Peer(Copy(address), createLimiter(), new ReplyCredit(replyFactor));
        _peers.Add(peer.Address, peer);
        peer.Node = _strangers.AddLast(peer);
        peer.HeardAt = time.GetTimestamp();
        return true;
    }

    /// <summary>Takes note of a sign of life.</summary>
    /// <param name="peer">The peer.</param>
    public void Refresh(Peer peer)
    {
        peer.HeardAt = time.GetTimestamp();
        LinkedList<Peer> list = peer.Node!.List!;
        list.Remove(peer.Node);
        list.AddLast(peer.Node);
    }

    /// <summary>Gives a peer that has none an endpoint.</summary>
    /// <param name="peer">The peer.</param>
    /// <param name="endpoint">The endpoint.</param>
    /// <returns>Whether there was a place for it.</returns>
    public bool TryAssign(Peer peer, ChatEndpoint endpoint)
    {
        // A stranger may have been forgotten while it was answered.
        if (peer.Node!.List is null || !places.TryTake(peer.Client))
            return false;
        Assign(peer, endpoint, _endpoints);
        return true;
    }

    /// <summary>Takes a peer's endpoint away.</summary>
    /// <param name="peer">The peer.</param>
    public void Release(Peer peer)
    {
        if (peer.Endpoint is null)
            return;
        places.Return(peer.Client);
        Assign(peer, null, _strangers);
    }

    /// <summary>Forgets the strangers that have been silent for too long, and finds such an endpoint.</summary>
    /// <param name="peer">An endpoint that is over, until it is assigned or refreshed.</param>
    /// <returns>Whether there is one.</returns>
    public bool TryFindExpired([NotNullWhen(true)] out Peer? peer)
    {
        while (_strangers.First is { } oldest && time.GetElapsedTime(oldest.Value.HeardAt) >= strangerTimeout)
            Remove(oldest.Value);
        peer = _endpoints.First?.Value;
        return peer is not null && time.GetElapsedTime(peer.HeardAt) >= endpointTimeout;
    }

    private void Assign(Peer peer, ChatEndpoint? endpoint, LinkedList<Peer> kind)
    {
        peer.Endpoint = endpoint;
        peer.HeardAt = time.GetTimestamp();
        peer.Node!.List!.Remove(peer.Node);
        kind.AddLast(peer.Node);
    }

    private void Remove(Peer peer)
    {
        _peers.Remove(peer.Address);
        peer.Node!.List!.Remove(peer.Node);
    }

    private static SocketAddress Copy(SocketAddress address)
    {
        SocketAddress copy = new(address.Family, address.Size);
        address.Buffer.Span[..address.Size].CopyTo(copy.Buffer.Span);
        return copy;
    }
}
