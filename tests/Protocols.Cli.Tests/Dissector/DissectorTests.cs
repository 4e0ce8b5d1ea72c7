using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Protocols;
using Protocols.TestKit;
using Xunit;

namespace ChatProto.Tests;

/// <summary>With the dissector, tshark shows what the tool decodes.</summary>
public sealed class DissectorTests : IDisposable
{
    private static readonly int[] _awkward = [1, 2, 3, 1, 5, 8, 13, 21];

    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    public static TheoryData<string, string, string> Conversations => new()
    {
        { "delimited", "delimited", "" },
        { "delimited", "delimited", "byte-order=little" },
        { "datagram", "datagram", "" },
        { "text", "text", "" },
        { "text-revised", "text", "dialect=revised" },
        { "json", "json", "" },
        { "binary", "binary", "numbering=separate" },
    };

    public static TheoryData<string, string> Datagrams => new()
    {
        { "datagram", "datagram" },
        { "binary", "binary" },
    };

    [Theory]
    [MemberData(nameof(Conversations))]
    public async Task A_conversation_in_whole_segments_is_shown_as_it_is_decoded(string capture, string format, string options)
    {
        List<(PacketSender Sender, byte[] Bytes)> frames = await FramesAsync(capture, format, options);
        using CaptureFile file = new();
        foreach ((PacketSender sender, byte[] bytes) in frames)
            file.AddSegment(sender, bytes);
        await AssertShownAsync(file, format, options, frames, "tcp_ports");
    }

    [Theory]
    [MemberData(nameof(Conversations))]
    public async Task A_conversation_in_awkward_segments_is_shown_as_it_is_decoded(string capture, string format, string options)
    {
        List<(PacketSender Sender, byte[] Bytes)> frames = await FramesAsync(capture, format, options);
        using CaptureFile file = new();
        foreach (PacketSender sender in (PacketSender[])[PacketSender.Client, PacketSender.Server])
        {
            byte[] stream = [.. frames.Where(frame => frame.Sender == sender).SelectMany(static frame => frame.Bytes)];
            int next = 0;
            for (int start = 0; start < stream.Length; next++)
            {
                int length = Math.Min(_awkward[next % _awkward.Length], stream.Length - start);
                file.AddSegment(sender, stream.AsSpan(start, length));
                start += length;
            }
        }
        await AssertShownAsync(file, format, options, frames, "tcp_ports");
    }

    [Theory]
    [MemberData(nameof(Datagrams))]
    public async Task A_conversation_in_datagrams_is_shown_as_it_is_decoded(string capture, string format)
    {
        List<(PacketSender Sender, byte[] Bytes)> frames = await FramesAsync(capture, format, "");
        using CaptureFile file = new();
        foreach ((PacketSender sender, byte[] bytes) in frames)
            file.AddDatagram(sender, bytes);
        await AssertShownAsync(file, format, "", frames, "udp_ports");
    }

    [Fact]
    public async Task A_conversation_over_WebSockets_is_shown_as_it_is_decoded()
    {
        List<(PacketSender Sender, byte[] Bytes)> frames = await FramesAsync("json", "json", "");
        using CaptureFile file = new();
        file.AddSegment(PacketSender.Client, "GET /chat HTTP/1.1\r\nHost: chat\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n"u8);
        file.AddSegment(PacketSender.Server, "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n"u8);
        foreach ((PacketSender sender, byte[] bytes) in frames)
            file.AddSegment(sender, WebSocketFrame(sender, bytes.AsSpan().TrimEnd((byte)'\n')));
        await AssertShownAsync(file, "json", "", frames, "websocket_ports");
    }

    [Theory]
    [InlineData("delimited", "50 FF 00000007 '00000000' FF 'aGk=' 00  01 FF 00")]
    [InlineData("delimited", "28 FF 'BYX' 00")]
    [InlineData("datagram", "0C 0001 00")]
    [InlineData("text", "'JOIN' 0A")]
    [InlineData("text", "'SEND {\"sender\":1' 0A")]
    [InlineData("json", "'{\"type\":\"LOGIN\",\"data\":{}}' 0A")]
    public async Task A_malformed_frame_is_marked(string format, string bytes)
    {
        using CaptureFile file = new();
        file.AddSegment(PacketSender.Client, WireBytes.Parse(bytes));
        XElement first = (await DissectAsync(file, format, "", "tcp_ports"))[0];
        Assert.Contains(first.Descendants("field"), field => field.Attribute("name")!.Value == $"{format}chat.malformed");
    }

    [Fact]
    public async Task A_frame_after_a_malformed_one_is_shown()
    {
        using CaptureFile file = new();
        file.AddSegment(PacketSender.Client, WireBytes.Parse("28 FF 'BYX' 00  28 FF 'BYE' 00"));
        List<XElement> shown = await DissectAsync(file, "delimited", "", "tcp_ports");
        Assert.Equal(2, shown.Count);
        Assert.DoesNotContain(shown[1].Descendants("field"), static field => field.Attribute("name")!.Value == "delimitedchat.malformed");
    }

    [Fact]
    public async Task An_unknown_packet_is_marked()
    {
        using CaptureFile file = new();
        file.AddSegment(PacketSender.Client, WireBytes.Parse("20 FF 'hello' 00"));
        XElement shown = Assert.Single(await DissectAsync(file, "delimited", "", "tcp_ports"));
        Assert.Contains(shown.Descendants("field"), static field => field.Attribute("name")!.Value == "delimitedchat.unknown");
    }

    [Fact]
    public async Task Fields_can_be_filtered_by_their_names()
    {
        using CaptureFile file = new();
        file.AddSegment(PacketSender.Client, WireBytes.Parse("50 FF 00000007 FF '00000000' FF 'aGk=' 00"));
        file.AddSegment(PacketSender.Client, WireBytes.Parse("50 FF 00000008 FF '0000ECHO' FF 'aGk=' 00"));
        XElement shown = Assert.Single(await DissectAsync(file, "delimited", "", "tcp_ports", "delimitedchat.shortmessage.room == \"0000ECHO\""));
        Assert.Equal("8", Shown(shown, "delimitedchat.shortmessage.clientmessageid"));
    }

    [Fact]
    public async Task A_loaded_format_has_a_dissector()
    {
        ToolResult result = await Tool.RunAsync(["dissector", "--format", "stub", "--load", typeof(StubFormat).Assembly.Location], []);
        Assert.Equal(ExitStatus.Success, result.Status);
        Assert.Contains("proto = \"stubchat\"", result.Text);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static string? Shown(XElement proto, string name)
        => proto.Descendants("field").FirstOrDefault(field => field.Attribute("name")!.Value == name)?.Attribute("show")!.Value;

    /// <summary>The frames of a conversation as they are sent on a stream, encoded again if the options differ from those of the recording.</summary>
    private static async Task<List<(PacketSender Sender, byte[] Bytes)>> FramesAsync(string capture, string format, string options)
    {
        PacketFormat chosen = Choose(format, options);
        List<(PacketSender Sender, byte[] Bytes)> frames = [];
        foreach (string line in await File.ReadAllLinesAsync(Path.Combine(AppContext.BaseDirectory, "captures", capture + ".txt")))
        {
            PacketSender sender = line[0] == 'C' ? PacketSender.Client : PacketSender.Server;
            byte[] bytes = Captures.BytesOf(line);
            PacketFormat recorded = Choose(format, capture == "text-revised" ? options : "");
            if (recorded.Identify(bytes, sender, out _) is { } packet && recorded.Decode(packet, bytes, out _) is { } fields)
                bytes = chosen.Encode(packet, fields, out _)!;
            frames.Add((sender, [.. bytes, .. chosen.StreamTerminator.Span]));
        }
        return frames;
    }

    private static PacketFormat Choose(string format, string options)
        => options.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(static option => option.Split('='))
            .Aggregate(Formats.All.Named(format), static (chosen, option) => chosen.With(option[0], option[1]));

    private static byte[] WebSocketFrame(PacketSender sender, ReadOnlySpan<byte> payload)
    {
        byte[] mask = sender == PacketSender.Client ? [0x12, 0x34, 0x56, 0x78] : [];
        List<byte> frame = [0x81];
        int bit = mask.Length > 0 ? 0x80 : 0;
        if (payload.Length < 126)
            frame.Add((byte)(bit | payload.Length));
        else
            frame.AddRange([(byte)(bit | 126), (byte)(payload.Length >> 8), (byte)payload.Length]);
        frame.AddRange(mask);
        for (int i = 0; i < payload.Length; i++)
            frame.Add(mask.Length > 0 ? (byte)(payload[i] ^ mask[i % 4]) : payload[i]);
        return [.. frame];
    }

    private async Task AssertShownAsync(CaptureFile file, string format, string options, List<(PacketSender Sender, byte[] Bytes)> frames, string ports)
    {
        PacketFormat chosen = Choose(format, options);
        List<XElement> shown = await DissectAsync(file, format, options, ports);
        foreach (PacketSender sender in (PacketSender[])[PacketSender.Client, PacketSender.Server])
        {
            string from = sender == PacketSender.Client ? "client" : "server";
            XElement[] ofSender = [.. shown.Where(proto => Shown(proto, $"{format}chat.from") == from)];
            byte[][] sent = [.. frames.Where(frame => frame.Sender == sender).Select(static frame => frame.Bytes)];
            Assert.Equal(sent.Length, ofSender.Length);
            Examples.Check(sent.Zip(ofSender), pair =>
            {
                bool isMarked = pair.Second.Descendants("field").Any(field => field.Attribute("name")!.Value is { } name && (name == $"{format}chat.malformed" || name == $"{format}chat.unknown"));
                // The recorded conversations have unknown and malformed packets, too.
                if (chosen.Identify(pair.First, sender, out _) is not { } packet || chosen.Decode(packet, pair.First, out _) is not { } fields)
                {
                    Assert.True(isMarked);
                    return;
                }
                Assert.False(isMarked);
                Assert.Equal(packet.Name, Shown(pair.Second, $"{format}chat.packet"));
                string prefix = $"{format}chat.{packet.Name}.".ToLowerInvariant();
                AssertRanges(pair.Second.Descendants("field"), prefix, packet, chosen.ByteOrder);
                Assert.Equal(
                    packet.Fields.SelectMany(field => Expected(prefix, field, fields[field.Name], fields.ContainsKey(field.Name))),
                    pair.Second.Descendants("field").Where(field => field.Attribute("name")!.Value.StartsWith(prefix, StringComparison.Ordinal)).Select(field => Said(field, packet)));
            });
        }
    }

    /// <summary>What tshark must show for a field: its name and its value.</summary>
    private static IEnumerable<string> Expected(string prefix, FieldInfo field, JsonNode? value, bool isThere)
    {
        string name = prefix + field.Name.ToLowerInvariant();
        if (!isThere)
            return [];
        if (value is ArrayNode list)
        {
            return field.Content == FieldContent.Json
                ? [$"{name}={OnOneLine(value.ToJsonString())}"]
                : list.SelectMany(element => element is JsonObject { Count: 2 } pair
                    ? [$"{name}={pair["username"]}: {pair["status"]}", $"{name}.name={pair["username"]}", $"{name}.value={pair["status"]}"]
                    : Expected(prefix, field, element, isThere));
        }
        if (value is JsonObject bytes && bytes["hex"] is { } hex)
            return field.Content == FieldContent.Bytes && hex.GetValue<string>().Length == 0 ? [] : [$"{name}={hex}"];
        if (value is JsonObject parts && field.Parts.Length > 0)
            return [$"{name}=", .. parts.Select(part => $"{name}.{part.Key}={part.Value}")];
        if (field.Content == FieldContent.Number && field.Codes is { } codes)
            return [$"{name}={Convert.ToUInt64(Enum.Parse(codes, value!.ToString()), CultureInfo.InvariantCulture)}"];
        if (field.Content == FieldContent.Boolean)
            return [$"{name}={(value!.GetValue<bool>() ? 1 : 0)}"];
        return [$"{name}={OnOneLine(value is null ? "null" : field.Content != FieldContent.Json && value.GetValueKind() == System.Text.Json.JsonValueKind.String ? value.GetValue<string>() : value.ToJsonString())}"];
    }

    /// <summary>A field's bytes are those that its value is read from.</summary>
    private static void AssertRanges(IEnumerable<XElement> shown, string prefix, PacketInfo packet, ByteOrder order)
    {
        foreach ((XElement field, FieldInfo declared) in shown.Join(
            packet.Fields, static field => field.Attribute("name")!.Value, declared => prefix + declared.Name.ToLowerInvariant(), static (field, declared) => (field, declared)))
        {
            string value = field.Attribute("show")!.Value;
            byte[] bytes = Convert.FromHexString(field.Attribute("value")?.Value ?? "");
            Assert.Equal(field.Attribute("size")!.Value, $"{bytes.Length}");
            // A string in JSON is shown without its quotation marks.
            if (declared is { Content: FieldContent.Text or FieldContent.Json, Codes: null } && !bytes.Contains((byte)'\\'))
                Assert.Equal(value, OnOneLine(Encoding.UTF8.GetString(bytes).Trim('"')));
            if (declared is { Content: FieldContent.Number, Parts.Length: 0 })
                Assert.Equal(value, $"{(order == ByteOrder.BigEndian ? bytes : bytes.Reverse()).Aggregate(0UL, static (number, next) => (number << 8) | next)}");
        }
    }

    /// <summary>Text as an XML attribute returns it: on one line.</summary>
    private static string OnOneLine(string text) => text.Replace('\n', ' ').Replace('\t', ' ').Replace('\r', ' ');

    private static string Said(XElement field, PacketInfo packet)
    {
        string name = field.Attribute("name")!.Value;
        FieldInfo? declared = packet.Fields.FirstOrDefault(declared => name.EndsWith("." + declared.Name, StringComparison.OrdinalIgnoreCase));
        if (declared is { Parts.Length: > 0 })
            return name + "=";
        // Bytes are shown with colons between them, or not at all if there are many.
        return $"{name}={field.Attribute(declared is { Content: FieldContent.Bytes } ? "value" : "show")!.Value}";
    }

    /// <summary>What tshark shows of the format, in the order of the capture.</summary>
    private async Task<List<XElement>> DissectAsync(CaptureFile file, string format, string options, string ports, string? filter = null)
    {
        ToolResult script = await Tool.RunAsync(["dissector", "--format", format], []);
        string lua = Path.Combine(_folder, "chat.lua");
        string capture = Path.Combine(_folder, "chat.pcap");
        await File.WriteAllTextAsync(lua, script.Text);
        await File.WriteAllBytesAsync(capture, file.ToArray());

        ProcessStartInfo start = new("tshark") { RedirectStandardOutput = true, RedirectStandardError = true, StandardOutputEncoding = Encoding.UTF8 };
        string[] arguments = ["-X", $"lua_script:{lua}", "-r", capture, "-T", "pdml", "-o", $"{format}chat.{ports}:{CaptureFile.ServerPort}"];
        foreach (string argument in arguments)
            start.ArgumentList.Add(argument);
        foreach (string option in options.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            start.ArgumentList.Add("-o");
            start.ArgumentList.Add($"{format}chat.{option.Split('=')[0].Replace('-', '_')}:{option.Split('=')[1]}");
        }
        if (filter is not null)
        {
            start.ArgumentList.Add("-Y");
            start.ArgumentList.Add(filter);
        }
        using Process tshark = Process.Start(start)!;
        Task<string> errors = tshark.StandardError.ReadToEndAsync();
        string output = await tshark.StandardOutput.ReadToEndAsync();
        await tshark.WaitForExitAsync();
        Assert.True(tshark.ExitCode == 0, await errors);
        Assert.DoesNotContain("Lua", (await errors).Replace("Running as user", "", StringComparison.Ordinal), StringComparison.Ordinal);
        return [.. XDocument.Parse(output).Descendants("proto").Where(proto => proto.Attribute("name")!.Value == format + "chat")];
    }
}
