using System.Text.Json.Nodes;
using Protocols.TestKit;

namespace Protocols.DelimitedChat.Tests;

/// <summary>Random values for each kind of field of the format.</summary>
public sealed class DelimitedFields : FieldGenerator
{
    private const int LongestText = 600;

    protected override JsonNode Create(FieldInfo field, Random random) => field.Kind switch
    {
        "byte" => ValueNode.Create(Number(random, 1)),
        "u32" => ValueNode.Create(Number(random, 4)),
        "id8" => ValueNode.Create(Number(random, 8)),
        "id16" => new JsonObject { ["counter"] = Number(random, 8), ["time"] = Number(random, 8) },
        "text" => Text(random, LongestText, 0x00, 0xFF),
        "base64" => Base64(random, field.MaxLength > 0 ? field.MaxLength : LongestText),
        "room" => Room(random),
        "order" => ValueNode.Create((ulong)random.Next(3)),
        "code" => ValueNode.Create(IdOrCode(random)),
        "bit" => ValueNode.Create(random.Next(2) == 1),
        "ids" => new ArrayNode([.. Enumerable.Range(0, 1 + random.Next(30)).Select(_ => ValueNode.Create(IdOrCode(random)))]),
        _ => throw new NotSupportedException($"No random values for the kind {field.Kind}."),
    };

    private static JsonNode Room(Random random)
    {
        if (random.Next(4) == 0)
            return JsonFields.FromText([]);
        byte[] room = new byte[8];
        for (int i = 0; i < room.Length; i++)
            room[i] = (byte)random.Next(0x01, random.Next(4) == 0 ? 0xFF : 0x7F);
        return JsonFields.FromText(room);
    }

    private static ulong IdOrCode(Random random) => (ulong)(random.Next(2) == 0 ? 1 + random.Next(13) : random.Next(0x01, 0xFF));
}
