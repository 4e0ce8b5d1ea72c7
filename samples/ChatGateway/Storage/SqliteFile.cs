using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace ChatGateway.Storage;

/// <summary>
/// A SQLite file and the only thread that uses it. All jobs that wait are done in one transaction (group commit), so the disk's time for one commit is shared by
/// all of them.
/// </summary>
internal sealed class SqliteFile : IDisposable
{
    /// <summary>What takes the place of a path where nothing is to be kept: memory, which is gone with the file.</summary>
    public const string Nowhere = ":memory:";

    /// <summary>How much is done in one transaction, so that the first does not wait for ever.</summary>
    private const int MaxBatch = 4096;

    private readonly SqliteConnection _connection;
    private readonly Dictionary<string, SqliteCommand> _commands = [];
    private readonly BlockingCollection<Job> _jobs = [];
    private readonly Thread _thread;

    /// <summary>Opens a file, made if it is not there.</summary>
    /// <param name="path">Where it is.</param>
    /// <param name="survivesPowerLoss">
    /// Whether everything that was awaited survives a power failure. If not, a power failure can lose the last seconds; the end of the program alone loses nothing.
    /// </param>
    /// <param name="isShared">Whether another node may use the file at the same time.</param>
    /// <exception cref="SqliteException">It cannot be opened, is in use, or is no database.</exception>
    public SqliteFile(string path, bool survivesPowerLoss = true, bool isShared = false)
    {
        // Pooling would keep the file open after its end.
        _connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false, DefaultTimeout = isShared ? 30 : 1 }.ToString());
        try
        {
            _connection.Open();
            // Two gateways with one file would be two chats that overwrite each other.
            if (!isShared)
                Execute("PRAGMA locking_mode = EXCLUSIVE");
            Execute("PRAGMA journal_mode = WAL");
        }
        catch
        {
            _connection.Dispose();
            throw;
        }
        Execute(survivesPowerLoss ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = NORMAL");
        _thread = new Thread(Run) { IsBackground = true, Name = "SQLite" };
        _thread.Start();
    }

    /// <summary>How many transactions there were.</summary>
    public long Transactions { get; private set; }

    /// <summary>Does something with the file, after everything that was asked for before.</summary>
    /// <typeparam name="TResult">The type of the result.</typeparam>
    /// <param name="work">The work, done on the file's thread. If it throws, what it has written so far stays.</param>
    /// <returns>A task that ends when the work is committed.</returns>
    public Task<TResult> DoAsync<TResult>(Func<SqliteFile, TResult> work)
    {
        Job<TResult> job = new(work);
        _jobs.Add(job);
        return job.Task;
    }

    /// <summary>Writes; on the file's thread.</summary>
    /// <param name="sql">The statement, with parameters $0, $1 and so on.</param>
    /// <param name="values">The parameters' values.</param>
    /// <returns>How many rows it has changed.</returns>
    public int Execute(string sql, params ReadOnlySpan<object> values) => Prepare(sql, values).ExecuteNonQuery();

    /// <summary>Reads; on the file's thread.</summary>
    /// <typeparam name="TRow">What a row is.</typeparam>
    /// <param name="row">Makes it.</param>
    /// <param name="sql">The statement, with parameters $0, $1 and so on.</param>
    /// <param name="values">The parameters' values.</param>
    public List<TRow> Query<TRow>(Func<SqliteDataReader, TRow> row, string sql, params ReadOnlySpan<object> values)
    {
        List<TRow> rows = [];
        using SqliteDataReader reader = Prepare(sql, values).ExecuteReader();
        while (reader.Read())
            rows.Add(row(reader));
        return rows;
    }

    /// <summary>Does what waits, and closes the file. To do so twice is to do so once.</summary>
    public void Dispose()
    {
        if (!_thread.IsAlive)
            return;
        _jobs.CompleteAdding();
        _thread.Join();
        foreach (SqliteCommand command in _commands.Values)
            command.Dispose();
        _connection.Dispose();
        _jobs.Dispose();
    }

    private SqliteCommand Prepare(string sql, ReadOnlySpan<object> values)
    {
        if (!_commands.TryGetValue(sql, out SqliteCommand? command))
        {
            _commands[sql] = command = _connection.CreateCommand();
            command.CommandText = sql;
            for (int i = 0; i < values.Length; i++)
                command.Parameters.Add(new SqliteParameter { ParameterName = $"${i}" });
        }
        for (int i = 0; i < values.Length; i++)
            command.Parameters[i].Value = values[i];
        return command;
    }

    private void Run()
    {
        List<Job> batch = [];
        foreach (Job first in _jobs.GetConsumingEnumerable())
        {
            Exception? fault = null;
            try
            {
                Execute("BEGIN IMMEDIATE");
                for (Job? job = first; job is not null; job = batch.Count < MaxBatch && _jobs.TryTake(out Job? next) ? next : null)
                {
                    batch.Add(job);
                    job.Run(this);
                }
                Execute("COMMIT");
            }
            catch (SqliteException exception)
            {
                fault = exception;
                if (batch.Count == 0)
                    batch.Add(first);
                RollBack();
            }
            Transactions++;
            foreach (Job job in batch)
                job.End(fault);
            batch.Clear();
        }
    }

    private void RollBack()
    {
        try
        {
            Execute("ROLLBACK");
        }
        catch (SqliteException)
        {
            // SQLite has already rolled back.
        }
    }

    private abstract class Job
    {
        public abstract void Run(SqliteFile file);

        public abstract void End(Exception? fault);
    }

    private sealed class Job<TResult>(Func<SqliteFile, TResult> work) : Job
    {
        private readonly TaskCompletionSource<TResult> _end = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private TResult _result = default!;
        private Exception? _fault;

        public Task<TResult> Task => _end.Task;

        public override void Run(SqliteFile file)
        {
            try
            {
                _result = work(file);
            }
            catch (Exception exception)
            {
                _fault = exception;
            }
        }

        public override void End(Exception? fault)
        {
            if ((fault ?? _fault) is { } reason)
                _end.SetException(reason);
            else
                _end.SetResult(_result);
        }
    }
}
