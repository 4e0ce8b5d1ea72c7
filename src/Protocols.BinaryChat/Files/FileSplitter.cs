namespace Protocols.BinaryChat;

/// <summary>The chunks of a file that is in memory. Nothing is copied.</summary>
/// <param name="file">The file's content.</param>
public readonly struct FileSplitter(ReadOnlyMemory<byte> file)
{
    /// <summary>The file's size in bytes, as <see cref="FileUploadRequest" /> and <see cref="FileDataResponse" /> give it.</summary>
    public uint Size => (uint)file.Length;

    /// <summary>The number of chunks.</summary>
    public uint Count => FileChunks.Count(Size);

    /// <summary>A chunk.</summary>
    /// <param name="chunk">The chunk's number, from 0.</param>
    /// <param name="data">The chunk, a view of the file; empty if there is no such chunk.</param>
    /// <returns>Whether the file has such a chunk.</returns>
    public bool TryGetChunk(uint chunk, out Blob data)
    {
        data = default;
        if (chunk >= Count)
            return false;
        data = file.Span.Slice((int)FileChunks.Offset(chunk), FileChunks.Length(chunk, Size));
        return true;
    }
}
