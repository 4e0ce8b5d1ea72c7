namespace Protocols.BinaryChat;

/// <summary>The result of adding a chunk to a <see cref="FileAssembler" />.</summary>
public enum ChunkOutcome : byte
{
    /// <summary>It was missing, and was added.</summary>
    Accepted,

    /// <summary>
    /// It was already there, and was ignored: a packet was sent again because its answer was lost. Or it is the empty chunk after the last, which some clients
    /// send; see <see cref="FileChunks" />. Answer it like one that was added.
    /// </summary>
    Repeated,

    /// <summary>The file has no chunk of this number.</summary>
    NoSuchChunk,

    /// <summary>It does not have the length of the chunk with this number.</summary>
    WrongLength,
}
