using System.Buffers;
using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Protocols.TestKit;
using Xunit;

namespace Protocols.Abstractions.Tests;

public sealed class JsonTextTests
{
    private const string Controls =
        @"\u0000\u0001\u0002\u0003\u0004\u0005\u0006\u0007\b\t\n\u000b\f\r\u000e\u000f"
        + @"\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001a\u001b\u001c\u001d\u001e\u001f";

    [Fact]
    public void Control_characters_are_escaped_in_the_short_form_if_there_is_one()
        => Assert.Equal($"\"{Controls}\"", Encode(new string([.. Enumerable.Range(0, 0x20).Select(static code => (char)code)])));

    [Theory]
    [InlineData("", "\"\"")]
    [InlineData("plain", "\"plain\"")]
    [InlineData("say \"hi\" \\ done", """
        "say \"hi\" \\ done"
        """)]
    [InlineData("a/b <c> & + ' \x7F \x80 é € 👍 \u2028\uFEFF", "\"a/b <c> & + ' \x7F \x80 é € 👍 \u2028\uFEFF\"")]
    [InlineData("sixteen bytes, \n and sixteen bytes more", """
        "sixteen bytes, \n and sixteen bytes more"
        """)]
    public void Only_quotation_marks_backslashes_and_control_characters_are_escaped(string text, string json)
        => Assert.Equal(json, Encode(text));

    [Theory]
    [InlineData(@"a\/b", "a/b")]
    [InlineData(@"\u0041\u006A\u006a", "Ajj")]
    [InlineData(@"\u0022\u005c\u002F", @"\""\\/")]
    [InlineData(@"\u0008\u000c\u000a\u000d\u0009", @"\b\f\n\r\t")]
    [InlineData(@"\u000B\u001F\u007F", @"\u000b\u001f" + "\x7F")]
    [InlineData(@"\u00E9\u20ac\u2028", "é€\u2028")]
    [InlineData(@"x\ud83d\udc4d\uDBFF\uDFFFy", "x👍\U0010FFFFy")]
    [InlineData(@"é\u00e9\n\\u0041", @"éé\n\\u0041")]
    public void Escaped_text_is_written_canonically(string content, string canonical)
    {
        JsonText text = JsonText.FromWire(Encoding.UTF8.GetBytes(content), isEscaped: true);
        Assert.Equal($"\"{canonical}\"", Encode(text));
    }

    [Property(MaxTest = 5_000)]
    public Property Text_is_written_as_the_framework_reads_it()
        => Prop.ForAll(RandomJson.Strings, static text => Assert.Equal(text, JsonSerializer.Deserialize<string>(Encode(text))));

    [Property(MaxTest = 5_000)]
    public Property However_text_is_escaped_it_reads_compares_and_writes_the_same()
        => Prop.ForAll(RandomJson.Strings, static text =>
        {
            byte[] plain = Encoding.UTF8.GetBytes(text);
            byte[] json = RandomJson.Quote(new Random(text.GetHashCode(StringComparison.Ordinal)), text);
            Assert.Equal(json.Length, JsonText.Read([.. json, .. ",\"x\""u8], out JsonText wire));

            Assert.Equal(text, wire.ToString());
            Assert.True(wire.Equals(plain));
            Assert.False(wire.Equals([.. plain, (byte)'x']));
            Assert.False(wire.Equals(plain.AsSpan(0, Math.Max(0, plain.Length - 1))) && plain.Length > 0);
            Examples.AssertBytes(plain, Unescape(wire));
            Assert.Equal(Encode((JsonText)plain), Encode(wire));
            Assert.Equal(wire.Bytes.Contains((byte)'\\'), wire.IsEscaped);
            Examples.AssertBytes(json.AsSpan(1, json.Length - 2), wire.Bytes);
        });

    [Property(MaxTest = 500)]
    public Property Text_fits_exactly_its_length_and_nothing_less()
        => Prop.ForAll(RandomJson.Strings, static text =>
        {
            AssertLengths(Encoding.UTF8.GetBytes(text));
            JsonText.Read(RandomJson.Quote(new Random(text.Length), text), out JsonText wire);
            AssertLengths(wire);
            foreach (JsonText element in JsonArray.FromStrings([text]))
                AssertLengths(element);
        });

    [Fact]
    public void Strings_are_read_as_the_corpus_says() => Examples.Check(
        JsonCorpus.Cases.Where(static example => example.Bytes.StartsWith("'\"", StringComparison.Ordinal)),
        static example =>
        {
            byte[] json = WireBytes.Parse(example.Bytes);
            int length = JsonText.Read(json, out JsonText text);
            Assert.Equal(example.IsValid, length == json.Length);
            if (length < 0)
                Assert.True(text.IsAbsent);
        });

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData(" \"a\"")]
    [InlineData("null")]
    [InlineData("\"a")]
    [InlineData("\"a\\\"")]
    public void Text_that_does_not_begin_with_a_string_is_not_read(string json)
    {
        Assert.Equal(-1, JsonText.Read(Encoding.ASCII.GetBytes(json), out JsonText text));
        Assert.True(text.IsAbsent);
    }

    [Fact]
    public void A_quotation_mark_at_any_place_ends_the_text()
    {
        for (int length = 0; length < 100; length++)
        {
            Assert.Equal(length + 2, JsonText.Read([(byte)'"', .. Enumerable.Repeat((byte)'x', length), .. "\" and more than sixteen bytes"u8], out JsonText text));
            Assert.Equal(length, text.Bytes.Length);
            Assert.Equal(length + 2, JsonText.Read([(byte)'"', .. Enumerable.Repeat((byte)'x', length), (byte)'"'], out _));
        }
    }

    [Fact]
    public void Only_these_bytes_cannot_stand_alone_in_a_string_wherever_they_are()
    {
        for (int value = 0; value < 256; value++)
        {
            bool isFit = value is >= 0x20 and < 0x80 and not '"' and not '\\';
            for (int length = 0; length < 40; length++)
            {
                byte[] json = [(byte)'"', .. Enumerable.Repeat((byte)'x', length), (byte)value, .. "01\" and more than sixteen bytes"u8];
                int expected = isFit ? length + 5 : value == '"' ? length + 2 : -1;
                Assert.Equal(expected, JsonText.Read(json, out _));
            }
        }
    }

    [Fact]
    public void The_default_is_absent()
    {
        JsonText text = default;
        Assert.True(text is { IsAbsent: true, IsNull: false, IsEscaped: false });
        Assert.Equal((0, 0, ""), (text.EncodedLength, text.MaxUnescapedLength, text.ToString()));
        Assert.False(text.Equals(""u8));
        Assert.Equal(OperationStatus.InvalidData, text.Encode(new byte[10], out int written));
        Assert.Equal(0, written);
        Assert.Equal("P", Show(text));
    }

    [Fact]
    public void Null_is_null()
    {
        JsonText text = JsonText.Null;
        Assert.True(text is { IsAbsent: false, IsNull: true, IsEscaped: false });
        Assert.Equal((4, 0, ""), (text.EncodedLength, text.MaxUnescapedLength, text.ToString()));
        Assert.False(text.Equals(""u8));
        Assert.False(text.Equals("null"u8));
        Assert.Equal("null", Encode(text));
        Assert.Equal(OperationStatus.DestinationTooSmall, text.Encode(new byte[3], out int written));
        Assert.Equal(0, written);
        Assert.Equal("P { name = null }", Show(text));
    }

    [Fact]
    public void An_empty_text_is_neither_null_nor_absent()
    {
        JsonText text = default(ReadOnlySpan<byte>);
        Assert.True(text is { IsAbsent: false, IsNull: false });
        Assert.True(text.Equals(""u8));
        Assert.Equal("\"\"", Encode(text));
    }

    [Fact]
    public void A_visitor_sees_the_text_without_escapes()
        => Assert.Equal("P { name = a\nb }", Show(JsonText.FromWire(@"a\u000ab"u8, isEscaped: true)));

    [Fact]
    public void Text_that_is_not_utf8_is_not_written() => Examples.Check(
        (string[])["FF", "'ab' C3", "C0 80", "ED A0 80", "'a' 0A FF", "F4 90 80 80", "('x')*50 80"],
        static bytes =>
        {
            JsonText text = WireBytes.Parse(bytes);
            Assert.Equal(OperationStatus.InvalidData, text.Encode(new byte[1000], out int written));
            Assert.Equal(0, written);
            Assert.Equal(OperationStatus.InvalidData, text.Encode([], out _));
        });

    [Theory]
    [InlineData(@"\")]
    [InlineData(@"a\x")]
    [InlineData(@"\u12")]
    [InlineData(@"\ud800")]
    [InlineData(@"\udc00")]
    public void A_view_of_broken_escapes_is_refused_and_throws_nothing(string content)
    {
        JsonText text = JsonText.FromWire(Encoding.ASCII.GetBytes(content), isEscaped: true);
        Assert.Equal(OperationStatus.InvalidData, text.Encode(new byte[100], out _));
        Assert.Equal(OperationStatus.InvalidData, text.Unescape(new byte[100], out int written));
        Assert.Equal(0, written);
        Assert.False(text.Equals("a"u8));
        Assert.Equal("", text.ToString());
    }

    [Fact]
    public void Values_of_tools_become_text()
    {
        Assert.True(JsonText.TryCreate(FieldValue.Text("é"u8.ToArray()), out JsonText text) && text.Equals("é"u8));
        Assert.True(JsonText.TryCreate(FieldValue.Bytes([0xFF]), out text) && text.Bytes is [0xFF]);
        Assert.True(JsonText.TryCreate(FieldValue.Null, out text) && text.IsNull);
        Assert.True(JsonText.TryCreate(default, out text) && text.IsAbsent);
        Assert.False(JsonText.TryCreate(FieldValue.Number(1), out text));
        Assert.True(text.IsAbsent);
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("aé€👍", "61 E9 20AC 1F44D")]
    [InlineData("\\n\\u00e9\\ud83d\\udc4d\\\\a", "A E9 1F44D 5C 61")]
    public void Scalar_values_are_enumerated_unescaped(string content, string expected)
        => Assert.Equal(expected, ScalarsOf(JsonText.FromWire(Encoding.UTF8.GetBytes(content), content.Contains('\\'))));

    [Theory]
    [InlineData("", "")]
    [InlineData("aé€👍", "61 E9 20AC 1F44D")]
    [InlineData("\\n", "5C 6E")]
    public void Scalar_values_of_a_string_are_enumerated(string text, string expected)
        => Assert.Equal(expected, ScalarsOf(StringView.Of(text)));

    [Fact]
    public void Each_lone_surrogate_of_a_string_counts_as_one_replacement_character()
    {
        Assert.Equal("FFFD 61", ScalarsOf(StringView.Of("\ud83da")));
        Assert.Equal("61 FFFD", ScalarsOf(StringView.Of("a\ud83d")));
        Assert.Equal("FFFD FFFD 1F44D", ScalarsOf(StringView.Of("\udc4d\ud83d👍")));
    }

    [Fact]
    public void A_part_of_a_text_lies_between_the_ends_of_scalar_values_whatever_the_text_is_a_view_of()
    {
        Assert.Equal("👍", SecondScalarOf(StringView.Of("é👍a")));
        Assert.Equal("👍", SecondScalarOf("é👍a"u8));
        Assert.Equal("👍", SecondScalarOf(JsonText.FromWire(@"\u00e9\ud83d\udc4da"u8, isEscaped: true)));
    }

    [Theory]
    [InlineData("41 C3 42", "41 FFFD 42")]
    [InlineData("E2 82", "FFFD FFFD")]
    [InlineData("C0 80", "FFFD FFFD")]
    [InlineData("ED A0 80", "FFFD FFFD FFFD")]
    [InlineData("F4 90 80 80", "FFFD FFFD FFFD FFFD")]
    public void Each_byte_that_is_not_text_counts_as_one_replacement_character(string bytes, string expected)
        => Assert.Equal(expected, ScalarsOf(WireBytes.Parse(bytes)));

    [Theory]
    [InlineData(@"\x", "FFFD 78")]
    [InlineData(@"\ud83d", "FFFD 75 64 38 33 64")]
    [InlineData(@"a\", "61 FFFD")]
    public void A_broken_escape_counts_as_the_characters_it_is_written_with(string content, string expected)
        => Assert.Equal(expected, ScalarsOf(JsonText.FromWire(Encoding.UTF8.GetBytes(content), isEscaped: true)));

    [Fact]
    public void A_view_of_a_string_has_no_bytes_of_its_own()
    {
        Assert.True(StringView.Of("a string").Bytes.IsEmpty);
        Assert.Equal("\"a string\"", Encode(StringView.Of("a string")));
    }

    private static void AssertLengths(JsonText text)
    {
        byte[] encoded = Encoding.UTF8.GetBytes(Encode(text));
        Assert.Equal(encoded.Length, text.EncodedLength);
        for (int length = 0; length < encoded.Length; length++)
        {
            Assert.Equal(OperationStatus.DestinationTooSmall, text.Encode(new byte[length], out int written));
            Assert.Equal(0, written);
        }

        byte[] plain = Unescape(text);
        Assert.True(plain.Length <= text.MaxUnescapedLength);
        for (int length = 0; length < plain.Length; length++)
        {
            Assert.Equal(OperationStatus.DestinationTooSmall, text.Unescape(new byte[length], out int written));
            Assert.Equal(0, written);
        }
    }

    private static byte[] Unescape(JsonText text)
    {
        byte[] plain = new byte[text.MaxUnescapedLength];
        Assert.Equal(OperationStatus.Done, text.Unescape(plain, out int length));
        return plain.AsSpan(0, length).ToArray();
    }

    private static string Encode(string text) => Encode((JsonText)Encoding.UTF8.GetBytes(text));

    private static string Encode(JsonText text)
    {
        byte[] json = new byte[text.EncodedLength];
        Assert.Equal(OperationStatus.Done, text.Encode(json, out int length));
        Assert.Equal(json.Length, length);
        return Encoding.UTF8.GetString(json);
    }

    private static string Show(JsonText text)
    {
        PacketText formatter = new("P");
        text.Accept("name", ref formatter);
        return formatter.ToString();
    }

    private static string SecondScalarOf(JsonText text)
    {
        JsonTextScalars scalars = text.EnumerateScalars();
        Assert.True(scalars.MoveNext());
        int start = scalars.End;
        Assert.True(scalars.MoveNext());
        return text.Slice(start, scalars.End - start).ToString();
    }

    private static string ScalarsOf(JsonText text)
    {
        List<string> scalars = [];
        foreach (int scalar in text.EnumerateScalars())
            scalars.Add(scalar.ToString("X"));
        return string.Join(' ', scalars);
    }
}
