using StackExchange.Redis;

namespace ChatGateway.Storage;

/// <summary>
/// A log in Redis: a stream for each room, whose entries have the records' numbers as ids. Redis' setting <c>appendfsync</c> decides how safe an awaited entry is.
/// </summary>
internal sealed class RedisMessageLog(IDatabase redis, string prefix) : IMessageLog
{
    /// <summary>A stream remembers its last id also when it has no entries.</summary>
    private const string Last = """
        local last = '0-0'
        if redis.call('EXISTS', KEYS[1]) == 1 then
            local facts = redis.call('XINFO', 'STREAM', KEYS[1])
            for i = 1, #facts, 2 do
                if facts[i] == 'last-generated-id' then last = facts[i + 1] end
            end
        end

        """;

    private const string Append = Last + """
        if last ~= ARGV[1] then return 0 end
        redis.call('XADD', KEYS[1], ARGV[2], 'content', ARGV[3])
        return 1
        """;

    private const string Read = Last + """
        return { last, redis.call('XRANGE', KEYS[1], '-', '+') }
        """;

    public async Task<bool> AppendAsync(string room, ulong last, LogRecord record)
        => (long)await redis.ScriptEvaluateAsync(Append, [KeyOf(room)], [IdOf(last), IdOf(record.Number), record.Content]) == 1;

    public async Task<RoomLog> ReadAsync(string room)
    {
        var answer = (RedisResult[])(await redis.ScriptEvaluateAsync(Read, [KeyOf(room)]))!;
        // An entry is its id and its fields, name after name and value.
        return new RoomLog(NumberOf((string)answer[0]!), [.. ((RedisResult[])answer[1]!).Select(static entry => new LogRecord(NumberOf((string)entry[0]!), (byte[])entry[1][1]!))]);
    }

    public Task ForgetAsync(string room, IReadOnlyList<ulong> numbers) => redis.StreamDeleteAsync(KeyOf(room), [.. numbers.Select(IdOf)]);

    public Task RemoveAsync(string room) => redis.KeyDeleteAsync(KeyOf(room));

    private static RedisValue IdOf(ulong number) => $"{number}-0";

    private static ulong NumberOf(string id) => ulong.Parse(id.AsSpan(0, id.IndexOf('-')), System.Globalization.CultureInfo.InvariantCulture);

    private RedisKey KeyOf(string room) => prefix + room;
}
