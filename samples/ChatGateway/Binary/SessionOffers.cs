using System.Text;
using ChatGateway.Hub;
using ChatGateway.Udp;

namespace ChatGateway.Binary;

/// <summary>A session that someone has asked for and not used yet.</summary>
/// <param name="Session">Its number, which is not to be guessed.</param>
/// <param name="UserId">The number of the user who will have it.</param>
/// <param name="Username">The name that was asked for. Others may ask for it too: who uses their session first has it.</param>
/// <param name="Peer">Where the number was sent.</param>
internal sealed record SessionOffer(ulong Session, ulong UserId, ChatText Username, Peer Peer);

/// <summary>The sessions that are offered. They are small and short-lived, and the oldest give way, because anyone can ask for them.</summary>
/// <param name="time">The clock.</param>
internal sealed class SessionOffers(TimeProvider time)
{
    /// <summary>How many there may be.</summary>
    public const int MaxOffers = 16_384;

    private static readonly TimeSpan _lifetime = TimeSpan.FromSeconds(30);

    private readonly LinkedList<Offered> _offers = [];
    private readonly Dictionary<ulong, Offered> _bySession = [];
    private readonly Dictionary<Peer, Offered> _byPeer = [];

    /// <summary>How many there are.</summary>
    public int Count => _bySession.Count;

    /// <summary>What was offered at an address before, for the same name.</summary>
    /// <param name="peer">The address.</param>
    /// <param name="username">The name.</param>
    public SessionOffer? Find(Peer peer, ReadOnlySpan<byte> username)
        => _byPeer.TryGetValue(peer, out Offered? found) && Ascii.EqualsIgnoreCase(found.Offer.Username.Utf8, username) ? found.Offer : null;

    /// <summary>Offers a session, in place of what was offered at that address before.</summary>
    /// <param name="offer">The offer.</param>
    public void Add(SessionOffer offer)
    {
        if (_byPeer.TryGetValue(offer.Peer, out Offered? before))
            Remove(before);
        if (Count >= MaxOffers)
            Remove(_offers.First!.Value);
        Offered offered = new(offer, time.GetTimestamp());
        offered.Node = _offers.AddLast(offered);
        _bySession.Add(offer.Session, offered);
        _byPeer.Add(offer.Peer, offered);
    }

    /// <summary>Takes an offer.</summary>
    /// <param name="session">The session's number.</param>
    public SessionOffer? Take(ulong session)
    {
        if (!_bySession.TryGetValue(session, out Offered? found))
            return null;
        Remove(found);
        return found.Offer;
    }

    /// <summary>Forgets those that nobody has taken in time.</summary>
    public void Trim()
    {
        while (_offers.First is { } oldest && time.GetElapsedTime(oldest.Value.At) >= _lifetime)
            Remove(oldest.Value);
    }

    private void Remove(Offered offered)
    {
        _offers.Remove(offered.Node!);
        _bySession.Remove(offered.Offer.Session);
        _byPeer.Remove(offered.Offer.Peer);
    }

    private sealed record Offered(SessionOffer Offer, long At)
    {
        public LinkedListNode<Offered>? Node { get; set; }
    }
}
