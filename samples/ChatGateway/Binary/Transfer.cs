using ChatGateway.Hub;

namespace ChatGateway.Binary;

/// <summary>A file on its way up or down.</summary>
/// <param name="number">The transaction's number. Chunks carry no session, so it is not to be guessed.</param>
/// <param name="endpoint">Whose it is.</param>
/// <param name="file">The file.</param>
/// <param name="isUpload">Whether it is on its way up.</param>
/// <param name="begunAt">When it began, as a timestamp.</param>
internal sealed class Transfer(ulong number, BinaryEndpoint endpoint, ChatFile file, bool isUpload, long begunAt)
{
    public ulong Number => number;

    public BinaryEndpoint Endpoint => endpoint;

    public ChatFile File => file;

    public bool IsUpload => isUpload;

    public long BegunAt => begunAt;

    /// <summary>Whether a chunk has come: who sends chunks has had the answer to the request.</summary>
    public bool HasChunks { get; set; }
}
