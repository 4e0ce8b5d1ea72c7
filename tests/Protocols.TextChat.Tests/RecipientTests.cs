using System.Text;
using Protocols.TestKit;
using Xunit;

namespace Protocols.TextChat.Tests;

/// <summary>A header names recipients.</summary>
public sealed class RecipientTests
{
    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("@")]
    [InlineData("@ @")]
    [InlineData("bob")]
    [InlineData("everyone")]
    [InlineData("nobody in particular")]
    [InlineData("bob@carol")]
    [InlineData("@bob", "bob")]
    [InlineData("@bob @carol", "bob", "carol")]
    [InlineData("@bob @carol @bob", "bob", "carol", "bob")]
    [InlineData(" @bob  @carol ", "bob", "carol")]
    [InlineData("to @bob and @carol", "bob", "carol")]
    [InlineData("@bob@carol", "bob@carol")]
    [InlineData("@@bob", "@bob")]
    [InlineData("@李 @👍", "李", "👍")]
    [InlineData("@Everyone @everyone2", "Everyone", "everyone2")]
    [InlineData("@all @bob", "all", "bob")]
    [InlineData("@everyone", "everyone")]
    [InlineData("@bob @everyone @carol", "everyone")]
    [InlineData("@everyone @everyone", "everyone")]
    public void Recipients_are_the_words_with_an_at_sign_unless_everyone_is_among_them(string header, params string[] names)
    {
        AssertNames(names, Encoding.UTF8.GetBytes(header));
        AssertNames(names, JsonText.FromWire(Encoding.UTF8.GetBytes(header), isEscaped: false));
        AssertNames(names, StringView.Of(header));
        AssertNames(names, JsonText.FromWire(Encoding.ASCII.GetBytes(string.Concat(header.Select(static unit => $"\\u{(int)unit:X4}"))), isEscaped: true));
    }

    [Theory]
    [InlineData("@bob @carol", "bob", "carol")]
    [InlineData("@all", "all")]
    [InlineData("@bob @all @everyone", "all")]
    [InlineData("@everyone", "everyone")]
    [InlineData("@everyone @bob", "everyone", "bob")]
    [InlineData("@All @ALL @all2", "All", "ALL", "all2")]
    [InlineData("all")]
    public void In_the_revised_dialect_all_stands_for_everyone(string header, params string[] names)
    {
        AssertNames(names, Encoding.UTF8.GetBytes(header), TextDialect.Revised);
        AssertNames(names, JsonText.FromWire(Encoding.ASCII.GetBytes(string.Concat(header.Select(static unit => $"\\u{(int)unit:X4}"))), isEscaped: true), TextDialect.Revised);
    }

    [Fact]
    public void A_message_has_the_recipients_of_its_dialect()
    {
        Send send = new("alice"u8, "@bob @all"u8, "02:46"u8, "Hi"u8);
        Assert.False(send.GetRecipients().IsEveryone);
        Assert.True(send.GetRecipients(TextDialect.Revised).IsEveryone);
    }

    [Fact]
    public void A_backslash_in_plain_text_is_a_backslash()
        => AssertNames([@"a\u0020b"], """@a\u0020b"""u8);

    [Fact]
    public void Other_white_space_does_not_separate_names()
        => AssertNames(["bob\t@carol"], "@bob\t@carol"u8);

    [Fact]
    public void A_header_with_escapes_names_the_same_recipients()
    {
        Assert.True(Send.TryDecode("""SEND {"sender":"alice","header":"\u0040b\u006fb \u0040everyone","timestamp":"","message":"hi"}"""u8.ToArray().Append((byte)'\n').ToArray(), out Send send));
        Assert.True(send.GetRecipients().IsEveryone);
    }

    [Fact]
    public void No_header_at_all_names_nobody()
    {
        AssertNames([], default);
        AssertNames([], JsonText.Null);
    }

    [Theory]
    [InlineData("@bob @carol", "carol", true)]
    [InlineData("@bob @carol", "dave", false)]
    [InlineData("@bob", "Bob", false)]
    [InlineData("", "bob", false)]
    [InlineData("@everyone", "dave", true)]
    [InlineData("@all", "dave", false)]
    public void A_message_goes_to_whom_it_names_and_to_all_if_it_names_everyone(string header, string username, bool isRecipient)
        => Assert.Equal(isRecipient, new Recipients(JsonText.FromWire(Encoding.UTF8.GetBytes(header), isEscaped: false)).Contains(new Utf8Text(Encoding.UTF8.GetBytes(username))));

    private static void AssertNames(string[] expected, JsonText header, TextDialect dialect = TextDialect.Documented)
    {
        Recipients recipients = new(header, dialect);
        List<string> names = [];
        foreach (JsonText name in recipients)
            names.Add(name.ToString());
        Assert.Equal(expected, names);
        Assert.Equal(expected.Length == 0, recipients.IsEmpty);
        Assert.Equal(expected.Contains(dialect == TextDialect.Revised ? "all" : "everyone"), recipients.IsEveryone);
    }
}
