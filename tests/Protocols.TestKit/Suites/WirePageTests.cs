using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using Xunit;

namespace Protocols.TestKit;

/// <summary>The page about a format in <c>docs/wire</c> says what the code does: its table is the catalogue, and its examples hold.</summary>
/// <remarks>
/// The table is the one with the columns <c>from</c>, <c>packet</c> and <c>fields</c>. Examples stand in fenced blocks of the
/// language <c>wire</c>, behind which the format's options may follow: a line with a packet's name and its fields as JSON, and a line with
/// its bytes in the notation of <see cref="WireBytes" />.
/// </remarks>
/// <param name="suite">The format.</param>
/// <param name="page">The page's file, next to the test assembly.</param>
/// <param name="idColumns">The columns with the packets' ids, and the options with which they have them.</param>
public abstract class WirePageTests(FormatSuite suite, string page, params (string Name, string Options)[] idColumns)
{
    private const string Fence = "```";

    private readonly string[] _lines = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, page));

    [Fact]
    public void The_table_is_the_catalogue()
        => Assert.Equal(suite.Format.Packets.Select(Describe).Order(), Rows().Select(Describe).Order());

    [Fact]
    public void The_examples_are_what_is_read_and_written()
        => Examples.Check(Shown(), example =>
        {
            PacketFormat format = suite.With(example.Options);
            PacketInfo packet = format.Packet(example.Packet);
            byte[] bytes = WireBytes.Parse(example.Bytes);
            JsonObject? fields = format.Decode(packet, bytes, out PacketError error);
            Assert.Equal(PacketErrorCode.None, error.Code);
            Assert.True(JsonNode.DeepEquals(JsonFields.Parse(example.Fields), fields), fields?.ToJsonString());
            Examples.AssertBytes(bytes, format.Encode(packet, JsonFields.Parse(example.Fields), out _));
            Assert.Same(packet, format.Identify(bytes, packet.Sender, out _));
        });

    [Fact]
    public void Every_packet_has_an_example()
        => Assert.Empty(suite.Format.Packets.Select(static packet => packet.Name).Except(Shown().Select(static example => example.Packet)));

    private string Describe(PacketInfo packet)
    {
        IEnumerable<string> ids = idColumns.Select(column => suite.With(column.Options).IdOf(packet).ToString());
        string fields = packet.Fields.Count == 0 ? "none" : string.Join(", ", packet.Fields.Select(static field => $"{field.Name}:{field.Kind}"));
        return $"{string.Join(' ', ids)} {packet.Sender.ToString().ToLowerInvariant()} {packet.Name} {fields}";
    }

    private string Describe(Dictionary<string, string> row)
        => $"{string.Join(' ', idColumns.Select(column => row[column.Name]))} {row["from"]} {row["packet"]} {row["fields"]}";

    private IEnumerable<Dictionary<string, string>> Rows()
    {
        int head = Array.FindIndex(_lines, static line => Cells(line) is { } cells && cells.Contains("packet") && cells.Contains("fields"));
        Assert.True(head >= 0, $"{page} has no table of packets.");
        string[] columns = Cells(_lines[head]);
        return _lines.Skip(head + 2)
            .TakeWhile(static line => line.StartsWith('|'))
            .Select(line => columns.Zip(Cells(line)).ToDictionary(static cell => cell.First, static cell => cell.Second));
    }

    private static string[] Cells(string line) => [.. line.Trim('|', ' ').Split('|').Select(static cell => cell.Trim())];

    private IEnumerable<GoldenPacket> Shown()
    {
        string? options = null;
        for (int i = 0; i < _lines.Length; i++)
        {
            if (_lines[i].StartsWith(Fence + "wire", StringComparison.Ordinal))
                options = _lines[i][(Fence.Length + "wire".Length)..].Trim();
            else if (_lines[i] == Fence)
                options = null;
            else if (options is not null && _lines[i].Split(' ', 2) is [var packet, var fields])
                yield return new GoldenPacket(packet, _lines[++i], fields, options);
        }
    }
}
