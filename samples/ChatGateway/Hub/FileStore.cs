using System;
using System.Collections.Generic;

namespace ChatGateway.Hub;

/// <summary>The files: so many of each user, so many altogether, and so many bytes. For a new one a user's own oldest go, never those of others.</summary>
internal sealed class FileStore(HubLimits limits)
{
    private const int MaxId = ushort.MaxValue;

    private readonly OrderedDictionary<ulong, ChatFile> _files = [];
    private ulong _lastId;
    private long _length;

    public ChatFile? Find(ulong id) => _files.GetValueOrDefault(id);

    public IReadOnlyList<ChatFile> ListComplete()
    {
        List<ChatFile> files = [];
        foreach (ChatFile file in _files.Values)
        {
            if (file.IsComplete)
                files.Add(file);
        }
        return files;
    }

    /// <summary>Makes room for a file, of what is its owner's own or nobody's.</summary>
    /// <returns>The file, or null if there is no room: nobody else's files go for it.</returns>
    public ChatFile? Add(ChatUser owner, ChatText name, int length, int chunkLength)
    {
        if (length > limits.MaxFilesLengthPerUser)
            return null;
        while (CountOf(owner, out int oldest, out long own) >= limits.MaxFilesPerUser || (own > 0 && own + length > limits.MaxFilesLengthPerUser))
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

    private bool HasRoom(int length) => _files.Count < Math.Min(limits.MaxFiles, MaxId) && _length + length <= limits.MaxFilesLength;

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
