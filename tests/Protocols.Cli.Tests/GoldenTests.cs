using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using Protocols;
using Protocols.DelimitedChat.Tests;
using Protocols.TestKit;
using Xunit;

namespace ChatProto.Tests;

/// <summary>The vectors of the formats, put through the tool.</summary>
public class GoldenTests
{
    private static readonly PacketFormat _format = Formats.All.Named("delimited");

    [Fact]
    public async Task Every_packet_is_decoded_to_its_fields()
        => await CheckAsync(
            Golden.Packets.Concat(Golden.DecodeOnly), static golden => (golden.Packet, golden.Options), golden => Hex(golden.Bytes),
            static (golden, line) => Assert.Equal(
                Expected(golden.Packet, golden.Bytes, $"\"fields\":{Compact(golden.Fields)}"), line));

    [Fact]
    public async Task Every_variant_is_decoded_to_its_fields()
        => await CheckAsync(
            Golden.Variants, static golden => (golden.Packet, golden.Options), golden => Hex(golden.Bytes),
            static (golden, line) => Assert.Equal(
                Expected(golden.Packet, golden.Bytes, $"\"fields\":{Compact(golden.Fields)}"), line));

    [Fact]
    public async Task Every_error_is_printed()
        => await CheckAsync(
            Golden.Errors.Where(static golden => golden.Bytes.Length > 0), static golden => (golden.Packet, golden.Options), golden => Hex(golden.Bytes),
            static (golden, line) =>
            {
                JsonElement error = JsonDocument.Parse(line).RootElement;
                Assert.Equal(
                    (golden.Code, golden.Offset, golden.Field, WireBytes.Parse(golden.Bytes).Length),
                    (error.GetProperty("error").GetString()!, error.GetProperty("offset").GetInt32(), error.GetProperty("field").GetString(), error.GetProperty("length").GetInt32()));
            });

    [Fact]
    public async Task Every_packet_is_encoded_to_its_bytes()
        => await EncodeAsync(
            Golden.Packets, static golden => golden.Options, static golden => (golden.Packet, golden.Fields),
            static (golden, line) => Assert.Equal(Hex(golden.Bytes), line));

    [Fact]
    public async Task Every_variant_is_encoded_to_its_canonical_bytes()
        => await EncodeAsync(
            Golden.Variants, static golden => golden.Options, static golden => (golden.Packet, golden.Fields),
            static (golden, line) => Assert.Equal(Hex(golden.Canonical), line));

    [Fact]
    public async Task Every_refusal_is_printed()
        => await EncodeAsync(
            Golden.Refusals, static golden => golden.Options, static golden => (golden.Packet, golden.Fields),
            static (golden, line) =>
            {
                JsonElement error = JsonDocument.Parse(line).RootElement;
                Assert.Equal((golden.Code, golden.Field), (error.GetProperty("error").GetString()!, error.GetProperty("field").GetString()));
            });

    [Fact]
    public async Task Every_stream_is_cut_as_its_script_says()
    {
        foreach (FramingScript script in GoldenFraming.Scripts.Where(static script => !script.Options.Contains("max", StringComparison.Ordinal)))
        {
            ToolResult result = await Tool.RunAsync(
                $"decode --format delimited --from {NameOf(script.From)} --stream --json{Flags(script.Options)}".Split(' '), WireBytes.Parse(script.Bytes));
            string[] expected = [.. Events(script, WireBytes.Parse(script.Bytes).Length)];
            Assert.Equal(expected, result.Lines.Select(Event));
        }
    }

    /// <summary>Decodes lines of hex, those of one packet and of the same options in one run of the tool.</summary>
    private static async Task CheckAsync<T>(
        IEnumerable<T> examples, Func<T, (string Packet, string Options)> key, Func<T, string> hex, Action<T, string> check)
    {
        foreach (IGrouping<(string Packet, string Options), T> group in examples.GroupBy(key))
        {
            string from = NameOf(_format.Packets.Find(group.Key.Packet)!.Sender);
            ToolResult result = await Tool.RunAsync(
                $"decode --format delimited --from {from} --packet {group.Key.Packet} --lines --json{Flags(group.Key.Options)}", string.Join('\n', group.Select(hex)));
            Assert.Equal(group.Count(), result.Lines.Length);
            Examples.Check(group.Zip(result.Lines), example => check(example.First, example.Second));
        }
    }

    /// <summary>Encodes packets, those of the same options in one run of the tool.</summary>
    private static async Task EncodeAsync<T>(
        IEnumerable<T> examples, Func<T, string> options, Func<T, (string Packet, string Fields)> packet, Action<T, string> check)
    {
        foreach (IGrouping<string, T> group in examples.GroupBy(options))
        {
            string lines = string.Join('\n', group.Select(packet).Select(static packet => $"{{\"packet\":\"{packet.Packet}\",\"fields\":{Compact(packet.Fields)}}}"));
            ToolResult result = await Tool.RunAsync($"encode --format delimited{Flags(group.Key)}", lines);
            Assert.Equal(group.Count(), result.Lines.Length);
            Examples.Check(group.Zip(result.Lines), example => check(example.First, example.Second));
        }
    }

    private static string Expected(string packet, string bytes, string fields)
    {
        PacketInfo info = _format.Packets.Find(packet)!;
        return $"{{\"packet\":\"{packet}\",\"id\":{info.Id},\"from\":\"{NameOf(info.Sender)}\",\"length\":{WireBytes.Parse(bytes).Length},{fields}}}";
    }

    /// <summary>What the tool prints for a stream: nothing for the rest of what was too long, and an error for an end inside a frame.</summary>
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
            position += parts.Length > 1 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : 0;
        }
    }

    private static string Event(string printed)
    {
        JsonElement line = JsonDocument.Parse(printed).RootElement;
        string place = $"{line.GetProperty("position")}+{line.GetProperty("length")}";
        return line.TryGetProperty("error", out JsonElement error)
            ? $"{place} {error} {line.GetProperty("offset")} {line.GetProperty("field").GetString() ?? "-"}"
            : place;
    }

    private static string Hex(string notation) => Convert.ToHexStringLower(WireBytes.Parse(notation));

    private static string Compact(string json) => json.Replace("\n", "", StringComparison.Ordinal);

    private static string NameOf(Sender sender) => sender == Sender.Client ? "client" : "server";

    private static string Flags(string options)
        => string.Concat(options.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(static option => $" --{option.Replace('=', ' ')}"));
}
