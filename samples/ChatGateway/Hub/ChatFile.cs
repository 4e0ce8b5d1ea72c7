using System;

namespace ChatGateway.Hub;

/// <summary>A file, perhaps still on its way in.</summary>
public sealed class ChatFile
{
    private readonly byte[] _content;
    private readonly bool[] _isThere;
    private int _missing;

    internal ChatFile(ulong id, ChatUser owner, ChatText name, int length, int chunkLength)
    {
        Id = id;
        Owner = owner;
        Name = name;
        ChunkLength = chunkLength;
        _content = new byte[length];
        _missing = (length + chunkLength - 1) / chunkLength;
        _isThere = new bool[_missing];
    }

    /// <summary>A number that no other file has, 1 to 65 535, so that it fits wherever a format has numbers.</summary>
    public ulong Id { get; }

    /// <summary>Who uploads it.</summary>
    public ChatUser Owner { get; }

    /// <summary>What it is called.</summary>
    public ChatText Name { get; }

    /// <summary>The number of bytes.</summary>
    public int Length => _content.Length;

    /// <summary>The number of bytes of every chunk but the last.</summary>
    public int ChunkLength { get; }

    /// <summary>The number of chunks.</summary>
    public int ChunkCount => _isThere.Length;

    /// <summary>Whether all chunks are there, so that others can have the file.</summary>
    public bool IsComplete => _missing == 0;

    /// <summary>Reads a chunk, or the empty one after the last: some clients ask for that too.</summary>
    internal bool TryRead(uint chunk, out ReadOnlyMemory<byte> content)
    {
        content = chunk < _isThere.Length ? Chunk(chunk) : default;
        return chunk <= _isThere.Length;
    }

    /// <summary>Takes a chunk in. The same chunk may come again, and the empty one after the last may come: neither changes anything.</summary>
    internal bool TryWrite(uint chunk, ReadOnlySpan<byte> content)
    {
        if (chunk == _isThere.Length)
            return content.IsEmpty;
        if (chunk > _isThere.Length || content.Length != Chunk(chunk).Length)
            return false;
        if (!_isThere[chunk])
        {
            content.CopyTo(Chunk(chunk).Span);
            _isThere[chunk] = true;
            _missing--;
        }
        return true;
    }

    private Memory<byte> Chunk(uint chunk)
    {
        int start = (int)chunk * ChunkLength;
        return _content.AsMemory(start, Math.Min(ChunkLength, Length - start));
    }
}
