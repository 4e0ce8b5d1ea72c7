using ChatGateway.Cluster;

namespace ChatGateway.Hub;

/// <summary>The files: up in chunks, and down in chunks. Grains keep them, one for each file and one that knows which there are.</summary>
public sealed class ChatFiles
{
    private readonly HubLimits _limits;
    private readonly ChatNode _node;
    private readonly Action<FileFacts> _tell;

    internal ChatFiles(HubLimits limits, ChatNode node, Action<FileFacts> tell) => (_limits, _node, _tell) = (limits, node, tell);

    private IFilesGrain Files => _node.Grains.GetGrain<IFilesGrain>(0);

    /// <summary>The files that others can have, the oldest first.</summary>
    public async ValueTask<ChatFile[]> ListAsync()
        => await AnswerAsync(Array.ConvertAll(await ClusterCall.RetryAsync(_ => Files.ListAsync()), static facts => new ChatFile(facts)));

    /// <summary>A file that is there, or on its way in.</summary>
    /// <param name="id">The file's number.</param>
    /// <returns>The file, or null.</returns>
    public async ValueTask<ChatFile?> FindAsync(ulong id)
        => await AnswerAsync(await ClusterCall.RetryAsync(_ => Files.FindAsync(id)) is { } facts ? new ChatFile(facts) : null);

    /// <summary>Begins an upload. An empty file is complete at once.</summary>
    /// <param name="endpoint">Who uploads.</param>
    /// <param name="name">What the file is called.</param>
    /// <param name="length">The number of bytes.</param>
    /// <param name="chunkLength">The number of bytes of every chunk but the last.</param>
    /// <returns>Okay and the file, WrongState, or Full for a name or a file that is too long, or if there is no room.</returns>
    public async ValueTask<Outcome<ChatFile>> BeginAsync(ChatEndpoint endpoint, ChatText name, uint length, int chunkLength)
    {
        if (endpoint.User is not { } user)
            return HubResult.WrongState;
        if (length > _limits.MaxFileLength || !_limits.IsKept(name))
            return HubResult.Full;
        FileFacts file = new() { Owner = user.Known, Name = name, Length = (int)length, ChunkLength = chunkLength, Upload = Guid.NewGuid() };
        if (await ClusterCall.RetryAsync(_ => Files.AddAsync(file)) is not { } added)
            return await AnswerAsync<Outcome<ChatFile>>(HubResult.Full);
        if (added.IsComplete)
            TellAll(added);
        return await AnswerAsync<Outcome<ChatFile>>(new ChatFile(added));
    }

    /// <summary>Takes a chunk of a file in; the same one may come again. When the last is there, everyone in the lobby is told.</summary>
    /// <param name="endpoint">Who uploads.</param>
    /// <param name="id">The file's number.</param>
    /// <param name="chunk">The chunk's number, from 0.</param>
    /// <param name="content">The chunk, of exactly its length.</param>
    /// <returns>Okay, UnknownFile, NotAuthorized or WrongState.</returns>
    public async ValueTask<HubResult> WriteAsync(ChatEndpoint endpoint, ulong id, uint chunk, ReadOnlyMemory<byte> content)
    {
        if (endpoint.User is not { } user)
            return HubResult.WrongState;
        byte[] bytes = content.ToArray();
        (HubResult result, FileFacts? completed) = await ClusterCall.RetryAsync(_ => FileOf(id).WriteAsync(user.Known, chunk, bytes));
        if (completed is not null)
            TellAll(completed);
        return await AnswerAsync(result);
    }

    /// <summary>A chunk of a file that is complete.</summary>
    /// <param name="endpoint">Who downloads.</param>
    /// <param name="id">The file's number.</param>
    /// <param name="chunk">The chunk's number, from 0.</param>
    /// <returns>Okay and the chunk, which does not change and may be kept; WrongState or UnknownFile.</returns>
    public async ValueTask<Outcome<ReadOnlyMemory<byte>>> ReadAsync(ChatEndpoint endpoint, ulong id, uint chunk)
    {
        if (endpoint.User is null)
            return HubResult.WrongState;
        byte[]? content = await ClusterCall.RetryAsync(_ => FileOf(id).ReadAsync(chunk));
        return await AnswerAsync<Outcome<ReadOnlyMemory<byte>>>(content is null ? HubResult.UnknownFile : new ReadOnlyMemory<byte>(content));
    }

    private ValueTask<T> AnswerAsync<T>(T answer) => _limits.AnswerAsync(answer);

    private IFileGrain FileOf(ulong id) => _node.Grains.GetGrain<IFileGrain>((long)id);

    /// <summary>Tells those in the lobby: here, and at the other nodes, which is not waited for.</summary>
    private void TellAll(FileFacts file)
    {
        _tell(file);
        foreach (Orleans.Runtime.SiloAddress node in _node.Others)
            _node.Nodes.At(node).TellFileAsync(file).Ignore();
    }
}
