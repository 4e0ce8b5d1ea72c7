using ChatGateway.Storage;
using Xunit;

namespace ChatGateway.Tests.Storage;

public sealed class SqliteFileTests : IDisposable
{
    private readonly StorageFolder _folder = new();
    private readonly SqliteFile _file;

    public SqliteFileTests()
    {
        _file = new SqliteFile(_folder.File);
        _file.DoAsync(static file => file.Execute("CREATE TABLE things (name TEXT PRIMARY KEY)")).Wait();
    }

    [Fact]
    public async Task Everything_that_waits_is_kept_in_one_transaction()
    {
        using ManualResetEventSlim isQueued = new();
        Task<int> first = _file.DoAsync(_ =>
        {
            isQueued.Wait();
            return 0;
        });
        Task<int>[] others = [.. Enumerable.Range(0, 100).Select(number => AddAsync($"{number}"))];
        long before = _file.Transactions;
        isQueued.Set();
        await Task.WhenAll([first, .. others]);

        Assert.Equal(1, _file.Transactions - before);
    }

    [Fact]
    public async Task A_fault_of_one_leaves_the_others_of_its_transaction_alone()
    {
        using ManualResetEventSlim isQueued = new();
        Task<bool> first = _file.DoAsync(_ =>
        {
            isQueued.Wait();
            return true;
        });
        Task<int>[] things = [AddAsync("a"), AddAsync("a"), AddAsync("b")];
        isQueued.Set();

        await first;
        await Assert.ThrowsAsync<Microsoft.Data.Sqlite.SqliteException>(() => things[1]);
        await Task.WhenAll(things[0], things[2]);
        Assert.Equal(["a", "b"], await _file.DoAsync(static file => file.Query(static row => row.GetString(0), "SELECT name FROM things ORDER BY name")));
    }

    [Fact]
    public async Task What_cannot_be_kept_fails_for_everyone_who_waits_and_the_next_is_kept()
    {
        using ManualResetEventSlim isQueued = new();
        Task<int> first = _file.DoAsync(file =>
        {
            isQueued.Wait();
            // As SQLite does by itself where the disk is full.
            return file.Execute("ROLLBACK");
        });
        Task<int> none = _file.DoAsync(static _ => 0);
        isQueued.Set();

        await Assert.ThrowsAsync<Microsoft.Data.Sqlite.SqliteException>(() => first);
        await Assert.ThrowsAsync<Microsoft.Data.Sqlite.SqliteException>(() => none);
        Assert.Equal(1, await AddAsync("a"));
    }

    [Fact]
    public async Task Closing_does_what_waits()
    {
        Task<int>[] things = [.. Enumerable.Range(0, 100).Select(number => AddAsync($"{number}"))];
        _file.Dispose();

        Assert.All(await Task.WhenAll(things), static written => Assert.Equal(1, written));
    }

    public void Dispose()
    {
        _file.Dispose();
        _folder.Dispose();
    }

    private Task<int> AddAsync(string name) => _file.DoAsync(file => file.Execute("INSERT INTO things VALUES ($0)", name));
}
