using System;
using System.Collections.Generic;

namespace ChatGateway.Hub;

/// <summary>The files: so many of each user, so many altogether, and so many bytes. The oldest are forgotten first.</summary>
internal sealed class FileStore(HubLimits limits)
{
    private const int MaxId = ushort.MaxValue;

    private readonly OrderedDictionary<uint, ChatFile> _files = [];
    private uint _lastId;
    private long _length;

    public ChatFile? Find(uint id) => _files.GetValueOrDefault(id);

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

    public ChatFile Add(ChatUser owner, ChatText name, int length, int chunkLength)
    {
        while (_files.Count > 0 && (_files.Count >= Math.Min(limits.MaxFiles, MaxId) || _length + length > limits.MaxFilesLength))
            RemoveAt(0);
        if (CountOf(owner, out int oldest) >= limits.MaxFilesPerUser)
            RemoveAt(oldest);

        do
            _lastId = (_lastId % MaxId) + 1;
        while (_files.ContainsKey(_lastId));
        var file = new ChatFile(_lastId, owner, name, length, chunkLength);
        _files.Add(file.Id, file);
        _length += length;
        return file;
    }

    private int CountOf(ChatUser owner, out int oldest)
    {
        int count = 0;
        oldest = 0;
        for (int i = _files.Count - 1; i >= 0; i--)
        {
            if (_files.GetAt(i).Value.Owner != owner)
                continue;
            count++;
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
