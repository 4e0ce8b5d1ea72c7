using System;

namespace Protocols.BinaryChat;

/// <summary>How a file is cut into chunks: 256 bytes each and the last one fewer, numbered from 0. An empty file has none.</summary>
/// <remarks>
/// The client of the protocol's author counts (size + limit) / 256 chunks, and so asks for, or sends, one chunk after the last if the size is a
/// multiple of 256 or the limit is not 0. That chunk is empty, and may be asked for and sent.
/// </remarks>
public static class FileChunks
{
    /// <summary>The number of bytes of every chunk but a file's last.</summary>
    public const int MaxLength = 256;

    /// <summary>The number of chunks of a file.</summary>
    /// <param name="size">The file's size in bytes.</param>
    public static uint Count(uint size) => (uint)((size + (MaxLength - 1UL)) / MaxLength);

    /// <summary>Whether a chunk may be asked for and sent: one that the file has, or the empty one after the last.</summary>
    /// <param name="chunk">The chunk's number, from 0.</param>
    /// <param name="size">The file's size in bytes.</param>
    public static bool IsAllowed(uint chunk, uint size) => chunk <= Count(size);

    /// <summary>Where a chunk begins in its file, in bytes.</summary>
    /// <param name="chunk">The chunk's number, from 0.</param>
    public static long Offset(uint chunk) => (long)chunk * MaxLength;

    /// <summary>The number of bytes of a chunk: 256, those that are left for the last one, or 0 if the file has no such chunk.</summary>
    /// <param name="chunk">The chunk's number, from 0.</param>
    /// <param name="size">The file's size in bytes.</param>
    public static int Length(uint chunk, uint size) => (int)Math.Min(MaxLength, Math.Max(0, size - Offset(chunk)));
}
