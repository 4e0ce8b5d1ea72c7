using System;
using System.Collections.Generic;

namespace ChatGateway.Hub;

// Files: up in chunks, and down in chunks.
public sealed partial class ChatHub
{
    private readonly FileStore _files;

    /// <summary>The files that others can have, the oldest first.</summary>
    public IReadOnlyList<ChatFile> ListFiles()
    {
        lock (_lock)
            return _files.ListComplete();
    }

    /// <summary>A file that is there, or on its way in.</summary>
    /// <param name="id">The file's number.</param>
    /// <returns>The file, or null.</returns>
    public ChatFile? FindFile(ulong id)
    {
        lock (_lock)
            return id <= uint.MaxValue ? _files.Find((uint)id) : null;
    }

    /// <summary>Begins an upload. An empty file is complete at once.</summary>
    /// <param name="endpoint">Who uploads.</param>
    /// <param name="name">What the file is called.</param>
    /// <param name="length">The number of bytes.</param>
    /// <param name="chunkLength">The number of bytes of every chunk but the last.</param>
    /// <param name="file">The file, if Okay.</param>
    /// <returns>Okay, WrongState, or Full for a name or a file that is too long.</returns>
    public HubResult BeginUpload(ChatEndpoint endpoint, ReadOnlySpan<byte> name, uint length, int chunkLength, out ChatFile? file)
    {
        file = null;
        lock (_lock)
        {
            if (endpoint.User is not { } user)
                return HubResult.WrongState;
            if (length > Limits.MaxFileLength || !TryKeep(name, out ChatText title))
                return HubResult.Full;
            file = _files.Add(user, title, (int)length, chunkLength);
            if (file.IsComplete)
                TellOfFile(file);
            return HubResult.Okay;
        }
    }

    /// <summary>Takes a chunk of a file in; the same one may come again. When the last is there, everyone in the lobby is told.</summary>
    /// <param name="endpoint">Who uploads.</param>
    /// <param name="id">The file's number.</param>
    /// <param name="chunk">The chunk's number, from 0.</param>
    /// <param name="content">The chunk, of exactly its length.</param>
    /// <returns>Okay, UnknownFile or NotAuthorized.</returns>
    public HubResult WriteChunk(ChatEndpoint endpoint, ulong id, uint chunk, ReadOnlySpan<byte> content)
    {
        lock (_lock)
        {
            if (FindFile(id) is not { } file)
                return HubResult.UnknownFile;
            if (file.Owner != endpoint.User)
                return HubResult.NotAuthorized;
            bool wasComplete = file.IsComplete;
            if (!file.TryWrite(chunk, content))
                return HubResult.UnknownFile;
            if (file.IsComplete && !wasComplete)
                TellOfFile(file);
            return HubResult.Okay;
        }
    }

    /// <summary>A chunk of a file that is complete.</summary>
    /// <param name="endpoint">Who downloads.</param>
    /// <param name="id">The file's number.</param>
    /// <param name="chunk">The chunk's number, from 0.</param>
    /// <param name="content">The chunk, if Okay. It does not change and may be kept.</param>
    /// <returns>Okay, WrongState or UnknownFile.</returns>
    public HubResult ReadChunk(ChatEndpoint endpoint, ulong id, uint chunk, out ReadOnlyMemory<byte> content)
    {
        content = default;
        lock (_lock)
        {
            if (endpoint.User is null)
                return HubResult.WrongState;
            return FindFile(id) is { IsComplete: true } file && file.TryRead(chunk, out content) ? HubResult.Okay : HubResult.UnknownFile;
        }
    }

    private void TellOfFile(ChatFile file)
    {
        foreach (ChatEndpoint endpoint in Lobby.Present)
            Tell(endpoint, file, static (to, complete) => to.OnFile(complete));
    }
}
