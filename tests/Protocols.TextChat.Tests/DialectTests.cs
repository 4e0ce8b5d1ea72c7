using System.Buffers;
using Protocols.TestKit;
using Xunit;

namespace Protocols.TextChat.Tests;

/// <summary>Packets of one dialect are unknown in the other, and the bytes of existing programs are read.</summary>
public sealed class DialectTests
{
    private static readonly TextOptions _revised = default(TextOptions).WithDialect(TextDialect.Revised);

    [Fact]
    public void The_dialect_is_the_documented_one_unless_chosen()
    {
        Assert.Equal(TextDialect.Documented, default(TextOptions).Dialect);
        Assert.Equal(TextDialect.Revised, new TextOptions { Dialect = TextDialect.Revised }.Dialect);
        TextOptions changed = new TextOptions { MaxJsonDepth = 3 }.WithDialect(TextDialect.Revised);
        Assert.Equal((TextDialect.Revised, 3), (changed.Dialect, changed.MaxJsonDepth));
    }

    [Theory]
    [InlineData(PacketSender.Client, """'SEND {"header":"@all","message":"Hi","sender":"alice","timestamp":"02:46"}'""",
        "Send { sender = alice, header = @all, timestamp = 02:46, message = Hi }")]
    [InlineData(PacketSender.Server, """'{"header":"@all","message":"Hi","sender":"alice","timestamp":"02:46"}'""",
        "ForwardedMessage { sender = alice, header = @all, timestamp = 02:46, message = Hi }")]
    [InlineData(PacketSender.Server, """'200 BOARD {"alice":"ONLINE","bob":"ONLINE"}'""",
        "UserBoard { users = [(username = alice, status = ONLINE), (username = bob, status = ONLINE)] }")]
    [InlineData(PacketSender.Client, "'LEAVE'", "Leave")]
    [InlineData(PacketSender.Client, "'USERSTATUS alice DO_NOT_DISTURB'", "SetUserStatus { username = alice, status = DO_NOT_DISTURB }")]
    public void The_lines_of_existing_programs_are_read(PacketSender sender, string line, string packet)
    {
        byte[] frame = WireBytes.Parse(line + "0A");
        PacketInfo? info = TextChat.Identify(frame, sender, _revised, out _);
        Assert.NotNull(info);
        Assert.Equal(packet, TypedPacket.Of(TextSuite.Instance.With(TextSuite.Revised), info).ToText(frame));
    }

    [Theory]
    [InlineData("""'{"sender":"alice","header":"@all","timestamp":"02:46","message":"Hi"}'""", "MessageDelivery", "ForwardedMessage")]
    [InlineData("""'{"sender":"alice","timestamp":"3:05 PM","messageId":"41","message":"Hi"}'""", "MessageDelivery", "ForwardedMessage")]
    [InlineData("""'200 SEND {}'""", "MessageDelivery", "ForwardedMessage")]
    [InlineData("""'200 SEND {"sender":"ONLINE","header":"ONLINE","timestamp":"ONLINE","message":"ONLINE"}'""", "MessageDelivery", "ForwardedMessage")]
    [InlineData("""'{"alice":"AWAY"}'""", "MessageDelivery", "ForwardedMessage")]
    [InlineData("""'{"alice":"ONLINE"}'""", "UserBoard", "UserBoard")]
    [InlineData("""'200 BOARD {"alice":"AWAY"}'""", "UserBoard", "UserBoard")]
    [InlineData("""'{'""", "UserBoard", "UserBoard")]
    [InlineData("'JOIN alice has entered the chat.'", "UserEntered", "UserEntered")]
    public void A_line_is_of_the_packet_that_the_dialect_has_for_it(string line, string documented, string revised)
    {
        byte[] frame = WireBytes.Parse(line + "0A");
        Assert.Equal(documented, TextChat.Identify(frame, PacketSender.Server, default, out _)?.Name);
        Assert.Equal(revised, TextChat.Identify(frame, PacketSender.Server, _revised, out _)?.Name);
    }

    [Fact]
    public void A_packet_of_the_other_dialect_is_refused_however_small_the_destination_is()
    {
        ForwardedMessage forwarded = new("alice"u8, "@all"u8, "02:46"u8, "Hi"u8, default);
        MessageDelivery delivery = new("alice"u8, "02:46"u8, "41"u8, "Hi"u8);
        for (int length = 0; length < 100; length += 99)
        {
            Assert.Equal(OperationStatus.InvalidData, forwarded.Encode(new byte[length], default, out int written, out PacketError error));
            Assert.Equal((0, new PacketError(PacketErrorCode.UnknownPacket, 0, null)), (written, error));
            Assert.False(forwarded.TryEncode(new byte[length], out _));
            Assert.Equal(OperationStatus.InvalidData, delivery.Encode(new byte[length], _revised, out written, out error));
            Assert.Equal((0, new PacketError(PacketErrorCode.UnknownPacket, 0, null)), (written, error));
        }
    }

    [Fact]
    public void A_message_marked_as_one_may_contain_only_statuses_but_is_not_written()
    {
        byte[] frame = WireBytes.Parse("""'200 SEND {"sender":"ONLINE","header":"ONLINE","timestamp":"OFFLINE","message":"ONLINE"}' 0A""");
        Assert.True(ForwardedMessage.TryDecode(frame, _revised, out ForwardedMessage message, out _));
        message.Encode(new byte[200], _revised, out _, out PacketError error);
        Assert.Equal((PacketErrorCode.BadValue, null), (error.Code, error.Field));
    }

    [Fact]
    public void A_message_id_that_is_not_a_status_makes_a_message()
    {
        byte[] frame = WireBytes.Parse("""'{"sender":"ONLINE","header":"ONLINE","timestamp":"ONLINE","message":"ONLINE","message_id":"41"}' 0A""");
        Assert.True(ForwardedMessage.TryDecode(frame, _revised, out ForwardedMessage message, out _));
        byte[] written = new byte[frame.Length];
        Assert.Equal(OperationStatus.Done, message.Encode(written, _revised, out _, out _));
        Examples.AssertBytes(frame, written);
        Assert.Same(ForwardedMessage.Info, TextChat.Identify(frame, PacketSender.Server, _revised, out _));
    }

    [Fact]
    public void A_board_is_ten_bytes_longer_in_the_revised_dialect()
    {
        UserBoard board = new(default);
        Assert.Equal((3, 3, 13), (board.GetEncodedLength(), board.GetEncodedLength(default), board.GetEncodedLength(_revised)));
        ArrayBufferWriter<byte> writer = new(1);
        board.Write(writer, _revised);
        Assert.Equal("200 BOARD {}\n"u8.ToArray(), writer.WrittenSpan.ToArray());
    }

    [Fact]
    public void The_words_before_a_board_count_towards_the_limit_of_a_line()
    {
        byte[] destination = new byte[20];
        Assert.Equal(OperationStatus.Done, new UserBoard(default).Encode(destination, _revised with { MaxServerLineLength = 13 }, out _, out _));
        Assert.Equal(OperationStatus.InvalidData, new UserBoard(default).Encode(destination, _revised with { MaxServerLineLength = 12 }, out _, out PacketError error));
        Assert.Equal(PacketErrorCode.TooLong, error.Code);
    }

    [Fact]
    public void An_absent_message_id_is_not_an_empty_one()
    {
        ForwardedMessage absent = new("alice"u8, "@all"u8, "02:46"u8, "Hi"u8, default);
        ForwardedMessage empty = new("alice"u8, "@all"u8, "02:46"u8, "Hi"u8, JsonText.FromWire(default, isEscaped: false));
        Assert.Equal(",\"message_id\":\"\"".Length, empty.GetEncodedLength(_revised) - absent.GetEncodedLength(_revised));
    }

    [Fact]
    public void The_option_of_the_tool_chooses_the_dialect()
    {
        Assert.Equal(["documented", "revised"], Assert.Single(TextChat.Format.Options).Values);
        Assert.Equal(TextDialect.Revised, ((TextOptions)TextChat.Format.With("dialect", "revised").ChosenOptions()).Dialect);
        Assert.Equal(TextDialect.Documented, ((TextOptions)TextChat.Format.With("dialect", "revised").With("dialect", "documented").ChosenOptions()).Dialect);
        Assert.Throws<ArgumentException>(static () => TextChat.Format.With("dialect", "other"));
        Assert.Throws<ArgumentException>(static () => TextChat.Format.With("other", "revised"));
    }

    [Fact]
    public void The_packets_of_one_dialect_say_which()
    {
        Assert.Equal("documented", MessageDelivery.Info.Declaration.Dialect);
        Assert.Equal("revised", ForwardedMessage.Info.Declaration.Dialect);
        Assert.Null(UserBoard.Info.Declaration.Dialect);
    }
}
