using System.Text.Json.Nodes;
using Protocols.TestKit;

namespace Protocols.DatagramChat.Tests;

/// <summary>Random values for each kind of field of the format.</summary>
public sealed class DatagramFields : FieldGenerator
{
    private const int LongestText = 600;

    protected override JsonNode Create(FieldInfo field, Random random) => field switch
    {
        { Kind: "text", Extent: Extent.ToEnd } => Text(random, LongestText),
        { Kind: "text" } => Text(random, LongestText, 0x00),
        { Kind: "names" } => new ArrayNode([.. Enumerable.Range(0, random.Next(8)).Select(_ => Name(random))]),
        _ => throw new NotSupportedException($"No random values for the kind {field.Kind}."),
    };

    private static JsonNode Name(Random random)
    {
        JsonNode name = Text(random, 40, 0x00);
        return JsonFields.ToBytes(name).Length == 0 ? ValueNode.Create("anna") : name;
    }
}
