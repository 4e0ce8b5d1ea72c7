using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using ChatGateway.Hub;
using ChatGateway.Udp;
using Protocols;
using Protocols.BinaryChat;

namespace ChatGateway.Binary;

/// <summary>
/// What BinaryChat clients ask for, and the answers. A client is known by the number of its session, wherever it sends from. The format has no
/// packet for an error: what is refused is not answered, and counted. Each method says whether it has answered, or need not.
/// </summary>
internal sealed partial class BinaryAdapter(ChatHub hub, DatagramOutbox outbox, PeerTable peers, DatagramCounts counts, BinaryOptions options, TimeProvider time)
    : BinaryChatServerHandler<ValueTask<bool>>, IDatagramFormat
{
    private const double CostOfChunk = 0.1;

    /// <summary>How many numbers fit a datagram.</summary>
    private static readonly int _maxNumbers = (BinaryOptions.LargestDatagram - new UsersResponse(default).GetEncodedLength()) / sizeof(ulong);

    private readonly Dictionary<ulong, Peer> _sessions = [];
    private readonly Dictionary<ulong, ulong> _sessionsByUser = [];
    private readonly SessionOffers _offers = new(time);
    private readonly Deliveries _deliveries = new(time);

    /// <summary>Whose datagram is read now; after an await it is another one's.</summary>
    private Peer _peer = null!;

    /// <summary>The session that the datagram begins, by being the first to name it.</summary>
    private SessionOffer? _offer;

    /// <summary>How long a session lasts without a packet of its client.</summary>
    public static TimeSpan SessionTimeout { get; } = TimeSpan.FromSeconds(30);

    /// <summary>After how long without a packet a session gives way to one of the same name from the same IP address.</summary>
    public static TimeSpan RestartTimeout { get; } = TimeSpan.FromSeconds(5);

    public TimeSpan TickPeriod => Deliveries.Delay;

    /// <summary>Chunks are small and many, and an acknowledgement of what the server has sent costs nothing.</summary>
    public double CostOf(Peer peer, ReadOnlySpan<byte> datagram) => BinaryChat.Identify(datagram, PacketSender.Client, options, out _)?.Name switch
    {
        nameof(DownloadChunkRequest) or nameof(UploadChunkRequest) => CostOfChunk,
        nameof(IncomingMessageResponse) when peer.Endpoint is BinaryEndpoint endpoint => endpoint.Receipts.CostOfReceipt(),
        _ => 1,
    };

    public ValueTask ReceiveAsync(Peer peer, ReadOnlySpan<byte> datagram)
    {
        _peer = peer;
        _offer = null;
        ValueTask<bool> answer = BinaryChat.Dispatch(datagram, options, this);
        return CountAsync(_offer is { } offer ? BeginAsync(peer, offer, datagram.ToArray()) : answer);
    }

    public void Close(Peer peer, ChatEndpoint endpoint)
    {
        BinaryEndpoint session = (BinaryEndpoint)endpoint;
        peer.IsProven = false;
        _sessions.Remove(session.Session);
        _sessionsByUser.Remove(session.UserId);
        foreach (Transfer transfer in session.Transfers)
            _transfers.Remove(transfer.Number);
    }

    public ValueTask TickAsync()
    {
        _offers.Trim();
        _deliveries.Tick(counts.Fail);
        return default;
    }

    /// <summary>
    /// Anyone can ask for a session from an address that they have invented. So all there is at first is a number, which only the real address
    /// receives; the user comes when it is used. A client whose cookie got lost asks again, with the same name from the same address.
    /// </summary>
    public override ValueTask<bool> On(in SessionRequest packet)
    {
        if (_peer.Endpoint is not BinaryEndpoint { User: { } user } known)
            return OfferAsync(_peer, ChatText.From(packet.Username.Bytes));
        if (packet.Username.Equals(user.Name.Utf8))
            return Answer(new SessionCookie(user.Id, known.Session));
        counts.LogRefusal("another name", packet.Username.Bytes, _peer.Client);
        return default;
    }

    public override ValueTask<bool> On(in SessionPreserve packet)
        => TryFind(packet.Session, out BinaryEndpoint? endpoint) ? Answer(new SessionCookie(endpoint.UserId, endpoint.Session)) : default;

    public override ValueTask<bool> On(in UsersRequest packet) => TryFind(packet.Session, out _) ? ListUsersAsync(_peer) : default;

    public override ValueTask<bool> On(in UserDataRequest packet) => TryFind(packet.Session, out _) ? DescribeUserAsync(_peer, packet.User) : default;

    /// <summary>The answer is sent when the recipient has the message; until then the request may come again.</summary>
    public override ValueTask<bool> On(in MessageRequest packet)
    {
        if (!TryFind(packet.Session, out BinaryEndpoint? endpoint))
            return default;
        return endpoint.Messages.Begin(packet.Message) switch
        {
            RequestState.Done => Answer(new MessageResponse(packet.Message)),
            RequestState.New => TellAsync(endpoint, packet.Message, packet.Recipient, ChatText.From(packet.Body.Bytes)),
            _ => new ValueTask<bool>(true),
        };
    }

    public override ValueTask<bool> On(in BroadcastRequest packet)
    {
        if (!TryFind(packet.Session, out BinaryEndpoint? endpoint))
            return default;
        return endpoint.Broadcasts.Begin(packet.Message) == RequestState.New
            ? BroadcastAsync(_peer, endpoint, packet.Message, ChatText.From(packet.Body.Bytes))
            : Answer(new BroadcastResponse(packet.Message));
    }

    /// <summary>The packet carries no session: it counts from where the message was sent to.</summary>
    public override ValueTask<bool> On(in IncomingMessageResponse packet)
    {
        if (_peer.Endpoint is not BinaryEndpoint endpoint)
            return default;
        peers.Refresh(_peer);
        endpoint.Acknowledge(packet.Message);
        return ConfirmAsync(endpoint, packet.Message);
    }

    public override ValueTask<bool> OnMalformed(ReadOnlySpan<byte> frame, in PacketError error)
    {
        counts.Malformed++;
        return new ValueTask<bool>(true);
    }

    public override ValueTask<bool> OnUnknown(ReadOnlySpan<byte> frame)
    {
        counts.Malformed++;
        return new ValueTask<bool>(true);
    }

    private async ValueTask<bool> OfferAsync(Peer peer, ChatText username)
    {
        if (_offers.Find(peer, username.Utf8) is not { } offer)
        {
            HubResult result = await FindAbandonedSessionAsync(peer, username) is null ? await hub.Users.MayTakeNameAsync(username) : HubResult.Okay;
            if (result != HubResult.Okay)
            {
                counts.LogRefusal(result.ToString(), username.Utf8, peer.Client);
                return false;
            }
            offer = new SessionOffer(NewNumber(), await hub.Users.NextUserIdAsync(), username, peer);
            _offers.Add(offer);
        }
        return Send(peer, new SessionCookie(offer.UserId, offer.Session));
    }

    private async ValueTask<bool> ListUsersAsync(Peer peer)
        => Send(peer, new UsersResponse(UInt64List.FromNumbers([.. (await hub.Users.ListOnlineAsync()).Take(_maxNumbers).Select(static user => user.Id)])));

    private async ValueTask<bool> DescribeUserAsync(Peer peer, ulong id)
        => await hub.Users.FindAsync(id) is { } user && Send(peer, new UserDataResponse(user.Id, user.Name.Utf8));

    private async ValueTask<bool> TellAsync(BinaryEndpoint endpoint, ulong number, ulong recipient, ChatText text)
    {
        HubResult result = await hub.Users.FindAsync(recipient) is { } user
            ? await hub.Messages.TellAsync(endpoint, [user], text, new Particulars(Tag: number))
            : HubResult.UnknownUser;
        if (result != HubResult.Okay)
            endpoint.Messages.Forget(number);
        return result == HubResult.Okay;
    }

    private async ValueTask<bool> BroadcastAsync(Peer peer, BinaryEndpoint endpoint, ulong number, ChatText text)
    {
        if (await hub.Messages.SayAsync(endpoint, hub.Lobby.Id, text) == HubResult.Okay)
            return Send(peer, new BroadcastResponse(number));
        endpoint.Broadcasts.Forget(number);
        return false;
    }

    private async ValueTask<bool> ConfirmAsync(BinaryEndpoint endpoint, ulong id) => await hub.Messages.ConfirmAsync(endpoint, id) == HubResult.Okay;

    /// <summary>What is not answered is counted.</summary>
    private async ValueTask CountAsync(ValueTask<bool> answer)
    {
        if (!await answer)
            counts.Refused++;
    }

    /// <summary>
    /// The session of a client that was started again. The format has no packet to leave with, so the name would be taken until the
    /// session expires. Another IP address has to wait for that, or anyone could take the name of a user who is silent.
    /// </summary>
    private async ValueTask<Peer?> FindAbandonedSessionAsync(Peer peer, ChatText username)
        => await hub.Users.FindAsync(username) is { } user
            && _sessionsByUser.TryGetValue(user.Id, out ulong session)
            && _sessions.TryGetValue(session, out Peer? found)
            && time.GetElapsedTime(found.HeardAt) >= RestartTimeout
            && found.Client == peer.Client
            ? found
            : null;

    /// <summary>The number of a session that was offered has come back: the user is there, and the datagram is read as one of theirs.</summary>
    private async ValueTask<bool> BeginAsync(Peer peer, SessionOffer offer, byte[] datagram)
    {
        if (await FindAbandonedSessionAsync(peer, offer.Username) is { Endpoint: { } old } abandoned)
        {
            peers.Release(abandoned);
            Close(abandoned, old);
            await hub.Users.LeaveAsync(old);
        }
        BinaryEndpoint begun = new(offer.Session, outbox, options, _deliveries) { Peer = peer, UserId = offer.UserId, Pace = peer.Limiter };
        HubResult result = peers.TryAssign(peer, begun) ? await hub.Users.TakeNameAsync(begun, offer.Username, offer.UserId) : HubResult.Full;
        if (result != HubResult.Okay)
        {
            peers.Release(peer);
            counts.LogRefusal(result.ToString(), offer.Username.Utf8, peer.Client);
            return false;
        }
        // Who was cut off meanwhile has left.
        if (begun.User is not { } user)
            return false;
        peer.IsProven = offer.Peer.Client == peer.Client;
        _sessions.Add(offer.Session, peer);
        _sessionsByUser.Add(offer.UserId, offer.Session);
        counts.LogIn(user, peer.Client);
        // Who has the answer misses nothing that is said from then on.
        await hub.Rooms.JoinAsync(begun, hub.Lobby.Id);
        _peer = peer;
        return await BinaryChat.Dispatch(datagram, options, this);
    }

    private static ulong NewNumber()
    {
        Span<byte> number = stackalloc byte[sizeof(ulong)];
        RandomNumberGenerator.Fill(number);
        return BinaryPrimitives.ReadUInt64LittleEndian(number);
    }

    /// <summary>
    /// Finds a session, which is then not idle. Its client may have got another address, as happens when a router translates addresses. Of that address
    /// nothing is known but that the client names it: it is proven only if the IP address is the same.
    /// </summary>
    private bool TryFind(ulong session, [NotNullWhen(true)] out BinaryEndpoint? endpoint)
    {
        endpoint = null;
        if (!_sessions.TryGetValue(session, out Peer? peer))
        {
            _offer = _peer.Endpoint is null ? _offers.Take(session) : null;
            return false;
        }
        if (peer != _peer && _peer.Endpoint is not null)
            return false;
        endpoint = (BinaryEndpoint)peer.Endpoint!;
        if (peer == _peer)
        {
            peers.Refresh(peer);
            return true;
        }
        bool isSame = peer.Client == _peer.Client;
        peers.Release(peer);
        if (!peers.TryAssign(_peer, endpoint))
        {
            peers.TryAssign(peer, endpoint);
            endpoint = null;
            return false;
        }
        _peer.IsProven = peer.IsProven && isSame;
        peer.IsProven = false;
        _sessions[session] = _peer;
        endpoint.Peer = _peer;
        return true;
    }

    private ValueTask<bool> Answer<TPacket>(scoped in TPacket packet)
        where TPacket : struct, IPacket<TPacket, BinaryOptions>, allows ref struct
        => new(Send(_peer, packet));

    /// <summary>Answers. What gets lost then counts as lost.</summary>
    private bool Send<TPacket>(Peer peer, scoped in TPacket packet)
        where TPacket : struct, IPacket<TPacket, BinaryOptions>, allows ref struct
    {
        outbox.TrySend(packet, options, peer);
        return true;
    }
}
