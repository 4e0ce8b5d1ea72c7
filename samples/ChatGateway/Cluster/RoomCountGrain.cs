using System.Globalization;
using ChatGateway.Hub;

namespace ChatGateway.Cluster;

/// <summary>Which rooms users have made, and who may make another. Its key is 0.</summary>
[Alias("room-count")]
internal interface IRoomCountGrain : IGrainWithIntegerKey
{
    /// <summary>Counts a room that is about to be made.</summary>
    /// <param name="room">Its id; null for the next number.</param>
    /// <param name="owner">The number of the user who makes it.</param>
    /// <param name="birth">Says which room it is: one that was counted before is not counted again.</param>
    /// <returns>The id; null if there are too many rooms, or too many of that user.</returns>
    [Alias("add")]
    ValueTask<string?> AddAsync(string? room, ulong owner, Guid birth);

    /// <summary>A room is removed.</summary>
    /// <param name="room">Its id.</param>
    [Alias("remove")]
    Task RemoveAsync(string room);
}

/// <summary>A room that is counted.</summary>
[GenerateSerializer, Immutable, Alias("counted-room")]
internal readonly record struct CountedRoom(ulong Owner, Guid Birth);

[GenerateSerializer, Alias("room-count-state")]
internal sealed class RoomCountState
{
    [Id(0)]
    public Dictionary<string, CountedRoom> Rooms { get; set; } = [];

    [Id(1)]
    public uint Last { get; set; }
}

internal sealed class RoomCountGrain([PersistentState("room-count")] IPersistentState<RoomCountState> state, HubLimits limits) : StoredGrain<RoomCountState>(state), IRoomCountGrain
{
    private const uint MaxNumber = 9_999_999;

    public async ValueTask<string?> AddAsync(string? room, ulong owner, Guid birth)
    {
        if (State.Rooms.FirstOrDefault(one => one.Value.Birth == birth).Key is { } counted)
            return counted;
        // One of that id that is counted was not made, or is removed.
        int free = limits.MaxRooms - State.Rooms.Keys.Count(other => other != room);
        // The fewer there are, the fewer anyone may have: the last are for those who have none.
        long share = Math.Min(limits.MaxRoomsPerUser, Math.Max(1, (long)limits.MaxRoomsPerUser * 2 * free / Math.Max(1, limits.MaxRooms)));
        if (free <= 0 || State.Rooms.Count(other => other.Value.Owner == owner && other.Key != room) >= share)
            return null;
        room ??= NextId();
        State.Rooms[room] = new CountedRoom(owner, birth);
        await SaveAsync();
        return room;
    }

    public async Task RemoveAsync(string room)
    {
        if (State.Rooms.Remove(room))
            await SaveAsync();
    }

    private string NextId()
    {
        string id;
        do
        {
            State.Last = (State.Last % MaxNumber) + 1;
            id = string.Create(CultureInfo.InvariantCulture, $"R{State.Last:0000000}");
        }
        while (State.Rooms.ContainsKey(id));
        return id;
    }
}
