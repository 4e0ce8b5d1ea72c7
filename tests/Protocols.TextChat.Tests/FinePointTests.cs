using System.Buffers;
using System.Text;
using Protocols.TestKit;
using Xunit;

namespace Protocols.TextChat.Tests;

/// <summary>Points where careful readers of the wire reference could decide differently.</summary>
public sealed class FinePointTests
{
    [Theory]
    [InlineData(PacketSender.Client, "NOPE x\n", "")]
    [InlineData(PacketSender.Client, "NOPE x", "Truncated")]
    [InlineData(PacketSender.Client, "NOPE x\nNOPE y\n", "TrailingBytes")]
    [InlineData(PacketSender.Client, "\n", "")]
    [InlineData(PacketSender.Client, "200 OK\n", "")]
    [InlineData(PacketSender.Client, "{}\n", "")]
    [InlineData(PacketSender.Server, "SEND {}\n", "")]
    [InlineData(PacketSender.Server, "SEND {}\n\n", "TrailingBytes")]
    [InlineData(PacketSender.Server, "\n", "")]
    [InlineData(PacketSender.Client, "\rx\n", "ForbiddenByte")]
    public void An_unknown_packet_is_one_whole_line(PacketSender sender, string line, string expected)
    {
        PacketInfo? packet = TextChat.Identify(Encoding.UTF8.GetBytes(line), sender, default, out PacketError error);
        Assert.Null(packet);
        Assert.Equal(expected, error.Code == PacketErrorCode.None ? "" : error.Code.ToString());
    }

    [Theory]
    [InlineData(11, "")]
    [InlineData(10, "TooLong 10")]
    public void The_limit_of_a_client_s_line_applies_to_decoding_and_counts_the_LF(int limit, string expected)
    {
        TextOptions options = default(TextOptions).WithMaxClientLineLength(limit);
        Join.TryDecode("JOIN alice\n"u8, options, out _, out PacketError known);
        TextChat.Identify("NOPE alice\n"u8, PacketSender.Client, options, out PacketError unknown);
        Assert.Equal(expected, Show(known));
        Assert.Equal(expected, Show(unknown));
        Assert.Equal(expected.Length == 0, Join.TryDecode("JOIN alice\n"u8, options, out _, out _));
    }

    [Theory]
    [InlineData(42, "")]
    [InlineData(41, "TooLong 41")]
    public void The_limit_applies_to_JSON_in_canonical_form_and_in_any_other(int limit, string expected)
    {
        TextOptions options = default(TextOptions).WithMaxClientLineLength(limit);
        Edit.TryDecode("EDIT {\"message_id\":\"1\",\"message\":\"hello\"}\n"u8, options, out _, out PacketError canonical);
        Edit.TryDecode("EDIT {\"message\":\"hello\",\"message_id\":\"1\"}\n"u8, options, out _, out PacketError other);
        Assert.Equal(expected, Show(canonical));
        Assert.Equal(expected, Show(other));
    }

    [Theory]
    [InlineData(7, "")]
    [InlineData(6, "TooLong 6")]
    public void The_limit_of_a_server_s_line_applies_to_decoding(int limit, string expected)
    {
        TextOptions options = default(TextOptions).WithMaxServerLineLength(limit);
        Response.TryDecode("200 OK\n"u8, options, out _, out PacketError error);
        Assert.Equal(expected, Show(error));
    }

    [Theory]
    [InlineData("JOIN \n", "")]
    [InlineData("USERNAME  a b \n", " a b ")]
    public void A_name_is_whatever_follows_the_space(string line, string username)
    {
        byte[] frame = Encoding.UTF8.GetBytes(line);
        bool isJoin = Join.TryDecode(frame, out Join join);
        bool isUsername = SetUsername.TryDecode(frame, out SetUsername change);
        Assert.True(isJoin || isUsername);
        Assert.Equal(username, isJoin ? join.Username.ToString() : change.Username.ToString());
    }

    [Fact]
    public void USERSTATUS_has_no_empty_word()
        => Assert.False(SetUserStatus.TryDecode("USERSTATUS  ONLINE\n"u8, out _));

    [Fact]
    public void EDIT_also_accepts_messageId()
        => Assert.True(Edit.TryDecode("EDIT {\"messageId\":\"1\",\"message\":\"hello\"}\n"u8, out _));

    [Fact]
    public void A_server_s_line_that_begins_with_a_digit_but_is_not_a_response_is_malformed()
    {
        Assert.False(Response.TryDecode("2x0 OK\n"u8, default, out _, out PacketError error));
        Assert.NotEqual(PacketErrorCode.UnknownPacket, error.Code);
        Assert.Same(Response.Info, TextChat.Identify("2x0 OK\n"u8, PacketSender.Server, default, out _));
    }

    [Fact]
    public void A_status_is_compared_after_its_escapes_are_resolved()
        => Assert.Same(UserBoard.Info, TextChat.Identify("{\"alice\":\"\\u004fNLINE\"}\n"u8, PacketSender.Server, default, out _));

    [Theory]
    [InlineData(PacketSender.Client, " x\n", true)]
    [InlineData(PacketSender.Client, "{x\n", true)]
    [InlineData(PacketSender.Client, "2x\n", true)]
    [InlineData(PacketSender.Client, "NOPE\n", false)]
    public void An_unknown_line_has_an_id_if_it_has_a_verb(PacketSender sender, string line, bool isNull)
    {
        Assert.Null(TextChat.Identify(Encoding.UTF8.GetBytes(line), sender, default, out _));
        Assert.Equal(isNull, TextChat.Format.GetId(Encoding.UTF8.GetBytes(line)).Name is null);
    }

    [Fact]
    public void A_null_is_not_written_where_a_string_must_be()
    {
        Edit packet = new(JsonText.Null, "hello"u8);
        Assert.Equal(OperationStatus.InvalidData, packet.Encode(new byte[100], default, out _, out PacketError error));
        Assert.Equal(new PacketError(PacketErrorCode.WrongType, 0, "messageId"), error);
    }

    [Fact]
    public void A_tool_sees_the_marks_that_a_line_without_verb_may_carry()
    {
        Assert.Empty(TextChat.Format.MarksOf(Send.Info));
        Assert.Empty(TextChat.Format.MarksOf(Response.Info));
        Assert.Equal("constant 200 BOARD ", Mark(UserBoard.Info));
        Assert.Equal("constant 200 SEND ", Mark(MessageDelivery.Info));

        static string Mark(PacketInfo packet)
        {
            FieldInfo mark = Assert.Single(TextChat.Format.MarksOf(packet));
            Assert.True(mark.Optional);
            return $"{mark.Name}{mark.Kind} {Encoding.UTF8.GetString(mark.Constant.ToArray())}";
        }
    }

    [Fact]
    public void A_line_without_verb_and_without_fields_has_no_marks() => Assert.Empty(TextChat.Format.MarksOf(LineWithoutFields.Info));

    [Fact]
    public void A_line_has_no_header() => Assert.Equal(-1, TextChat.Format.HeaderLength);

    [Fact]
    public void A_packet_is_identified_by_its_verb_whatever_follows()
        => Assert.Equal(
            TextChat.Packets.Where(static packet => packet.Sender == PacketSender.Client).Select(static packet => $"{packet.Name} "),
            TextChat.Packets.Where(static packet => packet.Sender == PacketSender.Client).Select(static packet =>
            {
                PacketInfo? found = TextChat.Identify(Encoding.UTF8.GetBytes($"{packet.Id.Name} \r\r\n"), PacketSender.Client, default, out PacketError error);
                return $"{found?.Name} {Show(error)}";
            }));

    [Fact]
    public void The_limit_of_a_client_s_line_does_not_apply_to_the_server_s()
    {
        TextOptions options = default(TextOptions).WithMaxClientLineLength(10);
        ReadOnlySpan<byte> line = "{\"sender\":\"alice\",\"timestamp\":\"1\",\"messageId\":\"2\",\"message\":\"hello\"}\n"u8;
        Assert.True(MessageDelivery.TryDecode(line, options, out MessageDelivery packet, out _));
        byte[] written = new byte[line.Length];
        Assert.Equal(OperationStatus.Done, packet.Encode(written, options, out _, out _));
        Examples.AssertBytes(line, written);
    }

    [Theory]
    [InlineData("\nx\n", "UnknownPacket 0")]
    [InlineData("\n\r\n", "UnknownPacket 0")]
    public void An_empty_line_is_another_packet_whatever_follows(string line, string expected)
    {
        Response.TryDecode(Encoding.UTF8.GetBytes(line), default, out _, out PacketError error);
        Assert.Equal(expected, Show(error));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Nothing_is_written_for_a_code_without_room(int length)
        => Assert.Equal(OperationStatus.DestinationTooSmall, new LineWithoutVerb(200).Encode(new byte[length], default, out _, out _));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(6)]
    public void A_code_is_not_written_without_its_reason(int length)
        => Assert.Equal(OperationStatus.DestinationTooSmall, new Response(200, "OK"u8).Encode(new byte[length], default, out _, out _));

    private static string Show(PacketError error) => error.Code == PacketErrorCode.None ? "" : $"{error.Code} {error.Offset}";
}
