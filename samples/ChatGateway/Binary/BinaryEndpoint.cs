using System.Buffers;
using ChatGateway.Hub;
using ChatGateway.Limits;
using ChatGateway.Udp;
using Protocols;
using Protocols.BinaryChat;

namespace ChatGateway.Binary;

/// <summary>What a BinaryChat client is told, and a session of one. The format has one room, which is the lobby, and private messages.</summary>
/// <remarks>The hub tells things on any thread, so there is a lock, under which nothing else is called.</remarks>
internal sealed class BinaryEndpoint(ulong session, DatagramOutbox outbox, BinaryOptions options, Deliveries deliveries) : ChatEndpoint
{
    private const int MaxUnacknowledged = 64;

    private readonly Lock _lock = new();
    private readonly HashSet<ulong> _unacknowledged = [];
    private volatile Peer _peer = null!;

    /// <summary>The session's number. Who knows it is the client, so it is not to be guessed.</summary>
    public ulong Session => session;

    /// <summary>The user's number, also after the user has left.</summary>
    public ulong UserId { get; set; }

    /// <summary>Where the client is now.</summary>
    public required Peer Peer
    {
        get => _peer;
        set => _peer = value;
    }

    /// <summary>The acknowledgements that the client owes.</summary>
    public ReceiptAllowance Receipts { get; } = new();

    /// <summary>The private messages that the client asked for.</summary>
    public RequestLog Messages { get; } = new();

    /// <summary>The broadcasts that the client asked for.</summary>
    public RequestLog Broadcasts { get; } = new();

    /// <summary>The client's transfers, the oldest first.</summary>
    public List<Transfer> Transfers { get; } = [];

    public override bool ConfirmsMessages => true;

    public override void OnMessage(ChatMessage message) => Deliver(message);

    /// <summary>The format has no packet for it: the message comes again with its number.</summary>
    public override void OnEdited(ChatMessage message) => Deliver(message);

    /// <summary>Only now is a message answered: the answer says that the recipient has it.</summary>
    public override void OnConfirmed(ChatMessage message, ChatUser recipient)
    {
        Messages.Finish(message.Particulars.Tag);
        Send(new MessageResponse(message.Particulars.Tag));
    }

    /// <summary>The client has a message, or never will.</summary>
    /// <param name="id">The message's number.</param>
    public void Acknowledge(ulong id)
    {
        lock (_lock)
            _unacknowledged.Remove(id);
    }

    /// <summary>Sends a message that the client has not acknowledged.</summary>
    /// <param name="message">The message.</param>
    /// <returns>Whether there was a need.</returns>
    public bool TryDeliverAgain(ChatMessage message)
    {
        lock (_lock)
        {
            if (!_unacknowledged.Contains(message.Id) || message.IsDeleted)
                return false;
        }
        SendOnce(message);
        return true;
    }

    public void Send<TPacket>(scoped in TPacket packet)
        where TPacket : struct, IPacket<TPacket, BinaryOptions>, allows ref struct
        => outbox.TrySend(packet, options, _peer);

    /// <summary>A client that acknowledges nothing gets each message once.</summary>
    private void Deliver(ChatMessage message)
    {
        bool isWatched;
        lock (_lock)
            isWatched = _unacknowledged.Count < MaxUnacknowledged && _unacknowledged.Add(message.Id);
        if (isWatched)
            deliveries.Add(this, message);
        SendOnce(message);
    }

    private void SendOnce(ChatMessage message)
    {
        Receipts.Grant();
        int kind = (int)options.Numbering;
        if (!Fanout.TryGet(this, kind, out byte[][]? packets))
            Fanout.Add(this, kind, packets = [Encode(message)]);
        outbox.TrySend(packets[0], _peer);
    }

    private byte[] Encode(ChatMessage message)
    {
        ArrayBufferWriter<byte> packet = new();
        new IncomingMessageRequest(message.Sender.Id, message.Id, message.Text.Utf8).Write(packet, options);
        return packet.WrittenSpan.ToArray();
    }
}
