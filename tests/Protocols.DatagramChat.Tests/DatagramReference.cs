using System.Text.Json.Nodes;
using Protocols.TestKit;

namespace Protocols.DatagramChat.Tests;

/// <summary>A second implementation of the format, byte by byte: an opcode, the length of the data, and the data, which 00 separates into fields or
/// names.</summary>
public sealed class DatagramReference : ReferenceCodec
{
    public override byte[] Encode(PacketInfo packet, JsonObject fields, string options)
    {
        List<byte> data = [];
        foreach (FieldInfo field in packet.Fields)
        {
            if (field != packet.Fields[0])
                data.Add(0x00);
            if (field.Kind == "names")
                data.AddRange(Join(fields[field.Name]!.AsArray()));
            else
                data.AddRange(JsonFields.ToBytes(fields[field.Name]!));
        }
        return [(byte)packet.Id.Number, (byte)(data.Count / 256), (byte)(data.Count % 256), .. data];
    }

    public override JsonObject? Decode(PacketInfo packet, byte[] frame, string options)
    {
        if (frame is not [byte opcode, byte high, byte low, ..])
            return null;
        byte[] data = [.. frame.Skip(3)];
        if (opcode != packet.Id.Number || (high * 256) + low != data.Length || data.Length > 65_504)
            return null;
        return packet.Fields.Select(static field => field.Kind).ToArray() switch
        {
            [] => data.Length == 0 ? [] : null,
            ["text"] => new JsonObject { [packet.Fields[0].Name] = JsonFields.FromText(data) },
            ["text", "text"] => Pair(packet.Fields[0].Name, packet.Fields[1].Name, data),
            ["names"] => Names(packet.Fields[0].Name, data),
            _ => throw new NotSupportedException($"No values for the fields of {packet}."),
        };
    }

    private static List<byte> Join(ArrayNode names)
    {
        List<byte> bytes = [];
        foreach (JsonNode? name in names)
        {
            if (bytes.Count > 0)
                bytes.Add(0x00);
            bytes.AddRange(JsonFields.ToBytes(name!));
        }
        return bytes;
    }

    private static JsonObject? Pair(string first, string second, byte[] data)
    {
        byte[] head = [.. data.TakeWhile(static value => value != 0x00)];
        return head.Length == data.Length
            ? null
            : new JsonObject { [first] = JsonFields.FromText(head), [second] = JsonFields.FromText(data.AsSpan(head.Length + 1)) };
    }

    private static JsonObject? Names(string field, byte[] data)
    {
        ArrayNode names = [];
        List<byte> name = [];
        foreach (byte value in data.Length == 0 ? [] : data.Append((byte)0x00))
        {
            if (value != 0x00)
            {
                name.Add(value);
                continue;
            }
            if (name.Count == 0)
                return null;
            names.Add(JsonFields.FromText([.. name]));
            name.Clear();
        }
        return new JsonObject { [field] = names };
    }
}
