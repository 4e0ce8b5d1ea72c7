using System.Text.Json.Nodes;

namespace Protocols.TestKit;

/// <summary>A packet with values for its fields.</summary>
/// <param name="Packet">The packet.</param>
/// <param name="Options">The format's options.</param>
/// <param name="Fields">The values, all of which can be written.</param>
public sealed record Sample(PacketInfo Packet, string Options, JsonObject Fields)
{
    /// <summary>The same packet with one of its values replaced by the simplest one.</summary>
    /// <param name="generator">Knows the simplest values.</param>
    public IEnumerable<Sample> Shrink(FieldGenerator generator)
    {
        foreach (FieldInfo field in Packet.Fields.Where(field => !JsonNode.DeepEquals(Fields[field.Name], generator.Simplest(field))))
        {
            JsonObject fields = Fields.DeepClone().AsObject();
            fields[field.Name] = generator.Simplest(field);
            yield return this with { Fields = fields };
        }
    }

    /// <inheritdoc />
    public override string ToString() => $"{Packet} {Fields.ToJsonString()} {Options}";
}

/// <summary>The bytes of a packet after some changes.</summary>
/// <param name="Packet">The packet.</param>
/// <param name="Options">The format's options.</param>
/// <param name="Original">The bytes before.</param>
/// <param name="Edits">The changes.</param>
public sealed record Mutation(PacketInfo Packet, string Options, byte[] Original, Edit[] Edits)
{
    /// <summary>A vector as it is, for <c>with</c>.</summary>
    /// <param name="suite">The format.</param>
    /// <param name="vector">The vector.</param>
    public static Mutation None(FormatSuite suite, GoldenPacket vector)
        => new(suite.Format.Packet(vector.Packet), vector.Options, WireBytes.Parse(vector.Bytes), []);

    /// <summary>The bytes after.</summary>
    public byte[] Bytes => Edit.Apply(Original, Edits);

    /// <summary>The same with one change fewer.</summary>
    public IEnumerable<Mutation> Shrink()
        => Edits.Select((_, index) => this with { Edits = [.. Edits.Where((_, other) => other != index)] });

    /// <inheritdoc />
    public override string ToString() => $"{Packet} {WireBytes.Show(Bytes)} {Options} ({string.Join(", ", Edits)})";
}
