using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;

namespace ChatGateway.Hub;

/// <summary>
/// The files: up in chunks, and down in chunks. There are so many of each user, so many altogether, and so many bytes. For a new one a user's own oldest go,
/// never those of others.
/// </summary>
public sealed class ChatFiles : Decider
{
    private const int MaxId = ushort.MaxValue;

    private readonly OrderedDictionary<ulong, ChatFile> _files = [];
    private readonly HubLimits _limits;
    private readonly Action<ChatFile> _tell;
    private ulong _lastId;
    private long _length;

    internal ChatFiles(HubLimits limits, Action<ChatFile> tell)
        : base(limits) => (_limits, _tell) = (limits, tell);

    /// <summary>The files that others can have, the oldest first.</summary>
    public ValueTask<ChatFile[]> ListAsync() => Decide<ChatFile[]>(() => [.. _files.Values.Where(static file => file.IsComplete)]);

    /// <summary>A file that is there, or on its way in.</summary>
    /// <param name="id">The file's number.</param>
    /// <returns>The file, or null.</returns>
    public ValueTask<ChatFile?> FindAsync(ulong id) => Decide(() => _files.GetValueOrDefault(id));

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
        if (length > _limits.MaxFileLength || name.Length > _limits.MaxDetailLength)
            return HubResult.Full;
        if (await Decide(() => Add(user, name, (int)length, chunkLength)) is not { } file)
            return HubResult.Full;
        if (file.IsComplete)
            _tell(file);
        return file;
    }

    /// <summary>Takes a chunk of a file in; the same one may come again. When the last is there, everyone in the lobby is told.</summary>
    /// <param name="endpoint">Who uploads.</param>
    /// <param name="id">The file's number.</param>
    /// <param name="chunk">The chunk's number, from 0.</param>
    /// <param name="content">The chunk, of exactly its length.</param>
    /// <returns>Okay, UnknownFile or NotAuthorized.</returns>
    public async ValueTask<HubResult> WriteAsync(ChatEndpoint endpoint, ulong id, uint chunk, ReadOnlyMemory<byte> content)
    {
        (HubResult result, ChatFile? complete) = await Decide<Outcome<ChatFile>>(() =>
        {
            if (!_files.TryGetValue(id, out ChatFile? file))
                return HubResult.UnknownFile;
            if (file.Owner != endpoint.User)
                return HubResult.NotAuthorized;
            bool wasComplete = file.IsComplete;
            if (!file.TryWrite(chunk, content.Span))
                return HubResult.UnknownFile;
            return file.IsComplete && !wasComplete ? file : HubResult.Okay;
        });
        if (complete is not null)
            _tell(complete);
        return result;
    }

    /// <summary>A chunk of a file that is complete.</summary>
    /// <param name="endpoint">Who downloads.</param>
    /// <param name="id">The file's number.</param>
    /// <param name="chunk">The chunk's number, from 0.</param>
    /// <returns>Okay and the chunk, which does not change and may be kept; WrongState or UnknownFile.</returns>
    public ValueTask<Outcome<ReadOnlyMemory<byte>>> ReadAsync(ChatEndpoint endpoint, ulong id, uint chunk) => Decide<Outcome<ReadOnlyMemory<byte>>>(() =>
    {
        if (endpoint.User is null)
            return HubResult.WrongState;
        return _files.GetValueOrDefault(id) is { IsComplete: true } file && file.TryRead(chunk, out ReadOnlyMemory<byte> content) ? content : HubResult.UnknownFile;
    });

    /// <summary>Makes room for a file, of what is its owner's own or nobody's.</summary>
    /// <returns>The file, or null if there is no room: nobody else's files go for it.</returns>
    private ChatFile? Add(ChatUser owner, ChatText name, int length, int chunkLength)
    {
        if (length > _limits.MaxFilesLengthPerUser)
            return null;
        while (CountOf(owner, out int oldest, out long own) >= _limits.MaxFilesPerUser || (own > 0 && own + length > _limits.MaxFilesLengthPerUser))
            RemoveAt(oldest);
        while (!HasRoom(length))
        {
            int index = CountOf(owner, out int oldest, out _) > 0 ? oldest : FindAbandoned();
            if (index < 0)
                return null;
            RemoveAt(index);
        }

        do
            _lastId = (_lastId % MaxId) + 1;
        while (_files.ContainsKey(_lastId));
        var file = new ChatFile(_lastId, owner, name, length, chunkLength);
        _files.Add(file.Id, file);
        _length += length;
        return file;
    }

    private bool HasRoom(int length) => _files.Count < Math.Min(_limits.MaxFiles, MaxId) && _length + length <= _limits.MaxFilesLength;

    /// <summary>The oldest file that is nobody's any more: its owner has left and has no account, or has left before it was complete.</summary>
    private int FindAbandoned()
    {
        for (int i = 0; i < _files.Count; i++)
        {
            ChatFile file = _files.GetAt(i).Value;
            if (!file.Owner.IsOnline && !(file.Owner.IsRegistered && file.IsComplete))
                return i;
        }
        return -1;
    }

    private int CountOf(ChatUser owner, out int oldest, out long length)
    {
        int count = 0;
        length = 0;
        oldest = 0;
        for (int i = _files.Count - 1; i >= 0; i--)
        {
            ChatFile file = _files.GetAt(i).Value;
            if (file.Owner != owner)
                continue;
            count++;
            length += file.Length;
            oldest = i;
        }
        return count;
    }

    private void RemoveAt(int index)
    {
        _length -= _files.GetAt(index).Value.Length;
        _files.RemoveAt(index);
    }
}
