using System;
using System.Linq;
using System.Reflection;
using System.Text;
using Protocols.TestKit;
using Xunit;

namespace Protocols.Abstractions.Tests;

/// <summary>Strings are found in blocks of 64 bytes: where they begin and end makes no difference.</summary>
public sealed class JsonCanonicalReaderTests
{
    private const int MaxLength = 150;

    [Fact]
    public void Two_strings_of_all_lengths_are_read()
    {
        for (int first = 0; first <= MaxLength; first++)
        {
            for (int second = 0; second <= MaxLength; second++)
                AssertRead(Text('a', first), Text('b', second));
        }
    }

    [Theory]
    [InlineData("\\n")]
    [InlineData("\\\"")]
    [InlineData("\\u00e9")]
    [InlineData("é")]
    [InlineData("👍")]
    public void What_is_not_plain_may_be_anywhere_in_them(string special)
    {
        for (int before = 0; before <= MaxLength; before++)
        {
            AssertRead(Text('a', before) + special + "a", Text('b', 70));
            AssertRead(Text('a', 70 - (before % 70)), Text('b', before) + special);
        }
    }

    [Fact]
    public void Only_these_bytes_cannot_stand_alone_in_a_string_wherever_they_are()
    {
        for (int value = 0; value < 256; value++)
        {
            bool isFit = value is >= 0x20 and < 0x80 and not '"' and not '\\';
            for (int place = 0; place < 70; place++)
            {
                byte[] text = Encode(Text('a', 30), Text('0', 70));
                text[text.Length - 71 + place] = (byte)value;
                JsonCanonicalReader reader = new(text);
                Assert.True(reader.TryReadString("{1:"u8, out _));
                bool isRead = reader.TryReadString(",2:"u8, out JsonText second);
                Assert.Equal(isFit || value == '"', isRead);
                Assert.Equal(isFit ? 70 : value == '"' ? place : 0, second.Bytes.Length);
            }
        }
    }

    [Fact]
    public void Nothing_is_read_beyond_the_text_wherever_it_is_cut()
    {
        using GuardedMemory memory = new(2 * MaxLength);
        for (int length = 0; length <= MaxLength; length++)
        {
            byte[] text = Encode(Text('a', length), Text('b', 20));
            for (int end = 0; end < text.Length; end++)
            {
                JsonCanonicalReader reader = new(memory.BeforeTheGuard(text.AsSpan(0, end)));
                bool isRead = reader.TryReadString("{1:"u8, out _) && reader.TryReadString(",2:"u8, out _);
                Assert.False(isRead);
            }
        }
    }

    [Fact]
    public void A_piece_that_is_not_there_is_no_progress()
    {
        JsonCanonicalReader reader = new("""{"a":"b","c":"d"}"""u8);
        Assert.True(reader.TryReadString("""{"a":"""u8, out _));
        Assert.False(reader.TryReadString(""","x":"""u8, out JsonText value));
        Assert.True(value.IsAbsent);
        Assert.Equal(new JsonProgress(1, 8), reader.Progress);
        Assert.Equal(""","c":"d"}"""u8.ToArray(), reader.Rest.ToArray());
    }

    [Fact]
    public void A_value_that_was_read_otherwise_is_passed()
    {
        JsonCanonicalReader reader = new("""{"a":true,"b":"c"}"""u8);
        Assert.False(reader.TryPass("""{"a":"""u8, -1));
        Assert.Equal(default, reader.Progress);
        Assert.True(reader.TryPass("""{"a":"""u8, 4));
        Assert.Equal(new JsonProgress(1, 9), reader.Progress);
        Assert.True(reader.TryReadString(""","b":"""u8, out JsonText value) && value.Equals("c"u8));
        Assert.Equal(new JsonProgress(2, 17), reader.Progress);
    }

    /// <summary>One call that is not inlined puts the reader into memory, and the format's reader with it.</summary>
    [Fact]
    public void Every_instance_member_is_inlined()
        => Assert.All(
            typeof(JsonCanonicalReader).GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly),
            static member => Assert.True(member.MethodImplementationFlags.HasFlag(MethodImplAttributes.AggressiveInlining), member.Name));

    private static string Text(char letter, int length) => new(letter, length);

    private static byte[] Encode(string first, string second) => Encoding.UTF8.GetBytes($"{{1:\"{first}\",2:\"{second}\"");

    // Many a quotation mark could be taken for the end of a string by who looks too far.
    private static void AssertRead(string first, string second)
    {
        AssertRead(first, second, "}");
        AssertRead(first, second, Text('"', 2));
        AssertRead(first, second, Text('"', 100));
    }

    private static void AssertRead(string first, string second, string end)
    {
        byte[] text = [.. Encode(first, second), .. Encoding.UTF8.GetBytes(end)];
        JsonCanonicalReader reader = new(text);
        Assert.True(reader.TryReadString("{1:"u8, out JsonText value));
        Assert.True(value.Bytes.SequenceEqual(Encoding.UTF8.GetBytes(first)));
        Assert.Equal(first.Contains('\\'), value.IsEscaped);
        Assert.True(reader.TryReadString(",2:"u8, out value));
        Assert.True(value.Bytes.SequenceEqual(Encoding.UTF8.GetBytes(second)));
        Assert.Equal(second.Contains('\\'), value.IsEscaped);
        Assert.Equal(new JsonProgress(2, text.Length - end.Length), reader.Progress);
    }
}
