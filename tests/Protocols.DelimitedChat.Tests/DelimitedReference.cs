using System.Numerics;
using System.Text.Json.Nodes;
using Protocols.TestKit;

namespace Protocols.DelimitedChat.Tests;

/// <summary>A second implementation of the format, byte by byte: an id, then each field after FF unless it is adjacent, then 00.</summary>
public sealed class DelimitedReference : ReferenceCodec
{
    public override byte[] Encode(PacketInfo packet, JsonObject fields, string options)
    {
        List<byte> bytes = [(byte)packet.Id.Number];
        foreach (FieldInfo field in packet.Layout)
        {
            if (field.Kind == "ids")
            {
                foreach (JsonNode? id in fields[field.Name]!.AsArray())
                    bytes.AddRange([0xFF, (byte)JsonFields.ToNumber(id!)]);
                continue;
            }
            if (field.Delimiter == DelimiterRule.Required)
                bytes.Add(0xFF);
            bytes.AddRange(field.Name.Length == 0 ? field.Constant.ToArray() : Content(field.Kind, fields[field.Name]!, IsLittleEndian(options)));
        }
        bytes.Add(0x00);
        return [.. bytes];
    }

    public override JsonObject? Decode(PacketInfo packet, byte[] frame, string options)
    {
        Queue<byte> rest = new(frame);
        JsonObject fields = [];
        if (!TryTake(rest, (byte)packet.Id.Number))
            return null;
        foreach (FieldInfo field in packet.Layout)
        {
            if (field.Optional && rest.TryPeek(out byte next) && next == 0x00)
                continue;
            bool isDelimited = TryTake(rest, 0xFF, field.Delimiter != DelimiterRule.None);
            if (!isDelimited && field.Delimiter == DelimiterRule.Required)
                return null;
            if (field.Name.Length == 0)
            {
                if (!field.Constant.ToArray().All(constant => TryTake(rest, constant)))
                    return null;
            }
            else if (Value(field.Kind, rest, IsLittleEndian(options)) is { } value)
            {
                fields.Add(field.Name, value);
            }
            else
            {
                return null;
            }
        }
        return TryTake(rest, 0x00) && rest.Count == 0 ? fields : null;
    }

    private static bool IsLittleEndian(string options) => options.Split(' ').Contains("byte-order=little");

    private static byte[] Content(string kind, JsonNode value, bool isLittleEndian) => kind switch
    {
        "byte" or "code" => [(byte)JsonFields.ToNumber(value)],
        "u32" => Integer(value, 4, isLittleEndian),
        "id8" => Integer(value, 8, isLittleEndian),
        "id16" => [.. Integer(value["counter"]!, 8, isLittleEndian), .. Integer(value["time"]!, 8, isLittleEndian)],
        "text" or "base64" or "room" => JsonFields.ToBytes(value),
        "order" => JsonFields.ToNumber(value) switch { 0 => [], 1 => [0x4C], _ => [0x42] },
        "bit" => [value.GetValue<bool>() ? (byte)1 : (byte)0],
        _ => throw new NotSupportedException($"No bytes for the kind {kind}."),
    };

    private static JsonNode? Value(string kind, Queue<byte> rest, bool isLittleEndian) => kind switch
    {
        "byte" => Take(rest, 1) is [byte value] ? ValueNode.Create(value) : null,
        "code" => Take(rest, 1) is [> 0x00 and < 0xFF and byte code] ? ValueNode.Create(code) : null,
        "bit" => Take(rest, 1) is [byte bit and (0 or 1)] ? ValueNode.Create(bit == 1) : null,
        "u32" => Number(Take(rest, 4), isLittleEndian),
        "id8" => Number(Take(rest, 8), isLittleEndian),
        "id16" => Id(Number(Take(rest, 8), isLittleEndian), Number(Take(rest, 8), isLittleEndian)),
        "text" or "base64" or "room" => TakeText(rest) is { } text ? JsonFields.FromText(text) : null,
        "order" => TakeText(rest) switch
        {
            null => null,
            [] => 0,
            [0x4C or 0x01] => 1,
            [0x42 or 0x02] => 2,
            _ => 3,
        },
        "ids" => Ids(rest),
        _ => throw new NotSupportedException($"No value for the kind {kind}."),
    };

    private static byte[] Integer(JsonNode value, int width, bool isLittleEndian)
    {
        byte[] bytes = new byte[width];
        BigInteger number = JsonFields.ToNumber(value);
        for (int i = 0; i < width; i++, number >>= 8)
            bytes[isLittleEndian ? i : width - 1 - i] = (byte)(number % 256);
        return bytes;
    }

    private static ValueNode? Number(byte[]? bytes, bool isLittleEndian)
    {
        if (bytes is null)
            return null;
        BigInteger number = (isLittleEndian ? bytes.Reverse() : bytes).Aggregate(BigInteger.Zero, static (sum, next) => (sum * 256) + next);
        return ValueNode.Create((ulong)number);
    }

    private static JsonObject? Id(ValueNode? counter, ValueNode? time)
        => counter is null || time is null ? null : new JsonObject { ["counter"] = counter, ["time"] = time };

    /// <summary>The ids, after the first delimiter.</summary>
    private static ArrayNode? Ids(Queue<byte> rest)
    {
        ArrayNode ids = [];
        do
        {
            if (Take(rest, 1) is not [> 0x00 and < 0xFF and byte id])
                return null;
            ids.Add(ValueNode.Create(id));
        }
        while (TryTake(rest, 0xFF));
        return ids;
    }

    private static bool TryTake(Queue<byte> rest, byte expected, bool isAllowed = true)
        => isAllowed && rest.TryPeek(out byte next) && next == expected && rest.TryDequeue(out _);

    private static byte[]? Take(Queue<byte> rest, int count)
        => rest.Count < count ? null : [.. Enumerable.Range(0, count).Select(_ => rest.Dequeue())];

    private static byte[]? TakeText(Queue<byte> rest)
    {
        List<byte> text = [];
        while (rest.TryPeek(out byte next) && next is not (0x00 or 0xFF))
            text.Add(rest.Dequeue());
        return rest.Count == 0 ? null : [.. text];
    }
}
