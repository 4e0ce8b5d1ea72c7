using System.Text.Json.Nodes;
using Protocols.TestKit;
using Xunit;

namespace ChatProto.Tests;

/// <summary>Read captures: which packets are found in which file, network and connection.</summary>
public class PcapTests
{
    private const string JoinLine = """{"packet":"Join","id":"JOIN","from":"client","length":9,"fields":{"username":"ada"},"position":0,""";

    private static readonly byte[] _join = CaptureBuilder.Ascii("JOIN ada\n");
    private static readonly byte[] _answer = CaptureBuilder.Ascii("200 OK\n");

    [Theory]
    [InlineData(false, "pcap", "2023-11-14T22:13:20.000003000Z")]
    [InlineData(true, "pcap", "2023-11-14T22:13:20.000003000Z")]
    [InlineData(false, "pcap-ns", "2023-11-14T22:13:20.000003003Z")]
    [InlineData(true, "pcap-ns", "2023-11-14T22:13:20.000003003Z")]
    [InlineData(false, "pcapng", "2023-11-14T22:13:20.000003003Z")]
    [InlineData(true, "pcapng", "2023-11-14T22:13:20.000003003Z")]
    public async Task Every_file_format_is_read_in_either_byte_order(bool isBigEndian, string format, string time)
    {
        CaptureBuilder capture = Conversation(new CaptureBuilder(isBigEndian));
        ToolResult result = await CaptureBuilder.DecodeAsync(format == "pcapng" ? capture.PcapNg() : capture.Pcap(nanoseconds: format == "pcap-ns"));
        Assert.Equal(
            JoinLine + "\"time\":\"" + time + "\",\"stream\":1,\"transport\":\"tcp\",\"format\":\"text\",\"client\":\"10.0.0.1:40000\",\"server\":\"10.0.0.2:8000\"}",
            result.Lines[0]);
        Assert.StartsWith("""{"packet":"Response","id":null,"from":"server",""", result.Lines[1], StringComparison.Ordinal);
        Assert.Equal((2, 0, ""), (result.Lines.Length, result.Status, result.Error));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(101)]
    [InlineData(108)]
    [InlineData(113)]
    [InlineData(228)]
    [InlineData(276)]
    public async Task Every_link_type_is_read(int linkType)
        => Assert.Equal(["Join", "Response"], Names(await CaptureBuilder.DecodeAsync(Conversation(new CaptureBuilder(linkType: linkType)).Pcap())));

    [Theory]
    [InlineData(1)]
    [InlineData(229)]
    public async Task Version_6_is_read_with_extension_headers(int linkType)
    {
        ToolResult result = await CaptureBuilder.DecodeAsync(Conversation(new CaptureBuilder(linkType: linkType) { Client = "fd00::1", Server = "fd00::2" }).Pcap());
        Assert.Equal(["Join", "Response"], Names(result));
        Assert.Contains("\"client\":\"[fd00::1]:40000\"", result.Lines[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_json_each_packet_has_its_time_and_direction_before_its_tree()
    {
        string[] lines = (await CaptureBuilder.DecodeAsync(Conversation(new CaptureBuilder()).Pcap(), "")).Lines;
        Assert.Equal("2023-11-14T22:13:20.000003000Z  stream 1  tcp  text  10.0.0.1:40000 → 10.0.0.2:8000", lines[0]);
        Assert.Equal("Join  JOIN from the client, 9 bytes at 0", lines[1]);
        Assert.Contains("2023-11-14T22:13:20.000004000Z  stream 1  tcp  text  10.0.0.2:8000 → 10.0.0.1:40000", lines);
    }

    [Fact]
    public async Task Segments_out_of_order_sent_again_and_overlapping_give_the_stream_once()
    {
        CaptureBuilder capture = new();
        // The sequence numbers wrap around within the stream.
        capture.Open(client: uint.MaxValue - 3);
        const uint First = uint.MaxValue - 2;
        capture.Tcp(true, unchecked(First + 7), CaptureBuilder.Ascii("a\nLEAVE"));
        capture.Tcp(true, First, CaptureBuilder.Ascii("JOIN"));
        capture.Tcp(true, First, CaptureBuilder.Ascii("JOIN a"));
        capture.Tcp(true, unchecked(First + 7), CaptureBuilder.Ascii("a\nLEAVE"));
        capture.Tcp(true, unchecked(First + 4), CaptureBuilder.Ascii(" ada\n"));
        capture.Tcp(true, unchecked(First + 14), CaptureBuilder.Ascii(" ada\n"));
        ToolResult result = await CaptureBuilder.DecodeAsync(capture.Pcap());
        Assert.Equal(["Join", "Leave"], Names(result));
        Assert.Equal((0, "Stream 1: 15 bytes were sent again."), (result.Status, result.Error.TrimEnd()));
    }

    [Fact]
    public async Task Acknowledged_bytes_that_the_capture_lacks_are_a_gap()
    {
        CaptureBuilder capture = new();
        capture.Open();
        capture.Tcp(true, 101, CaptureBuilder.Ascii("JOIN a"));
        capture.Tcp(true, 110, CaptureBuilder.Ascii("JOIN bob\n"));
        capture.Tcp(false, 901, _answer, acknowledged: 119);
        capture.Tcp(true, 119, CaptureBuilder.Ascii("JOIN eve\n"));
        ToolResult result = await CaptureBuilder.DecodeAsync(capture.Pcap());
        Assert.Equal(["Truncated 6 at 0", "Gap 3 at 6", "Join", "Response", "Join"], Names(result));
        Assert.Contains("\"message\":\"3 bytes of the stream are missing here.\"", result.Lines[1], StringComparison.Ordinal);
        Assert.Contains("\"from\":\"client\",\"time\":", result.Lines[1], StringComparison.Ordinal);
        Assert.Contains("\"position\":9,", result.Lines[2], StringComparison.Ordinal);
        Assert.Equal(1, result.Status);
    }

    [Fact]
    public async Task A_gap_without_an_acknowledgement_is_reported_at_the_end()
    {
        CaptureBuilder capture = new();
        capture.Open();
        capture.Tcp(true, 105, CaptureBuilder.Ascii("JOIN bob\n"));
        Assert.Equal(["Gap 4 at 0", "Join"], Names(await CaptureBuilder.DecodeAsync(capture.Pcap())));
    }

    [Fact]
    public async Task Bytes_that_wait_for_missing_ones_are_limited()
    {
        CaptureBuilder capture = new();
        capture.Open();
        byte[] lines = CaptureBuilder.Ascii(string.Concat(Enumerable.Repeat("JOIN bob\n", 4000)));
        for (uint i = 0; i < 35; i++)
            capture.Tcp(true, 105 + (i * 36000), lines);
        capture.Tcp(false, 901, _answer);
        string[] names = Names(await CaptureBuilder.DecodeAsync(capture.Pcap()));
        Assert.Equal(("Gap 4 at 0", "Response"), (names[0], names[^1]));
        Assert.Equal((35 * 4000) + 2, names.Length);
    }

    [Fact]
    public async Task The_memory_of_all_streams_is_limited()
    {
        CaptureBuilder[] clients = [.. Enumerable.Range(0, 90).Select(static i => new CaptureBuilder { ClientPort = 20000 + i })];
        byte[] part = new byte[60000];
        byte[] file = clients[0].Pcap();
        foreach (CaptureBuilder client in clients)
        {
            client.Open();
            for (uint i = 0; i < 15; i++)
                client.Tcp(true, 105 + (i * 60000), part);
            file = [.. file, .. client.Pcap()[24..]];
        }
        ToolResult result = await CaptureBuilder.DecodeAsync(file);
        Assert.StartsWith("Stream 1 is ended before its time, because all streams together hold too much.\n", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Stream 90 is", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_capture_may_begin_in_the_middle_of_a_connection()
    {
        CaptureBuilder capture = new();
        capture.Tcp(false, 5000, CaptureBuilder.Ascii("OK\n200 OK\n"));
        capture.Tcp(true, 7000, _join);
        ToolResult result = await CaptureBuilder.DecodeAsync(capture.Pcap());
        Assert.Equal(["Response", "Join"], Names(result)[^2..]);
        Assert.Equal("Stream 1: the capture begins in the middle of it.", result.Error.TrimEnd());
    }

    [Theory]
    [InlineData("F")]
    [InlineData("R")]
    public async Task The_same_addresses_may_have_another_connection_later(string end)
    {
        CaptureBuilder capture = Conversation(new CaptureBuilder());
        capture.Tcp(true, 110, [], end);
        capture.Open(client: 70_000);
        capture.Tcp(true, 70_001, _join);
        ToolResult result = await CaptureBuilder.DecodeAsync(capture.Pcap());
        Assert.Equal(["Join", "Response", "Join"], Names(result));
        Assert.Equal([1, 1, 2], result.Lines.Select(static line => (int)JsonNode.Parse(line)!["stream"]!));
        Assert.Equal((0, ""), (result.Status, result.Error));
    }

    [Theory]
    [InlineData(100)]
    [InlineData(70_000)]
    public async Task Bytes_sent_again_after_the_end_are_not_a_new_connection_but_a_new_beginning_is(uint first)
    {
        CaptureBuilder capture = Conversation(new CaptureBuilder());
        capture.Tcp(true, 110, [], "FA");
        capture.Tcp(false, 908, [], "FA");
        capture.Tcp(true, 101, _join, "FA");
        capture.Tcp(false, 901, _answer, "FA");
        capture.Open(client: first);
        capture.Tcp(true, first + 1, _join);
        ToolResult result = await CaptureBuilder.DecodeAsync(capture.Pcap());
        Assert.Equal(["Join", "Response", "Join"], Names(result));
        Assert.Equal([1, 1, 2], result.Lines.Select(static line => (int)JsonNode.Parse(line)!["stream"]!));
    }

    [Fact]
    public async Task A_packet_that_a_connection_ends_in_is_cut_short()
    {
        CaptureBuilder capture = new();
        capture.Open();
        capture.Tcp(true, 101, CaptureBuilder.Ascii("JOIN a"), "F");
        Assert.Equal(["Truncated 6 at 0"], Names(await CaptureBuilder.DecodeAsync(capture.Pcap())));
    }

    [Fact]
    public async Task However_a_stream_is_cut_shuffled_and_repeated_the_packets_are_the_same()
    {
        byte[] stream = await System.IO.File.ReadAllBytesAsync(Tool.Capture("delimited-client.bin"));
        string[] expected = (await Tool.RunAsync(["decode", "--format", "delimited", "--from", "client", "--stream", "--json"], stream)).Lines;
        Random random = new(21);
        for (int run = 0; run < 50; run++)
        {
            CaptureBuilder capture = new() { ServerPort = 8001 };
            uint first = (uint)random.Next();
            capture.Open(client: first - 1);
            List<(int Start, int Length)> segments = [];
            for (int start = 0; start < stream.Length;)
            {
                int length = Math.Min(random.Next(1, 60), stream.Length - start);
                // A segment may begin early, and be there twice.
                int early = random.Next(Math.Min(start, 20) + 1);
                segments.Add((start - early, length + early));
                if (random.Next(4) == 0)
                    segments.Add((start, length));
                start += length;
            }
            for (int i = 0; i < segments.Count; i++)
            {
                int other = Math.Min(segments.Count - 1, i + random.Next(6));
                (segments[i], segments[other]) = (segments[other], segments[i]);
            }
            foreach ((int start, int length) in segments)
                capture.Tcp(true, first + (uint)start, stream.AsSpan(start, length));
            ToolResult result = await CaptureBuilder.DecodeAsync(capture.Pcap());
            Assert.Equal(expected, result.Lines.Select(WithoutOrigin));
        }
    }

    [Fact]
    public async Task Datagrams_are_packets()
    {
        CaptureBuilder capture = new(linkType: 1) { ServerPort = 8002 };
        capture.Udp(true, [0x28, 0, 0]);
        capture.Udp(false, WireBytes.Parse("29 0001 '1'"));
        capture.Udp(true, [0x28, 0]);
        ToolResult result = await CaptureBuilder.DecodeAsync(capture.Pcap());
        Assert.Equal(["ServerInfoRequest", "ServerInfo", "Truncated 2 at "], Names(result));
        Assert.Contains("\"transport\":\"udp\"", result.Lines[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_datagram_of_which_only_a_part_was_captured_is_not_decoded()
    {
        CaptureBuilder capture = new() { ServerPort = 8002 };
        capture.Udp(true, WireBytes.Parse("29 0002 '12'"));
        capture.CutLast(2);
        ToolResult result = await CaptureBuilder.DecodeAsync(capture.Pcap());
        Assert.Equal(["Truncated 5 at 0"], Names(result));
        Assert.Contains("Only 3 of the datagram's 5 bytes were captured.", result.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fragments_are_reported()
    {
        CaptureBuilder capture = Conversation(new CaptureBuilder());
        capture.Ip(true, 17, new byte[16], fragment: 0x2000);
        capture.Ip(true, 17, new byte[16], fragment: 2);
        ToolResult result = await CaptureBuilder.DecodeAsync(capture.Pcap());
        Assert.Equal((1, "2 fragments of IP packets are left out; they are not put together."), (result.Status, result.Error.TrimEnd()));
    }

    [Fact]
    public async Task Packets_other_than_TCP_and_UDP_are_skipped()
    {
        CaptureBuilder capture = Conversation(new CaptureBuilder());
        capture.Ip(true, 1, new byte[8]);
        capture.Ip(true, 6, new byte[8]);
        capture.Ip(true, 17, new byte[4]);
        capture.Raw([0x45]);
        capture.Raw([0x60, 0, 0]);
        capture.Raw([0x10, 0, 0, 0]);
        ToolResult result = await CaptureBuilder.DecodeAsync(capture.Pcap());
        Assert.Equal((2, 0, ""), (result.Lines.Length, result.Status, result.Error));
    }

    [Fact]
    public async Task Ports_choose_the_format_and_its_options()
    {
        CaptureBuilder capture = new() { ServerPort = 9000 };
        capture.Open();
        capture.Tcp(true, 101, WireBytes.Parse("50 FF 07000000 FF '00000000' FF 'aGk=' 00"));
        string line = Assert.Single((await CaptureBuilder.DecodeAsync(capture.Pcap(), "--json --port 9000=delimited,byte-order=little")).Lines);
        Assert.Contains("\"clientMessageId\":7,", line, StringComparison.Ordinal);
        Assert.Equal(line, Assert.Single((await CaptureBuilder.DecodeAsync(capture.Pcap(), "--json --port 9000 --format delimited --byte-order little")).Lines));
    }

    [Fact]
    public async Task Loaded_formats_and_packets_are_found_too()
    {
        CaptureBuilder capture = new() { ServerPort = 8001 };
        capture.Open();
        capture.Tcp(true, 101, WireBytes.Parse("20 FF 00000007 FF 'hey' 00"));
        CaptureBuilder stub = new() { ServerPort = 9000 };
        stub.Udp(true, WireBytes.Parse("'V' 00FF"));
        stub.Open();
        stub.Tcp(true, 101, WireBytes.Parse("'V' 00FF"));
        ToolResult result = await CaptureBuilder.DecodeAsync(
            [.. capture.Pcap(), .. stub.Pcap()[24..]], $"--json --port 8001=delimited --port 9000=stub,mood=bad --load {typeof(LoadTests).Assembly.Location}");
        Assert.Equal(["Ping", "Verb", "BadInput 0 at 3"], Names(result));
        Assert.Contains("A stub in a bad mood has no frames. The rest of this direction is not decoded.", result.Lines[2], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--pcap - --port 70000=text", "The option --port cannot be 70000=text; it is a port and a format, such as 8000=text or 8005=text,dialect=revised.")]
    [InlineData("--pcap - --port 8000", "The option --port 8000 needs a format, such as 8000=text.")]
    [InlineData("--pcap - --port 8000=morse", "There is no format morse; the formats are delimited, datagram, binary, json, text.")]
    [InlineData("--pcap - --port 8000=text,mood=bad", "The format text has no option --mood.")]
    [InlineData("--pcap - --port 8000=text --port 8000=json", "The port 8000 is given twice.")]
    [InlineData("--pcap - --dialect revised", "The option --dialect needs --format.")]
    [InlineData("--pcap - --from client", "The option --from does not go with --pcap, which shows both sides of all that is at the ports.")]
    [InlineData("--format text --from client --port 8000=text", "The option --port needs --pcap.")]
    [InlineData("--pcap /nowhere/at/all", "There is no file /nowhere/at/all.")]
    [InlineData("--pcap -", "standard input is no capture that can be read: it is neither pcap nor pcapng (byte 0).")]
    public async Task Wrong_usage_prints_one_sentence(string arguments, string sentence)
    {
        ToolResult result = await Tool.RunAsync("decode " + arguments);
        Assert.Equal((2, "", sentence), (result.Status, result.Text, result.Error.TrimEnd()));
    }

    [Fact]
    public async Task A_capture_with_nothing_for_the_ports_prints_one_sentence()
    {
        ToolResult result = await CaptureBuilder.DecodeAsync(Conversation(new CaptureBuilder()).Pcap(), "--port 1234=text --port 99=json");
        Assert.Equal((2, "", "The capture has 5 TCP and UDP packets, and none is for a port that is looked at (99, 1234); --port chooses others."), (result.Status, result.Text, result.Error.TrimEnd()));
    }

    [Fact]
    public async Task An_unsupported_link_type_prints_one_sentence()
    {
        ToolResult result = await CaptureBuilder.DecodeAsync(Conversation(new CaptureBuilder(linkType: 105)).Pcap());
        Assert.Equal((2, "The capture is of link type 105, which is not handled; Ethernet, loopback, raw IP and Linux cooked captures are."), (result.Status, result.Error.TrimEnd()));
    }

    [Theory]
    [InlineData("pcap", 24 + 16 + 44 + 4, "it ends in the middle of a record, of which it has 4 bytes (byte 84)")]
    [InlineData("pcap", 20, "it ends in the middle of a record, of which it has 20 bytes (byte 0)")]
    [InlineData("pcapng", 28 + 10, "it ends in the middle of a record, of which it has 10 bytes (byte 28)")]
    public async Task A_file_that_is_cut_short_is_reported_with_the_place(string format, int length, string sentence)
    {
        CaptureBuilder capture = Conversation(new CaptureBuilder());
        byte[] file = (format == "pcap" ? capture.Pcap() : capture.PcapNg())[..length];
        ToolResult result = await CaptureBuilder.DecodeAsync(file);
        Assert.Equal((2, $"standard input is no capture that can be read: {sentence}."), (result.Status, result.Error.TrimEnd()));
    }

    [Theory]
    [InlineData("A1B2C3D4 00020004 (00)*12 00000065  (00)*8 7FFFFFFF 00000000", "a record says that it has 2147483647 bytes, which is more than any has (byte 24)")]
    [InlineData("0A0D0D0A 0000001C 11111111", "a section does not say its byte order (byte 0)")]
    [InlineData("0A0D0D0A 0000000B 1A2B3C4D", "a block says that its length is 11 (byte 0)")]
    [InlineData("0A0D0D0A 0000001C 1A2B3C4D 00010000 (FF)*8 00000020", "a block gives its length as 28 at its start and as 32 at its end (byte 0)")]
    [InlineData("0A0D0D0A 0000001C 1A2B3C4D 00010000 (FF)*8 0000001C  00000006 00000020 00000000 (00)*16 00000020", "a packet is from interface 0, which is not described (byte 28)")]
    [InlineData("0A0D0D0A 0000001C 1A2B3C4D 00010000 (FF)*8 0000001C  00000001 00000018 00650000 00000000 00090009 00000018", "an option of an interface is longer than its block (byte 28)")]
    [InlineData("0A0D0D0A 0000001C 1A2B3C4D 00010000 (FF)*8 0000001C  00000001 00000014 00650000 00000000 00000014  00000006 00000024 (00)*12 00000005 00000005 00000000 00000024", "a packet says that it has 5 bytes, and its block has 4 (byte 48)")]
    public async Task A_broken_file_says_what_is_wrong_and_where(string file, string sentence)
    {
        ToolResult result = await CaptureBuilder.DecodeAsync(WireBytes.Parse(file));
        Assert.Equal((2, $"standard input is no capture that can be read: {sentence}."), (result.Status, result.Error.TrimEnd()));
    }

    [Fact]
    public async Task A_large_capture_has_a_progress_bar_at_a_terminal_only()
    {
        CaptureBuilder capture = new();
        capture.Open();
        for (uint i = 0; i < 100; i++)
            capture.Tcp(true, 101 + (i * 50_000), CaptureBuilder.Ascii(new string('x', 49_999) + "\n"));
        string path = System.IO.Path.Combine(AppContext.BaseDirectory, Guid.NewGuid() + ".pcap");
        await System.IO.File.WriteAllBytesAsync(path, capture.Pcap());
        try
        {
            string[] arguments = ["decode", "--json", "--pcap", path];
            Assert.Contains("%", (await Tool.RunAsync(arguments, [], configure: static streams => streams with { ShowsProgress = true })).Error, StringComparison.Ordinal);
            Assert.Equal("", (await Tool.RunAsync(arguments, [])).Error);
        }
        finally
        {
            System.IO.File.Delete(path);
        }
    }

    [Fact]
    public async Task Random_bytes_in_a_capture_do_no_harm()
    {
        byte[] whole = Conversation(new CaptureBuilder(linkType: 1)).PcapNg();
        Random random = new(7);
        for (int run = 0; run < 2000; run++)
        {
            byte[] file = [.. whole];
            for (int i = random.Next(1, 6); i > 0; i--)
                file[random.Next(12, file.Length)] = (byte)random.Next(256);
            ToolResult result = await CaptureBuilder.DecodeAsync(file);
            Assert.InRange(result.Status, 0, 2);
        }
    }

    /// <summary>A handshake, a packet of the client and one of the server.</summary>
    private static CaptureBuilder Conversation(CaptureBuilder capture)
    {
        capture.Open();
        capture.Tcp(true, 101, _join, acknowledged: 901);
        capture.Tcp(false, 901, _answer, acknowledged: 110);
        return capture;
    }

    private static string[] Names(ToolResult result) => [.. result.Lines.Select(NameOf)];

    private static string NameOf(string line)
    {
        JsonNode node = JsonNode.Parse(line)!;
        return node["error"] is { } error ? $"{error} {node["length"]} at {node["position"]}" : node["packet"]?.ToString() ?? "unknown";
    }

    /// <summary>A line as decoding a stream prints it.</summary>
    private static string WithoutOrigin(string line)
    {
        int origin = line.LastIndexOf(line.StartsWith("{\"error\"", StringComparison.Ordinal) ? ",\"from\":" : ",\"time\":", StringComparison.Ordinal);
        return line[..origin] + "}";
    }
}
