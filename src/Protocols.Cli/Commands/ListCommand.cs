using System.Collections.Generic;
using System.CommandLine;
using System.Text.Json;
using ChatProto.Output;
using Protocols;
using Spectre.Console;

namespace ChatProto.Commands;

/// <summary><c>chatproto list</c>: the catalogues.</summary>
internal sealed class ListCommand : Command
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
        Add(_format);
        Add(_json);
        SetAction(Run);
    }

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
            Table table = new() { Border = TableBorder.Simple, Title = new TableTitle(Markup.Escape(format.Name), FieldStyle.Heading), ShowHeaders = true };
            table.AddColumns("id", "from", "packet", "fields");
            foreach (PacketInfo packet in format.Packets)
            {
                table.AddRow(
                    new Text(ReadableText.Id(format.IdOf(packet))),
                    new Text(packet.Sender == Sender.Client ? "client" : "server"),
                    NameOf(packet),
                    FieldsOf(packet));
            }
            display.Draw(table);
        }
    }

    private static Paragraph NameOf(PacketInfo packet)
    {
        Paragraph name = new(packet.Name, FieldStyle.Heading);
        if (packet.Declaration.Draft)
            name.Append(" (draft)", FieldStyle.Structure);
        if (packet.Declaration.Extension)
            name.Append(" (extension)", FieldStyle.Structure);
        if (packet.Declaration.Dialect is { } dialect)
            name.Append($" ({dialect})", FieldStyle.Structure);
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
