namespace ChatGateway.Storage;

/// <summary>A log in memory, which is gone with the node. When all rooms together keep too many bytes, the oldest records are forgotten.</summary>
/// <param name="maxLength">How many bytes that is.</param>
internal sealed class MemoryMessageLog(long maxLength = MemoryMessageLog.DefaultMaxLength) : IMessageLog
{
    private const long DefaultMaxLength = 256 * 1024 * 1024;

    /// <summary>What a record takes besides its content.</summary>
    private const int Overhead = 256;

    private readonly Lock _lock = new();
    private readonly LinkedList<(string Room, LogRecord Record)> _all = [];
    private readonly Dictionary<string, List<LinkedListNode<(string Room, LogRecord Record)>>> _rooms = [];
    private readonly Dictionary<string, ulong> _last = [];
    private long _length;

    public Task<bool> AppendAsync(string room, ulong last, LogRecord record)
    {
        lock (_lock)
        {
            if (_last.GetValueOrDefault(room) != last)
                return Task.FromResult(false);
            _last[room] = record.Number;
            if (!_rooms.TryGetValue(room, out List<LinkedListNode<(string, LogRecord)>>? records))
                _rooms.Add(room, records = []);
            records.Add(_all.AddLast((room, record)));
            _length += CostOf(record);
            while (_length > maxLength && _all.First is { } oldest)
                Forget(oldest.Value.Room, known => known.Number == oldest.Value.Record.Number);
            return Task.FromResult(true);
        }
    }

    public Task<RoomLog> ReadAsync(string room)
    {
        lock (_lock)
            return Task.FromResult(new RoomLog(_last.GetValueOrDefault(room), [.. _rooms.GetValueOrDefault(room, []).Select(static node => node.Value.Record)]));
    }

    public Task ForgetAsync(string room, IReadOnlyList<ulong> numbers)
    {
        HashSet<ulong> forgotten = [.. numbers];
        lock (_lock)
            Forget(room, record => forgotten.Contains(record.Number));
        return Task.CompletedTask;
    }

    public Task RemoveAsync(string room)
    {
        lock (_lock)
        {
            Forget(room, static _ => true);
            _rooms.Remove(room);
            _last.Remove(room);
        }
        return Task.CompletedTask;
    }

    /// <summary>Forgets all rooms, as a node that has just started.</summary>
    internal void Clear()
    {
        lock (_lock)
        {
            _all.Clear();
            _rooms.Clear();
            _last.Clear();
            _length = 0;
        }
    }

    private static int CostOf(LogRecord record) => Overhead + record.Content.Length;

    private void Forget(string room, Predicate<LogRecord> isForgotten) => _rooms.GetValueOrDefault(room)?.RemoveAll(node =>
    {
        if (!isForgotten(node.Value.Record))
            return false;
        _length -= CostOf(node.Value.Record);
        _all.Remove(node);
        return true;
    });
}
