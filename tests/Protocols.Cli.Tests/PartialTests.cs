using System.Text.Json;
using ChatProto.Output;
using Protocols;
using Protocols.TestKit;
using Xunit;

namespace ChatProto.Tests;

/// <summary>What the tool shows of packets that are malformed or cut short.</summary>
public class PartialTests
{
    [Theory]
    [InlineData("delimited", "client", "50 FF 00000007 FF '00000000' FF 'aG'", """{"packet":"ShortMessage","fields":{"clientMessageId":7,"room":"00000000"}}""")]
    [InlineData("delimited", "client", "50 FF 00000007 '0000' 00", """{"packet":"ShortMessage","fields":{"clientMessageId":7}}""")]
    [InlineData("delimited", "client", "50", """{"packet":"ShortMessage","fields":{}}""")]
    [InlineData("delimited", "server", "53 FF 0000000000000001 0000000000000002 FF '00000000' FF 'an", """{"packet":"ShortMessageDelivery","fields":{"messageId":{"counter":1,"time":2},"room":"00000000"}}""")]
    [InlineData("datagram", "server", "15 0009 'anna' 00 'hi'", """{"packet":"PublicMessageDelivery","fields":{"sender":"anna"}}""")]
    [InlineData("datagram", "server", "15 0002 'a' 00 'bc'", """{"packet":"PublicMessageDelivery","fields":{"sender":"a"}}""")]
    [InlineData("binary", "client", "0009 0000000000000001 0000000000000002 0000000000000003 0005 'he'", """{"packet":"MessageRequest","fields":{"session":1,"recipient":2,"message":3}}""")]
    [InlineData("json", "client", """'{"type":"CHAT_ACTION","data":{"action":"send","room":"r","actiondata":{"format":"text","cont'""", """{"packet":"SendMessage","fields":{"room":"r","format":"text"}}""")]
    [InlineData("json", "client", """'{"data":{"id":"a","password":7,"save":true},"type":"LOGIN"}'""", """{"packet":"Login","fields":{"id":"a","save":true}}""")]
    [InlineData("json", "client", """'{"type":"CREATE_ROOM","data":{"room-type":1,"people":["a","b"],"room-name":'""", """{"packet":"CreateRoom","fields":{"roomType":1,"people":["a","b"]}}""")]
    [InlineData("json", "client", """'{"type":"ALTER_ROOM","data":{"action":"x","actiondata":{"a" : [1, 2]}'""", """{"packet":"AlterRoom","fields":{"action":"x","actionData":{"a":[1,2]}}}""")]
    [InlineData("text", "client", """'EDIT {"messageId":"7","message":"'""", """{"packet":"Edit","fields":{"messageId":"7"}}""")]
    [InlineData("text", "client", "'USERSTATUS' 0A", """{"packet":"SetUserStatus","fields":{}}""")]
    public async Task The_packet_and_the_fields_before_the_fault_are_last_in_the_error_line(string format, string from, string bytes, string partial)
    {
        byte[] input = WireBytes.Parse(bytes.Count(static letter => letter == '\'') % 2 == 0 ? bytes : bytes + "'");
        ToolResult result = await Tool.RunAsync($"decode --format {format} --from {from} --json".Split(' '), input);
        JsonProperty last = JsonDocument.Parse(result.Text).RootElement.EnumerateObject().Last();
        Assert.Equal((1, partial), (result.Status, last.Name == "partial" ? last.Value.GetRawText() : "null"));
    }

    [Fact]
    public async Task A_tree_shows_them_too()
    {
        ToolResult result = await Tool.RunAsync("decode --format delimited --from client", "", "--hex", "50 FF 00000007 FF '0000'");
        Assert.Equal("ShortMessage, as far as it was read", result.Lines[1]);
        Assert.EndsWith("clientMessageId: 7", result.Lines[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bytes_left_at_the_end_of_a_stream_are_shown_as_far_as_they_go()
    {
        ToolResult result = await Tool.RunAsync("decode --format delimited --from client --stream --json".Split(' '), WireBytes.Parse("50 FF 00000007 FF 'ab'"));
        Assert.EndsWith(""","position":0,"partial":{"packet":"ShortMessage","fields":{"clientMessageId":7}}}""" + "\n", result.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bytes_after_an_unknown_type_on_a_stream_are_reported_once_with_their_length()
    {
        ToolResult result = await Tool.RunAsync(
            "decode --format binary --from client --stream --numbering separate --json".Split(' '), [], configure: static streams => streams with
            {
                Input = new TrickleStream(WireBytes.Parse("0001 0001 'a' 0063 (01)*1000"), 7),
            });
        Assert.Equal(
            [
                """{"error":"UnknownPacket","offset":0,"field":null,"message":"The bytes are another packet, or an unknown one.","length":2,"position":5}""",
                """{"error":"Truncated","offset":1000,"field":null,"message":"1000 bytes follow, and nothing says where a packet begins in them.","length":1000,"position":7}""",
            ],
            result.Lines[1..]);
        Assert.Equal(1, result.Status);
    }

    /// <summary>The catalogue alone says where all fields are and what they mean: reading with it agrees with the packets' own code.</summary>
    [Theory]
    [InlineData("delimited")]
    [InlineData("datagram")]
    [InlineData("binary")]
    [InlineData("json")]
    [InlineData("text")]
    public void A_whole_packet_is_read_to_the_fields_that_its_own_code_shows(string name)
    {
        PacketFormat format = Formats.All.Named(name);
        int compared = 0;
        foreach (string line in File.ReadAllLines(Tool.Capture(name + ".txt")))
        {
            byte[] frame = Captures.BytesOf(line);
            PacketSender sender = line[0] == 'C' ? PacketSender.Client : PacketSender.Server;
            if (format.Identify(frame, sender, out _) is not { } packet || packet.Name == "UserBoard")
                continue;
            string own = Show(visitor => format.TryDescribe(packet, frame, visitor, out PacketError error) ? error : error);
            if (own == "{}" && packet.Fields.Count > 0)
                continue;
            // An error without a field, after all fields.
            PacketError none = new(PacketErrorCode.BadLiteral, frame.Length, null);
            Assert.Equal(own, Show(visitor => PartialPacket.Read(format, sender, packet, frame, none)!.Accept(visitor)));
            compared++;
        }
        Assert.True(compared > 10, $"Only {compared} packets were compared.");
    }

    private static string Show(Func<IPacketVisitor, PacketError> describe) => Show(visitor => { describe(visitor); });

    private static string Show(Action<IPacketVisitor> describe)
    {
        JsonLine line = new();
        using Utf8JsonWriter writer = line.Begin();
        describe(new JsonFieldWriter(writer));
        return System.Text.Encoding.UTF8.GetString(line.End(writer));
    }
}
