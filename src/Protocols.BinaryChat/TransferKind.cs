namespace Protocols.BinaryChat;

/// <summary>Which way a file goes. Decides what a packet of type 16 is in the documented numbering, since nothing in it says so.</summary>
public enum TransferKind : byte
{
    /// <summary>From the server to the client: type 16 is <see cref="FileDownloadResponse" />.</summary>
    Download,

    /// <summary>From the client to the server: type 16 is <see cref="FileUploadResponse" />.</summary>
    Upload,
}
