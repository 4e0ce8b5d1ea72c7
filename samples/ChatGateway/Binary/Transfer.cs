using ChatGateway.Hub;

namespace ChatGateway.Binary;

/// <summary>A file on its way up or down.</summary>
/// <param name="Number">The transaction's number. Chunks carry no session, so it is not to be guessed.</param>
/// <param name="Endpoint">Whose it is.</param>
/// <param name="File">The file.</param>
/// <param name="IsUpload">Whether it is on its way up.</param>
/// <param name="BegunAt">When it began, as a timestamp.</param>
internal sealed record Transfer(ulong Number, BinaryEndpoint Endpoint, ChatFile File, bool IsUpload, long BegunAt)
{
    /// <summary>Whether a chunk has come: who sends chunks has had the answer to the request.</summary>
    public bool HasChunks { get; set; }
}
