using System.Numerics;
using System.Text.Json.Nodes;
using Protocols.TestKit;

namespace Protocols.BinaryChat.Tests;

/// <summary>A second implementation of the format, byte by byte: a type, then big-endian integers and counted bytes and numbers.</summary>
public sealed class BinaryReference : ReferenceCodec
{
    private static readonly Dictionary<string, byte> _documented = new()
    {
        ["SessionRequest"] = 1,
        ["SessionCookie"] = 2,
        ["SessionPreserve"] = 4,
        ["UsersRequest"] = 5,
        ["UsersResponse"] = 6,
        ["UserDataRequest"] = 7,
        ["UserDataResponse"] = 8,
        ["MessageRequest"] = 9,
        ["MessageResponse"] = 10,
        ["BroadcastRequest"] = 11,
        ["BroadcastResponse"] = 12,
        ["IncomingMessageRequest"] = 13,
        ["IncomingMessageResponse"] = 14,
        ["FileDownloadRequest"] = 15,
        ["FileUploadRequest"] = 15,
        ["FileDownloadResponse"] = 16,
        ["FileUploadResponse"] = 16,
        ["DownloadChunkRequest"] = 17,
        ["UploadChunkRequest"] = 17,
        ["DownloadChunkResponse"] = 18,
        ["UploadChunkResponse"] = 18,
        ["FilesRequest"] = 19,
        ["FilesResponse"] = 20,
        ["FileDataRequest"] = 21,
        ["FileDataResponse"] = 22,
    };

    private static readonly Dictionary<string, byte> _separate = new(_documented)
    {
        ["FilesRequest"] = 15,
        ["FilesResponse"] = 16,
        ["FileDataRequest"] = 17,
        ["FileDataResponse"] = 18,
        ["FileDownloadRequest"] = 19,
        ["FileDownloadResponse"] = 20,
        ["DownloadChunkRequest"] = 21,
        ["DownloadChunkResponse"] = 22,
        ["FileUploadRequest"] = 23,
        ["FileUploadResponse"] = 24,
        ["UploadChunkRequest"] = 25,
        ["UploadChunkResponse"] = 26,
    };

    public override byte[] Encode(PacketInfo packet, JsonObject fields, string options)
    {
        List<byte> bytes = [0, TypeOf(packet, options)];
        foreach (FieldInfo field in packet.Fields)
            bytes.AddRange(Content(field.Kind, fields[field.Name]!));
        return [.. bytes];
    }

    public override JsonObject? Decode(PacketInfo packet, byte[] frame, string options)
    {
        Queue<byte> rest = new(frame);
        JsonObject fields = [];
        if (Number(Take(rest, 2)) != TypeOf(packet, options))
            return null;
        foreach (FieldInfo field in packet.Fields)
        {
            if (Value(field, rest) is not { } value)
                return null;
            fields.Add(field.Name, value);
        }
        if (rest.Count > 0)
            return null;
        bool isUpload = packet.Name == "FileDownloadRequest" && !IsSeparate(options) && frame[14] == 0 && frame[15] == 2;
        return isUpload ? null : fields;
    }

    private static bool IsSeparate(string options) => options.Split(' ').Contains("numbering=separate");

    private static byte TypeOf(PacketInfo packet, string options) => (IsSeparate(options) ? _separate : _documented)[packet.Name];

    private static byte[] Content(string kind, JsonNode value) => kind switch
    {
        "u32" => Integer(JsonFields.ToNumber(value), 4),
        "u64" => Integer(JsonFields.ToNumber(value), 8),
        "blob" => [.. Integer((ulong)JsonFields.ToBytes(value).Length, 2), .. JsonFields.ToBytes(value)],
        "u64[]" => [.. Integer((ulong)value.AsArray().Count, 2), .. value.AsArray().SelectMany(static item => Integer(JsonFields.ToNumber(item!), 8))],
        _ => throw new NotSupportedException($"No bytes for the kind {kind}."),
    };

    private static JsonNode? Value(FieldInfo field, Queue<byte> rest) => field.Kind switch
    {
        "u32" => Number(Take(rest, 4)) is { } number ? ValueNode.Create((uint)number) : null,
        "u64" => Number(Take(rest, 8)) is { } number ? ValueNode.Create((ulong)number) : null,
        "blob" => Take(rest, Number(Take(rest, 2))) is { } bytes
            ? field.Name == "data" ? JsonFields.FromBytes(bytes) : JsonFields.FromText(bytes)
            : null,
        "u64[]" => Numbers(Take(rest, 8 * Number(Take(rest, 2)))),
        _ => throw new NotSupportedException($"No value for the kind {field.Kind}."),
    };

    private static byte[] Integer(BigInteger number, int width)
    {
        byte[] bytes = new byte[width];
        for (int i = width - 1; i >= 0; i--, number /= 256)
            bytes[i] = (byte)(number % 256);
        return bytes;
    }

    private static BigInteger? Number(byte[]? bytes)
        => bytes?.Aggregate(BigInteger.Zero, static (sum, next) => (sum * 256) + next);

    private static ArrayNode? Numbers(byte[]? bytes)
        => bytes is null ? null : new ArrayNode([.. bytes.Chunk(8).Select(static number => ValueNode.Create((ulong)Number(number)!.Value))]);

    private static byte[]? Take(Queue<byte> rest, BigInteger? count)
        => count is not { } some || rest.Count < some ? null : [.. Enumerable.Range(0, (int)some).Select(_ => rest.Dequeue())];
}
