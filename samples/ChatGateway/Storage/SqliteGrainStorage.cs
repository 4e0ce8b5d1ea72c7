using Orleans.Storage;

namespace ChatGateway.Storage;

/// <summary>The states of grains in a table of a SQLite file. A state is written only over the one that was read; see <see cref="InconsistentStateException" />.</summary>
internal sealed class SqliteGrainStorage : IGrainStorage
{
    private readonly SqliteFile _file;
    private readonly IGrainStorageSerializer _serializer;

    public SqliteGrainStorage(SqliteFile file, IGrainStorageSerializer serializer)
    {
        (_file, _serializer) = (file, serializer);
        _ = file.DoAsync(static file =>
            file.Execute("CREATE TABLE IF NOT EXISTS state (grain TEXT NOT NULL, name TEXT NOT NULL, etag TEXT NOT NULL, content BLOB NOT NULL, PRIMARY KEY (grain, name))"));
    }

    public async Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        List<(string Tag, byte[] Content)> found = await _file.DoAsync(file => file.Query(
            static row => (row.GetString(0), row.GetFieldValue<byte[]>(1)), "SELECT etag, content FROM state WHERE grain = $0 AND name = $1", grainId.ToString(), stateName));
        grainState.RecordExists = found.Count > 0;
        grainState.ETag = found.Count > 0 ? found[0].Tag : null;
        grainState.State = found.Count > 0 ? _serializer.Deserialize<T>(new BinaryData(found[0].Content)) : Activator.CreateInstance<T>();
    }

    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        byte[] content = _serializer.Serialize(grainState.State).ToArray();
        // ETags never repeat, so a state that was deleted and written again has a different one.
        string tag = Guid.NewGuid().ToString("N");
        int written = await _file.DoAsync(file => grainState.ETag is { } known
            ? file.Execute("UPDATE state SET etag = $0, content = $1 WHERE grain = $2 AND name = $3 AND etag = $4", tag, content, grainId.ToString(), stateName, known)
            : file.Execute("INSERT INTO state VALUES ($2, $3, $0, $1) ON CONFLICT DO NOTHING", tag, content, grainId.ToString(), stateName));
        if (written == 0)
            throw Outdated(grainState.ETag);
        (grainState.ETag, grainState.RecordExists) = (tag, true);
    }

    public async Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        int deleted = grainState.ETag is { } known
            ? await _file.DoAsync(file => file.Execute("DELETE FROM state WHERE grain = $0 AND name = $1 AND etag = $2", grainId.ToString(), stateName, known))
            : 0;
        if (deleted == 0 && grainState.ETag is not null)
            throw Outdated(grainState.ETag);
        (grainState.ETag, grainState.RecordExists, grainState.State) = (null, false, Activator.CreateInstance<T>());
    }

    private static InconsistentStateException Outdated(string? tag) => new("The state was written by another activation of the grain.", "another", tag ?? "none");
}
