using ChatGateway.Hub;
using Orleans.Concurrency;

namespace ChatGateway.Cluster;

/// <summary>A room or conversation; its id is the key. It alone decides about its members, the order of what is said, and who may do what there.</summary>
/// <remarks>
/// Calls about messages are answered once the change is in the log. Every call can be repeated without changing the result; see <see cref="ClusterCall" />.
/// </remarks>
[Alias("room")]
internal interface IRoomGrain : IGrainWithStringKey
{
    /// <summary>Makes the room, unless a room with that id exists. Its members are invited by the owner.</summary>
    /// <param name="room">What it is to be.</param>
    /// <param name="by">The node that asks; it has the answer after what it follows from.</param>
    /// <returns>Okay, also for the very room that there is; InvalidRoom, or Full if there are too many rooms.</returns>
    [Alias("create")]
    ValueTask<HubResult> CreateAsync(RoomFacts room, SiloAddress? by = null);

    /// <summary>The room's facts; null if it does not exist.</summary>
    [Alias("describe")]
    ValueTask<RoomFacts?> DescribeAsync();

    /// <summary>Enters the room.</summary>
    /// <param name="who">Who.</param>
    /// <param name="proven">The hash whose password was given, as the room has it; null for none.</param>
    /// <param name="needsPeople">Whether the node has yet to be told who is there.</param>
    /// <returns>Okay and the number of the last record before, UnknownRoom or NotAuthorized.</returns>
    [Alias("enter"), AlwaysInterleave]
    ValueTask<(HubResult Result, ulong Last)> EnterAsync(Present who, StoredPassword? proven, bool needsPeople);

    /// <summary>Leaves the room. One that is not for members alone is gone with the last who leaves it.</summary>
    /// <param name="place">Who.</param>
    /// <param name="lastWord">What is said in parting; may be empty.</param>
    [Alias("leave")]
    Task LeaveAsync(Place place, ChatText lastWord);

    /// <summary>Changes the alias of an endpoint that is there.</summary>
    /// <param name="who">Who, with the new one.</param>
    [Alias("set-alias")]
    Task SetAliasAsync(Present who);

    /// <summary>Makes someone a member and tells them so; members are told again. Into rooms that all may enter everyone may invite.</summary>
    /// <param name="by">Who invites: a member or someone who is there.</param>
    /// <param name="person">Who.</param>
    /// <param name="alias">Which of that user's endpoints is told; empty for all.</param>
    /// <returns>Okay, UnknownRoom, NotAuthorized or Full.</returns>
    [Alias("invite")]
    ValueTask<HubResult> InviteAsync(Present by, UserName person, ChatText alias = default);

    /// <summary>Takes someone out, who then is no member any more.</summary>
    /// <param name="by">Who asks: the owner, or the one who goes.</param>
    /// <param name="person">Who.</param>
    /// <returns>Okay, UnknownRoom, NotAuthorized or NotInRoom.</returns>
    [Alias("take-out")]
    ValueTask<HubResult> TakeOutAsync(Present by, UserName person);

    /// <summary>A member has no account and is gone for good.</summary>
    /// <param name="member">Who.</param>
    /// <returns>Whether they were a member.</returns>
    [Alias("forget-member")]
    ValueTask<bool> ForgetMemberAsync(UserName member);

    /// <summary>Gives the room another name.</summary>
    /// <param name="by">Who asks: the owner.</param>
    /// <param name="name">The name.</param>
    /// <returns>Okay, UnknownRoom, NotAuthorized or MessageTooLong, also for no name.</returns>
    [Alias("rename")]
    ValueTask<HubResult> RenameAsync(Present by, ChatText name);

    /// <summary>Forgets the room and all that was said in it.</summary>
    [Alias("remove")]
    Task RemoveAsync();

    /// <summary>Says something.</summary>
    /// <param name="said">What, and who speaks.</param>
    /// <param name="isRetry">Whether it may have been said before, without an answer.</param>
    /// <returns>Okay and the message, UnknownRoom, NotInRoom, NotAuthorized or Full.</returns>
    [Alias("say"), AlwaysInterleave]
    ValueTask<MessageAnswer> SayAsync(Utterance said, bool isRetry);

    /// <summary>Gives a message another text, deletes or pins it.</summary>
    /// <param name="who">Who asks.</param>
    /// <param name="id">The message's number.</param>
    /// <param name="change">What is done.</param>
    /// <param name="text">The new text, or the reason of a deletion.</param>
    /// <param name="nodes">The nodes of those who got it, if it is private.</param>
    /// <returns>Okay and the message, UnknownMessage, NotAuthorized, TooLate or Full.</returns>
    [Alias("change"), AlwaysInterleave]
    ValueTask<MessageAnswer> ChangeAsync(Present who, ulong id, MessageChange change, ChatText text, SiloAddress[] nodes);

    /// <summary>A message.</summary>
    /// <param name="reader">Who asks.</param>
    /// <param name="id">The message's number.</param>
    /// <returns>The message, or null if there is no such message that they may read.</returns>
    [Alias("find"), AlwaysInterleave]
    ValueTask<MessageRecord?> FindAsync(Present reader, ulong id);

    /// <summary>A recipient has a private message: its sender is told, once for each. Of another message the sender is told once that somebody has it.</summary>
    /// <param name="recipient">Who.</param>
    /// <param name="id">The message's number.</param>
    /// <returns>Okay, also for what was confirmed before, or UnknownMessage.</returns>
    [Alias("confirm"), AlwaysInterleave]
    ValueTask<HubResult> ConfirmAsync(UserName recipient, ulong id);

    /// <summary>What was said.</summary>
    /// <param name="reader">Who asks.</param>
    /// <param name="count">How many messages at most.</param>
    /// <param name="after">The number of the last message that is known; with 0 the newest are meant.</param>
    /// <returns>Okay and the messages, the oldest first; UnknownRoom or NotInRoom.</returns>
    [Alias("read"), AlwaysInterleave]
    ValueTask<HistoryAnswer> ReadAsync(Present reader, int count, ulong after);

    /// <summary>A node is dead: whoever was there from it has left, and the other nodes are told, also by an activation that never knew of them.</summary>
    /// <param name="node">Which.</param>
    [Alias("forget-node")]
    Task ForgetNodeAsync(SiloAddress node);
}

/// <summary>What a room is.</summary>
[GenerateSerializer, Immutable, Alias("room-facts")]
internal sealed record RoomFacts
{
    [Id(0)]
    public required RoomKind Kind { get; init; }

    /// <summary>Who made it; null for the lobby and for conversations.</summary>
    [Id(1)]
    public UserName? Owner { get; init; }

    [Id(2)]
    public ChatText Name { get; init; }

    [Id(3)]
    public StoredPassword? Password { get; init; }

    /// <summary>Whether only members may enter. Such a room lasts as long as it has any.</summary>
    [Id(4)]
    public bool IsForMembers { get; init; }

    [Id(5)]
    public UserName[] Members { get; init; } = [];

    /// <summary>Says which room it is, of those that there have been under its id.</summary>
    [Id(6)]
    public Guid Birth { get; init; }
}

/// <summary>Something to be said.</summary>
/// <param name="Who">Who speaks.</param>
/// <param name="Origin">Which of the endpoint's messages it is.</param>
/// <param name="Text">The text.</param>
/// <param name="Tag">The sender's own number for it.</param>
/// <param name="Clock">The sender's time of day.</param>
/// <param name="Recipients">Who gets it, in a conversation: those of its members who are there and want to.</param>
/// <param name="Nodes">The nodes that those are at.</param>
[GenerateSerializer, Immutable, Alias("utterance")]
internal sealed record Utterance(
    Present Who, Origin Origin, ChatText Text, ulong Tag, ChatText Clock, UserName[] Recipients, SiloAddress[] Nodes);

/// <summary>What became of something that was to be done with a message.</summary>
[GenerateSerializer, Immutable, Alias("message-answer")]
internal readonly record struct MessageAnswer(HubResult Result, MessageRecord? Message)
{
    public static implicit operator MessageAnswer(HubResult refusal) => new(refusal, null);
}

/// <summary>What was said in a room.</summary>
[GenerateSerializer, Immutable, Alias("history-answer")]
internal readonly record struct HistoryAnswer(HubResult Result, MessageRecord[] Messages)
{
    public static implicit operator HistoryAnswer(HubResult refusal) => new(refusal, []);
}
