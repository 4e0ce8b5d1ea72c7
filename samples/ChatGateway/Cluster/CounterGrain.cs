namespace ChatGateway.Cluster;

/// <summary>Numbers that grow and are given once. Some may be left out.</summary>
[Alias("counter")]
internal interface ICounterGrain : IGrainWithStringKey
{
    /// <summary>Takes numbers.</summary>
    /// <param name="count">How many.</param>
    /// <param name="max">The greatest that may be given.</param>
    /// <returns>The first of them; 0 if there are no more.</returns>
    [Alias("take")]
    ValueTask<ulong> TakeAsync(ulong count, ulong max);
}

/// <summary>Which room has a block of message numbers. This never changes, so every node finds a message's room by its number.</summary>
[Alias("block")]
internal interface IBlockGrain : IGrainWithIntegerKey
{
    /// <summary>Gives the block, which no room has yet, to a room.</summary>
    /// <param name="room">The room's id.</param>
    [Alias("assign")]
    Task AssignAsync(string room);

    /// <summary>The room that has it, or null.</summary>
    [Alias("find")]
    ValueTask<string?> FindRoomAsync();
}

[GenerateSerializer, Alias("counter-state")]
internal sealed class CounterState
{
    [Id(0)]
    public ulong Last { get; set; }
}

[GenerateSerializer, Alias("block-state")]
internal sealed class BlockState
{
    [Id(0)]
    public string? Room { get; set; }
}

internal sealed class CounterGrain([PersistentState("counter")] IPersistentState<CounterState> state) : StoredGrain<CounterState>(state), ICounterGrain
{
    public async ValueTask<ulong> TakeAsync(ulong count, ulong max)
    {
        if (count > max || State.Last > max - count)
            return 0;
        ulong first = State.Last + 1;
        State.Last += count;
        await SaveAsync();
        return first;
    }
}

internal sealed class BlockGrain([PersistentState("block")] IPersistentState<BlockState> state) : StoredGrain<BlockState>(state), IBlockGrain
{
    public Task AssignAsync(string room)
    {
        State.Room = room;
        return SaveAsync();
    }

    public ValueTask<string?> FindRoomAsync()
    {
        // Of all the numbers that are asked for, nothing stays in memory.
        if (State.Room is null)
            DeactivateOnIdle();
        return new(State.Room);
    }
}
