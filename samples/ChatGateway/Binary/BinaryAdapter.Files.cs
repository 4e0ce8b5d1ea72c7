using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using ChatGateway.Hub;
using Protocols.BinaryChat;

namespace ChatGateway.Binary;

// Files: lists of them, up, and down.
internal sealed partial class BinaryAdapter
{
    private const int MaxTransfers = 16;

    /// <summary>How long a request may be repeated: 125 ms, doubled four times, and some time on the way.</summary>
    private static readonly TimeSpan _repetition = TimeSpan.FromSeconds(5);

    private readonly Dictionary<ulong, Transfer> _transfers = [];

    public override void On(in FilesRequest packet)
    {
        if (!TryFind(packet.Session, out _))
            return;
        IReadOnlyList<ChatFile> files = hub.ListFiles();
        ulong[] numbers = new ulong[Math.Min(files.Count, _maxNumbers)];
        for (int i = 0; i < numbers.Length; i++)
            numbers[i] = files[i].Id;
        Send(new FilesResponse(UInt64List.FromNumbers(numbers)));
    }

    public override void On(in FileDataRequest packet)
    {
        if (TryFind(packet.Session, out _) && TryFindFile(packet.File, out ChatFile? file))
            Send(new FileDataResponse(file.Id, (uint)file.Length, file.Name.Utf8));
    }

    public override void On(in FileDownloadRequest packet)
    {
        if (!TryFind(packet.Session, out BinaryEndpoint? endpoint) || !TryFindFile(packet.File, out ChatFile? file))
            return;
        Transfer transfer = endpoint.Transfers.Find(begun => !begun.IsUpload && begun.File == file) ?? Begin(endpoint, file, isUpload: false);
        Send(new FileDownloadResponse(file.Id, transfer.Number));
    }

    /// <summary>The same request soon after, when no chunk has come, is the same upload.</summary>
    public override void On(in FileUploadRequest packet)
    {
        if (!TryFind(packet.Session, out BinaryEndpoint? endpoint))
            return;
        foreach (Transfer begun in endpoint.Transfers)
        {
            if (begun is { IsUpload: true, HasChunks: false } && begun.File.Length == packet.Size
                && packet.FileName.Equals(begun.File.Name.Utf8) && time.GetElapsedTime(begun.BegunAt) < _repetition)
            {
                Send(new FileUploadResponse(begun.File.Id, begun.Number));
                return;
            }
        }
        if (hub.BeginUpload(endpoint, packet.FileName.Bytes, packet.Size, FileChunks.MaxLength, out ChatFile? file) == HubResult.Okay)
            Send(new FileUploadResponse(file!.Id, Begin(endpoint, file, isUpload: true).Number));
        else
            counts.Refused++;
    }

    public override void On(in DownloadChunkRequest packet)
    {
        if (!TryFindTransfer(packet.Transaction, isUpload: false, out Transfer? transfer))
            return;
        if (hub.ReadChunk(transfer.Endpoint, transfer.File.Id, packet.Chunk, out ReadOnlyMemory<byte> data) == HubResult.Okay)
            Send(new DownloadChunkResponse(packet.Transaction, packet.Chunk, data.Span));
        else
            counts.Refused++;
    }

    /// <summary>A chunk that was there already is answered as before.</summary>
    public override void On(in UploadChunkRequest packet)
    {
        if (!TryFindTransfer(packet.Transaction, isUpload: true, out Transfer? transfer))
            return;
        if (hub.WriteChunk(transfer.Endpoint, transfer.File.Id, packet.Chunk, packet.Data.Bytes) != HubResult.Okay)
        {
            counts.Refused++;
            return;
        }
        transfer.HasChunks = true;
        Send(new UploadChunkResponse(packet.Transaction, packet.Chunk));
    }

    private Transfer Begin(BinaryEndpoint endpoint, ChatFile file, bool isUpload)
    {
        if (endpoint.Transfers.Count >= MaxTransfers)
        {
            _transfers.Remove(endpoint.Transfers[0].Number);
            endpoint.Transfers.RemoveAt(0);
        }
        Transfer transfer = new(NewNumber(), endpoint, file, isUpload, time.GetTimestamp());
        endpoint.Transfers.Add(transfer);
        _transfers.Add(transfer.Number, transfer);
        return transfer;
    }

    private bool TryFindFile(ulong number, [NotNullWhen(true)] out ChatFile? file)
    {
        file = hub.FindFile(number);
        if (file is { IsComplete: true })
            return true;
        counts.Refused++;
        return false;
    }

    /// <summary>Finds a transfer, whose session is then not idle.</summary>
    private bool TryFindTransfer(ulong number, bool isUpload, [NotNullWhen(true)] out Transfer? transfer)
    {
        if (_transfers.TryGetValue(number, out transfer) && transfer.IsUpload == isUpload)
            return TryFind(transfer.Endpoint.Session, out _);
        counts.Refused++;
        return false;
    }
}
