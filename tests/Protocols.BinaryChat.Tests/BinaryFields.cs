using System.Text.Json.Nodes;
using Protocols.TestKit;

namespace Protocols.BinaryChat.Tests;

/// <summary>Random values for each kind of field of the format.</summary>
public sealed class BinaryFields : FieldGenerator
{
    private const int LongestText = 600;

    protected override JsonNode Create(FieldInfo field, Random random) => field switch
    {
        { Kind: "u32" } => ValueNode.Create(Number(random, 4)),
        { Kind: "u64", Name: "file" } => ValueNode.Create(File(random)),
        { Kind: "u64" } => ValueNode.Create(Number(random, 8)),
        { Kind: "u64[]" } => new ArrayNode([.. Enumerable.Range(0, Length(random, 300)).Select(_ => ValueNode.Create(Number(random, 8)))]),
        { Kind: "blob", Name: "data" } => JsonFields.FromBytes(Bytes(random, field.MaxLength)),
        { Kind: "blob" } => Text(random, LongestText),
        _ => throw new NotSupportedException($"No random values for the kind {field.Kind}."),
    };

    /// <summary>A number that makes no download request ambiguous: its bits 16 to 31 are not 2.</summary>
    private static ulong File(Random random)
    {
        ulong file = Number(random, 8);
        return (file >> 16) % 65_536 == 2 ? file + 65_536 : file;
    }

    private static byte[] Bytes(Random random, int most)
    {
        byte[] bytes = new byte[Length(random, most)];
        random.NextBytes(bytes);
        return bytes;
    }
}
