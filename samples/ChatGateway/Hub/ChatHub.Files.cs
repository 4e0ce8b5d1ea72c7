using System;
using System.Collections.Generic;
using System.Threading.Tasks;

namespace ChatGateway.Hub;

// Files: up in chunks, and down in chunks.
public sealed partial class ChatHub
{
    private readonly FileStore _files;

    /// <summary>The files that others can have, the oldest first.</summary>
    public ValueTask<IReadOnlyList<ChatFile>> ListFilesAsync() => Decide(_files.ListComplete);

    /// <summary>A file that is there, or on its way in.</summary>
    /// <param name="id">The file's number.</param>
    /// <returns>The file, or null.</returns>
    public ValueTask<ChatFile?> FindFileAsync(ulong id) => Decide(() => _files.Find(id));

    /// <summary>Begins an upload. An empty file is complete at once.</summary>
    /// <param name="endpoint">Who uploads.</param>
    /// <param name="name">What the file is called.</param>
    /// <param name="length">The number of bytes.</param>
    /// <param name="chunkLength">The number of bytes of every chunk but the last.</param>
    /// <returns>Okay and the file, WrongState, or Full for a name or a file that is too long, or if there is no room.</returns>
    public ValueTask<Outcome<ChatFile>> BeginUploadAsync(ChatEndpoint endpoint, ChatText name, uint length, int chunkLength) => Decide<Outcome<ChatFile>>(() =>
    {
        if (endpoint.User is not { } user)
            return HubResult.WrongState;
        if (length > Limits.MaxFileLength || !IsKept(name) || _files.Add(user, name, (int)length, chunkLength) is not { } file)
            return HubResult.Full;
        if (file.IsComplete)
            TellOfFile(file);
        return file;
    });

    /// <summary>Takes a chunk of a file in; the same one may come again. When the last is there, everyone in the lobby is told.</summary>
    /// <param name="endpoint">Who uploads.</param>
    /// <param name="id">The file's number.</param>
    /// <param name="chunk">The chunk's number, from 0.</param>
    /// <param name="content">The chunk, of exactly its length.</param>
    /// <returns>Okay, UnknownFile or NotAuthorized.</returns>
    public ValueTask<HubResult> WriteChunkAsync(ChatEndpoint endpoint, ulong id, uint chunk, ReadOnlyMemory<byte> content) => Decide(() =>
    {
        if (_files.Find(id) is not { } file)
            return HubResult.UnknownFile;
        if (file.Owner != endpoint.User)
            return HubResult.NotAuthorized;
        bool wasComplete = file.IsComplete;
        if (!file.TryWrite(chunk, content.Span))
            return HubResult.UnknownFile;
        if (file.IsComplete && !wasComplete)
            TellOfFile(file);
        return HubResult.Okay;
    });

    /// <summary>A chunk of a file that is complete.</summary>
    /// <param name="endpoint">Who downloads.</param>
    /// <param name="id">The file's number.</param>
    /// <param name="chunk">The chunk's number, from 0.</param>
    /// <returns>Okay and the chunk, which does not change and may be kept; WrongState or UnknownFile.</returns>
    public ValueTask<Outcome<ReadOnlyMemory<byte>>> ReadChunkAsync(ChatEndpoint endpoint, ulong id, uint chunk) => Decide<Outcome<ReadOnlyMemory<byte>>>(() =>
    {
        if (endpoint.User is null)
            return HubResult.WrongState;
        return _files.Find(id) is { IsComplete: true } file && file.TryRead(chunk, out ReadOnlyMemory<byte> content) ? content : HubResult.UnknownFile;
    });

    private void TellOfFile(ChatFile file)
    {
        foreach (ChatEndpoint endpoint in Lobby.Present)
            Tell(endpoint, file, static (to, complete) => to.OnFile(complete));
    }
}
