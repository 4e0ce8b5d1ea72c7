using CommunityToolkit.HighPerformance.Buffers;

namespace Protocols.BinaryChat;

/// <summary>
/// Assembles a file from its chunks, which may come in any order and more than once. The memory is pooled, and all of it is taken at the beginning.
/// </summary>
/// <remarks>Dispose it to return the memory; do not use the file after that. It is not thread-safe.</remarks>
public sealed class FileAssembler : IDisposable
{
    /// <summary>The default for the largest file: 16 MiB.</summary>
    public const int DefaultMaxSize = 16 * 1024 * 1024;

    private const int BitsPerByte = 8;

    private readonly MemoryOwner<byte> _file;
    private readonly MemoryOwner<byte> _received;

    private FileAssembler(uint size)
    {
        Size = size;
        MissingCount = FileChunks.Count(size);
        _file = MemoryOwner<byte>.Allocate((int)size);
        _received = MemoryOwner<byte>.Allocate((int)((ChunkCount + BitsPerByte - 1) / BitsPerByte), AllocationMode.Clear);
    }

    /// <summary>The file's size in bytes.</summary>
    public uint Size { get; }

    /// <summary>The number of chunks that the file has.</summary>
    public uint ChunkCount => FileChunks.Count(Size);

    /// <summary>The number of chunks that are missing.</summary>
    public uint MissingCount { get; private set; }

    /// <summary>Whether no chunk is missing.</summary>
    public bool IsComplete => MissingCount == 0;

    /// <summary>Begins a file of a size that the other side announced.</summary>
    /// <param name="size">The size in bytes.</param>
    /// <param name="maxSize">The largest size to accept, because memory for the whole file is taken at once.</param>
    /// <returns>The assembler, or null if the file is larger than accepted.</returns>
    /// <example>
    /// <code>
    /// using Protocols.BinaryChat;
    ///
    /// using FileAssembler file = FileAssembler.Create(size: 5)!;
    /// file.Add(0, "hello"u8);
    /// Console.WriteLine(file.TryGetFile(out ReadOnlyMemory&lt;byte&gt; whole));    // True
    /// Console.WriteLine(whole.Length);    // 5
    /// </code>
    /// </example>
    public static FileAssembler? Create(uint size, int maxSize = DefaultMaxSize) => size <= maxSize ? new(size) : null;

    /// <summary>Adds a chunk.</summary>
    /// <param name="chunk">The chunk's number, from 0.</param>
    /// <param name="data">The chunk, which is copied.</param>
    /// <returns>The result. A chunk that was already there does not change.</returns>
    /// <exception cref="ObjectDisposedException">The assembler was disposed.</exception>
    public ChunkOutcome Add(uint chunk, Blob data)
    {
        Span<byte> received = _received.Span;
        if (!FileChunks.IsAllowed(chunk, Size))
            return ChunkOutcome.NoSuchChunk;
        if (data.Length != FileChunks.Length(chunk, Size))
            return ChunkOutcome.WrongLength;
        if (chunk == ChunkCount || IsReceived(received, chunk))
            return ChunkOutcome.Repeated;
        data.Bytes.CopyTo(_file.Span.Slice((int)FileChunks.Offset(chunk)));
        received[(int)(chunk / BitsPerByte)] |= (byte)(1 << (int)(chunk % BitsPerByte));
        MissingCount--;
        return ChunkOutcome.Accepted;
    }

    /// <summary>Finds a missing chunk. To find all of them, continue after the last one found.</summary>
    /// <param name="from">The number of the first chunk to look at.</param>
    /// <param name="chunk">The number of the first missing chunk from there on.</param>
    /// <returns>Whether one is missing.</returns>
    /// <exception cref="ObjectDisposedException">The assembler was disposed.</exception>
    public bool TryFindMissing(uint from, out uint chunk)
    {
        ReadOnlySpan<byte> received = _received.Span;
        chunk = from;
        while (chunk < ChunkCount && IsReceived(received, chunk))
            chunk++;
        return chunk < ChunkCount;
    }

    /// <summary>The file, once it is complete. It does not change after that.</summary>
    /// <param name="file">The file's content, valid until the assembler is disposed; empty if it is incomplete.</param>
    /// <returns>Whether it is complete.</returns>
    /// <exception cref="ObjectDisposedException">The assembler was disposed.</exception>
    public bool TryGetFile(out ReadOnlyMemory<byte> file)
    {
        Memory<byte> memory = _file.Memory;
        file = IsComplete ? memory : default;
        return IsComplete;
    }

    /// <summary>Returns the memory to its pool.</summary>
    public void Dispose()
    {
        _file.Dispose();
        _received.Dispose();
    }

    private static bool IsReceived(ReadOnlySpan<byte> received, uint chunk)
        => (received[(int)(chunk / BitsPerByte)] & (1 << (int)(chunk % BitsPerByte))) != 0;
}
