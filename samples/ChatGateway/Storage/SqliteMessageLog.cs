using System.Collections.Generic;
using System.Threading.Tasks;

namespace ChatGateway.Storage;

/// <summary>A log in a table of a SQLite file. That no two records have a number is the table's own rule.</summary>
internal sealed class SqliteMessageLog : IMessageLog
{
    private readonly SqliteFile _file;

    public SqliteMessageLog(SqliteFile file)
    {
        _file = file;
        _ = file.DoAsync(static file =>
        {
            file.Execute("CREATE TABLE IF NOT EXISTS log (number INTEGER PRIMARY KEY, room TEXT NOT NULL, content BLOB NOT NULL)");
            file.Execute("CREATE INDEX IF NOT EXISTS log_by_room ON log (room, number)");
            return file.Execute("CREATE TABLE IF NOT EXISTS last (room TEXT PRIMARY KEY, number INTEGER NOT NULL) WITHOUT ROWID");
        });
    }

    public Task<bool> AppendAsync(string room, ulong last, LogRecord record) => _file.DoAsync(file =>
    {
        const string Append = "INSERT INTO log SELECT $0, $1, $2 WHERE coalesce((SELECT number FROM last WHERE room = $1), 0) = $3";
        if (file.Execute(Append, (long)record.Number, room, record.Content.ToArray(), (long)last) == 0)
            return false;
        file.Execute("INSERT INTO last VALUES ($0, $1) ON CONFLICT DO UPDATE SET number = excluded.number", room, (long)record.Number);
        return true;
    });

    public Task<RoomLog> ReadAsync(string room) => _file.DoAsync(file =>
    {
        List<ulong> last = file.Query(static row => (ulong)row.GetInt64(0), "SELECT number FROM last WHERE room = $0", room);
        List<LogRecord> records = file.Query(
            static row => new LogRecord((ulong)row.GetInt64(0), row.GetFieldValue<byte[]>(1)), "SELECT number, content FROM log WHERE room = $0 ORDER BY number", room);
        return new RoomLog(last.Count == 0 ? 0 : last[0], records);
    });

    public Task ForgetAsync(string room, IReadOnlyList<ulong> numbers) => _file.DoAsync(file =>
    {
        foreach (ulong number in numbers)
            file.Execute("DELETE FROM log WHERE number = $0 AND room = $1", (long)number, room);
        return true;
    });

    public Task RemoveAsync(string room) => _file.DoAsync(file =>
    {
        file.Execute("DELETE FROM log WHERE room = $0", room);
        return file.Execute("DELETE FROM last WHERE room = $0", room);
    });
}
