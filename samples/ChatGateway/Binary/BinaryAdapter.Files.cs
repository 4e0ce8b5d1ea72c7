using System.Diagnostics.CodeAnalysis;
using ChatGateway.Hub;
using ChatGateway.Udp;
using Protocols.BinaryChat;

namespace ChatGateway.Binary;

// Files: lists of them, up, and down.
internal sealed partial class BinaryAdapter
{
    private const int MaxTransfers = 16;

    /// <summary>How long a request may be repeated: 125 ms, doubled four times, and some time on the way.</summary>
    private static readonly TimeSpan _repetition = TimeSpan.FromSeconds(5);

    private readonly Dictionary<ulong, Transfer> _transfers = [];

    public override ValueTask<bool> On(in FilesRequest packet) => TryFind(packet.Session, out _) ? ListFilesAsync(_peer) : default;

    public override ValueTask<bool> On(in FileDataRequest packet) => TryFind(packet.Session, out _) ? DescribeFileAsync(_peer, packet.File) : default;

    public override ValueTask<bool> On(in FileDownloadRequest packet)
        => TryFind(packet.Session, out BinaryEndpoint? endpoint) ? BeginDownloadAsync(_peer, endpoint, packet.File) : default;

    /// <summary>The same request soon after, when no chunk has come, is the same upload.</summary>
    public override ValueTask<bool> On(in FileUploadRequest packet)
    {
        if (!TryFind(packet.Session, out BinaryEndpoint? endpoint))
            return default;
        foreach (Transfer begun in endpoint.Transfers)
        {
            if (begun is { IsUpload: true, HasChunks: false } && begun.File.Length == packet.Size
                && packet.FileName.Equals(begun.File.Name.Utf8) && time.GetElapsedTime(begun.BegunAt) < _repetition)
            {
                return Answer(new FileUploadResponse(begun.File.Id, begun.Number));
            }
        }
        return BeginUploadAsync(_peer, endpoint, ChatText.From(packet.FileName.Bytes), packet.Size);
    }

    public override ValueTask<bool> On(in DownloadChunkRequest packet)
        => TryFindTransfer(packet.Transaction, isUpload: false, out Transfer? transfer) ? ReadChunkAsync(_peer, transfer, packet.Chunk) : default;

    /// <summary>A chunk that was there already is answered as before.</summary>
    public override ValueTask<bool> On(in UploadChunkRequest packet)
        => TryFindTransfer(packet.Transaction, isUpload: true, out Transfer? transfer)
            ? WriteChunkAsync(_peer, transfer, packet.Chunk, packet.Data.Bytes.ToArray())
            : default;

    private async ValueTask<bool> ListFilesAsync(Peer peer)
        => Send(peer, new FilesResponse(UInt64List.FromNumbers([.. (await hub.Files.ListAsync()).Take(_maxNumbers).Select(static file => file.Id)])));

    private async ValueTask<bool> DescribeFileAsync(Peer peer, ulong number)
        => await hub.Files.FindAsync(number) is { IsComplete: true } file && Send(peer, new FileDataResponse(file.Id, (uint)file.Length, file.Name.Utf8));

    private async ValueTask<bool> BeginDownloadAsync(Peer peer, BinaryEndpoint endpoint, ulong number)
    {
        if (await hub.Files.FindAsync(number) is not { IsComplete: true } file)
            return false;
        Transfer transfer = endpoint.Transfers.Find(begun => !begun.IsUpload && begun.File == file) ?? Begin(endpoint, file, isUpload: false);
        return Send(peer, new FileDownloadResponse(file.Id, transfer.Number));
    }

    private async ValueTask<bool> BeginUploadAsync(Peer peer, BinaryEndpoint endpoint, ChatText name, uint length)
        => (await hub.Files.BeginAsync(endpoint, name, length, FileChunks.MaxLength)).Value is { } file
            && Send(peer, new FileUploadResponse(file.Id, Begin(endpoint, file, isUpload: true).Number));

    private async ValueTask<bool> ReadChunkAsync(Peer peer, Transfer transfer, uint chunk)
    {
        (HubResult result, ReadOnlyMemory<byte> data) = await hub.Files.ReadAsync(transfer.Endpoint, transfer.File.Id, chunk);
        return result == HubResult.Okay && Send(peer, new DownloadChunkResponse(transfer.Number, chunk, data.Span));
    }

    private async ValueTask<bool> WriteChunkAsync(Peer peer, Transfer transfer, uint chunk, byte[] data)
    {
        if (await hub.Files.WriteAsync(transfer.Endpoint, transfer.File.Id, chunk, data) != HubResult.Okay)
            return false;
        transfer.HasChunks = true;
        return Send(peer, new UploadChunkResponse(transfer.Number, chunk));
    }

    private Transfer Begin(BinaryEndpoint endpoint, ChatFile file, bool isUpload)
    {
        if (endpoint.Transfers.Count >= MaxTransfers)
        {
            _transfers.Remove(endpoint.Transfers[0].Number);
            endpoint.Transfers.RemoveAt(0);
        }
        Transfer transfer = new(NewNumber(), endpoint, file, isUpload, time.GetTimestamp());
        // Who was cut off meanwhile has none.
        if (_sessions.ContainsKey(endpoint.Session))
        {
            endpoint.Transfers.Add(transfer);
            _transfers.Add(transfer.Number, transfer);
        }
        return transfer;
    }

    /// <summary>Finds a transfer, whose session is then not idle.</summary>
    private bool TryFindTransfer(ulong number, bool isUpload, [NotNullWhen(true)] out Transfer? transfer)
        => _transfers.TryGetValue(number, out transfer) && transfer.IsUpload == isUpload && TryFind(transfer.Endpoint.Session, out _);
}
