using Protocols.TestKit;
using Xunit;

namespace Protocols.TextChat.Tests;

/// <summary>Which packet a line is: by its verb and its side, or by its structure.</summary>
public sealed class ClassificationTests
{
    [Fact]
    public void A_packet_from_the_wrong_side_is_unknown_or_another_one()
        => Examples.Check(TextSuite.Instance.Packets, static vector =>
        {
            PacketInfo packet = TextChat.Format.Packet(vector.Packet);
            PacketSender other = packet.Sender == PacketSender.Client ? PacketSender.Server : PacketSender.Client;
            string? expected = packet.Name switch { "Join" => "UserEntered", "UserEntered" => "Join", _ => null };
            Assert.Equal(expected, TextSuite.Instance.With(vector.Options).Identify(WireBytes.Parse(vector.Bytes), other, out PacketError error)?.Name);
            Assert.Equal(PacketErrorCode.None, error.Code);
        });

    [Theory]
    [InlineData("""'{}'""", "UserBoard")]
    [InlineData("""'{ ' 09 '}'""", "UserBoard")]
    [InlineData("""'{"alice":"ONLINE"}'""", "UserBoard")]
    [InlineData("""'{"alice":"ONLINE","bob":"OFFLINE","carol":"DO_NOT_DISTURB"}'""", "UserBoard")]
    [InlineData("""'{"alice":"ONLINE","alice":"ONLINE"}'""", "UserBoard")]
    [InlineData("""'{"sender":"ONLINE","timestamp":"ONLINE","messageId":"ONLINE","message":"ONLINE"}'""", "UserBoard")]
    [InlineData("""'{"sender":"ONLINE"}'""", "UserBoard")]
    [InlineData("""'{"alice":"\u004fNLINE"}'""", "UserBoard")]
    [InlineData("""'{"alice":"away"}'""", "MessageDelivery")]
    [InlineData("""'{"alice":"ONLINE","bob":"online"}'""", "MessageDelivery")]
    [InlineData("""'{"alice":"ONLINE "}'""", "MessageDelivery")]
    [InlineData("""'{"alice":""}'""", "MessageDelivery")]
    [InlineData("""'{"alice":null}'""", "MessageDelivery")]
    [InlineData("""'{"alice":1}'""", "MessageDelivery")]
    [InlineData("""'{"alice":true}'""", "MessageDelivery")]
    [InlineData("""'{"alice":["ONLINE"]}'""", "MessageDelivery")]
    [InlineData("""'{"alice":{"bob":"ONLINE"}}'""", "MessageDelivery")]
    [InlineData("""'{"sender":"bob","timestamp":"ONLINE","messageId":"ONLINE","message":"ONLINE"}'""", "MessageDelivery")]
    [InlineData("""'{"sender":"ONLINE","timestamp":"ONLINE","messageId":"ONLINE","message":"bye"}'""", "MessageDelivery")]
    [InlineData("""'{"sender":"ONLINE","timestamp":"ONLINE","messageId":"ONLINE","message":"ONLINE","x":0}'""", "MessageDelivery")]
    [InlineData("""'200 BOARD {}'""", "UserBoard")]
    [InlineData("""'200 BOARD {"alice":"ONLINE"}'""", "UserBoard")]
    [InlineData("""'200 BOARD {"alice":"away"}'""", "UserBoard")]
    [InlineData("""'200 SEND {}'""", "MessageDelivery")]
    [InlineData("""'200 SEND {"sender":"ONLINE","timestamp":"ONLINE","messageId":"ONLINE","message":"ONLINE"}'""", "MessageDelivery")]
    [InlineData("""'200 BOARD'""", "Response")]
    [InlineData("""'200 BOARD  {}'""", "Response")]
    [InlineData("""'200 BOARD []'""", "Response")]
    [InlineData("""'200 board {}'""", "Response")]
    [InlineData("""'200  BOARD {}'""", "Response")]
    [InlineData("""'201 BOARD {}'""", "Response")]
    [InlineData("""'200 SENT {}'""", "Response")]
    [InlineData("""'200 {}'""", "Response")]
    [InlineData("""'2'""", "Response")]
    [InlineData("""'0 BOARD {}'""", "Response")]
    [InlineData("""'JOIN alice has left the chat.'""", "UserEntered")]
    [InlineData("""'LEFT'""", "UserLeft")]
    [InlineData("""'[]'""", null)]
    [InlineData("""' {}'""", null)]
    [InlineData("""'"ONLINE"'""", null)]
    [InlineData("""'SEND {}'""", null)]
    [InlineData("""D9 A2 D9 A0 D9 A0 ' OK'""", null)]
    public void A_line_of_a_server_is_known_by_its_start_and_its_values(string line, string? packet)
    {
        Assert.Equal(packet, Identify(line + "0A", PacketSender.Server, out PacketError error));
        Assert.Equal(PacketErrorCode.None, error.Code);
        Assert.Equal(packet, Identify(line + "0D 0A", PacketSender.Server, out _));
    }

    [Theory]
    [InlineData("'{'")]
    [InlineData("""'{"alice'""")]
    [InlineData("""'{"alice":"ONLINE"'""")]
    [InlineData("""'{"alice":"ONLINE",}'""")]
    [InlineData("""'{"alice" "ONLINE"}'""")]
    public void JSON_that_breaks_before_it_can_be_classified_is_malformed(string line)
    {
        byte[] frame = WireBytes.Parse(line + "0A");
        Assert.NotNull(TextChat.Identify(frame, PacketSender.Server, default, out _));
        Assert.False(UserBoard.TryDecode(frame, default, out _, out PacketError asBoard));
        Assert.False(MessageDelivery.TryDecode(frame, default, out _, out PacketError asDelivery));
        Assert.Equal((PacketErrorCode.BadJson, PacketErrorCode.BadJson), (asBoard.Code, asDelivery.Code));
        Assert.Equal(asBoard.Offset, asDelivery.Offset);
    }

    [Fact]
    public void A_line_marked_as_a_board_may_contain_only_statuses()
    {
        Assert.False(UserBoard.TryDecode(WireBytes.Parse("""'200 BOARD {"alice":"ONLINE","bob":"away"}' 0A"""), default, out _, out PacketError error));
        Assert.Equal(new PacketError(PacketErrorCode.BadValue, 34, "users"), error);
        Assert.False(UserBoard.TryDecode(WireBytes.Parse("""'200 BOARD {"alice":[1]}' 0A"""), default, out _, out error));
        Assert.Equal(new PacketError(PacketErrorCode.BadValue, 19, "users"), error);
    }

    [Fact]
    public void A_line_marked_as_a_delivery_may_contain_only_statuses_but_is_not_written()
    {
        byte[] frame = WireBytes.Parse("""'200 SEND {"sender":"ONLINE","timestamp":"ONLINE","messageId":"OFFLINE","message":"ONLINE"}' 0A""");
        Assert.True(MessageDelivery.TryDecode(frame, default, out MessageDelivery delivery, out _));
        delivery.Encode(new byte[200], default, out _, out PacketError error);
        Assert.Equal((PacketErrorCode.BadValue, null), (error.Code, error.Field));
    }

    [Theory]
    [InlineData("'HELLO world'")]
    [InlineData("'join alice'")]
    [InlineData("'JOINED alice'")]
    [InlineData("'JOIN:alice'")]
    [InlineData("' JOIN alice'")]
    [InlineData("'JOIN' 09 'alice'")]
    [InlineData("EF BB BF 'JOIN alice'")]
    [InlineData("'200 OK'")]
    [InlineData("'{}'")]
    [InlineData("''")]
    [InlineData("' '")]
    [InlineData("C3 A9")]
    [InlineData("00")]
    public void A_line_of_a_client_with_another_verb_is_unknown_and_not_malformed(string line)
    {
        Assert.Null(Identify(line + "0A", PacketSender.Client, out PacketError error));
        Assert.Equal(PacketErrorCode.None, error.Code);
        Assert.Null(Identify(line + "0D 0A", PacketSender.Client, out error));
        Assert.Equal(PacketErrorCode.None, error.Code);
    }

    [Theory]
    [InlineData("", PacketErrorCode.Empty, 0)]
    [InlineData("'HELLO'", PacketErrorCode.Truncated, 5)]
    [InlineData("'JOIN alice' 0D", PacketErrorCode.Truncated, 11)]
    [InlineData("'HELLO' 0A '!'", PacketErrorCode.TrailingBytes, 6)]
    [InlineData("'HEL' 0D 'LO' 0A", PacketErrorCode.ForbiddenByte, 3)]
    [InlineData("'HELLO' 0D 0D 0A", PacketErrorCode.ForbiddenByte, 5)]
    [InlineData("'JOIN' 0D 0D 0A", PacketErrorCode.ForbiddenByte, 4)]
    [InlineData("'HEL' FF 0D 'LO' 0A", PacketErrorCode.BadUtf8, 3)]
    [InlineData("'HELL' C3 0A", PacketErrorCode.BadUtf8, 4)]
    [InlineData("C3 0D 'HELLO' 0A", PacketErrorCode.BadUtf8, 0)]
    public void A_line_that_is_no_line_is_malformed_whatever_its_verb(string notation, PacketErrorCode code, int offset)
    {
        foreach (PacketSender sender in (PacketSender[])[PacketSender.Client, PacketSender.Server])
        {
            Assert.Null(Identify(notation, sender, out PacketError error));
            Assert.Equal(new PacketError(code, offset, null), error);
        }
    }

    [Fact]
    public void A_known_verb_makes_a_known_packet_however_bad_the_rest()
    {
        Assert.Equal("Join", Identify("'JOIN' 0A", PacketSender.Client, out _));
        Assert.Equal("Send", Identify("'SEND nonsense' 0A", PacketSender.Client, out _));
        Assert.Equal("Edit", Identify("'EDIT ' FF 0A", PacketSender.Client, out _));
        Assert.Equal("Leave", Identify("'LEAVE al' 0D 'ice' 0A '?'", PacketSender.Client, out _));
    }

    [Theory]
    [InlineData("'HELLO world' 0A", "HELLO")]
    [InlineData("'HELLO' 0A", "HELLO")]
    [InlineData("'HELLO' 0D 0A", "HELLO")]
    [InlineData("'HELLO'", "HELLO")]
    [InlineData("'zo' C3 AB ' x' 0A", "zoë")]
    [InlineData("0A", null)]
    [InlineData("' x' 0A", null)]
    [InlineData("", null)]
    [InlineData("'200 OK' 0A", null)]
    [InlineData("""'{"x":1}' 0A""", null)]
    public void An_unknown_line_has_the_id_of_its_verb(string notation, string? verb)
        => Assert.Equal(verb, TextChat.Format.GetId(WireBytes.Parse(notation)).Name);

    [Fact]
    public void A_board_is_recognised_in_one_pass()
    {
        string users = string.Concat(Enumerable.Range(0, 20_000).Select(static i => $"'\"u{i}\":\"ONLINE\",' "));
        byte[] board = WireBytes.Parse($"'{{' {users} '\"last\":\"OFFLINE\"}}' 0A");
        Assert.Equal("UserBoard", TextChat.Identify(board, PacketSender.Server, default, out _)?.Name);
        Assert.True(UserBoard.TryDecode(board, out UserBoard packet));
        Assert.Equal(20_001, packet.Users.Count);
    }

    [Fact]
    public void A_delivery_of_nothing_but_statuses_is_not_written_from_strings_either()
    {
        JsonText status = StringView.Of("ONLINE");
        Assert.False(new MessageDelivery(status, status, status, status).TryEncode(new byte[200], out _));
        Assert.True(new MessageDelivery(status, status, status, "hello"u8).TryEncode(new byte[200], out _));
    }

    private static string? Identify(string notation, PacketSender sender, out PacketError error)
        => TextChat.Identify(WireBytes.Parse(notation), sender, default, out error)?.Name;
}
