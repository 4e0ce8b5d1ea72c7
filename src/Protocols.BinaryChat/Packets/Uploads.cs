namespace Protocols.BinaryChat;

/// <summary>15, or 23 in the separate numbering, from the client: offers a file for upload. Answered with <see cref="FileUploadResponse" />.</summary>
/// <param name="session">The session's number.</param>
/// <param name="size">The file's size in bytes.</param>
/// <param name="fileName">The file's name.</param>
[BinaryPacket(15, PacketSender.Client, Separate = 23)]
public readonly ref partial struct FileUploadRequest(ulong session, uint size, Utf8Text fileName);

/// <summary>16, or 24 in the separate numbering, from the server: the answer to <see cref="FileUploadRequest" />.</summary>
/// <param name="file">The file's new number.</param>
/// <param name="transaction">The upload's number, which its chunks carry.</param>
[BinaryPacket(16, PacketSender.Server, Separate = 24)]
public readonly ref partial struct FileUploadResponse(ulong file, ulong transaction);

/// <summary>17, or 25 in the separate numbering, from the client: a chunk. Answered with <see cref="UploadChunkResponse" />.</summary>
/// <param name="transaction">The upload's number.</param>
/// <param name="chunk">The chunk's number, from 0; see <see cref="FileChunks" />.</param>
/// <param name="data">The chunk: 256 bytes, or fewer if it is the last.</param>
[BinaryPacket(17, PacketSender.Client, Separate = 25)]
public readonly ref partial struct UploadChunkRequest(ulong transaction, uint chunk, [MaxLength(256)] Blob data);

/// <summary>18, or 26 in the separate numbering, from the server: an <see cref="UploadChunkRequest" /> has arrived.</summary>
/// <param name="transaction">The upload's number.</param>
/// <param name="chunk">The chunk's number, from 0.</param>
[BinaryPacket(18, PacketSender.Server, Separate = 26)]
public readonly ref partial struct UploadChunkResponse(ulong transaction, uint chunk);
