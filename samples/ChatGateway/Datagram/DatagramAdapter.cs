using System.Diagnostics.CodeAnalysis;
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
    : DatagramChatServerHandler<ValueTask>, IDatagramFormat
{
    private static readonly string _version = typeof(DatagramAdapter).Assembly.GetName().Version!.ToString(3);

    /// <summary>Whose datagram is read now; after an await it is another one's.</summary>
    private Peer _peer = null!;

    public TimeSpan TickPeriod => userListInterval;

    private static DatagramOptions Options => default;

    private static Utf8Text NotRegistered => "register first"u8;

    public double CostOf(Peer peer, ReadOnlySpan<byte> datagram) => 1;

    public ValueTask ReceiveAsync(Peer peer, ReadOnlySpan<byte> datagram)
    {
        _peer = peer;
        return DatagramChat.Dispatch(datagram, Options, this);
    }

    public void Close(Peer peer, ChatEndpoint endpoint)
    {
    }

    /// <summary>The format tells clients who is there at regular intervals.</summary>
    public async ValueTask TickAsync()
    {
        if (peers.Endpoints.Count == 0)
            return;
        UserList list = new(NameList.FromUtf8(await ListNamesAsync()));
        Span<byte> datagram = new byte[list.GetEncodedLength()];
        list.TryEncode(datagram, out int length);
        foreach (Peer peer in peers.Endpoints)
            outbox.TrySend(datagram[..length], peer);
    }

    /// <summary>A client whose Ok got lost asks again, with the same name.</summary>
    public override ValueTask On(in Register packet)
        => _peer.Endpoint is { User: { } user }
            ? Answer(_peer, packet.Username.Equals(user.Name.Utf8) ? default : "you are registered with another name"u8)
            : RegisterAsync(_peer, ChatText.From(packet.Username.Bytes));

    public override ValueTask On(in Logout packet) => LogOutAsync(_peer);

    public override ValueTask On(in PublicMessage packet)
        => IsRegistered(out ChatEndpoint? endpoint)
            ? AnswerAsync(_peer, hub.Messages.SayAsync(endpoint, hub.Lobby.Id, ChatText.From(packet.Message.Bytes)))
            : default;

    public override ValueTask On(in PrivateMessage packet)
        => IsRegistered(out ChatEndpoint? endpoint)
            ? AnswerAsync(_peer, TellAsync(endpoint, ChatText.From(packet.Receiver.Bytes), ChatText.From(packet.Message.Bytes)))
            : default;

    /// <summary>A test of whether the server is there: strangers may do that.</summary>
    public override ValueTask On(in ServerInfoRequest packet)
    {
        string info = string.Create(CultureInfo.InvariantCulture, $"{time.GetUtcNow():yyyy-MM-dd HH:mm:ss} UTC, ChatGateway {_version}");
        Send(_peer, new ServerInfo(Encoding.UTF8.GetBytes(info)));
        return default;
    }

    /// <summary>Only for users. Their addresses may be invented too, so lists take from their credit as all does.</summary>
    public override ValueTask On(in UserListRequest packet) => IsRegistered(out _) ? ListAsync(_peer) : default;

    public override ValueTask OnMalformed(ReadOnlySpan<byte> frame, in PacketError error)
    {
        counts.Malformed++;
        return Answer(_peer, "malformed packet"u8);
    }

    public override ValueTask OnUnknown(ReadOnlySpan<byte> frame)
    {
        counts.Malformed++;
        return Answer(_peer, "unknown packet"u8);
    }

    private static Utf8Text Refusal(HubResult result) => result switch
    {
        HubResult.UnknownUser => DatagramErrors.DestinationNotFound,
        HubResult.Blocked => "destination user does not want to be disturbed"u8,
        HubResult.EmptyMessage => "the message is empty"u8,
        HubResult.MessageTooLong => "the message is too long"u8,
        _ => "that is not possible"u8,
    };

    private bool IsRegistered([NotNullWhen(true)] out ChatEndpoint? endpoint)
    {
        endpoint = _peer.Endpoint;
        if (endpoint is null)
            Send(_peer, new Error(NotRegistered));
        else
            peers.Refresh(_peer);
        return endpoint is not null;
    }

    private async ValueTask RegisterAsync(Peer peer, ChatText name)
    {
        DatagramEndpoint endpoint = new(outbox, peer) { Pace = peer.Limiter };
        HubResult result = peers.TryAssign(peer, endpoint) ? await hub.Users.TakeNameAsync(endpoint, name) : HubResult.Full;
        if (result == HubResult.Okay)
        {
            // Who was cut off meanwhile has left.
            if (endpoint.User is not { } user)
                return;
            counts.LogIn(user, peer.Client);
            // The endpoint says Ok, before anything that is said from then on.
            await hub.Rooms.JoinAsync(endpoint, hub.Lobby.Id);
            return;
        }
        peers.Release(peer);
        counts.Refused++;
        counts.LogRefusal(result.ToString(), name.Utf8, peer.Client);
        await Answer(peer, result switch
        {
            HubResult.InvalidName => DatagramErrors.NameInvalid,
            HubResult.NameInUse => DatagramErrors.NamePresent,
            _ => "the server is full"u8,
        });
    }

    /// <summary>Whoever is not there is as gone as was asked for: the Ok to the first request may have got lost.</summary>
    private async ValueTask LogOutAsync(Peer peer)
    {
        if (peer.Endpoint is { } endpoint)
        {
            peers.Release(peer);
            await hub.Users.LeaveAsync(endpoint);
        }
        await Answer(peer, default);
    }

    private async ValueTask<HubResult> TellAsync(ChatEndpoint endpoint, ChatText receiver, ChatText text)
        => await hub.Users.FindAsync(receiver) is { } user ? await hub.Messages.TellAsync(endpoint, [user], text) : HubResult.UnknownUser;

    private async ValueTask ListAsync(Peer peer) => Send(peer, new UserList(NameList.FromUtf8(await ListNamesAsync())));

    /// <summary>The users, as many as fit a datagram.</summary>
    private async ValueTask<ReadOnlyMemory<byte>[]> ListNamesAsync()
    {
        int room = Options.MaxDatagramLength - new UserList(default).GetEncodedLength();
        return [.. (await hub.Users.ListOnlineAsync()).TakeWhile(user => (room -= user.Name.Length + 1) >= 0).Select(static user => user.Name.Memory)];
    }

    /// <summary>Says what is wrong, if something is. What is said the endpoint answers.</summary>
    private async ValueTask AnswerAsync(Peer peer, ValueTask<HubResult> asked)
    {
        HubResult result = await asked;
        if (result != HubResult.Okay)
            await Answer(peer, Refusal(result));
    }

    /// <summary>Says Ok, or what is wrong.</summary>
    private ValueTask Answer(Peer peer, Utf8Text description)
    {
        if (description.IsEmpty)
            Send(peer, new Ok());
        else
            Send(peer, new Error(description));
        return default;
    }

    private void Send<TPacket>(Peer peer, scoped in TPacket packet)
        where TPacket : struct, IPacket<TPacket, DatagramOptions>, allows ref struct
        => outbox.TrySend(packet, Options, peer);
}
