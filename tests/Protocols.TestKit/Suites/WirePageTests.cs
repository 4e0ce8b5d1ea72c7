using System.Text.Json.Nodes;
using Xunit;

namespace Protocols.TestKit;

/// <summary>The page about a format in <c>docs/wire</c> agrees with the code: its table matches the catalogue, and its examples are correct.</summary>
/// <remarks>
/// Its tables of packets are those with the columns <c>from</c>, <c>packet</c> and <c>fields</c>. Examples are fenced blocks of the language <c>wire</c>, after
/// which the format's options may follow: a line with a packet's name and its fields as JSON, and a line with its bytes in the notation of
/// <see cref="WireBytes" />.
/// </remarks>
/// <param name="suite">The format.</param>
/// <param name="page">The page's file, next to the test assembly.</param>
/// <param name="idColumns">The columns with the packets' ids, and the options with which they have them.</param>
public abstract class WirePageTests(FormatSuite suite, string page, params (string Name, string Options)[] idColumns)
{
    private const string Fence = "```";

    private readonly string[] _lines = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, page));

    [Fact]
    public void The_table_matches_the_catalogue()
        => Assert.Equal(suite.Format.Packets.Select(Describe).Order(), Table("from", "packet", "fields").Select(Describe).Order());

    [Fact]
    public void The_examples_decode_and_encode_as_shown()
        => Examples.Check(Shown(), example =>
        {
            PacketFormat format = suite.With(example.Options);
            PacketInfo packet = format.Packet(example.Packet);
            byte[] bytes = WireBytes.Parse(example.Bytes);
            JsonObject? fields = format.Decode(packet, bytes, out PacketError error);
            Assert.Equal(PacketErrorCode.None, error.Code);
            Assert.True(JsonNode.DeepEquals(JsonFields.Parse(example.Fields), fields), fields?.ToJsonString());
            Examples.AssertBytes(bytes, format.Encode(packet, JsonFields.Parse(example.Fields), out _));
            if (suite.IsKnown(packet, example.Options))
                Assert.Same(packet, format.Identify(bytes, packet.Sender, out _));
        });

    [Fact]
    public void Every_packet_has_an_example()
        => Assert.Empty(suite.Format.Packets.Select(static packet => packet.Name).Except(Shown().Select(static example => example.Packet)));

    /// <summary>How the page writes an id.</summary>
    /// <param name="id">The id.</param>
    protected virtual string Show(PacketId id) => id.ToString();

    /// <summary>How the page writes the fields of a packet.</summary>
    /// <param name="packet">The packet.</param>
    protected virtual string ShowFields(PacketInfo packet)
        => packet.Fields.Count == 0 ? "none" : string.Join(", ", packet.Fields.Select(static field => $"{field.Name}:{field.Kind}"));

    /// <summary>The rows of all tables with some columns, each by the names of the columns.</summary>
    /// <param name="columns">The columns that a table must have.</param>
    protected IReadOnlyList<IReadOnlyDictionary<string, string>> Table(params string[] columns)
    {
        List<Dictionary<string, string>> rows = [];
        for (int i = 0; i < _lines.Length; i++)
        {
            string[] head = Cells(_lines[i]);
            if (columns.Except(head).Any())
                continue;
            for (i += 2; i < _lines.Length && _lines[i].StartsWith('|'); i++)
                rows.Add(head.Zip(Cells(_lines[i])).ToDictionary(static cell => cell.First, static cell => cell.Second));
        }
        Assert.True(rows.Count > 0, $"{page} has no table with the columns {string.Join(", ", columns)}.");
        return rows;
    }

    /// <summary>The fenced blocks of a language, line by line.</summary>
    /// <param name="language">The language.</param>
    protected IEnumerable<string[]> Blocks(string language)
    {
        for (int i = 0; i < _lines.Length; i++)
        {
            if (_lines[i] == Fence + language)
                yield return [.. _lines.Skip(i + 1).TakeWhile(static line => line != Fence)];
        }
    }

    private string Describe(PacketInfo packet)
    {
        IEnumerable<string> ids = idColumns.Select(column => Show(suite.With(column.Options).IdOf(packet)));
        return $"{string.Join(' ', ids)} {packet.Sender.ToString().ToLowerInvariant()} {packet.Name} {ShowFields(packet)}";
    }

    private string Describe(IReadOnlyDictionary<string, string> row)
        => $"{string.Join(' ', idColumns.Select(column => row[column.Name]))} {row["from"]} {row["packet"]} {row["fields"]}";

    private static string[] Cells(string line)
        => line is ['|', .. string inner, '|'] ? [.. inner.Split('|').Select(static cell => cell.Trim())] : [];

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
