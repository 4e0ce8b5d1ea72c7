using System.Reflection;
using System.Text;
using Protocols.TestKit;
using Xunit;

namespace Protocols.Abstractions.Tests;

/// <summary>Strings are found in blocks of 64 bytes: where they begin and end makes no difference.</summary>
public sealed class JsonMemberReaderTests
{
    private const int MaxLength = 150;
    private const int MaxDepth = 4;

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
    public void A_byte_that_is_not_plain_may_be_anywhere_in_them(string special)
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
                JsonMemberReader reader = new(text, MaxDepth);
                Assert.True(reader.TryReadNext("", "{1:"u8, out JsonText _));
                bool isRead = reader.TryReadNext("", ",2:"u8, out JsonText second);
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
                JsonMemberReader reader = new(memory.BeforeTheGuard(text.AsSpan(0, end)), MaxDepth);
                bool isRead = reader.TryReadNext("", "{1:"u8, out JsonText _) && reader.TryReadNext("", ",2:"u8, out JsonText _);
                Assert.False(isRead);
            }
        }
    }

    [Fact]
    public void If_the_constant_text_differs_nothing_is_read()
    {
        JsonMemberReader reader = new("""{"a":"b","c":"d"}"""u8, MaxDepth);
        Assert.True(reader.TryReadNext("", """{"a":"""u8, out JsonText _));
        Assert.False(reader.TryReadNext("", ""","x":"""u8, out JsonText value));
        Assert.True(value.IsAbsent);
        Assert.Equal(""","c":"d"}"""u8.ToArray(), reader.Rest.ToArray());
    }

    [Fact]
    public void Values_of_every_type_follow_each_other()
    {
        JsonMemberReader reader = new("""{"a":true,"b":"c","d":7,"e":["f"],"g":[{}],"h":null} """u8, MaxDepth);
        Assert.True(reader.TryReadNext("", """{"a":"""u8, out bool truth) && truth);
        Assert.True(reader.TryReadNextOrAbsent("", ""","x":"""u8, out JsonText absent) && absent.IsAbsent);
        Assert.True(reader.TryReadNextOrAbsent("", ""","b":"""u8, out JsonText text) && text.Equals("c"u8));
        Assert.True(reader.TryReadNext("", ""","d":"""u8, out int number) && number == 7);
        Assert.True(reader.TryReadNext("", ""","e":"""u8, out JsonArray array) && array.Count == 1);
        Assert.True(reader.TryReadNext("", ""","g":"""u8, out JsonValue value) && value.Kind == JsonKind.Array);
        Assert.True(reader.TryReadNextOrNull("", ""","h":"""u8, out JsonText nothing) && nothing.IsNull);
        Assert.True(reader.EndsWith("}"u8));
        Assert.False(reader.EndsWith("} x"u8));
    }

    [Theory]
    [InlineData("""{"a":[[1]]}""", true)]
    [InlineData("""{"a":[[[1]]]}""", false)]
    public void The_object_around_a_value_counts_in_its_depth(string json, bool isRead)
        => Assert.Equal(isRead, new JsonMemberReader(Encoding.UTF8.GetBytes(json), 3).TryReadNext("", """{"a":"""u8, out JsonValue _));

    /// <summary>A single call that is not inlined puts the reader into memory, and the format's reader with it.</summary>
    [Fact]
    public void Every_instance_member_is_inlined()
        => Assert.All(
            InstanceMembersOf(typeof(JsonMemberReader)).Concat(InstanceMembersOf(typeof(JsonMemberReader).Assembly.GetType("Protocols.JsonCanonicalReader", throwOnError: true)!)),
            static member => Assert.True(member.MethodImplementationFlags.HasFlag(MethodImplAttributes.AggressiveInlining), member.Name));

    private static MethodInfo[] InstanceMembersOf(Type type)
        => type.GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly);

    private static string Text(char letter, int length) => new(letter, length);

    private static byte[] Encode(string first, string second) => Encoding.UTF8.GetBytes($"{{1:\"{first}\",2:\"{second}\"");

    // A reader that looks too far could take many of these quotation marks for the end of a string.
    private static void AssertRead(string first, string second)
    {
        AssertRead(first, second, "}");
        AssertRead(first, second, Text('"', 2));
        AssertRead(first, second, Text('"', 100));
    }

    private static void AssertRead(string first, string second, string end)
    {
        byte[] text = [.. Encode(first, second), .. Encoding.UTF8.GetBytes(end)];
        JsonMemberReader reader = new(text, MaxDepth);
        Assert.True(reader.TryReadNext("", "{1:"u8, out JsonText value));
        Assert.True(value.Bytes.SequenceEqual(Encoding.UTF8.GetBytes(first)));
        Assert.Equal(first.Contains('\\'), value.IsEscaped);
        Assert.True(reader.TryReadNext("", ",2:"u8, out value));
        Assert.True(value.Bytes.SequenceEqual(Encoding.UTF8.GetBytes(second)));
        Assert.Equal(second.Contains('\\'), value.IsEscaped);
        Assert.Equal(text.Length - end.Length, text.Length - reader.Rest.Length);
    }
}
