using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;
using ChatGateway.Hub;
using ChatGateway.Udp;
using Protocols;
using Protocols.DatagramChat;

namespace ChatGateway.Datagram;

/// <summary>What DatagramChat clients ask for, and the answers. A client is known by its address.</summary>
internal sealed class DatagramAdapter(
    ChatHub hub, DatagramOutbox outbox, PeerTable peers, DatagramCounts counts, TimeSpan userListInterval, TimeProvider time)
    : DatagramChatServerHandler, IDatagramFormat
{
    private static readonly string _version = typeof(DatagramAdapter).Assembly.GetName().Version!.ToString(3);

    private Peer _peer = null!;

    public TimeSpan TickPeriod => userListInterval;

    private static DatagramOptions Options => default;

    private static Utf8Text NotRegistered => "register first"u8;

    public double CostOf(Peer peer, ReadOnlySpan<byte> datagram) => 1;

    public void Receive(Peer peer, ReadOnlySpan<byte> datagram)
    {
        _peer = peer;
        DatagramChat.Dispatch(datagram, Options, this);
    }

    public void Close(Peer peer, ChatEndpoint endpoint)
    {
    }

    /// <summary>The format tells clients who is there at regular intervals.</summary>
    public void Tick()
    {
        if (peers.Endpoints.Count == 0)
            return;
        UserList list = new(NameList.FromUtf8(Names()));
        Span<byte> datagram = new byte[list.GetEncodedLength()];
        list.TryEncode(datagram, out int length);
        foreach (Peer peer in peers.Endpoints)
            outbox.TrySend(datagram[..length], peer);
    }

    /// <summary>A client whose Ok got lost asks again, with the same name.</summary>
    public override void On(in Register packet)
    {
        if (_peer.Endpoint is { User: { } user })
        {
            Answer(packet.Username.Equals(user.Name.Utf8) ? default : "you are registered with another name"u8);
            return;
        }
        DatagramEndpoint endpoint = new(outbox, _peer);
        HubResult result = peers.TryAssign(_peer, endpoint) ? hub.TakeName(endpoint, packet.Username.Bytes) : HubResult.Full;
        if (result == HubResult.Okay)
        {
            counts.LogIn(endpoint.User!, _peer.Client);
            // Who has the answer misses nothing that is said from then on.
            hub.Join(endpoint, hub.Lobby.Id.Utf8);
            Answer(default);
            return;
        }
        peers.Release(_peer);
        counts.Refuse(result.ToString(), packet.Username.Bytes, _peer.Client);
        Answer(result switch
        {
            HubResult.InvalidName => DatagramErrors.NameInvalid,
            HubResult.NameInUse => DatagramErrors.NamePresent,
            _ => "the server is full"u8,
        });
    }

    /// <summary>Whoever is not there is as gone as was asked for: the Ok to the first request may have got lost.</summary>
    public override void On(in Logout packet)
    {
        if (_peer.Endpoint is { } endpoint)
        {
            peers.Release(_peer);
            hub.Leave(endpoint);
        }
        Answer(default);
    }

    public override void On(in PublicMessage packet)
    {
        if (!IsRegistered(out ChatEndpoint? endpoint))
            return;
        HubResult result = hub.Say(endpoint!, hub.Lobby.Id.Utf8, packet.Message.Bytes, out ChatMessage? message);
        if (message is null)
            Answer(Refusal(result));
        else
            endpoint!.OnMessage(message);
    }

    public override void On(in PrivateMessage packet)
    {
        if (!IsRegistered(out ChatEndpoint? endpoint))
            return;
        HubResult result = hub.FindUser(packet.Receiver.Bytes) is { } receiver
            ? hub.Tell(endpoint!, [receiver], packet.Message.Bytes, out _)
            : HubResult.UnknownUser;
        Answer(result == HubResult.Okay ? default : Refusal(result));
    }

    /// <summary>A test of whether the server is there: strangers may do that.</summary>
    public override void On(in ServerInfoRequest packet)
    {
        string info = string.Create(CultureInfo.InvariantCulture, $"{time.GetUtcNow():yyyy-MM-dd HH:mm:ss} UTC, ChatGateway {_version}");
        Send(new ServerInfo(Encoding.UTF8.GetBytes(info)));
    }

    /// <summary>Only for users. Their addresses may be invented too, so lists take from their credit as all does.</summary>
    public override void On(in UserListRequest packet)
    {
        if (IsRegistered(out _))
            Send(new UserList(NameList.FromUtf8(Names())));
    }

    public override void OnMalformed(ReadOnlySpan<byte> frame, in PacketError error)
    {
        counts.Malformed++;
        Answer("malformed packet"u8);
    }

    public override void OnUnknown(ReadOnlySpan<byte> frame)
    {
        counts.Malformed++;
        Answer("unknown packet"u8);
    }

    private static Utf8Text Refusal(HubResult result) => result switch
    {
        HubResult.UnknownUser => DatagramErrors.DestinationNotFound,
        HubResult.Blocked => "destination user does not want to be disturbed"u8,
        HubResult.EmptyMessage => "the message is empty"u8,
        HubResult.MessageTooLong => "the message is too long"u8,
        _ => "that is not possible"u8,
    };

    private bool IsRegistered(out ChatEndpoint? endpoint)
    {
        endpoint = _peer.Endpoint;
        if (endpoint is null)
            Answer(NotRegistered);
        else
            peers.Refresh(_peer);
        return endpoint is not null;
    }

    /// <summary>The users, as many as fit a datagram.</summary>
    private ReadOnlySpan<ReadOnlyMemory<byte>> Names()
    {
        int room = Options.MaxDatagramLength - new UserList(default).GetEncodedLength();
        List<ReadOnlyMemory<byte>> names = [];
        foreach (ChatUser user in hub.UsersOnline)
        {
            room -= user.Name.Length + 1;
            if (room < 0)
                break;
            names.Add(user.Name.Memory);
        }
        return names.ToArray();
    }

    /// <summary>Says Ok, or what is wrong.</summary>
    private void Answer(Utf8Text description)
    {
        if (description.IsEmpty)
            Send(new Ok());
        else
            Send(new Error(description));
    }

    private void Send<TPacket>(scoped in TPacket packet)
        where TPacket : struct, IPacket<TPacket, DatagramOptions>, allows ref struct
        => outbox.TrySend(packet, Options, _peer);
}
