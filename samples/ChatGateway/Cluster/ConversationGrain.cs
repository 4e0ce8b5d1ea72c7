using System.Globalization;
using ChatGateway.Hub;

namespace ChatGateway.Cluster;

/// <summary>Which room is the conversation of some users. The key is their numbers, sorted, with commas.</summary>
[Alias("conversation")]
internal interface IConversationGrain : IGrainWithStringKey
{
    /// <summary>The room's id. The room is made if there is none.</summary>
    /// <param name="members">The users.</param>
    /// <returns>The id; null if all numbers for conversations have been given.</returns>
    [Alias("open")]
    ValueTask<string?> OpenAsync(UserName[] members);

    /// <summary>The room is removed.</summary>
    /// <param name="room">The room's id; if it is another one by now, nothing is done.</param>
    [Alias("forget")]
    Task ForgetAsync(string room);
}

[GenerateSerializer, Alias("conversation-state")]
internal sealed class ConversationState
{
    [Id(0)]
    public string? Room { get; set; }
}

internal sealed class ConversationGrain([PersistentState("conversation")] IPersistentState<ConversationState> state) : StoredGrain<ConversationState>(state), IConversationGrain
{
    private const ulong MaxNumber = 9_999_999;

    /// <summary>The key of some users' conversation.</summary>
    public static string KeyOf(UserName[] members) => string.Join(',', members.Select(static member => member.Id).Order());

    public async ValueTask<string?> OpenAsync(UserName[] members)
    {
        if (State.Room is { } known && await GrainFactory.GetGrain<IRoomGrain>(known).DescribeAsync() is not null)
            return known;
        ulong number = await GrainFactory.GetGrain<ICounterGrain>("conversations").TakeAsync(1, MaxNumber);
        if (number == 0)
            return null;
        string room = State.Room = string.Create(CultureInfo.InvariantCulture, $"P{number:0000000}");
        // Stored before the room is made, so that no room is made that nobody finds.
        await SaveAsync();
        await GrainFactory.GetGrain<IRoomGrain>(room).CreateAsync(new RoomFacts { Kind = RoomKind.Conversation, Members = members, Birth = Guid.NewGuid() });
        return room;
    }

    public Task ForgetAsync(string room) => State.Room == room ? ForgetAsync() : Task.CompletedTask;
}
