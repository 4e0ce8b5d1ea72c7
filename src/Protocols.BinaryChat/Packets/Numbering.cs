namespace Protocols.BinaryChat;

/// <summary>The numbers of the packets about files. The other packets, 1 to 14, have the same numbers in both numberings.</summary>
public enum Numbering : byte
{
    /// <summary>
    /// The document's: downloads and uploads share the types 15 to 18. A datagram's length distinguishes most of them; for type 16 see
    /// <see cref="TransferKind" />. It cannot be framed on a stream, where that length is missing.
    /// </summary>
    Documented,

    /// <summary>The one that the protocol's author uses now: each of the types 15 to 26 is one packet.</summary>
    Separate,
}

/// <summary>The direction of a file transfer. It decides what a packet of type 16 is in the documented numbering, because the packet itself does not show
/// it.</summary>
public enum TransferKind : byte
{
    /// <summary>From the server to the client: type 16 is <see cref="FileDownloadResponse" />.</summary>
    Download,

    /// <summary>From the client to the server: type 16 is <see cref="FileUploadResponse" />.</summary>
    Upload,
}
