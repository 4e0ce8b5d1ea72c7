using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using ChatGateway.Hub;
using ChatGateway.Udp;
using Protocols;
using Protocols.BinaryChat;

namespace ChatGateway.Binary;

/// <summary>
/// What BinaryChat clients ask for, and the answers. A client is known by the number of its session, wherever it sends from. The format has no
/// packet for an error: what is refused is not answered, and counted.
/// </summary>
internal sealed partial class BinaryAdapter(ChatHub hub, DatagramOutbox outbox, PeerTable peers, DatagramCounts counts, BinaryOptions options, TimeProvider time)
    : BinaryChatServerHandler, IDatagramFormat
{
    private const double CostOfChunk = 0.1;

    /// <summary>How many numbers fit a datagram.</summary>
    private static readonly int _maxNumbers = (BinaryOptions.LargestDatagram - new UsersResponse(default).GetEncodedLength()) / sizeof(ulong);

    private readonly Dictionary<ulong, Peer> _sessions = [];
    private readonly Dictionary<ulong, ulong> _sessionsByUser = [];
    private readonly SessionOffers _offers = new(time);
    private readonly Deliveries _deliveries = new(time);
    private Peer _peer = null!;

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

    public void Receive(Peer peer, ReadOnlySpan<byte> datagram)
    {
        _peer = peer;
        BinaryChat.Dispatch(datagram, options, this);
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

    public void Tick()
    {
        _offers.Trim();
        _deliveries.Tick(counts.Fail);
    }

    /// <summary>
    /// Anyone can ask for a session from an address that they have invented. So all there is at first is a number, which only the real address
    /// receives; the user comes when it is used. A client whose cookie got lost asks again, with the same name from the same address.
    /// </summary>
    public override void On(in SessionRequest packet)
    {
        if (_peer.Endpoint is BinaryEndpoint { User: { } user } known)
        {
            if (packet.Username.Equals(user.Name.Utf8))
                Send(new SessionCookie(user.Id, known.Session));
            else
                counts.Refuse("another name", packet.Username.Bytes, _peer.Client);
            return;
        }
        if (_offers.Find(_peer, packet.Username.Bytes) is not { } offer)
        {
            HubResult result = FindAbandonedSession(packet.Username.Bytes) is null ? hub.MayTakeName(packet.Username.Bytes) : HubResult.Okay;
            if (result != HubResult.Okay)
            {
                counts.Refuse(result.ToString(), packet.Username.Bytes, _peer.Client);
                return;
            }
            offer = new SessionOffer(NewNumber(), hub.NextUserId(), packet.Username.Bytes.ToArray(), _peer);
            _offers.Add(offer);
        }
        Send(new SessionCookie(offer.UserId, offer.Session));
    }

    public override void On(in SessionPreserve packet)
    {
        if (TryFind(packet.Session, out BinaryEndpoint? endpoint))
            Send(new SessionCookie(endpoint.User!.Id, endpoint.Session));
    }

    public override void On(in UsersRequest packet)
    {
        if (!TryFind(packet.Session, out _))
            return;
        IReadOnlyList<ChatUser> users = hub.UsersOnline;
        ulong[] numbers = new ulong[Math.Min(users.Count, _maxNumbers)];
        for (int i = 0; i < numbers.Length; i++)
            numbers[i] = users[i].Id;
        Send(new UsersResponse(UInt64List.FromNumbers(numbers)));
    }

    public override void On(in UserDataRequest packet)
    {
        if (!TryFind(packet.Session, out _))
            return;
        if (hub.FindUser(packet.User) is { } user)
            Send(new UserDataResponse(user.Id, user.Name.Utf8));
        else
            counts.Refused++;
    }

    /// <summary>The answer is sent when the recipient has the message; until then the request may come again.</summary>
    public override void On(in MessageRequest packet)
    {
        if (!TryFind(packet.Session, out BinaryEndpoint? endpoint))
            return;
        switch (endpoint.BeginMessage(packet.Message))
        {
            case RequestState.Done:
                Send(new MessageResponse(packet.Message));
                break;
            case RequestState.New:
                HubResult result = hub.FindUser(packet.Recipient) is { } recipient
                    ? hub.Tell(endpoint, [recipient], packet.Body.Bytes, out _, new Particulars(Tag: packet.Message))
                    : HubResult.UnknownUser;
                if (result != HubResult.Okay)
                {
                    endpoint.ForgetMessage(packet.Message);
                    counts.Refused++;
                }
                break;
        }
    }

    public override void On(in BroadcastRequest packet)
    {
        if (!TryFind(packet.Session, out BinaryEndpoint? endpoint))
            return;
        if (endpoint.Broadcasts.Begin(packet.Message) == RequestState.New
            && hub.Say(endpoint, hub.Lobby.Id.Utf8, packet.Body.Bytes, out _) != HubResult.Okay)
        {
            endpoint.Broadcasts.Forget(packet.Message);
            counts.Refused++;
            return;
        }
        Send(new BroadcastResponse(packet.Message));
    }

    /// <summary>The packet carries no session: it counts from where the message was sent to.</summary>
    public override void On(in IncomingMessageResponse packet)
    {
        if (_peer.Endpoint is not BinaryEndpoint endpoint)
        {
            counts.Refused++;
            return;
        }
        peers.Refresh(_peer);
        endpoint.Acknowledge(packet.Message);
        if (hub.Confirm(endpoint, packet.Message) != HubResult.Okay)
            counts.Refused++;
    }

    public override void OnMalformed(ReadOnlySpan<byte> frame, in PacketError error) => counts.Malformed++;

    public override void OnUnknown(ReadOnlySpan<byte> frame) => counts.Malformed++;

    /// <summary>
    /// The session of a client that was started again. The format has no packet to leave with, so the name would be taken until the
    /// session expires. Another IP address has to wait for that, or anyone could take the name of a user who is silent.
    /// </summary>
    private Peer? FindAbandonedSession(ReadOnlySpan<byte> username)
        => hub.FindUser(username) is { } user
            && _sessionsByUser.TryGetValue(user.Id, out ulong session)
            && _sessions.TryGetValue(session, out Peer? peer)
            && time.GetElapsedTime(peer.HeardAt) >= RestartTimeout
            && peer.Client == _peer.Client
            ? peer
            : null;

    /// <summary>The number of a session that was offered has come back: the user is there.</summary>
    private bool TryBegin(ulong session, [NotNullWhen(true)] out BinaryEndpoint? endpoint)
    {
        endpoint = null;
        if (_peer.Endpoint is not null || _offers.Take(session) is not { } offer)
            return false;
        if (FindAbandonedSession(offer.Username) is { } abandoned)
        {
            ChatEndpoint old = abandoned.Endpoint!;
            peers.Release(abandoned);
            hub.Leave(old);
            Close(abandoned, old);
        }
        BinaryEndpoint begun = new(session, outbox, options, _deliveries) { Peer = _peer, UserId = offer.UserId };
        HubResult result = peers.TryAssign(_peer, begun) ? hub.TakeName(begun, offer.Username, offer.UserId) : HubResult.Full;
        if (result != HubResult.Okay)
        {
            peers.Release(_peer);
            counts.Refuse(result.ToString(), offer.Username, _peer.Client);
            return false;
        }
        begun.Pace = _peer.Limiter;
        _peer.IsProven = offer.Peer.Client == _peer.Client;
        _sessions.Add(session, _peer);
        _sessionsByUser.Add(offer.UserId, session);
        counts.LogIn(begun.User!, _peer.Client);
        // Who has the answer misses nothing that is said from then on.
        hub.Join(begun, hub.Lobby.Id.Utf8);
        endpoint = begun;
        return true;
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
            if (TryBegin(session, out endpoint))
                return true;
            counts.Refused++;
            return false;
        }
        if (peer != _peer && _peer.Endpoint is not null)
        {
            counts.Refused++;
            return false;
        }
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
            counts.Refused++;
            endpoint = null;
            return false;
        }
        _peer.IsProven = peer.IsProven && isSame;
        peer.IsProven = false;
        _sessions[session] = _peer;
        endpoint.Peer = _peer;
        return true;
    }

    private void Send<TPacket>(scoped in TPacket packet)
        where TPacket : struct, IPacket<TPacket, BinaryOptions>, allows ref struct
        => outbox.TrySend(packet, options, _peer);
}
