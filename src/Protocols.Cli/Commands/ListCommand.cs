using System.CommandLine;
using System.Text.Json;
using ChatProto.Output;
using Protocols;
using Spectre.Console;

namespace ChatProto.Commands;

/// <summary><c>chatproto list</c>: lists the packets of the catalogues.</summary>
internal sealed class ListCommand : Command, IExamples
{
    private readonly StandardStreams _streams;
    private readonly IReadOnlyList<PacketFormat> _formats;
    private readonly OutputWriter _output;
    private readonly Option<string?> _format = new("--format") { Description = "List the packets of this format only.", HelpName = "F" };
    private readonly Option<bool> _json = new("--json") { Description = "Print a line of JSON for each packet." };

    public ListCommand(IReadOnlyList<PacketFormat> formats, StandardStreams streams, OutputWriter output)
        : base("list", "Lists the packets that are known.")
    {
        _formats = formats;
        _streams = streams;
        _output = output;
        _format.CompletionSources.Add([.. formats.Select(static format => format.Name)]);
        Add(_format);
        Add(_json);
        SetAction(Run);
    }

    public IReadOnlyList<string> Examples { get; } = ["chatproto list --format binary", "chatproto list --json"];

    private int Run(ParseResult parsed)
    {
        IReadOnlyList<PacketFormat> formats = parsed.GetValue(_format) is { } name ? [_formats.Named(name)] : _formats;
        if (parsed.GetValue(_json))
            PrintLines(formats);
        else
            PrintTables(formats);
        return ExitStatus.Success;
    }

    private void PrintLines(IReadOnlyList<PacketFormat> formats)
    {
        JsonLine line = new();
        foreach (PacketFormat format in formats)
        {
            foreach (PacketInfo packet in format.Packets)
            {
                using Utf8JsonWriter writer = line.Begin();
                writer.WriteString("format", format.Name);
                writer.WriteString("packet", packet.Name);
                writer.WriteId(format.IdOf(packet));
                writer.WriteSender(packet.Sender);
                writer.WriteBoolean("draft", packet.Declaration.Draft);
                writer.WriteBoolean("extension", packet.Declaration.Extension);
                if (packet.Declaration.Dialect is { } dialect)
                    writer.WriteString("dialect", dialect);
                writer.WriteStartArray("fields");
                foreach (FieldInfo field in packet.Fields)
                {
                    writer.WriteStartObject();
                    writer.WriteString("name", field.Name);
                    writer.WriteString("kind", field.Kind);
                    writer.WriteEndObject();
                }
                writer.WriteEndArray();
                _output.WriteLine(line.End(writer));
            }
        }
    }

    private void PrintTables(IReadOnlyList<PacketFormat> formats)
    {
        Display display = new(_streams, _output);
        foreach (PacketFormat format in formats)
        {
            if (_streams.Width is null)
            {
                PrintRows(format);
                continue;
            }
            Table table = new() { Border = TableBorder.Simple, Title = new TableTitle(Markup.Escape(format.Name), FieldStyle.Heading), ShowHeaders = true };
            table.AddColumns("id", "from", "packet", "fields");
            foreach (PacketInfo packet in format.Packets)
            {
                table.AddRow(
                    new Text(ReadableText.Id(format.IdOf(packet))),
                    new Text(packet.Sender == PacketSender.Client ? "client" : "server"),
                    NameOf(packet),
                    FieldsOf(packet));
            }
            display.Draw(table);
        }
    }

    /// <summary>Prints columns that are only as wide as necessary, without spaces after the last one.</summary>
    private void PrintRows(PacketFormat format)
    {
        string[][] rows = [["id", "from", "packet", "fields"], .. format.Packets.Select(packet => new[]
        {
            ReadableText.Id(format.IdOf(packet)),
            packet.Sender == PacketSender.Client ? "client" : "server",
            packet.Name + MarkOf(packet),
            string.Join("  ", packet.Fields.Select(static field => $"{field.Name}:{field.Kind}")),
        })];
        int[] widths = [.. Enumerable.Range(0, 3).Select(column => rows.Max(row => row[column].Length))];
        _output.Write(format.Name + "\n");
        foreach (string[] row in rows)
            _output.Write($"  {row[0].PadRight(widths[0])}  {row[1].PadRight(widths[1])}  {row[2].PadRight(widths[2])}  {row[3]}".TrimEnd() + "\n");
        _output.Write("\n");
    }

    /// <summary>The mark after the name of a packet that is a draft, an extension or of one dialect.</summary>
    private static string MarkOf(PacketInfo packet)
        => (packet.Declaration.Draft ? " (draft)" : "")
            + (packet.Declaration.Extension ? " (extension)" : "")
            + (packet.Declaration.Dialect is { } dialect ? $" ({dialect})" : "");

    private static Paragraph NameOf(PacketInfo packet)
    {
        Paragraph name = new(packet.Name, FieldStyle.Heading);
        name.Append(MarkOf(packet), FieldStyle.Structure);
        return name;
    }

    private static Paragraph FieldsOf(PacketInfo packet)
    {
        Paragraph fields = new();
        for (int i = 0; i < packet.Fields.Count; i++)
        {
            fields.Append(i == 0 ? "" : "  ");
            fields.Append(packet.Fields[i].Name, FieldStyle.Of(i)).Append($":{packet.Fields[i].Kind}", FieldStyle.Structure);
        }
        return fields;
    }
}
