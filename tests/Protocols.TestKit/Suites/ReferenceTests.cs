using System.Text.Json.Nodes;
using Xunit;

namespace Protocols.TestKit;

/// <summary>The library and the reference codec agree.</summary>
/// <param name="suite">The format.</param>
public abstract class ReferenceTests(FormatSuite suite)
{
    private const int SamplesPerPacket = 60;
    private const int MutationsPerVector = 60;

    [Fact]
    public void Random_fields_become_the_same_bytes()
        => Examples.Check(Samples(), sample =>
        {
            byte[]? bytes = suite.With(sample.Options).Encode(sample.Packet, sample.Fields, out PacketError error);
            Assert.Equal(PacketErrorCode.None, error.Code);
            Examples.AssertBytes(suite.Reference.Encode(sample.Packet, sample.Fields, sample.Options), bytes);
        });

    [Fact]
    public void The_same_fields_are_read_from_the_reference_s_bytes()
        => Examples.Check(Samples(), sample =>
        {
            byte[] bytes = suite.Reference.Encode(sample.Packet, sample.Fields, sample.Options);
            AssertReadAlike(sample.Packet, bytes, sample.Options);
            Assert.True(JsonNode.DeepEquals(sample.Fields, suite.Reference.Decode(sample.Packet, bytes, sample.Options)));
        });

    [Fact]
    public void Mutated_bytes_are_read_alike_or_refused_by_both()
        => Examples.Check(Mutations(), mutation => AssertReadAlike(mutation.Packet, mutation.Bytes, mutation.Options));

    private void AssertReadAlike(PacketInfo packet, byte[] bytes, string options)
    {
        JsonObject? expected = suite.Reference.Decode(packet, bytes, options);
        JsonObject? actual = suite.With(options).Decode(packet, bytes, out PacketError error, codesAreNumbers: true);
        if (!JsonNode.DeepEquals(expected, actual))
            Assert.Fail($"{WireBytes.Show(bytes)}\n    expected {expected?.ToJsonString() ?? "a refusal"}\n    but found {actual?.ToJsonString() ?? error.ToString()}");
    }

    private IEnumerable<Sample> Samples()
    {
        Random random = new(20260201);
        foreach (string options in suite.Dialects)
        {
            foreach (PacketInfo packet in suite.Format.Packets.Where(packet => suite.IsSpoken(packet, options)))
            {
                for (int i = 0; i < SamplesPerPacket; i++)
                    yield return new Sample(packet, options, suite.Fields.Create(packet, random));
            }
        }
    }

    private IEnumerable<Mutation> Mutations()
    {
        Random random = new(20260202);
        foreach (GoldenPacket vector in suite.Packets)
        {
            Mutation unchanged = Mutation.None(suite, vector);
            for (int i = 0; i < MutationsPerVector; i++)
                yield return unchanged with { Edits = Edit.Choose(random) };
        }
    }
}
