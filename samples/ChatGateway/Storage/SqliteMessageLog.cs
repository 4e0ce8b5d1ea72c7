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
            file.Execute("CREATE TABLE IF NOT EXISTS log (number INTEGER PRIMARY KEY, room TEXT NOT NULL, content BLOB)");
            return file.Execute("CREATE INDEX IF NOT EXISTS log_by_room ON log (room, number)");
        });
    }

    public Task<bool> AppendAsync(string room, ulong last, LogRecord record) => _file.DoAsync(file =>
    {
        const string Append = "INSERT INTO log SELECT $0, $1, $2 WHERE coalesce((SELECT max(number) FROM log WHERE room = $1), 0) = $3";
        return file.Execute(Append, (long)record.Number, room, record.Content.ToArray(), (long)last) > 0;
    });

    public Task<RoomLog> ReadAsync(string room) => _file.DoAsync(file =>
    {
        List<(ulong Number, byte[]? Content)> rows = file.Query(
            static row => ((ulong)row.GetInt64(0), row.IsDBNull(1) ? null : row.GetFieldValue<byte[]>(1)), "SELECT number, content FROM log WHERE room = $0 ORDER BY number", room);
        return new RoomLog(rows.LastOrDefault().Number, [.. rows.Where(static row => row.Content is not null).Select(static row => new LogRecord(row.Number, row.Content))]);
    });

    public Task ForgetAsync(string room, IReadOnlyList<ulong> numbers) => _file.DoAsync(file =>
    {
        foreach (ulong number in numbers)
            file.Execute("UPDATE log SET content = NULL WHERE number = $0 AND room = $1", (long)number, room);
        // The newest stays without its content, because its number says where the log ends.
        return file.Execute("DELETE FROM log WHERE room = $0 AND content IS NULL AND number < (SELECT max(number) FROM log WHERE room = $0)", room);
    });

    public Task RemoveAsync(string room) => _file.DoAsync(file => file.Execute("DELETE FROM log WHERE room = $0", room));
}
