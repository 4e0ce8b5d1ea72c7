using ChatGateway.Cluster;

namespace ChatGateway.Hub;

/// <summary>A message. Its text may be changed by its sender; everything else stays.</summary>
public sealed class ChatMessage
{
    private const int Overhead = 256;

    internal ChatMessage(MessageRecord record, ChatRoom room, ChatUser sender, bool isFromHere, ChatUser[] recipients)
    {
        Recipients = recipients;
        Unconfirmed = [.. recipients];
        Id = record.Id;
        SentAt = record.SentAt;
        Room = room;
        Sender = sender;
        Alias = record.Alias;
        Particulars = new Particulars(record.Tag, record.Clock);
        OriginId = isFromHere ? record.Origin.Place.Endpoint : 0;
        IsFromHere = isFromHere;
    }

    /// <summary>A number that grows with each message, from 1.</summary>
    public ulong Id { get; }

    /// <summary>When the hub got the message.</summary>
    public DateTimeOffset SentAt { get; }

    /// <summary>Where it was said. For a private message this is the conversation, where an answer reaches everyone who got it.</summary>
    public ChatRoom Room { get; }

    /// <summary>Who said it.</summary>
    public ChatUser Sender { get; }

    /// <summary>The sender's alias then; may be empty.</summary>
    public ChatText Alias { get; }

    /// <summary>What was said; empty if deleted.</summary>
    public ChatText Text { get; internal set; }

    /// <summary>What the sender's format says beyond the text.</summary>
    public Particulars Particulars { get; internal set; }

    /// <summary>Whether the sender has changed the text.</summary>
    public bool IsEdited { get; internal set; }

    /// <summary>Whether the message was deleted.</summary>
    public bool IsDeleted { get; internal set; }

    /// <summary>Whether the message is pinned to its room.</summary>
    public bool IsPinned { get; internal set; }

    /// <summary>Whether a private message has reached all its recipients, and any other message one of them, as far as they say.</summary>
    public bool IsReceived { get; internal set; }

    /// <summary>Whether it went to some users and not to a room.</summary>
    public bool IsPrivate => Room.IsConversation;

    /// <summary>Whether it came from an endpoint of this node, which then says whether it was received.</summary>
    internal bool IsFromHere { get; }

    /// <summary>The endpoint that it came from. Not a reference: history must not keep connections alive.</summary>
    internal ulong OriginId { get; }

    /// <summary>Who got it, if it is private: those who were there and did not mind.</summary>
    internal IReadOnlyList<ChatUser> Recipients { get; }

    /// <summary>The recipients who have yet to confirm it.</summary>
    internal List<ChatUser> Unconfirmed { get; }

    /// <summary>Who is told what becomes of it.</summary>
    internal ChatEndpoint[] Hearers => IsPrivate ? [.. Recipients.Append(Sender).Distinct().SelectMany(static user => user.Endpoints)] : Room.Hearers;

    /// <summary>What the message counts as now in what this node has heard.</summary>
    internal int Cost => Overhead + Text.Length;

    /// <summary>What it was counted as there.</summary>
    internal int HeardCost { get; set; }

    /// <summary>It is now as the grain says.</summary>
    internal void Update(MessageRecord record) => (Text, IsEdited, IsDeleted, IsPinned) = (record.Text, record.IsEdited, record.IsDeleted, record.IsPinned);
}

/// <summary>What some formats send along with a text, handed on as it is.</summary>
/// <param name="Tag">The sender's own number for the message, by which an acknowledgement finds it again.</param>
/// <param name="Clock">The sender's time of day, as text; empty where the format has none.</param>
/// <param name="Form">Which of its packets the format said it in, where it has several with an answer each.</param>
public readonly record struct Particulars(ulong Tag = 0, ChatText Clock = default, int Form = 0);
