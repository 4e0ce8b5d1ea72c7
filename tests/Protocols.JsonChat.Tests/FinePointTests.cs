using System.Text;
using Protocols.TestKit;
using Xunit;

namespace Protocols.JsonChat.Tests;

/// <summary>Points where careful readers of the wire reference could decide differently.</summary>
public sealed class FinePointTests
{
    [Theory]
    [InlineData("""{"type":"NOPE"}""", "")]
    [InlineData("""{"type":"NOPE","data":{"a":[[[[[[1]]]]]]}}""", "")]
    [InlineData("""{"type":"NOPE","data":{"a":[[[[[[[1]]]]]]]}}""", "TooDeep")]
    [InlineData("""{"type":"NOPE","x":"\ud800"}""", "BadJson")]
    [InlineData("""{"type":"NOPE","type":"NOPE"}""", "RepeatedMember")]
    [InlineData("""{"type":"NOPE","data":1,"data":1}""", "RepeatedMember")]
    [InlineData("""{"type":"NOPE"} x""", "TrailingBytes")]
    [InlineData("""{"type":"NOPE"}{"type":"NOPE"}""", "TrailingBytes")]
    [InlineData("""{"type":"CHAT_ACTION","data":{"action":"nope","x":1,"x":2}}""", "")]
    [InlineData("""{"type":"CHAT_ACTION","data":{"action":"nope","action":"nope"}}""", "RepeatedMember")]
    [InlineData("""{"type":"CHAT_ACTION","data":{}}""", "MissingMember")]
    [InlineData("""{"type":"CHAT_ACTION","data":{"action":1}}""", "WrongType")]
    [InlineData("", "Empty")]
    [InlineData("\n", "BadJson")]
    [InlineData("""["type","LOGIN"]""", "WrongType")]
    public void An_unknown_packet_is_one_whole_envelope(string json, string expected)
    {
        PacketInfo? packet = JsonChat.Identify(Encoding.UTF8.GetBytes(json), PacketSender.Client, default, out PacketError error);
        Assert.Null(packet);
        Assert.Equal(expected, error.Code == PacketErrorCode.None ? "" : error.Code.ToString());
    }

    [Fact]
    public void A_known_type_from_the_wrong_side_is_an_unknown_packet()
        => Assert.All(JsonChat.Packets, static packet =>
        {
            GoldenPacket vector = Array.Find([.. JsonSuite.Instance.Packets], vector => vector.Packet == packet.Name)!;
            PacketSender other = packet.Sender == PacketSender.Client ? PacketSender.Server : PacketSender.Client;
            PacketInfo? found = JsonChat.Identify(WireBytes.Parse(vector.Bytes), other, default, out PacketError error);
            Assert.True(found is null || found.Sender == other, $"{packet} is {found}");
            if (found is null)
                Assert.Equal(PacketErrorCode.None, error.Code);
        });

    [Theory]
    [InlineData(15, "")]
    [InlineData(14, "TooLong")]
    public void The_limit_applies_to_unknown_packets_and_does_not_count_the_LF(int limit, string expected)
    {
        JsonChatOptions options = default(JsonChatOptions).WithMaxEnvelopeLength(limit);
        JsonChat.Identify("{\"type\":\"NOPE\"}\n"u8, PacketSender.Client, options, out PacketError error);
        Assert.Equal(expected, error.Code == PacketErrorCode.None ? "" : error.Code.ToString());
    }

    [Fact]
    public void LOGOUT_accepts_any_members()
        => Assert.True(Logout.TryDecode("""{"type":"LOGOUT","data":{"a":1},"b":2}"""u8, out _));

    [Fact]
    public void A_tool_sees_the_members_that_tell_packets_apart()
    {
        Assert.Equal(["type constant LOGIN"], Marks(Login.Info));
        Assert.Equal(["type constant CHAT_ACTION", "data.action constant send"], Marks(SendMessage.Info));

        static string[] Marks(PacketInfo packet)
            => [.. JsonChat.Format.MarksOf(packet).Select(static mark => $"{mark.Name}{mark.Path} {mark.Kind} {Encoding.UTF8.GetString(mark.Constant.ToArray())}")];
    }

    [Fact]
    public void A_frame_has_no_header() => Assert.Equal(-1, JsonChat.Format.HeaderLength);

    [Theory]
    [InlineData(9, 1)]
    [InlineData(10, 2)]
    [InlineData(99, 2)]
    [InlineData(100, 3)]
    public void A_number_takes_as_many_bytes_as_it_has_digits(int count, int digits)
        => Assert.Equal(new SyncRoomRequest("r"u8, 0, "f"u8).GetEncodedLength() - 1 + digits, new SyncRoomRequest("r"u8, count, "f"u8).GetEncodedLength());
}
