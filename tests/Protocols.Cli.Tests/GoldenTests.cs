using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Protocols;
using Protocols.TestKit;
using Xunit;

namespace ChatProto.Tests;

/// <summary>Runs the vectors of a format through the tool.</summary>
/// <param name="format">The format's name.</param>
public abstract class GoldenTests(string format)
{
    private readonly VectorFiles _vectors = VectorFiles.Read(format);

    private IReadOnlyList<GoldenPacket> Packets => _vectors.Packets;

    private IReadOnlyList<GoldenVariant> Variants => _vectors.Of<GoldenVariant>();

    private IReadOnlyList<GoldenError> Errors => _vectors.Of<GoldenError>();

    private IReadOnlyList<GoldenRefusal> Refusals => _vectors.Of<GoldenRefusal>();

    private IReadOnlyList<GoldenPacket> DecodeOnly => _vectors.DecodeOnly;

    private IReadOnlyList<FramingScript> Framing => _vectors.Of<FramingScript>();

    [Fact]
    public Task Every_packet_is_decoded_to_its_fields()
        => DecodeAsync(
            [.. Packets, .. DecodeOnly, .. Variants.Select(static golden => new GoldenPacket(golden.Packet, golden.Bytes, golden.Fields, golden.Options))],
            static golden => (golden.Packet, golden.Bytes, golden.Options),
            (golden, line) =>
            {
                // A character may be escaped in several ways.
                if (golden.Fields.Contains('\\', StringComparison.Ordinal))
                    Assert.True(JsonFields.AreAlike(JsonNode.Parse(Line(golden)), JsonNode.Parse(line)), line);
                else
                    Assert.Equal(Line(golden), line);
            });

    [Fact]
    public Task Every_error_is_printed()
        => DecodeAsync(
            [.. Errors.Where(static golden => golden.Bytes.Length > 0)],
            static golden => (golden.Packet, golden.Bytes, golden.Options),
            static (golden, line) =>
            {
                JsonElement error = JsonDocument.Parse(line).RootElement;
                Assert.Equal(
                    (golden.Code, golden.Offset, golden.Field, WireBytes.Parse(golden.Bytes).Length),
                    (error.GetProperty("error").GetString()!, error.GetProperty("offset").GetInt32(), error.GetProperty("field").GetString(), error.GetProperty("length").GetInt32()));
            });

    [Fact]
    public Task Every_packet_is_encoded_to_its_canonical_bytes()
        => EncodeAsync(
            [.. Packets, .. Variants.Select(static golden => new GoldenPacket(golden.Packet, golden.Canonical, golden.Fields, golden.Options))],
            static golden => (golden.Packet, golden.Fields, golden.Options),
            static (golden, line) => Assert.Equal(Hex(golden.Bytes), line));

    [Fact]
    public Task Every_refusal_is_printed()
        => EncodeAsync(
            Refusals,
            static golden => (golden.Packet, golden.Fields, golden.Options),
            static (golden, line) =>
            {
                JsonElement error = JsonDocument.Parse(line).RootElement;
                Assert.Equal((golden.Code, golden.Field), (error.GetProperty("error").GetString()!, error.GetProperty("field").GetString()));
            });

    [Fact]
    public async Task Every_stream_is_cut_as_its_script_says()
    {
        foreach (FramingScript script in Framing)
        {
            ToolResult result = await Tool.RunAsync(
                $"decode --format {format} --from {NameOf(script.From)} --stream --json{Flags(script.Options)}".Split(' '), WireBytes.Parse(script.Bytes));
            string[] expected = [.. Events(script, WireBytes.Parse(script.Bytes).Length)];
            Assert.Equal(expected.Length, result.Lines.Length);
            // A frame may still be malformed if the format's framing does not follow the fields.
            foreach ((string said, string printed) in expected.Zip(result.Lines.Select(Event)))
                Assert.Equal(said, said.Contains(' ', StringComparison.Ordinal) ? printed : printed.Split(' ')[0]);
        }
    }

    /// <summary>Decodes frames, those of one packet and of the same options in one run of the tool.</summary>
    private async Task DecodeAsync<T>(
        IReadOnlyList<T> examples, Func<T, (string Packet, string Bytes, string Options)> parts, Action<T, string> check)
    {
        foreach (var group in examples.GroupBy(example => (parts(example).Packet, parts(example).Options)))
        {
            string from = NameOf(Formats.All.Named(format).Packet(group.Key.Packet).Sender);
            ToolResult result = await Tool.RunAsync(
                $"decode --format {format} --from {from} --packet {group.Key.Packet} --lines --json{Flags(group.Key.Options)}",
                string.Join('\n', group.Select(example => Hex(parts(example).Bytes))));
            Assert.Equal(group.Count(), result.Lines.Length);
            Examples.Check(group.Zip(result.Lines), example => check(example.First, example.Second));
        }
    }

    /// <summary>Encodes packets, those of the same options in one run of the tool.</summary>
    private async Task EncodeAsync<T>(
        IReadOnlyList<T> examples, Func<T, (string Packet, string Fields, string Options)> parts, Action<T, string> check)
    {
        foreach (var group in examples.GroupBy(example => parts(example).Options))
        {
            ToolResult result = await Tool.RunAsync(
                $"encode --format {format}{Flags(group.Key)}",
                string.Join('\n', group.Select(parts).Select(static packet => $"{{\"packet\":\"{packet.Packet}\",\"fields\":{packet.Fields}}}")));
            Assert.Equal(group.Count(), result.Lines.Length);
            Examples.Check(group.Zip(result.Lines), example => check(example.First, example.Second));
        }
    }

    /// <summary>What the tool prints for a packet.</summary>
    private string Line(GoldenPacket golden)
    {
        PacketFormat chosen = Formats.All.Named(format);
        foreach (string[] option in golden.Options.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(static option => option.Split('=')))
            chosen = chosen.With(option[0], option.Length > 1 ? option[1] : "true");
        PacketInfo packet = chosen.Packet(golden.Packet);
        return $"{{\"packet\":\"{packet}\",\"id\":{Id(chosen.IdOf(packet))},\"from\":\"{NameOf(packet.Sender)}\",\"length\":{WireBytes.Parse(golden.Bytes).Length},\"fields\":{golden.Fields}}}";
    }

    private static string Id(PacketId id) => id.IsNone ? "null" : id.Name is { } name ? $"\"{name}\"" : id.ToString();

    /// <summary>What the tool prints for a stream: nothing for the rest of a frame that was too long, and an error for an end inside a frame.</summary>
    private static IEnumerable<string> Events(FramingScript script, int length)
    {
        int position = 0;
        foreach (string[] parts in script.Events.Select(static text => text.Split(' ')))
        {
            if (parts[0] == "frame")
                yield return $"{position}+{parts[1]}";
            else if (parts[0] == "bad")
                yield return $"{position}+{parts[1]} {parts[2]} {parts[3]} {parts[4]}";
            else if (parts[0] == "more")
                yield return $"{position}+{length - position} Truncated {length - position} -";
            // Everything after an unknown type is lost.
            if (parts[0] == "bad" && script.Events[^1].StartsWith("skip", StringComparison.Ordinal) && parts[2] == "UnknownPacket" && length > position + Int(parts[1]))
                yield return $"{position + Int(parts[1])}+{length - position - Int(parts[1])} Truncated {length - position - Int(parts[1])} -";
            position += parts.Length > 1 ? Int(parts[1]) : 0;
        }
    }

    private static int Int(string digits) => int.Parse(digits, CultureInfo.InvariantCulture);

    private static string Event(string printed)
    {
        JsonElement line = JsonDocument.Parse(printed).RootElement;
        string place = $"{line.GetProperty("position")}+{line.GetProperty("length")}";
        return line.TryGetProperty("error", out JsonElement error)
            ? $"{place} {error} {line.GetProperty("offset")} {line.GetProperty("field").GetString() ?? "-"}"
            : place;
    }

    private static string Hex(string notation) => Convert.ToHexStringLower(WireBytes.Parse(notation));

    private static string NameOf(PacketSender sender) => sender == PacketSender.Client ? "client" : "server";

    private static string Flags(string options)
        => string.Concat(options.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(static option => $" --{option.Replace('=', ' ')}"));
}

public class DelimitedGoldenTests() : GoldenTests("delimited");

public class DatagramGoldenTests() : GoldenTests("datagram");

public class BinaryGoldenTests() : GoldenTests("binary");

public class TextGoldenTests() : GoldenTests("text");

public class JsonGoldenTests() : GoldenTests("json");
