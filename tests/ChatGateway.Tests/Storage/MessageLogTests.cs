using System.Text;
using ChatGateway.Storage;
using Xunit;

namespace ChatGateway.Tests.Storage;

/// <summary>What every log does, whatever keeps it.</summary>
public abstract class MessageLogTests : IDisposable
{
    private protected abstract IMessageLog Log { get; }

    [Fact]
    public async Task Records_are_read_in_the_order_in_which_they_were_appended()
    {
        Assert.True(await Log.AppendAsync("room", 0, Record(7, "one")));
        Assert.True(await Log.AppendAsync("room", 7, Record(8, "two")));
        Assert.True(await Log.AppendAsync("room", 8, Record(1000, "three")));

        Assert.Equal("1000: 7 one, 8 two, 1000 three", await ReadAsync("room"));
    }

    [Fact]
    public async Task A_room_without_records_has_an_empty_log() => Assert.Equal("0: ", await ReadAsync("room"));

    [Fact]
    public async Task A_record_is_refused_after_another_than_the_last_one()
    {
        await Log.AppendAsync("room", 0, Record(7, "one"));
        await Log.AppendAsync("room", 7, Record(8, "two"));

        Assert.False(await Log.AppendAsync("room", 7, Record(9, "of a writer who has missed the second")));
        Assert.False(await Log.AppendAsync("room", 0, Record(10, "of a writer who knows of none")));
        Assert.False(await Log.AppendAsync("room", 9, Record(11, "of a writer who knows of one that is not there")));
        Assert.Equal("8: 7 one, 8 two", await ReadAsync("room"));
    }

    [Fact]
    public async Task Appends_that_are_not_waited_for_are_done_in_their_order()
    {
        Task<bool>[] appends = [.. Enumerable.Range(1, 500).Select(number => Log.AppendAsync("room", (ulong)number - 1, Record((ulong)number, "text")))];

        Assert.All(await Task.WhenAll(appends), Assert.True);
        Assert.Equal(Enumerable.Range(1, 500).Select(static number => (ulong)number), (await Log.ReadAsync("room")).Records.Select(static record => record.Number));
    }

    [Fact]
    public async Task After_a_record_that_was_refused_those_that_were_to_follow_are_refused()
    {
        await Log.AppendAsync("room", 0, Record(1, "one"));
        Task<bool>[] appends = [Log.AppendAsync("room", 0, Record(2, "two")), Log.AppendAsync("room", 2, Record(3, "three")), Log.AppendAsync("room", 3, Record(4, "four"))];

        Assert.All(await Task.WhenAll(appends), Assert.False);
        Assert.Equal("1: 1 one", await ReadAsync("room"));
    }

    [Fact]
    public async Task Of_two_writers_who_want_the_same_place_one_gets_it()
    {
        ulong last = 0;
        for (ulong i = 1; i <= 200; i++)
        {
            ulong first = 2 * i, second = first + 1;
            bool[] appended = await Task.WhenAll(Task.Run(() => Log.AppendAsync("room", last, Record(first, "first"))), Task.Run(() => Log.AppendAsync("room", last, Record(second, "second"))));

            Assert.Single(appended, static one => one);
            last = appended[0] ? first : second;
        }
        Assert.Equal(200, (await Log.ReadAsync("room")).Records.Count);
    }

    [Fact]
    public async Task What_is_forgotten_is_read_no_more_and_its_number_stays_used()
    {
        await Log.AppendAsync("room", 0, Record(1, "one"));
        await Log.AppendAsync("room", 1, Record(2, "two"));
        await Log.AppendAsync("room", 2, Record(3, "three"));
        await Log.ForgetAsync("room", [1, 3]);

        Assert.Equal("3: 2 two", await ReadAsync("room"));
        Assert.False(await Log.AppendAsync("room", 2, Record(4, "four")));
        await Log.ForgetAsync("room", [2, 99]);
        Assert.Equal("3: ", await ReadAsync("room"));
        Assert.True(await Log.AppendAsync("room", 3, Record(4, "four")));
    }

    [Fact]
    public async Task Rooms_have_logs_of_their_own()
    {
        await Log.AppendAsync("room", 0, Record(1, "here"));
        await Log.AppendAsync("r", 0, Record(2, "there"));
        await Log.ForgetAsync("r", [1]);

        Assert.Equal("1: 1 here", await ReadAsync("room"));
        Assert.Equal("2: 2 there", await ReadAsync("r"));
    }

    [Fact]
    public async Task A_room_that_was_removed_begins_anew()
    {
        await Log.AppendAsync("room", 0, Record(1, "one"));
        await Log.AppendAsync("other", 0, Record(2, "two"));
        await Log.RemoveAsync("room");

        Assert.Equal("0: ", await ReadAsync("room"));
        Assert.Equal("2: 2 two", await ReadAsync("other"));
        Assert.True(await Log.AppendAsync("room", 0, Record(3, "three")));
    }

    [Fact]
    public async Task Any_bytes_come_back_as_they_were()
    {
        byte[] content = [.. Enumerable.Range(0, 256).Select(static value => (byte)value)];
        await Log.AppendAsync("room", 0, new LogRecord(1, content));
        await Log.AppendAsync("room", 1, new LogRecord((ulong)long.MaxValue, Array.Empty<byte>()));

        RoomLog log = await Log.ReadAsync("room");
        Assert.Equal(content, log.Records[0].Content.ToArray());
        Assert.Equal(0, log.Records[1].Content.Length);
        Assert.Equal((ulong)long.MaxValue, log.Last);
    }

    public virtual void Dispose() => GC.SuppressFinalize(this);

    private protected static LogRecord Record(ulong number, string text) => new(number, Encoding.UTF8.GetBytes(text));

    private protected async Task<string> ReadAsync(string room, IMessageLog? log = null)
    {
        (ulong last, IReadOnlyList<LogRecord> records) = await (log ?? Log).ReadAsync(room);
        return $"{last}: {string.Join(", ", records.Select(static record => $"{record.Number} {Encoding.UTF8.GetString(record.Content.Span)}"))}";
    }
}

public sealed class MemoryMessageLogTests : MessageLogTests
{
    private protected override IMessageLog Log { get; } = new MemoryMessageLog();

    [Fact]
    public async Task Of_more_bytes_than_it_may_keep_the_oldest_records_of_all_rooms_are_forgotten_and_their_numbers_stay_used()
    {
        MemoryMessageLog log = new(maxLength: 3000);
        Assert.True(await log.AppendAsync("quiet", 0, Record(1, new string('q', 1000))));
        Assert.True(await log.AppendAsync("room", 0, Record(2, "a")));
        Assert.True(await log.AppendAsync("room", 2, Record(3, new string('b', 1000))));
        await log.ForgetAsync("room", [2]);

        Assert.True(await log.AppendAsync("room", 3, Record(4, new string('c', 1000))));

        Assert.Equal("1: ", await ReadAsync("quiet", log));
        Assert.Equal([3, 4], (await log.ReadAsync("room")).Records.Select(static record => record.Number));
        Assert.False(await log.AppendAsync("quiet", 0, Record(5, "outdated")));
        Assert.True(await log.AppendAsync("quiet", 1, Record(6, "new")));
    }
}

public sealed class SqliteMessageLogTests : MessageLogTests
{
    private readonly StorageFolder _folder = new();
    private readonly SqliteFile _file;

    public SqliteMessageLogTests()
    {
        _file = new SqliteFile(_folder.File, isShared: true);
        Log = new SqliteMessageLog(_file);
    }

    private protected override IMessageLog Log { get; }

    [Fact]
    public async Task What_was_waited_for_is_there_when_the_file_is_opened_again()
    {
        await Log.AppendAsync("room", 0, Record(1, "one"));
        using SqliteFile again = new(_folder.File, isShared: true);

        Assert.Equal("1: 1 one", await ReadAsync("room", new SqliteMessageLog(again)));
    }

    [Fact]
    public async Task Two_programs_with_one_file_refuse_what_the_other_has_outdated()
    {
        using SqliteFile other = new(_folder.File, isShared: true);
        SqliteMessageLog second = new(other);
        Assert.True(await Log.AppendAsync("room", 0, Record(1, "one")));

        Assert.False(await second.AppendAsync("room", 0, Record(2, "two")));
        Assert.True(await second.AppendAsync("room", 1, Record(2, "two")));
    }

    [Fact]
    public async Task A_number_that_another_room_has_used_is_refused_and_changes_nothing()
    {
        await Log.AppendAsync("room", 0, Record(1, "one"));

        await Assert.ThrowsAsync<Microsoft.Data.Sqlite.SqliteException>(() => Log.AppendAsync("other", 0, Record(1, "one")));
        Assert.Equal("0: ", await ReadAsync("other"));
    }

    public override void Dispose()
    {
        _file.Dispose();
        _folder.Dispose();
        base.Dispose();
    }
}

public sealed class RedisMessageLogTests : MessageLogTests, IClassFixture<RedisServer>
{
    private readonly string _prefix = $"{Guid.NewGuid()}/";
    private readonly RedisServer _redis;

    public RedisMessageLogTests(RedisServer redis)
    {
        _redis = redis;
        Log = new RedisMessageLog(redis.Connection.GetDatabase(), _prefix);
    }

    private protected override IMessageLog Log { get; }

    [Fact]
    public async Task What_was_waited_for_is_there_when_the_server_has_been_ended_and_started_again()
    {
        await Log.AppendAsync("room", 0, Record(1, "one"));
        _redis.Restart();
        await using StackExchange.Redis.ConnectionMultiplexer again = await _redis.ConnectAsync();

        Assert.Equal("1: 1 one", await ReadAsync("room", new RedisMessageLog(again.GetDatabase(), _prefix)));
    }
}
