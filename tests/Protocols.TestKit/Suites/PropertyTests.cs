using System.Buffers;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Xunit;

namespace Protocols.TestKit;

/// <summary>Properties of all fields and all bytes.</summary>
/// <param name="suite">The format.</param>
public abstract class PropertyTests(FormatSuite suite)
{
    private const int LongestTriedWhole = 512;

    private readonly Arbitrary<Sample> _samples = Samples(suite);
    private readonly Arbitrary<Mutation> _mutations = Mutations(suite);

    [Property(MaxTest = 2000)]
    public Property An_encoded_packet_decodes_to_itself() => Prop.ForAll(_samples, sample =>
    {
        byte[] bytes = Encode(sample);
        JsonObject? fields = suite.With(sample.Options).Decode(sample.Packet, bytes, out PacketError error, codesAreNumbers: true);
        Assert.Equal(PacketErrorCode.None, error.Code);
        if (!JsonNode.DeepEquals(sample.Fields, fields))
            Assert.Fail($"{WireBytes.Show(bytes)} decodes to {fields?.ToJsonString()}");
    });

    [Property(MaxTest = 2000)]
    public Property An_encoded_packet_is_identified() => Prop.ForAll(_samples, sample =>
    {
        if (suite.IsKnown(sample.Packet, sample.Options))
            Assert.Same(sample.Packet, suite.With(sample.Options).Identify(Encode(sample), sample.Packet.Sender, out _));
    });

    [Property(MaxTest = 20_000)]
    public Property Bytes_that_decode_are_written_again_or_canonically_or_refused_for_a_limit() => Prop.ForAll(_mutations, mutation =>
    {
        PacketFormat format = suite.With(mutation.Options);
        byte[] read = mutation.Bytes;
        if (format.Decode(mutation.Packet, read, out _) is not { } fields)
            return;
        if (format.Encode(mutation.Packet, fields, out PacketError error) is not { } written)
        {
            Assert.True(suite.IsFieldLimit(error), $"{fields.ToJsonString()} is refused: {error}");
            return;
        }
        if (!read.AsSpan().SequenceEqual(written))
        {
            Assert.True(suite.MayBeRewritten(mutation.Packet, read, written), $"{WireBytes.Show(read)} is written as {WireBytes.Show(written)}");
            JsonObject? again = format.Decode(mutation.Packet, written, out _);
            Assert.NotNull(again);
            Examples.AssertBytes(written, format.Encode(mutation.Packet, again, out _));
        }
    });

    [Property(MaxTest = 1000)]
    public Property The_start_of_a_packet_is_not_that_packet() => Prop.ForAll(_samples, sample =>
    {
        PacketFormat format = suite.With(sample.Options);
        byte[] bytes = Encode(sample);
        foreach (int length in Lengths(bytes))
        {
            bool isPacket = format.TryDescribe(sample.Packet, bytes.AsSpan(0, length), BlindVisitor.Instance, out PacketError error);
            if (isPacket)
                Assert.True(suite.MayEndEarly(sample.Packet, bytes.AsSpan(0, length).ToArray(), sample.Options), $"The first {length} bytes of {WireBytes.Show(bytes)} decode.");
            else
                Assert.InRange(error.Offset, 0, length);
        }
    });

    [Property(MaxTest = 1000)]
    public Property A_framer_asks_for_more_until_a_packet_is_whole() => Prop.ForAll(_samples, sample =>
    {
        if (!suite.IsFramed(sample.Options) || sample.Packet.Declaration.Draft)
            return;
        PacketFormat format = suite.With(sample.Options);
        byte[] bytes = suite.ToStream(Encode(sample));
        foreach (int length in Lengths(bytes))
        {
            OperationStatus early = format.CreateFramer(sample.Packet.Sender).Read(bytes.AsSpan(0, length), out int none, out _);
            Assert.Equal((OperationStatus.NeedMoreData, 0), (early, none));
        }
        OperationStatus status = format.CreateFramer(sample.Packet.Sender).Read(bytes, out int consumed, out _);
        Assert.Equal((OperationStatus.Done, bytes.Length), (status, consumed));
    });

    /// <summary>All lengths of strict prefixes, or some if there are many.</summary>
    private static int[] Lengths(byte[] bytes)
        => bytes.Length <= LongestTriedWhole
            ? [.. Enumerable.Range(0, bytes.Length)]
            : [.. Enumerable.Range(0, 40), .. Enumerable.Range(bytes.Length - 40, 40)];

    private static Arbitrary<Sample> Samples(FormatSuite suite) => Arb.From(
        from seed in Gen.Choose(0, int.MaxValue)
        from options in Gen.Elements<string>(suite.Dialects)
        from packet in Gen.Elements<PacketInfo>(suite.Format.Packets.Where(packet => suite.IsSpoken(packet, options)))
        select new Sample(packet, options, suite.Fields.Create(packet, new System.Random(seed))),
        sample => sample.Shrink(suite.Fields));

    private static Arbitrary<Mutation> Mutations(FormatSuite suite)
    {
        // Each vector is parsed once, not for each of its mutations.
        Mutation[] unchanged = [.. suite.Packets.Concat(suite.DecodeOnly).Select(vector => Mutation.None(suite, vector))];
        return Arb.From(
            from seed in Gen.Choose(0, int.MaxValue)
            from vector in Gen.Elements(unchanged)
            select vector with { Edits = Edit.Choose(new System.Random(seed)) },
            static mutation => mutation.Shrink());
    }

    private byte[] Encode(Sample sample)
        => suite.With(sample.Options).Encode(sample.Packet, sample.Fields, out PacketError error)
            ?? throw new InvalidOperationException($"{sample} is refused: {error}");
}
