using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using ChatGateway.Hub;
using ChatGateway.Udp;
using Protocols;
using Protocols.BinaryChat;
using Protocols.Pipelines;

namespace ChatGateway.Binary;

/// <summary>
/// What BinaryChat clients ask for, and the answers. A client is known by the number of its session, wherever it sends from. The format has no
/// packet for an error: what is refused is not answered, and counted.
/// </summary>
internal sealed partial class BinaryAdapter(ChatHub hub, DatagramSocket socket, PeerTable peers, DatagramCounts counts, BinaryOptions options, TimeProvider time)
    : BinaryChatServerHandler, IDatagramFormat
{
    private const double CostOfChunk = 0.1;

    /// <summary>How many numbers fit a datagram.</summary>
    private static readonly int _maxNumbers = (BinaryOptions.LargestDatagram - new UsersResponse(default).GetEncodedLength()) / sizeof(ulong);

    private readonly Dictionary<ulong, Peer> _sessions = [];
    private readonly Dictionary<ulong, ulong> _sessionsByUser = [];
    private readonly Deliveries _deliveries = new(time);
    private Peer _peer = null!;

    /// <summary>How long a session lasts without a packet of its client.</summary>
    public static TimeSpan SessionTimeout { get; } = TimeSpan.FromSeconds(30);

    /// <summary>After how long without a packet a session gives way to one of the same name from the same IP address.</summary>
    public static TimeSpan RestartTimeout { get; } = TimeSpan.FromSeconds(5);

    public TimeSpan TickPeriod => Deliveries.Delay;

    /// <summary>Chunks are small and many.</summary>
    public double CostOf(ReadOnlySpan<byte> datagram)
        => BinaryChat.Identify(datagram, Sender.Client, options, out _)?.Name is nameof(DownloadChunkRequest) or nameof(UploadChunkRequest) ? CostOfChunk : 1;

    public void Receive(Peer peer, ReadOnlySpan<byte> datagram)
    {
        _peer = peer;
        BinaryChat.Dispatch(datagram, options, this);
    }

    public void Close(Peer peer, ChatEndpoint endpoint)
    {
        BinaryEndpoint session = (BinaryEndpoint)endpoint;
        _sessions.Remove(session.Session);
        _sessionsByUser.Remove(session.UserId);
        foreach (Transfer transfer in session.Transfers)
            _transfers.Remove(transfer.Number);
    }

    public void Tick() => _deliveries.Tick();

    /// <summary>A client whose cookie got lost asks again, with the same name from the same address.</summary>
    public override void On(in SessionRequest packet)
    {
        if (_peer.Endpoint is BinaryEndpoint { User: { } user } known)
        {
            if (packet.Username.Equals(user.Name.Utf8))
                Send(new SessionCookie(user.Id, known.Session));
            else
                counts.Refused++;
            return;
        }
        EndAbandonedSession(packet.Username.Bytes);
        BinaryEndpoint endpoint = new(NewNumber(), socket, options, _deliveries) { Address = _peer.Address };
        if (hub.TakeName(endpoint, packet.Username.Bytes) != HubResult.Okay)
        {
            counts.Refused++;
            return;
        }
        endpoint.UserId = endpoint.User!.Id;
        _sessions.Add(endpoint.Session, _peer);
        _sessionsByUser.Add(endpoint.UserId, endpoint.Session);
        peers.Assign(_peer, endpoint);
        // Who has the answer misses nothing that is said from then on.
        hub.Join(endpoint, hub.Lobby.Id.Utf8);
        Send(new SessionCookie(endpoint.UserId, endpoint.Session));
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
    /// Ends the old session of a client that was started again. The format has no packet to leave with, so the name would be taken until the
    /// session expires. Another IP address has to wait for that, or anyone could take the name of a user who is silent.
    /// </summary>
    private void EndAbandonedSession(ReadOnlySpan<byte> username)
    {
        if (hub.FindUser(username) is not { } user
            || !_sessionsByUser.TryGetValue(user.Id, out ulong session)
            || !_sessions.TryGetValue(session, out Peer? peer)
            || time.GetElapsedTime(peer.HeardAt) < RestartTimeout
            || !IPAddressOf(peer).Equals(IPAddressOf(_peer)))
        {
            return;
        }
        ChatEndpoint endpoint = peer.Endpoint!;
        peers.Assign(peer, null);
        hub.Leave(endpoint);
        Close(peer, endpoint);
    }

    private static IPAddress IPAddressOf(Peer peer)
    {
        IPEndPoint any = new(peer.Address.Family == AddressFamily.InterNetworkV6 ? IPAddress.IPv6Any : IPAddress.Any, 0);
        return ((IPEndPoint)any.Create(peer.Address)).Address;
    }

    private static ulong NewNumber()
    {
        Span<byte> number = stackalloc byte[sizeof(ulong)];
        RandomNumberGenerator.Fill(number);
        return BinaryPrimitives.ReadUInt64LittleEndian(number);
    }

    /// <summary>Finds a session, which is then not idle. Its client may have got another address, as happens behind a router.</summary>
    private bool TryFind(ulong session, [NotNullWhen(true)] out BinaryEndpoint? endpoint)
    {
        endpoint = null;
        if (!_sessions.TryGetValue(session, out Peer? peer) || (peer != _peer && _peer.Endpoint is not null))
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
        peers.Assign(peer, null);
        peers.Assign(_peer, endpoint);
        _sessions[session] = _peer;
        endpoint.Address = _peer.Address;
        return true;
    }

    private void Send<TPacket>(scoped in TPacket packet)
        where TPacket : struct, IPacket<TPacket, BinaryOptions>, allows ref struct
        => socket.TrySend(packet, options, _peer.Address);
}
