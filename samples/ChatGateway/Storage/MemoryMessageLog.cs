namespace ChatGateway.Storage;

/// <summary>A log in memory, which is gone with the node.</summary>
internal sealed class MemoryMessageLog : IMessageLog
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, List<LogRecord>> _records = [];
    private readonly Dictionary<string, ulong> _last = [];

    public Task<bool> AppendAsync(string room, ulong last, LogRecord record)
    {
        lock (_lock)
        {
            if (_last.GetValueOrDefault(room) != last)
                return Task.FromResult(false);
            _last[room] = record.Number;
            if (!_records.TryGetValue(room, out List<LogRecord>? records))
                _records.Add(room, records = []);
            records.Add(record);
            return Task.FromResult(true);
        }
    }

    public Task<RoomLog> ReadAsync(string room)
    {
        lock (_lock)
            return Task.FromResult(new RoomLog(_last.GetValueOrDefault(room), [.. _records.GetValueOrDefault(room, [])]));
    }

    public Task ForgetAsync(string room, IReadOnlyList<ulong> numbers)
    {
        HashSet<ulong> forgotten = [.. numbers];
        lock (_lock)
            _records.GetValueOrDefault(room)?.RemoveAll(record => forgotten.Contains(record.Number));
        return Task.CompletedTask;
    }

    public Task RemoveAsync(string room)
    {
        lock (_lock)
        {
            _records.Remove(room);
            _last.Remove(room);
        }
        return Task.CompletedTask;
    }

    /// <summary>Forgets all rooms, as a node that has just started.</summary>
    internal void Clear()
    {
        lock (_lock)
        {
            _records.Clear();
            _last.Clear();
        }
    }
}
