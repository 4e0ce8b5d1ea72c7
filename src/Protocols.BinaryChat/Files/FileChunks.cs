namespace Protocols.BinaryChat;

/// <summary>How a file is split into chunks of 256 bytes, numbered from 0; the last one has the rest. An empty file has no chunks.</summary>
/// <remarks>
/// The client of the protocol's author counts (size + limit) / 256 chunks. If the size is a multiple of 256 or the limit is not 0, it therefore requests or
/// sends one chunk after the last. That chunk is empty, and is allowed.
/// </remarks>
public static class FileChunks
{
    /// <summary>The number of bytes of every chunk but a file's last.</summary>
    public const int MaxLength = 256;

    /// <summary>The number of chunks of a file.</summary>
    /// <param name="size">The file's size in bytes.</param>
    public static uint Count(uint size) => (uint)((size + (MaxLength - 1UL)) / MaxLength);

    /// <summary>Whether a chunk may be requested and sent: one of the file's, or the empty one after the last.</summary>
    /// <param name="chunk">The chunk's number, from 0.</param>
    /// <param name="size">The file's size in bytes.</param>
    public static bool IsAllowed(uint chunk, uint size) => chunk <= Count(size);

    /// <summary>The offset of a chunk in its file, in bytes.</summary>
    /// <param name="chunk">The chunk's number, from 0.</param>
    public static long Offset(uint chunk) => (long)chunk * MaxLength;

    /// <summary>The number of bytes of a chunk: 256, the rest for the last one, or 0 if the file has no such chunk.</summary>
    /// <param name="chunk">The chunk's number, from 0.</param>
    /// <param name="size">The file's size in bytes.</param>
    public static int Length(uint chunk, uint size) => (int)Math.Min(MaxLength, Math.Max(0, size - Offset(chunk)));
}
