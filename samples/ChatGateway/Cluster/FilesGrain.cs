using ChatGateway.Hub;
using ChatGateway.Limits;
using Orleans.Concurrency;

namespace ChatGateway.Cluster;

/// <summary>Which files there are: so many of each user, so many altogether, and so many bytes. For a new one a user's own oldest go, never those of others. Its key is 0.</summary>
[Alias("files")]
internal interface IFilesGrain : IGrainWithIntegerKey
{
    /// <summary>The files that are complete, the oldest first.</summary>
    [Alias("list")]
    ValueTask<FileFacts[]> ListAsync();

    /// <summary>A file, perhaps still on its way in; or null.</summary>
    /// <param name="id">Its number.</param>
    [Alias("find"), AlwaysInterleave]
    ValueTask<FileFacts?> FindAsync(ulong id);

    /// <summary>Makes room for a file.</summary>
    /// <param name="file">The file, without a number.</param>
    /// <returns>The file with its number; the same if it was added before. Null if there is no room.</returns>
    [Alias("add")]
    ValueTask<FileFacts?> AddAsync(FileFacts file);

    /// <summary>A file is complete, and stored.</summary>
    /// <param name="id">Its number.</param>
    /// <returns>The file, if that is news; otherwise null.</returns>
    [Alias("complete")]
    ValueTask<FileFacts?> CompleteAsync(uint id);
}

/// <summary>The content of a file; its number is the key.</summary>
[Alias("file")]
internal interface IFileGrain : IGrainWithIntegerKey
{
    /// <summary>Takes a chunk in; the same one may come again. The file is stored once it is complete: of one that is not, nothing is left when its node dies.</summary>
    /// <param name="by">Who uploads.</param>
    /// <param name="chunk">The chunk's number, from 0; an empty one after the last is accepted.</param>
    /// <param name="content">The chunk, of exactly its length.</param>
    /// <returns>Okay, and the file if it is complete by that; UnknownFile or NotAuthorized.</returns>
    [Alias("write")]
    ValueTask<(HubResult Result, FileFacts? Completed)> WriteAsync(UserName by, uint chunk, [Immutable] byte[] content);

    /// <summary>A chunk of a file that is complete; null if there is no such file or chunk.</summary>
    /// <param name="chunk">The chunk's number, from 0; after the last comes an empty one.</param>
    [Alias("read")]
    ValueTask<byte[]?> ReadAsync(uint chunk);

    /// <summary>Forgets the file. It does not wait for a chunk, which may wait for whoever makes room.</summary>
    [Alias("remove"), AlwaysInterleave]
    Task RemoveAsync();
}

/// <summary>A file, without its content.</summary>
[GenerateSerializer, Immutable, Alias("file-facts")]
internal sealed record FileFacts
{
    /// <summary>1 to 65 535, so that it fits wherever a format has numbers.</summary>
    [Id(0)]
    public uint Id { get; init; }

    [Id(1)]
    public required UserName Owner { get; init; }

    [Id(2)]
    public ChatText Name { get; init; }

    [Id(3)]
    public int Length { get; init; }

    [Id(4)]
    public int ChunkLength { get; init; }

    [Id(5)]
    public bool IsComplete { get; init; }

    /// <summary>Says which upload it is, so that one that is begun again for want of an answer is one.</summary>
    [Id(6)]
    public Guid Upload { get; init; }

    public int ChunkCount => (Length + ChunkLength - 1) / ChunkLength;
}

[GenerateSerializer, Alias("files-state")]
internal sealed class FilesState
{
    [Id(0)]
    public uint LastId { get; set; }

    /// <summary>The oldest first.</summary>
    [Id(1)]
    public List<FileFacts> Files { get; set; } = [];
}

[GenerateSerializer, Alias("file-state")]
internal sealed class FileState
{
    [Id(0)]
    public FileFacts? File { get; set; }

    [Id(1)]
    public byte[] Content { get; set; } = [];
}

internal sealed class FilesGrain([PersistentState("files")] IPersistentState<FilesState> state, HubLimits limits) : StoredGrain<FilesState>(state), IFilesGrain
{
    private const int MaxId = ushort.MaxValue;

    public ValueTask<FileFacts[]> ListAsync() => new([.. State.Files.Where(static file => file.IsComplete)]);

    public ValueTask<FileFacts?> FindAsync(ulong id) => new(State.Files.Find(file => file.Id == id));

    public async ValueTask<FileFacts?> AddAsync(FileFacts file)
    {
        if (State.Files.Find(other => other.Upload == file.Upload) is { } begun)
            return begun;
        if (file.Length > Math.Min(limits.MaxFileLength, limits.MaxFilesLengthPerUser))
            return null;
        // Remove nothing until it is certain that there will be room.
        List<FileFacts> kept = [.. State.Files];
        while (IsTooMuch(file, kept.FindAll(other => other.Owner.Id == file.Owner.Id)))
            kept.Remove(kept.Find(other => other.Owner.Id == file.Owner.Id)!);
        while (!HasRoom(file, kept))
        {
            if ((kept.Find(other => other.Owner.Id == file.Owner.Id) ?? await FindAbandonedAsync(kept)) is not { } leaving)
                return null;
            kept.Remove(leaving);
        }

        FileFacts[] removed = [.. State.Files.Except(kept)];
        do
            State.LastId = (State.LastId % MaxId) + 1;
        while (kept.Exists(other => other.Id == State.LastId));
        FileFacts added = file with { Id = State.LastId, IsComplete = file.Length == 0 };
        State.Files = [.. kept, added];
        await SaveAsync();
        foreach (FileFacts gone in removed)
            await GrainFactory.GetGrain<IFileGrain>(gone.Id).RemoveAsync();
        return added;
    }

    public async ValueTask<FileFacts?> CompleteAsync(uint id)
    {
        int index = State.Files.FindIndex(file => file.Id == id);
        if (index < 0 || State.Files[index].IsComplete)
            return null;
        FileFacts complete = State.Files[index] = State.Files[index] with { IsComplete = true };
        await SaveAsync();
        return complete;
    }

    private bool IsTooMuch(FileFacts file, List<FileFacts> own)
        => own.Count > 0 && (own.Count >= limits.MaxFilesPerUser || own.Sum(static other => (long)other.Length) + file.Length > limits.MaxFilesLengthPerUser);

    private bool HasRoom(FileFacts file, List<FileFacts> kept)
        => kept.Count < Math.Min(limits.MaxFiles, MaxId) && kept.Sum(static other => (long)other.Length) + file.Length <= limits.MaxFilesLength;

    /// <summary>The oldest file that is nobody's any more: its owner has left and has no account, or has left before it was complete.</summary>
    private async ValueTask<FileFacts?> FindAbandonedAsync(List<FileFacts> files)
    {
        foreach (FileFacts file in files)
        {
            UserFacts? owner = await GrainFactory.GetGrain<IUserGrain>(NameRules.Seen(file.Owner.Name.Utf8)).FindAsync();
            bool isOwners = owner?.User.Id == file.Owner.Id && (owner.Places.Length > 0 || file.IsComplete);
            if (!isOwners)
                return file;
        }
        return null;
    }
}

internal sealed class FileGrain([PersistentState("file")] IPersistentState<FileState> state) : StoredGrain<FileState>(state), IFileGrain
{
    /// <summary>The chunks that are there, of a file that is not complete.</summary>
    private readonly HashSet<uint> _chunks = [];

    private uint Id => (uint)this.GetPrimaryKeyLong();

    public async ValueTask<(HubResult Result, FileFacts? Completed)> WriteAsync(UserName by, uint chunk, byte[] content)
    {
        if (State.File is null && await GrainFactory.GetGrain<IFilesGrain>(0).FindAsync(Id) is { } begun)
            (State.File, State.Content) = (begun, new byte[begun.Length]);
        if (State.File is not { } file)
            return (HubResult.UnknownFile, null);
        if (file.Owner.Id != by.Id)
            return (HubResult.NotAuthorized, null);
        if (chunk > file.ChunkCount || content.Length != Chunk(file, chunk).Length)
            return (HubResult.UnknownFile, null);
        if (!IsStored && chunk < file.ChunkCount)
        {
            content.CopyTo(Chunk(file, chunk));
            _chunks.Add(chunk);
        }
        if (_chunks.Count == file.ChunkCount && !IsStored)
            await SaveAsync();
        return (HubResult.Okay, IsStored ? await GrainFactory.GetGrain<IFilesGrain>(0).CompleteAsync(Id) : null);
    }

    public async ValueTask<byte[]?> ReadAsync(uint chunk)
    {
        if (IsStored)
            return chunk <= State.File!.ChunkCount ? Chunk(State.File, chunk).ToArray() : null;
        // An empty file has nothing to store.
        return await GrainFactory.GetGrain<IFilesGrain>(0).FindAsync(Id) is { IsComplete: true, Length: 0 } && chunk == 0 ? [] : null;
    }

    public async Task RemoveAsync()
    {
        await ForgetAsync();
        DeactivateOnIdle();
    }

    /// <summary>Where a chunk is; after the last one, nowhere.</summary>
    private Span<byte> Chunk(FileFacts file, uint chunk)
    {
        int start = (int)Math.Min((long)chunk * file.ChunkLength, file.Length);
        return State.Content.AsSpan(start, Math.Min(file.ChunkLength, file.Length - start));
    }
}
