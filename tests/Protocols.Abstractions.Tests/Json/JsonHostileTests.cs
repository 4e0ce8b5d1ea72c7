using System.Text;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Protocols.TestKit;
using Xunit;

namespace Protocols.Abstractions.Tests;

/// <summary>Hostile bytes: nothing throws, reads beyond its span or allocates.</summary>
public sealed class JsonHostileTests : IDisposable
{
    private const int Capacity = 1 << 16;

    private static readonly JsonShape _shape = new(
        """{"type":"T","data":{"a|b":@,"list":?,"more":{"count":?}}}""", "text", "list", "count");

    private static readonly byte[][] _texts =
    [
        """{"type":"T","data":{"a":"plain and long enough","list":["x","y\n"],"more":{"count":7}}}"""u8.ToArray(),
        """ {"data":{"more":{"count":null,"x":{"y":[]}},"\u0062":"\ud83d\udc4d\u0000","list":[]},"t\u0079pe":"T"} """u8.ToArray(),
        "[\"anna\",\"b\\u00e9\",\"é €\", \"long enough for a vector\"]"u8.ToArray(),
        "\"text with an é and a \\n\""u8.ToArray(),
        "-12.5e+10"u8.ToArray(),
        "2147483647"u8.ToArray(),
    ];

    private static readonly Arbitrary<byte[]> _mutatedTexts = Arb.From(Gen.Choose(0, int.MaxValue - 1).Select(static seed =>
    {
        Random random = new(seed);
        return Edit.Apply(_texts[random.Next(_texts.Length)], Edit.Choose(random));
    }));

    private readonly GuardedMemory _memory = new(Capacity);

    private static byte[][] Corpus { get; } = [.. _texts, .. JsonCorpus.Cases.Select(static example => WireBytes.Parse(example.Bytes))];

    public void Dispose() => _memory.Dispose();

    [Fact]
    public void Nothing_throws_or_reads_beyond_its_bytes()
    {
        Examples.Check(Corpus, json =>
        {
            ReadEverything(_memory.BeforeTheGuard(json));
            ReadEverything(_memory.AfterTheGuard(json));
        });
    }

    [Fact]
    public void Nothing_throws_or_reads_beyond_its_bytes_wherever_they_are_cut()
    {
        Examples.Check(_texts, json =>
        {
            for (int length = 0; length <= json.Length; length++)
                ReadEverything(_memory.BeforeTheGuard(json.AsSpan(0, length)));
        });
    }

    [Property(MaxTest = 2_000)]
    public Property Each_byte_is_part_of_one_token_at_most_so_that_the_time_is_linear()
        => Prop.ForAll(RandomJson.Mutations, static json =>
        {
            JsonTokenizer tokens = new(json, JsonTokenizer.DepthLimit);
            int end = 0;
            int count = 0;
            while (tokens.TryRead())
            {
                Assert.True(tokens.Offset >= end, $"The token at {tokens.Offset} begins in the one that ends at {end}.");
                int quotes = tokens.Token is JsonToken.String or JsonToken.Name ? 2 : 0;
                end = tokens.Offset + tokens.Value.Length + quotes;
                count++;
            }
            Assert.InRange(end, 0, json.Length);
            Assert.InRange(count, 0, json.Length);
        });

    [Property(MaxTest = 10_000)]
    public Property Mutated_bytes_throw_nothing_and_are_not_read_beyond()
        => Prop.ForAll(RandomJson.Mutations, json => ReadEverything(_memory.BeforeTheGuard(json)));

    [Property(MaxTest = 20_000)]
    public Property Mutated_packets_throw_nothing_and_are_not_read_beyond()
        => Prop.ForAll(_mutatedTexts, json => ReadEverything(_memory.BeforeTheGuard(json)));

    [Fact]
    public void Nothing_is_written_beyond_the_room_there_is()
    {
        Examples.Check(_texts, json =>
        {
            for (int length = 0; length <= json.Length * 6; length++)
            {
                Span<byte> room = _memory.BeforeTheGuard(new byte[length]);
                ((JsonText)json).Encode(room, out _);
                JsonText.FromWire(json, isEscaped: true).Encode(room, out _);
                JsonText.FromWire(json, isEscaped: true).Unescape(room, out _);
                JsonValue.FromJson(json).Encode(room, out _);
                JsonArray.FromWire(json).Encode(room, out _);
                JsonArray.FromStrings([Encoding.UTF8.GetString(json), "\"\n"]).Encode(room, out _);
            }
        });
    }

    [Fact]
    public void Reading_and_refusing_allocates_nothing()
        => Examples.Check(Corpus, static json => Assert.Equal(0, AllocationMeter.Measure(() => ReadEverything(json), 20)));

    [Fact]
    public void Writing_allocates_nothing()
    {
        byte[] room = new byte[Capacity];
        string[] strings = ["anna", "b\n", "é € 👍"];
        Examples.Check(_texts, json => Assert.Equal(0, AllocationMeter.Measure(() =>
        {
            ((JsonText)json).Encode(room, out _);
            JsonText.FromWire(json, isEscaped: true).Encode(room, out _);
            JsonText.Null.Encode(room, out _);
            JsonValue.FromJson(json).Encode(room, out _);
            JsonArray.FromWire(json).Encode(room, out _);
            JsonArray.FromStrings(strings).Encode(room, out _);
        })));
    }

    [Theory]
    [InlineData("'[' ('0,')*@ '0]'")]
    [InlineData("'[' ('[],')*@ '0]'")]
    [InlineData("('[')*@")]
    [InlineData("'{' ('\"a\":0,')*@ '\"a\":0}'")]
    [InlineData("""'{"type":"T",' ('"type":"T",')*@ '"type":"T"}'""")]
    [InlineData("""'{"' ('\u0074')*@ '":0}'""")]
    [InlineData("""'"' ('\n')*@ '"'""")]
    [InlineData("""'"' ('\ud83d\udc4d')*@ '"'""")]
    [InlineData("""'"' (C3 A9)*@ '"'""")]
    [InlineData("""'"' (C3 A9 '\n')*@ '"'""")]
    [InlineData("""'"' ('x')*@""")]
    [InlineData("""'"' (C3 A9)*@ FF""")]
    [InlineData("""'[' ('"a",')*@ '"a"]'""")]
    [InlineData("(20)*@ '1'")]
    [InlineData("('1')*@")]
    [InlineData("('\"')*@")]
    [InlineData("('\\')*@")]
    public void Long_repetition_throws_nothing(string bytes) => ReadEverything(WireBytes.Parse(bytes.Replace("@", "64000", StringComparison.Ordinal)));

    private static void ReadEverything(ReadOnlySpan<byte> json)
    {
        JsonTokenizer tokens = new(json, JsonTokenizer.DepthLimit);
        while (tokens.TryRead())
            JsonText.FromWire(tokens.Value, tokens.IsEscaped).Equals("anna"u8);
        AssertInside(tokens.Error, json);

        Span<JsonMember> members = stackalloc JsonMember[3];
        if (_shape.TryFind(json, 8, members, out PacketError error))
            AssertInside(members, json);
        AssertInside(error, json);

        Span<byte> scratch = stackalloc byte[64];
        if (JsonText.Read(json, out JsonText text) >= 0)
            text.Unescape(scratch, out _);
        JsonText.FromWire(json, isEscaped: true).Unescape(scratch, out _);
        if (JsonText.FromWire(json, isEscaped: true).EncodedLength < 2 || JsonValue.FromJson(json).EncodedLength > json.Length)
            throw new InvalidOperationException("A length is wrong.");
        JsonValue.Read(json, 8, out _);
        JsonInteger.Read(json, out _);
        JsonArray.Read(json, out _);
        foreach (JsonText element in JsonArray.FromWire(json))
            element.Equals("anna"u8);
    }

    private static void AssertInside(PacketError error, ReadOnlySpan<byte> json)
    {
        if (error.Offset < 0 || error.Offset > json.Length)
            throw new InvalidOperationException(error.ToString());
    }

    private static void AssertInside(ReadOnlySpan<JsonMember> members, ReadOnlySpan<byte> json)
    {
        foreach (JsonMember member in members)
            json.Slice(member.Start, member.Length);
    }
}
