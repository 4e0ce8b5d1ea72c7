namespace Protocols.BinaryChat;

/// <summary>19, or 15 in the separate numbering, from the client: asks which files there are. Answered with <see cref="FilesResponse" />.</summary>
/// <param name="session">The session's number.</param>
[BinaryPacket(19, PacketSender.Client, Separate = 15)]
public readonly ref partial struct FilesRequest(ulong session);

/// <summary>20, or 16 in the separate numbering, from the server: the answer to <see cref="FilesRequest" />.</summary>
/// <param name="files">The numbers of all files; at most 8187.</param>
[BinaryPacket(20, PacketSender.Server, Separate = 16)]
public readonly ref partial struct FilesResponse(UInt64List files);

/// <summary>21, or 17 in the separate numbering, from the client: asks for a file's name and size. Answered with <see cref="FileDataResponse" />.</summary>
/// <param name="session">The session's number.</param>
/// <param name="file">The file's number.</param>
[BinaryPacket(21, PacketSender.Client, Separate = 17)]
public readonly ref partial struct FileDataRequest(ulong session, ulong file);

/// <summary>22, or 18 in the separate numbering, from the server: the answer to <see cref="FileDataRequest" />.</summary>
/// <param name="file">The file's number.</param>
/// <param name="size">The file's size in bytes.</param>
/// <param name="fileName">The file's name.</param>
[BinaryPacket(22, PacketSender.Server, Separate = 18)]
public readonly ref partial struct FileDataResponse(ulong file, uint size, Utf8Text fileName);
