using ChatGateway.Hub;

namespace ChatGateway.Cluster;

/// <summary>An endpoint in a room.</summary>
/// <param name="Place">Where it is.</param>
/// <param name="User">Its user.</param>
/// <param name="Alias">Its alias; may be empty.</param>
[GenerateSerializer, Immutable, Alias("present")]
internal sealed record Present(Place Place, UserName User, ChatText Alias);

/// <summary>What last became of a message.</summary>
internal enum MessageChange
{
    /// <summary>It was said.</summary>
    Said,

    /// <summary>It was given another text.</summary>
    Edited,

    /// <summary>It was deleted, and has no text.</summary>
    Deleted,

    /// <summary>It was pinned.</summary>
    Pinned,
}

/// <summary>Where a message comes from, and which of the endpoint's it is: who says it again, because there was no answer, is known by that.</summary>
[GenerateSerializer, Immutable, Alias("origin")]
internal readonly record struct Origin(Place Place, ulong Request);

/// <summary>A message as it is after a change. It is the record that the room's log has of it; the one before is forgotten.</summary>
[GenerateSerializer, Immutable, Alias("message")]
internal sealed record MessageRecord
{
    /// <summary>The message's number; see <see cref="RoomNumbers" />.</summary>
    [Id(0)]
    public required ulong Id { get; init; }

    [Id(1)]
    public required UserName Sender { get; init; }

    [Id(2)]
    public ChatText Alias { get; init; }

    [Id(3)]
    public Origin Origin { get; init; }

    [Id(4)]
    public DateTimeOffset SentAt { get; init; }

    [Id(5)]
    public ChatText Text { get; init; }

    /// <summary>The sender's own number for it; see <see cref="Particulars" />.</summary>
    [Id(6)]
    public ulong Tag { get; init; }

    /// <summary>The sender's time of day.</summary>
    [Id(7)]
    public ChatText Clock { get; init; }

    /// <summary>Who gets it, if it is private.</summary>
    [Id(8)]
    public UserName[] Recipients { get; init; } = [];

    [Id(9)]
    public MessageChange Change { get; init; }

    [Id(10)]
    public bool IsEdited { get; init; }

    [Id(11)]
    public bool IsPinned { get; init; }

    [Id(12)]
    public bool IsDeleted { get; init; }
}

/// <summary>Something that has happened in a room, as its nodes are told.</summary>
[GenerateSerializer, Immutable, Alias("event")]
internal abstract record RoomEvent;

/// <summary>A message was said or changed.</summary>
/// <param name="Number">The record's number.</param>
/// <param name="Message">The message.</param>
/// <param name="Reason">Why it was deleted; empty where it was not, or where the node has missed it.</param>
/// <param name="By">Who said or changed it; null where the node has missed it.</param>
[GenerateSerializer, Immutable, Alias("message-event")]
internal sealed record MessageEvent(ulong Number, MessageRecord Message, ChatText Reason, Place? By = null) : RoomEvent;

/// <summary>A private message has reached one of its recipients.</summary>
[GenerateSerializer, Immutable, Alias("receipt-event")]
internal sealed record ReceiptEvent(MessageRecord Message, UserName Recipient) : RoomEvent;

/// <summary>An endpoint has entered or left.</summary>
/// <param name="Who">Which.</param>
/// <param name="HasJoined">Whether it has entered.</param>
/// <param name="IsOnly">Whether it is its user's only one there.</param>
/// <param name="LastWord">What was said in parting; may be empty.</param>
[GenerateSerializer, Immutable, Alias("presence-event")]
internal sealed record PresenceEvent(Present Who, bool HasJoined, bool IsOnly, ChatText LastWord) : RoomEvent;

/// <summary>What the room is, and who is there. It is told to a node that does not know yet, and to all by a new activation, which the nodes may have outdated ideas of.</summary>
[GenerateSerializer, Immutable, Alias("people-event")]
internal sealed record PeopleEvent(RoomFacts Room, Present[] People) : RoomEvent;

/// <summary>An endpoint goes by another alias.</summary>
[GenerateSerializer, Immutable, Alias("alias-event")]
internal sealed record AliasEvent(Present Who, ChatText OldAlias) : RoomEvent;

/// <summary>The room has another name or other members.</summary>
[GenerateSerializer, Immutable, Alias("room-event")]
internal sealed record RoomChangedEvent(RoomFacts Room) : RoomEvent;
