namespace Protocols.BinaryChat;

/// <summary>15, or 19 in the separate numbering, from the client: asks to download a file. Answered with <see cref="FileDownloadResponse" />.</summary>
/// <param name="session">The session's number.</param>
/// <param name="file">
/// The file's number. In the documented numbering, its bits 16 to 31 must not be 2, because the packet would be read as a <see cref="FileUploadRequest" />;
/// servers must not give a file such a number.
/// </param>
[BinaryPacket(15, PacketSender.Client, Separate = 19, AmbiguousField = "file")]
public readonly ref partial struct FileDownloadRequest(ulong session, ulong file);

/// <summary>16, or 20 in the separate numbering, from the server: the answer to <see cref="FileDownloadRequest" />.</summary>
/// <param name="file">The file's number.</param>
/// <param name="transaction">The download's number, which its chunks carry.</param>
[BinaryPacket(16, PacketSender.Server, Separate = 20)]
public readonly ref partial struct FileDownloadResponse(ulong file, ulong transaction);

/// <summary>17, or 21 in the separate numbering, from the client: asks for a chunk. Answered with <see cref="DownloadChunkResponse" />.</summary>
/// <param name="transaction">The download's number.</param>
/// <param name="chunk">The chunk's number, from 0; see <see cref="FileChunks" />.</param>
[BinaryPacket(17, PacketSender.Client, Separate = 21)]
public readonly ref partial struct DownloadChunkRequest(ulong transaction, uint chunk);

/// <summary>18, or 22 in the separate numbering, from the server: the answer to <see cref="DownloadChunkRequest" />.</summary>
/// <param name="transaction">The download's number.</param>
/// <param name="chunk">The chunk's number, from 0.</param>
/// <param name="data">The chunk: 256 bytes, or fewer if it is the last.</param>
[BinaryPacket(18, PacketSender.Server, Separate = 22)]
public readonly ref partial struct DownloadChunkResponse(ulong transaction, uint chunk, [MaxLength(256)] Blob data);
