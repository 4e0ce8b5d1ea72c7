using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ChatGateway.Wire;
using Protocols;
using Protocols.BinaryChat;
using Protocols.DatagramChat;
using Protocols.DelimitedChat;
using Protocols.JsonChat;
using Protocols.TextChat;
using Xunit;

namespace ChatGateway.Tests.Wire;

/// <summary>What the wire view says of packets, beside the vectors that every codec of the formats is held to.</summary>
public sealed class WireExplainerTests
{
    public static TheoryData<string> Files => new() { "binary-numbering-separate", "datagram", "delimited", "json", "text", "text-revised" };

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_packet_without_secrets_is_explained_as_it_is_encoded(string file)
    {
        PacketFormat format = FormatOf(file);
        int explained = 0;
        foreach (JsonNode vector in Vectors(file))
        {
            if (WireSecrets.HasAny(format.Packets.Find((string)vector["packet"]!)!) || (string)vector["packet"]! == nameof(AlterRoom))
                continue;
            byte[] bytes = BytesOf(vector);
            JsonNode explanation = Explain(format, (string)vector["from"]! == "client" ? PacketSender.Client : PacketSender.Server, bytes);
            Assert.Equal((string)vector["packet"]!, (string?)explanation["packet"]);
            Assert.Equal(Convert.ToHexStringLower(bytes), (string?)explanation["hex"]);
            Assert.Empty(explanation["masked"]!.AsArray());
            using JsonDocument line = JsonDocument.Parse((string)explanation["json"]!);
            using JsonDocument fields = JsonDocument.Parse(vector["fields"]!.ToJsonString());
            Assert.True(JsonElement.DeepEquals(fields.RootElement, line.RootElement.GetProperty("fields")), $"{vector["fields"]!.ToJsonString()} is explained as {line.RootElement}");
            explained++;
        }
        Assert.NotEqual(0, explained);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Fields_do_not_share_bytes_and_text_is_where_its_bytes_are(string file)
    {
        PacketFormat format = FormatOf(file);
        int found = 0;
        foreach (JsonNode vector in Vectors(file))
        {
            byte[] bytes = BytesOf(vector);
            JsonNode explanation = Explain(format, (string)vector["from"]! == "client" ? PacketSender.Client : PacketSender.Server, bytes);
            int[] owners = new int[bytes.Length];
            foreach (JsonNode? field in explanation["fields"]!.AsArray())
            {
                if (field!["at"] is not { } at)
                    continue;
                (int start, int end) = ((int)at[0]!, (int)at[1]!);
                Assert.InRange(start, 0, end);
                Assert.InRange(end, start, bytes.Length);
                for (int i = start; i < end; i++)
                    Assert.Equal(1, ++owners[i]);
                string shown = Encoding.UTF8.GetString(bytes, start, end - start);
                if (vector["fields"]![(string)field["name"]!] is JsonNode value && value.GetValueKind() == JsonValueKind.String && !shown.Contains('\\', StringComparison.Ordinal) && field["secret"] is null && ((string)value!).Length > 0 && IsText(format, vector, field))
                {
                    Assert.Equal((string)value!, shown);
                    found++;
                }
            }
        }
        Assert.NotEqual(0, found);
    }

    [Fact]
    public void What_was_sent_at_once_is_shown_packet_by_packet()
    {
        WirePacket packet = new(default, 1, TextChat.Format, PacketSender.Server, "200 OK\nJOIN bob has entered the chat.\n"u8.ToArray(), default, null);

        Assert.Equal(
            ["200 OK\n", "JOIN bob has entered the chat.\n"],
            WireExplainer.Split(packet).Select(static frame => Encoding.UTF8.GetString(frame.Span)));
    }

    [Fact]
    public void Of_a_malformed_packet_the_fault_the_place_and_the_fields_before_it_are_told()
    {
        JsonNode explanation = Explain(JsonChat.Format, PacketSender.Client, """{"type":"CREATE_ROOM","data":{"room-type":1,"room-name":"Lunch","people":7}}"""u8.ToArray());

        Assert.Equal("CreateRoom", (string?)explanation["packet"]);
        Assert.Equal("WrongType", (string?)explanation["error"]!["code"]);
        Assert.Equal(73, (int)explanation["error"]!["offset"]!);
        Assert.Equal(["roomType", "roomName"], explanation["fields"]!.AsArray().Select(static field => (string)field!["name"]!));
        Assert.Null(explanation["json"]);
    }

    /// <summary>Whether a field is text as it stands, and not a name for a number.</summary>
    private static bool IsText(PacketFormat format, JsonNode vector, JsonNode field)
    {
        foreach (FieldInfo known in format.Packets.Find((string)vector["packet"]!)!.Fields)
        {
            if (known.Name == (string)field["name"]!)
                return known.Codes is null;
        }
        return false;
    }

    private static JsonNode Explain(PacketFormat format, PacketSender from, byte[] frame)
    {
        ArrayBufferWriter<byte> bytes = new();
        using (Utf8JsonWriter writer = new(bytes))
        {
            writer.WriteStartObject();
            WireExplainer.Write(writer, format, from, frame, default);
            writer.WriteEndObject();
        }
        return JsonNode.Parse(bytes.WrittenSpan)!;
    }

    private static PacketFormat FormatOf(string file) => file switch
    {
        "binary-numbering-separate" => BinaryChat.Format.With("numbering", "separate"),
        "datagram" => DatagramChat.Format,
        "delimited" => DelimitedChat.Format,
        "json" => JsonChat.Format,
        "text-revised" => TextChat.Format.With("dialect", "revised"),
        _ => TextChat.Format,
    };

    /// <summary>The vectors of whole packets with their fields, without those that are written in short.</summary>
    private static IEnumerable<JsonNode> Vectors(string file)
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Protocols.sln")))
            folder = folder.Parent;
        return File.ReadLines(Path.Combine(folder!.FullName, "conformance", $"{file}.jsonl"))
            .Where(static line => !line.Contains("\"$", StringComparison.Ordinal))
            .Select(static line => JsonNode.Parse(line)!)
            .Where(static line => line["packet"] is not null && line["error"] is null && line["fields"] is not null && line["named"] is null)
            .Where(static line => line["text"] is not null || (line["hex"] is { } hex && ((string)hex!).All(static character => char.IsAsciiHexDigit(character) || character == ' ')));
    }

    private static byte[] BytesOf(JsonNode vector) => vector["hex"] is { } hex
        ? Convert.FromHexString(((string)hex!).Replace(" ", "", StringComparison.Ordinal))
        : Encoding.UTF8.GetBytes((string)vector["text"]!);
}
