using System.Buffers;
using System.Text;
using Protocols.TestKit;
using Xunit;

namespace Protocols.TextChat.Tests;

/// <summary>A packet that decodes is not always acceptable; its check gives the answer.</summary>
public sealed class FieldCheckTests
{
    private const string Longest = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123";

    [Theory]
    [InlineData("bob", true)]
    [InlineData("007", true)]
    [InlineData("azAZ09", true)]
    [InlineData(Longest, true)]
    [InlineData("everyone1", true)]
    [InlineData("everyon3", true)]
    [InlineData("everyon", true)]
    [InlineData("", false)]
    [InlineData("ab", false)]
    [InlineData(Longest + "4", false)]
    [InlineData("everyone", false)]
    [InlineData("EVERYONE", false)]
    [InlineData("EveryOne", false)]
    [InlineData("alice smith", false)]
    [InlineData("al-ice", false)]
    [InlineData("al_ice", false)]
    [InlineData("zoë", false)]
    [InlineData("al\0ice", false)]
    [InlineData("@bob", false)]
    [InlineData("[bob]", false)]
    [InlineData("bob`", false)]
    [InlineData("bob{", false)]
    [InlineData("bob/", false)]
    [InlineData("bob:", false)]
    [InlineData("b\u0010b", false)]
    public void A_user_name_is_three_to_thirty_letters_and_digits_and_not_everyone(string name, bool isOne)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(name);
        Assert.Equal(isOne, FieldChecks.IsUsername(utf8));

        Response answer = new Join(utf8).Check();
        Assert.Equal(isOne, answer.IsOkay);
        Assert.True(answer.Equals(answer.IsOkay ? Responses.Ok : Responses.InvalidUsername));
        answer = new SetUsername(utf8).Check();
        Assert.Equal(isOne, answer.IsOkay);
        Assert.True(answer.Equals(answer.IsOkay ? Responses.Ok : Responses.ServerError));
        answer = new SetUserStatus(name.Length == 0 ? default : new OptionalText(utf8), "ONLINE"u8).Check();
        Assert.Equal(isOne || name.Length == 0, answer.IsOkay);
        Assert.True(answer.Equals(answer.IsOkay ? Responses.UserStatusUpdated : Responses.ServerError));
    }

    [Theory]
    [InlineData("all", TextDialect.Revised)]
    [InlineData("ALL", TextDialect.Revised)]
    [InlineData("aLl", TextDialect.Revised)]
    [InlineData("everyone", TextDialect.Documented)]
    [InlineData("Everyone", TextDialect.Documented)]
    public void A_name_for_everyone_is_reserved_in_one_dialect_and_ordinary_in_the_other(string name, TextDialect reserved)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(name);
        foreach (TextDialect dialect in (TextDialect[])[TextDialect.Documented, TextDialect.Revised])
        {
            bool isOne = dialect != reserved;
            Assert.Equal(isOne, FieldChecks.IsUsername(utf8, dialect));
            Response answer = new Join(utf8).Check(dialect);
            Assert.Equal(isOne, answer.IsOkay);
            Assert.True(answer.Equals(answer.IsOkay ? Responses.Ok : Responses.InvalidUsername));
            answer = new SetUsername(utf8).Check(dialect);
            Assert.Equal(isOne, answer.IsOkay);
            Assert.True(answer.Equals(answer.IsOkay ? Responses.Ok : Responses.ServerError));
            answer = new SetUserStatus(utf8, "ONLINE"u8).Check(dialect);
            Assert.Equal(isOne, answer.IsOkay);
            Assert.True(answer.Equals(answer.IsOkay ? Responses.UserStatusUpdated : Responses.ServerError));
        }
    }

    [Fact]
    public void A_status_that_is_not_one_is_an_invalid_request_in_the_revised_dialect()
    {
        Response answer = new SetUserStatus("alice"u8, "AWAY"u8).Check(TextDialect.Revised);
        Assert.False(answer.IsOkay);
        Assert.True(answer.Equals(Responses.InvalidRequest));
        answer = new SetUserStatus("all"u8, "AWAY"u8).Check(TextDialect.Revised);
        Assert.False(answer.IsOkay);
        Assert.True(answer.Equals(Responses.InvalidRequest));
        answer = new SetUserStatus("alice"u8, "AWAY"u8).Check();
        Assert.False(answer.IsOkay);
        Assert.True(answer.Equals(Responses.ServerError));
    }

    [Theory]
    [InlineData("x", true)]
    [InlineData(" x ", true)]
    [InlineData("👍", true)]
    [InlineData("\u200B", true)]
    [InlineData("\0", true)]
    [InlineData("", false)]
    [InlineData(" ", false)]
    [InlineData(" \t\r\n\u000B\u000C\u0085\u00A0\u2003\u2028\u3000", false)]
    public void A_message_says_something(string message, bool isOne)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(message);
        Assert.Equal(isOne, FieldChecks.IsMessage(utf8));
        Assert.Equal(isOne, FieldChecks.IsMessage(Escaped(message)));
    }

    [Theory]
    [InlineData("x")]
    [InlineData("é")]
    [InlineData("李")]
    [InlineData("👍")]
    public void A_message_has_at_most_500_characters_whatever_they_take_on_the_wire(string character)
    {
        string longest = string.Concat(Enumerable.Repeat(character, 500));
        Assert.True(FieldChecks.IsMessage(Encoding.UTF8.GetBytes(longest)));
        Assert.True(FieldChecks.IsMessage(Escaped(longest)));
        Assert.True(FieldChecks.IsMessage(StringView.Of(longest)));
        Assert.False(FieldChecks.IsMessage(Encoding.UTF8.GetBytes(longest + " ")));
        Assert.False(FieldChecks.IsMessage(Escaped(longest + " ")));
        Assert.False(FieldChecks.IsMessage(StringView.Of(longest + " ")));
    }

    [Theory]
    [InlineData("x")]
    [InlineData("李")]
    [InlineData("👍")]
    public void A_message_from_a_string_is_written_up_to_500_characters(string character)
    {
        string longest = string.Concat(Enumerable.Repeat(character, 500));
        byte[] destination = new byte[4096];
        Assert.True(new Edit("m"u8, StringView.Of(longest)).TryEncode(destination, out _));
        Assert.Equal(OperationStatus.InvalidData, new Edit("m"u8, StringView.Of(longest + "x")).Encode(destination, default, out _, out PacketError error));
        Assert.Equal((PacketErrorCode.TooLong, "message"), (error.Code, error.Field));
    }

    [Fact]
    public void Short_escapes_are_one_character_each()
    {
        string escapes = string.Concat(Enumerable.Repeat("""\"\\\/\b\f\n\r\t""", 100));
        Assert.True(FieldChecks.IsMessage(JsonText.FromWire(Encoding.UTF8.GetBytes(escapes[..1000]), isEscaped: true)));
        Assert.False(FieldChecks.IsMessage(JsonText.FromWire(Encoding.UTF8.GetBytes(escapes[..1002]), isEscaped: true)));
    }

    [Fact]
    public void A_missing_message_is_empty()
    {
        Assert.False(FieldChecks.IsMessage(default));
        Assert.False(FieldChecks.IsMessage(JsonText.Null));
    }

    [Fact]
    public void Bytes_that_are_not_UTF_8_are_checked_safely()
    {
        Random random = new(20260205);
        byte[] bytes = new byte[40];
        for (int i = 0; i < 2000; i++)
        {
            random.NextBytes(bytes);
            for (int at = 0; at < bytes.Length; at += 5)
                bytes[at] = (byte)'\\';
            JsonText escaped = JsonText.FromWire(bytes, isEscaped: true);
            Assert.True(FieldChecks.IsMessage(bytes));
            Assert.True(FieldChecks.IsMessage(escaped));
            int names = 0;
            foreach (JsonText _ in new Recipients(escaped))
                names++;
            Assert.InRange(names, 0, bytes.Length / 2);
        }
    }

    [Theory]
    [InlineData("@bob", "hello", null)]
    [InlineData("@everyone", "hello", null)]
    [InlineData("", "hello", "NO HEADER FOUND")]
    [InlineData("bob", "hello", "NO HEADER FOUND")]
    [InlineData("@", "hello", "NO HEADER FOUND")]
    [InlineData("", " ", "NO HEADER FOUND")]
    [InlineData("@bob", " ", "MESSAGE FAILED")]
    [InlineData("@bob", "", "MESSAGE FAILED")]
    public void A_message_that_cannot_be_sent_is_answered_as_documented(string header, string message, string? reason)
    {
        Send send = new("alice"u8, Encoding.UTF8.GetBytes(header), "3:05 PM"u8, Encoding.UTF8.GetBytes(message));
        Response answer = send.Check();
        Assert.Equal(reason is null, answer.IsOkay);
        Assert.Equal(reason ?? "SENT", answer.Reason.ToString());
    }

    [Fact]
    public void An_empty_edit_fails_like_an_empty_message()
    {
        Response answer = new Edit("41"u8, "hello"u8).Check();
        Assert.True(answer.IsOkay && answer.Equals(Responses.MessageUpdated));
        answer = new Edit("41"u8, " "u8).Check();
        Assert.False(answer.IsOkay);
        Assert.True(answer.Equals(Responses.MessageFailed));
    }

    [Theory]
    [InlineData("ONLINE", UserStatus.Online)]
    [InlineData("OFFLINE", UserStatus.Offline)]
    [InlineData("DO_NOT_DISTURB", UserStatus.DoNotDisturb)]
    [InlineData("online", UserStatus.Unknown)]
    [InlineData("AWAY", UserStatus.Unknown)]
    [InlineData("", UserStatus.Unknown)]
    [InlineData("ONLINE ", UserStatus.Unknown)]
    public void A_status_is_one_of_three_words(string word, UserStatus status)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(word);
        Assert.Equal(status, StatusWords.Find(new Utf8Text(utf8)));
        Assert.Equal(status == UserStatus.Unknown ? "" : word, Encoding.UTF8.GetString(StatusWords.WordOf(status)));
        Response answer = new SetUserStatus(default, utf8).Check();
        Assert.Equal(status != UserStatus.Unknown, answer.IsOkay);
        Assert.True(answer.Equals(answer.IsOkay ? Responses.UserStatusUpdated : Responses.ServerError));
    }

    [Fact]
    public void Checking_allocates_nothing()
    {
        byte[] frame = WireBytes.Parse("""'SEND {"sender":"alice","header":"\u0040bob @carol","timestamp":"","message":"\u00e9\ud83d\udc4d"}' 0A""");
        Assert.Equal(0, AllocationMeter.Measure(() =>
        {
            Send.TryDecode(frame, out Send send);
            send.Check();
            foreach (JsonText name in send.GetRecipients())
                name.Equals("carol"u8);
            new Join("everyone"u8).Check();
        }));
    }

    /// <summary>The text with every UTF-16 code unit escaped.</summary>
    private static JsonText Escaped(string text)
        => JsonText.FromWire(Encoding.ASCII.GetBytes(string.Concat(text.Select(static unit => $"\\u{(int)unit:x4}"))), isEscaped: true);
}
