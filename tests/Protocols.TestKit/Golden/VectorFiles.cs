using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Protocols.TestKit;

/// <summary>The vectors of a format, read from the files in <c>conformance</c>.</summary>
public sealed class VectorFiles
{
    // The same form that the tool writes.
    private static readonly JsonWriterOptions _writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly List<GoldenVector> _all = [];
    private readonly List<GoldenPacket> _packets = [];
    private readonly List<GoldenPacket> _decodeOnly = [];

    private VectorFiles()
    {
    }

    /// <summary>All vectors.</summary>
    public IReadOnlyList<GoldenVector> All => _all;

    /// <summary>Packets with their canonical bytes.</summary>
    public IReadOnlyList<GoldenPacket> Packets => _packets;

    /// <summary>Packets that decode, but whose fields the encoder refuses.</summary>
    public IReadOnlyList<GoldenPacket> DecodeOnly => _decodeOnly;

    /// <summary>The vectors of one kind.</summary>
    /// <typeparam name="T">The kind.</typeparam>
    public IReadOnlyList<T> Of<T>() where T : GoldenVector => [.. _all.OfType<T>()];

    /// <summary>Reads the vectors of a format, in all its dialects.</summary>
    /// <param name="format">The format's name.</param>
    public static VectorFiles Read(string format)
    {
        VectorFiles vectors = new();
        using JsonDocument index = JsonDocument.Parse(File.ReadAllText(PathOf("index.json")));
        foreach (JsonElement entry in index.RootElement.EnumerateArray().Where(entry => entry.GetProperty("format").GetString() == format))
        {
            string options = entry.GetProperty("options").GetString()!;
            foreach (string file in entry.GetProperty("files").EnumerateArray().Select(static file => file.GetString()!))
                vectors.Add(file, options);
        }
        return vectors;
    }

    private void Add(string file, string options)
    {
        int number = 0;
        foreach (string line in File.ReadLines(PathOf(file)))
        {
            number++;
            using JsonDocument document = JsonDocument.Parse(line);
            JsonElement row = document.RootElement;
            if (row.TryGetProperty("note", out _))
                continue;
            string name = Text(row, "packet") ?? Text(row, "stream")!;
            GoldenVector vector = Parse(row, options) with
            {
                Where = $"{file}:{number} {name} {options}".TrimEnd(),
                IsNamed = row.TryGetProperty("named", out JsonElement named) && named.GetBoolean(),
            };
            _all.Add(vector);
            if (vector is GoldenPacket packet)
                (row.TryGetProperty("canonical", out _) ? _decodeOnly : _packets).Add(packet);
        }
    }

    private static GoldenVector Parse(JsonElement row, string options)
    {
        if (Text(row, "stream") is { } stream)
            return new FramingScript(stream, Bytes(row)!, [.. row.GetProperty("events").EnumerateArray().Select(Event)], options, Text(row, "from") == "client" ? PacketSender.Client : PacketSender.Server);

        string packet = Text(row, "packet")!;
        string? fields = row.TryGetProperty("fields", out JsonElement said) ? Fields(said) : null;
        if (Text(row, "error") is { } error)
        {
            return fields is null
                ? new GoldenError(packet, Bytes(row)!, error, row.GetProperty("offset").GetInt32(), Text(row, "field"), options)
                : new GoldenRefusal(packet, fields, error, Text(row, "field"), options);
        }
        return row.TryGetProperty("canonical", out JsonElement canonical) && canonical.ValueKind == JsonValueKind.Object
            ? new GoldenVariant(packet, Bytes(row)!, fields!, Bytes(canonical)!, options)
            : new GoldenPacket(packet, Bytes(row)!, fields!, options);
    }

    private static string Event(JsonElement entry)
    {
        if (entry.TryGetProperty("frame", out JsonElement frame))
            return $"frame {frame}";
        if (entry.TryGetProperty("bad", out JsonElement bad))
            return $"bad {bad} {Text(entry, "error")} {entry.GetProperty("offset")} {Text(entry, "field") ?? "-"}";
        return entry.TryGetProperty("skip", out JsonElement skip) ? $"skip {skip}" : "more";
    }

    private static string? Text(JsonElement row, string member) => row.TryGetProperty(member, out JsonElement value) ? value.GetString() : null;

    private static string? Bytes(JsonElement row)
        => Text(row, "hex") ?? (Text(row, "text") is { } text ? Convert.ToHexString(Encoding.UTF8.GetBytes(text)) : null);

    /// <summary>The fields unchanged, or with repetitions written out.</summary>
    private static string Fields(JsonElement fields)
    {
        if (!fields.GetRawText().Contains("\"$", StringComparison.Ordinal))
            return fields.GetRawText();
        using MemoryStream written = new();
        using (Utf8JsonWriter writer = new(written, _writing))
            WriteOut(fields, writer);
        return Encoding.UTF8.GetString(written.ToArray());
    }

    private static void WriteOut(JsonElement value, Utf8JsonWriter writer)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object when value.TryGetProperty("$text", out JsonElement text):
                writer.WriteStringValue(string.Concat(Enumerable.Repeat(text[0].GetString(), text[1].GetInt32())));
                break;
            case JsonValueKind.Object when value.TryGetProperty("$list", out JsonElement list):
                for (int i = 0; i < list[1].GetInt32(); i++)
                    WriteOut(list[0], writer);
                break;
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (JsonProperty member in value.EnumerateObject())
                {
                    writer.WritePropertyName(member.Name);
                    WriteOut(member.Value, writer);
                }
                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (JsonElement element in value.EnumerateArray())
                    WriteOut(element, writer);
                writer.WriteEndArray();
                break;
            default:
                value.WriteTo(writer);
                break;
        }
    }

    private static string PathOf(string file) => Path.Combine(AppContext.BaseDirectory, "conformance", file);
}
