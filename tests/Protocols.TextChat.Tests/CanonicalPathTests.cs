using System.Text.Json.Nodes;
using Protocols.TestKit;
using Xunit;
using BytesEdit = Protocols.TestKit.Edit;

namespace Protocols.TextChat.Tests;

/// <summary>
/// Canonical JSON is read piece by piece, any other form by searching its members. Both must give the same result. A space after the first brace decides which
/// of them reads a line, and must change nothing else.
/// </summary>
public sealed class CanonicalPathTests
{
    private const int MutationsPerLine = 400;

    [Fact]
    public void Both_ways_to_read_give_the_same_fields_or_the_same_error()
        => Examples.Check(Mutations(), static mutation =>
        {
            byte[] canonical = mutation.Bytes;
            int brace = Array.IndexOf(canonical, (byte)'{');
            if (brace < 0)
                return;
            byte[] spaced = [.. canonical.AsSpan(0, brace + 1), (byte)' ', .. canonical.AsSpan(brace + 1)];

            JsonObject? fields = mutation.Format.Decode(mutation.Packet, canonical, out PacketError error);
            JsonObject? others = mutation.Format.Decode(mutation.Packet, spaced, out PacketError otherError);
            if (!JsonNode.DeepEquals(fields, others))
                Assert.Fail($"{fields?.ToJsonString() ?? error.ToString()}\n    is not {others?.ToJsonString() ?? otherError.ToString()}");
            int shift = error.Offset > brace ? 1 : 0;
            Assert.Equal(error with { Offset = error.Offset + shift }, otherError);
        });

    [Fact]
    public void A_canonical_line_may_end_with_CR_LF()
        => Examples.Check(JsonLines, static vector =>
        {
            byte[] line = WireBytes.Parse(vector.Bytes);
            PacketFormat format = TextSuite.Instance.With(vector.Options);
            JsonObject? fields = format.Decode(format.Packet(vector.Packet), [.. line.AsSpan()[..^1], (byte)'\r', (byte)'\n'], out _);
            Assert.True(JsonNode.DeepEquals(JsonFields.Parse(vector.Fields), fields));
        });

    private static IEnumerable<GoldenPacket> JsonLines
        => TextSuite.Instance.Packets.Where(static vector => TextChat.Format.Packet(vector.Packet).Fields.All(static item => item.Kind == "string"));

    private static IEnumerable<Mutation> Mutations()
    {
        Random random = new(20260206);
        foreach (GoldenPacket vector in JsonLines.Where(static vector => vector.Bytes.Length < 300 && !vector.Bytes.Contains('*')))
        {
            PacketFormat format = TextSuite.Instance.With(vector.Options);
            PacketInfo packet = format.Packet(vector.Packet);
            byte[] line = WireBytes.Parse(vector.Bytes);
            yield return new Mutation(format, packet, line);
            for (int i = 0; i < MutationsPerLine; i++)
                yield return new Mutation(format, packet, BytesEdit.Apply(line, BytesEdit.Choose(random)));
        }
    }

    private sealed record Mutation(PacketFormat Format, PacketInfo Packet, byte[] Bytes)
    {
        public override string ToString() => $"{Packet}: {WireBytes.Show(Bytes)}";
    }
}
