namespace Protocols.BinaryChat;

/// <summary>What became of a chunk that was given to a <see cref="FileAssembler" />.</summary>
public enum ChunkOutcome : byte
{
    /// <summary>It was missing, and was taken.</summary>
    Accepted,

    /// <summary>
    /// It was there already, and was ignored: a packet was sent again because its answer was lost. Or it is the empty chunk after the last, which
    /// some clients send; see <see cref="FileChunks" />. Answer it like one that was taken.
    /// </summary>
    Repeated,

    /// <summary>The file has no chunk of this number.</summary>
    NoSuchChunk,

    /// <summary>It has another length than the chunk of this number must have.</summary>
    WrongLength,
}
