using System.Text;
using Protocols.TestKit;
using Xunit;

namespace Protocols.DelimitedChat.Tests;

/// <summary>Requests and the replies that a server gives to them, byte by byte.</summary>
public sealed class FieldCheckTests
{
    private const string Room = "FF '0000002A'";

    private readonly byte[] _frame = new byte[64];

    private static readonly string _longest = Convert.ToBase64String(new byte[3000]);

    public static TheoryData<string, string> WhiteSpaceOnly => new()
    {
        { "a space", " " },
        { "ASCII white space", "\t\n\v\f\r " },
        { "a no-break space", "\u00A0" },
        { "ideographic spaces", "\u3000\u3000" },
        { "as much as fits a packet", string.Concat(Enumerable.Repeat("\u2003", 1000)) },
    };

    public static TheoryData<string, string> NotWhiteSpaceOnly => new()
    {
        { "a letter", "a" },
        { "a letter after much white space", new string(' ', 2999) + "a" },
        { "a zero-width space, which is none", "\u200B" },
        { "a byte order mark, which is none", "\uFEFF" },
        { "the byte 00", "\0" },
    };

    [Theory]
    [InlineData("02 FF 'alice' FF 'c2VjcmV0' FF 'L' 00", "03 FF 03 03 03 00")]
    [InlineData("02 FF 'alice' FF 'c2VjcmV0' FF 02 00", "03 FF 03 03 03 00")]
    [InlineData("02 FF FF 'c2VjcmV0' FF 'L' 00", "03 FF 01 05 03 00")]
    [InlineData("02 FF 'Zo' C3AB FF 'c2VjcmV0' FF 'L' 00", "03 FF 02 05 03 00")]
    [InlineData("02 FF 'a' 1F FF 'c2VjcmV0' FF 'L' 00", "03 FF 02 05 03 00")]
    [InlineData("02 FF 'a' 7F FF 'c2VjcmV0' FF 'L' 00", "03 FF 02 05 03 00")]
    [InlineData("02 FF ' ~' FF 'c2VjcmV0' FF 'L' 00", "03 FF 03 03 03 00")]
    [InlineData("02 FF 'alice' FF FF 'B' 00", "03 FF 03 01 03 00")]
    [InlineData("02 FF 'alice' FF 'secret' FF 'B' 00", "03 FF 03 02 03 00")]
    [InlineData("02 FF 'alice' FF 'c2VjcmV0' FF 00", "03 FF 03 03 01 00")]
    [InlineData("02 FF 'alice' FF 'c2VjcmV0' FF 'LL' 00", "03 FF 03 03 02 00")]
    [InlineData("02 FF FF FF 00", "03 FF 01 05 01 00")]
    public void A_login_is_answered_field_by_field(string request, string reply)
    {
        Assert.True(Login.TryDecode(WireBytes.Parse(request), out Login login));
        AssertReply(reply, login.Check(alreadyValidated: false).TryEncode(_frame, out int written), written);
    }

    [Theory]
    [InlineData("02 FF 'alice' FF 'c2VjcmV0' FF 'L' 00")]
    [InlineData("02 FF FF FF 00")]
    public void The_fields_of_a_second_login_are_not_checked(string request)
    {
        Assert.True(Login.TryDecode(WireBytes.Parse(request), out Login login));
        AssertReply("03 FF 06 05 05 00", login.Check(alreadyValidated: true).TryEncode(_frame, out int written), written);
    }

    [Theory]
    [InlineData("06 FF 'alice' FF 'c2VjcmV0' FF 'a@b' 00", false, "07 FF 03 03 03 00")]
    [InlineData("06 FF 'alice' FF 'c2VjcmV0' FF 'a@b' 00", true, "07 FF 07 05 05 00")]
    [InlineData("06 FF FF 'c2VjcmV0' FF 'a@b' 00", true, "07 FF 01 05 05 00")]
    [InlineData("06 FF 'alice' 09 FF 'c2VjcmV0' FF 'a@b' 00", true, "07 FF 02 05 05 00")]
    [InlineData("06 FF 'alice' FF FF 'a@b' 00", false, "07 FF 03 01 05 00")]
    [InlineData("06 FF 'alice' FF 'c2VjcmV' FF 'a@b' 00", false, "07 FF 03 04 05 00")]
    [InlineData("06 FF 'alice' FF '====' FF 'a@b' 00", false, "07 FF 03 04 05 00")]
    [InlineData("06 FF 'alice' FF 'c2VjcmV0' FF 00", false, "07 FF 03 03 01 00")]
    [InlineData("06 FF 'alice' FF 'c2VjcmV0' FF 'a' 00", false, "07 FF 03 03 02 00")]
    public void A_registration_is_answered_up_to_its_first_bad_field(string request, bool inUse, string reply)
    {
        Assert.True(Register.TryDecode(WireBytes.Parse(request), out Register register));
        AssertReply(reply, register.Check(inUse).TryEncode(_frame, out int written), written);
    }

    [Theory]
    [InlineData("'a@b'", ReplyCode.Okay)]
    [InlineData("'alice.b+c@example.org'", ReplyCode.Okay)]
    [InlineData("'Zo' C3AB '@' 'b'", ReplyCode.Okay)]
    [InlineData("", ReplyCode.Empty)]
    [InlineData("'@'", ReplyCode.Invalid)]
    [InlineData("'ab'", ReplyCode.Invalid)]
    [InlineData("'@b'", ReplyCode.Invalid)]
    [InlineData("'a@'", ReplyCode.Invalid)]
    [InlineData("'a@b@c'", ReplyCode.Invalid)]
    [InlineData("'a@b c'", ReplyCode.Invalid)]
    [InlineData("'a@b' 0A", ReplyCode.Invalid)]
    [InlineData("'a' C2A0 '@b'", ReplyCode.Invalid)]
    [InlineData("'a@' E28083", ReplyCode.Invalid)]
    [InlineData("'a@b' E280", ReplyCode.Okay)]
    public void An_address_has_one_at_sign_inside_and_no_white_space(string email, ReplyCode code)
        => Assert.Equal(code, FieldChecks.Email(WireBytes.Parse(email).AsSpan()));

    [Theory]
    [InlineData("FF '0000002A' FF 'aGk='", true, true, "03 03")]
    [InlineData("FF '0000002A' FF 'aGk='", false, true, "08 03")]
    [InlineData("FF '0000002A' FF 'aGk='", true, false, "09 03")]
    [InlineData("FF '0000002A' FF 'aGk='", false, false, "08 03")]
    [InlineData("FF FF 'aGk='", false, false, "01 03")]
    [InlineData("FF 'lobby' FF 'aGk='", false, false, "02 03")]
    [InlineData("FF '00000002A' FF 'aGk='", true, true, "02 03")]
    [InlineData("FF '0000002A' FF", true, true, "03 01")]
    [InlineData("FF '0000002A' FF 'aGk'", true, true, "03 04")]
    [InlineData("FF '0000002A' FF 'aG k'", true, true, "03 04")]
    [InlineData("FF '0000002A' FF 'aGl='", true, true, "03 04")]
    [InlineData("FF '0000002A' FF 'ICAg'", true, true, "03 0B")]
    [InlineData("FF '0000002A' FF 'ICAg'", true, false, "09 0B")]
    [InlineData("FF FF", true, true, "01 01")]
    public void A_short_message_is_answered_field_by_field(string fields, bool isAuthorized, bool isInRoom, string codes)
    {
        Assert.True(ShortMessage.TryDecode(WireBytes.Parse($"50 FF 00FF00FF {fields} 00"), out ShortMessage message));
        AssertReply($"51 FF 00FF00FF FF {codes} 00", message.Check(isAuthorized, isInRoom).TryEncode(_frame, out int written), written);
    }

    [Fact]
    public void A_message_is_too_long_over_4000_encoded_bytes_whatever_they_are()
    {
        Assert.Equal(ReplyCode.Okay, FieldChecks.Message(Encoded(_longest)));
        Assert.Equal(ReplyCode.MessageTooLong, FieldChecks.Message(Encoded(_longest + "AAAA")));
        Assert.Equal(ReplyCode.MessageTooLong, FieldChecks.Message(Encoded(new string('!', 4001))));
        Assert.Equal(ReplyCode.BadBase64, FieldChecks.Message(Encoded(new string('!', 4000))));
    }

    [Theory]
    [MemberData(nameof(WhiteSpaceOnly))]
    public void A_message_of_white_space_only_is_empty(string what, string text)
        => Assert.Equal((what, ReplyCode.EmptyMessage), (what, FieldChecks.Message(Encoded(ToBase64(text)))));

    [Theory]
    [MemberData(nameof(NotWhiteSpaceOnly))]
    public void A_message_of_anything_else_is_not(string what, string text)
        => Assert.Equal((what, ReplyCode.Okay), (what, FieldChecks.Message(Encoded(ToBase64(text)))));

    [Fact]
    public void White_space_is_the_same_as_in_the_framework()
        => Assert.DoesNotContain(
            Enumerable.Range(0, 0x110000).Where(Rune.IsValid).Select(static value => new Rune(value)),
            static rune => Rune.IsWhiteSpace(rune) != (FieldChecks.Message(Base64Text.FromBytes(ToUtf8(rune))) == ReplyCode.EmptyMessage));

    [Fact]
    public void White_space_that_is_cut_short_is_not_white_space()
        => Examples.Check(["C2", "E2 80", "E2", "20 E3 80", "E1 9A 20"], static bytes =>
            Assert.Equal(ReplyCode.Okay, FieldChecks.Message(Base64Text.FromBytes(WireBytes.Parse(bytes)))));

    [Fact]
    public void Plain_bytes_are_checked_like_their_encoding()
    {
        Assert.Equal(ReplyCode.Okay, FieldChecks.Message(Base64Text.FromBytes(new byte[3000])));
        Assert.Equal(ReplyCode.MessageTooLong, FieldChecks.Message(Base64Text.FromBytes(new byte[3001])));
        Assert.Equal(ReplyCode.EmptyMessage, FieldChecks.Message(Base64Text.FromBytes(" "u8)));
        Assert.Equal(ReplyCode.Okay, FieldChecks.Password(Base64Text.FromBytes(" "u8)));
    }

    [Theory]
    [InlineData("00000001 FF 00000007 FF '0000002A' FF 'aGk='", true, "03 03 03")]
    [InlineData("00000005 FF 00000007 FF '0000002A' FF 'aGk='", true, "03 03 03")]
    [InlineData("00000006 FF 00000007 FF '0000002A' FF 'aGk='", true, "02 03 03")]
    [InlineData("00000000 FF 00000007 FF '0000002A' FF 'aGk='", true, "02 03 03")]
    [InlineData("FFFFFFFF FF 00000007 FF '0000002A' FF 'aGk='", false, "02 04 03")]
    [InlineData("00000001 FF 00000007 FF FF 'aGk='", false, "03 01 03")]
    [InlineData("00000001 FF 00000007 FF 'lobby' FF 'aGk='", false, "03 02 03")]
    [InlineData("00000001 FF 00000007 FF '0000002A' FF", true, "03 03 01")]
    [InlineData("00000001 FF 00000007 FF '0000002A' FF ('A')*4001", true, "03 03 02")]
    [InlineData("00000001 FF 00000007 FF '0000002A' FF 'aGk'", true, "03 03 04")]
    [InlineData("00000001 FF 00000007 FF '0000002A' FF 'IA=='", true, "03 03 05")]
    public void A_long_message_s_head_is_answered_field_by_field(string fields, bool isAuthorized, string codes)
    {
        Assert.True(LongMessageHead.TryDecode(WireBytes.Parse($"57 FF {fields} 00"), out LongMessageHead head));
        AssertReply($"58 FF 00000007 FF {codes} 00", head.Check(isAuthorized, maxRemaining: 5).TryEncode(_frame, out int written), written);
    }

    [Theory]
    [InlineData("00000001 FF 00000007 FF 'aGk='", true, "03 03 03")]
    [InlineData("00000005 FF 00000007 FF 'aGk='", true, "03 03 03")]
    [InlineData("00000006 FF 00000007 FF 'aGk='", false, "02 04 03")]
    [InlineData("00000000 FF 00000007 FF", true, "02 03 01")]
    [InlineData("00000001 FF 00000007 FF ('A')*4001", true, "03 03 02")]
    [InlineData("00000001 FF 00000007 FF 'a'", true, "03 03 04")]
    [InlineData("00000001 FF 00000007 FF 'IA=='", true, "03 03 05")]
    public void A_long_message_s_next_part_is_answered_field_by_field(string fields, bool isAuthorized, string codes)
    {
        Assert.True(LongMessageNext.TryDecode(WireBytes.Parse($"5B FF {fields} 00"), out LongMessageNext next));
        AssertReply($"5C FF 00000007 FF {codes} 00", next.Check(isAuthorized, remaining: 5).TryEncode(_frame, out int written), written);
    }

    [Theory]
    [InlineData("00000001", true, true, "03 03 03 01")]
    [InlineData("00000005", false, true, "03 04 03 01")]
    [InlineData("00000006", true, false, "02 03 03 00")]
    [InlineData("00000000", true, true, "02 03 03 01")]
    public void A_request_for_a_part_is_answered_field_by_field(string number, bool isAuthorized, bool isAllowed, string codes)
    {
        Assert.True(LongMessageDeliveryResend.TryDecode(WireBytes.Parse($"63 FF {number} FF 00000000000000FF 00"), out LongMessageDeliveryResend resend));
        AssertReply($"64 FF 00000000000000FF FF {codes} 00", resend.Check(isAuthorized, remaining: 5, isAllowed).TryEncode(_frame, out int written), written);
    }

    [Theory]
    [InlineData(Room, true, false, "03")]
    [InlineData(Room, false, false, "08")]
    [InlineData(Room, true, true, "0A")]
    [InlineData(Room, false, true, "0A")]
    [InlineData("FF", true, false, "01")]
    public void A_room_is_joined_once_by_those_who_may(string room, bool isAuthorized, bool isInRoom, string code)
    {
        Assert.True(JoinRoom.TryDecode(WireBytes.Parse($"A0 {room} FF 00"), out JoinRoom join));
        AssertReply($"A1 {room} FF {code} 00", join.Check(isAuthorized, isInRoom).TryEncode(_frame, out int written), written);
    }

    [Theory]
    [InlineData(Room, true, "03")]
    [InlineData(Room, false, "09")]
    [InlineData("FF", false, "01")]
    public void A_room_is_left_by_those_who_are_in_it(string room, bool isInRoom, string code)
    {
        Assert.True(PartRoom.TryDecode(WireBytes.Parse($"A3 {room} FF 00"), out PartRoom part));
        AssertReply($"A4 {room} FF {code} 00", part.Check(isInRoom).TryEncode(_frame, out int written), written);
    }

    [Theory]
    [InlineData("'lobby'")]
    [InlineData("'0000002AB'")]
    public void An_invalid_room_is_not_repeated_because_it_could_not_be_written(string room)
    {
        Assert.True(JoinRoom.TryDecode(WireBytes.Parse($"A0 FF {room} FF 00"), out JoinRoom join));
        AssertReply("A1 FF FF 02 00", join.Check(isAuthorized: true, isInRoom: true).TryEncode(_frame, out int written), written);
        Assert.True(PartRoom.TryDecode(WireBytes.Parse($"A3 FF {room} 00"), out PartRoom part));
        AssertReply("A4 FF FF 02 00", part.Check(isInRoom: true).TryEncode(_frame, out written), written);
    }

    [Theory]
    [InlineData("'Al'", false, "03")]
    [InlineData("'Al'", true, "07")]
    [InlineData("", true, "01")]
    [InlineData("C3A9", true, "02")]
    public void An_alias_is_changed_to_one_that_is_free(string alias, bool inUse, string code)
    {
        Assert.True(ChangeAlias.TryDecode(WireBytes.Parse($"A6 FF {alias} 00"), out ChangeAlias change));
        AssertReply($"A7 FF {code} 00", change.Check(inUse).TryEncode(_frame, out int written), written);
    }

    [Fact]
    public void A_reply_is_okay_if_every_code_is()
    {
        Assert.True(new LoginReply(ReplyCode.Okay, ReplyCode.Okay, ReplyCode.Okay).IsOkay);
        Assert.False(new LoginReply(ReplyCode.Empty, ReplyCode.Okay, ReplyCode.Okay).IsOkay);
        Assert.False(new LoginReply(ReplyCode.Okay, ReplyCode.Empty, ReplyCode.Okay).IsOkay);
        Assert.False(new LoginReply(ReplyCode.Okay, ReplyCode.Okay, ReplyCode.Empty).IsOkay);
        Assert.True(new RegisterReply(ReplyCode.Okay, ReplyCode.Okay, ReplyCode.Okay).IsOkay);
        Assert.False(new RegisterReply(ReplyCode.Okay, ReplyCode.Okay, ReplyCode.Invalid).IsOkay);
        Assert.False(new RegisterReply(ReplyCode.Okay, ReplyCode.Empty, ReplyCode.Unchecked).IsOkay);
        Assert.False(new RegisterReply(ReplyCode.Empty, ReplyCode.Unchecked, ReplyCode.Unchecked).IsOkay);
        Assert.True(new ShortMessageReply(7, ReplyCode.Okay, ReplyCode.Okay).IsOkay);
        Assert.False(new ShortMessageReply(7, ReplyCode.Empty, ReplyCode.Okay).IsOkay);
        Assert.False(new ShortMessageReply(7, ReplyCode.Okay, ReplyCode.EmptyMessage).IsOkay);
        Assert.True(new LongMessageHeadReply(7, LongMessageNumberCode.Okay, LongMessageRoomCode.Okay, LongMessageBodyCode.Okay).IsOkay);
        Assert.False(new LongMessageHeadReply(7, LongMessageNumberCode.Okay, LongMessageRoomCode.Missing, LongMessageBodyCode.Okay).IsOkay);
        Assert.True(new LongMessageNextReply(7, LongMessageNumberCode.Okay, LongMessageRoomCode.Okay, LongMessageBodyCode.Okay).IsOkay);
        Assert.False(new LongMessageNextReply(7, LongMessageNumberCode.Invalid, LongMessageRoomCode.Okay, LongMessageBodyCode.Okay).IsOkay);
        Assert.True(new LongMessageDeliveryResendReply(7, LongMessageNumberCode.Okay, LongMessageRoomCode.Okay, LongMessageBodyCode.Okay, true).IsOkay);
        Assert.False(new LongMessageDeliveryResendReply(7, LongMessageNumberCode.Okay, LongMessageRoomCode.Okay, LongMessageBodyCode.Okay, false).IsOkay);
        Assert.False(new LongMessageDeliveryResendReply(7, LongMessageNumberCode.Okay, LongMessageRoomCode.Okay, LongMessageBodyCode.Invalid, true).IsOkay);
        Assert.False(new LongMessageDeliveryResendReply(7, LongMessageNumberCode.Okay, LongMessageRoomCode.Invalid, LongMessageBodyCode.Okay, true).IsOkay);
        Assert.False(new LongMessageDeliveryResendReply(7, LongMessageNumberCode.Invalid, LongMessageRoomCode.Okay, LongMessageBodyCode.Okay, true).IsOkay);
        Assert.True(new JoinRoomReply(default, ReplyCode.Okay).IsOkay);
        Assert.False(new JoinRoomReply(default, ReplyCode.AlreadyInRoom).IsOkay);
        Assert.True(new PartRoomReply(default, ReplyCode.Okay).IsOkay);
        Assert.False(new PartRoomReply(default, ReplyCode.NotInRoom).IsOkay);
        Assert.True(new ChangeAliasReply(ReplyCode.Okay).IsOkay);
        Assert.False(new ChangeAliasReply(ReplyCode.AlreadyInUse).IsOkay);
    }

    [Fact]
    public void Checking_allocates_nothing()
    {
        byte[] login = WireBytes.Parse("02 FF 'alice' FF 'c2VjcmV0' FF 'L' 00");
        byte[] register = WireBytes.Parse("06 FF 'alice' FF 'c2VjcmV0' FF 'a@b' 00");
        byte[] blank = WireBytes.Parse("50 FF 00000007 FF '0000002A' FF ('ICAg')*1000 00");
        byte[] broken = WireBytes.Parse("50 FF 00000007 FF '0000002A' FF ('ICAg')*999 '!!!!' 00");
        byte[] head = WireBytes.Parse("57 FF 00000001 FF 00000007 FF '0000002A' FF 'aGk=' 00");
        bool isOkay = true;
        Assert.Equal(0, AllocationMeter.Measure(() =>
        {
            isOkay &= Login.TryDecode(login, out Login first) && first.Check(alreadyValidated: false).IsOkay;
            isOkay &= Register.TryDecode(register, out Register second) && second.Check(inUse: false).IsOkay;
            isOkay &= ShortMessage.TryDecode(blank, out ShortMessage third) && third.Check(true, true).Message == ReplyCode.EmptyMessage;
            isOkay &= ShortMessage.TryDecode(broken, out ShortMessage fourth) && fourth.Check(true, true).Message == ReplyCode.BadBase64;
            isOkay &= LongMessageHead.TryDecode(head, out LongMessageHead fifth) && fifth.Check(true, 1).IsOkay;
        }));
        Assert.True(isOkay);
    }

    private void AssertReply(string expected, bool isEncoded, int written)
    {
        Assert.True(isEncoded);
        Examples.AssertBytes(WireBytes.Parse(expected), _frame.AsSpan(0, written));
    }

    private static Base64Text Encoded(string base64) => Base64Text.FromEncoded(Encoding.ASCII.GetBytes(base64));

    private static string ToBase64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    private static byte[] ToUtf8(Rune rune) => Encoding.UTF8.GetBytes(rune.ToString());
}
