using System.Buffers;
using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Protocols.TestKit;
using Xunit;

namespace Protocols.Abstractions.Tests;

public sealed class JsonArrayTests
{
    [Theory]
    [InlineData("[]", "")]
    [InlineData("[ ]", "")]
    [InlineData("""["a"]""", "a")]
    [InlineData("""["anna","bob",""]""", "anna|bob|")]
    [InlineData("""[ "a" , "b\n\u0063" ,"[\"]," ]""", "a|b\nc|[\"],")]
    public void Its_elements_are_read_in_order(string json, string elements)
    {
        foreach (string rest in (string[])["", "]", ",1", " 1"])
        {
            Assert.Equal(json.Length, JsonArray.Read(Encoding.UTF8.GetBytes(json + rest), out JsonArray array));
            string[] expected = json.Contains('"', StringComparison.Ordinal) ? elements.Split('|') : [];
            Assert.Equal(expected, Elements(array));
            Assert.Equal(expected.Length, array.Count);
        }
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("\"a\"", 0)]
    [InlineData(" []", 0)]
    [InlineData("{}", 0)]
    [InlineData("[", 1)]
    [InlineData("[1]", 1)]
    [InlineData("[ null]", 2)]
    [InlineData("[[\"a\"]]", 1)]
    [InlineData("[\"a\",{}]", 5)]
    [InlineData("[\"a\", true]", 6)]
    [InlineData("[\"a\",]", 5)]
    [InlineData("[,\"a\"]", 1)]
    [InlineData("[\"a\" \"b\"]", 5)]
    [InlineData("[\"a\"}", 4)]
    [InlineData("[\"a\\x\"]", 3)]
    [InlineData("[\"a", 3)]
    public void Anything_but_an_array_of_strings_is_not_read_and_its_place_is_known(string json, int offset)
    {
        byte[] bytes = Encoding.ASCII.GetBytes(json);
        Assert.Equal(-1, JsonArray.Read(bytes, out JsonArray array));
        Assert.Equal(0, array.Count);
        Assert.False(JsonArray.IsArrayOfStrings(bytes, out int found));
        Assert.Equal(offset, found);
    }

    [Fact]
    public void The_length_of_an_array_of_strings_is_known()
    {
        Assert.True(JsonArray.IsArrayOfStrings("""["a" , ""],1"""u8, out int length));
        Assert.Equal(10, length);
    }

    [Theory]
    [InlineData("[]", "[]")]
    [InlineData("[ \n ]", "[]")]
    [InlineData("""[ "a" , "b" ]""", """["a","b"]""")]
    [InlineData("""["\u0041\/","\ud83d\udc4d",""]""", """["A/","👍",""]""")]
    public void An_array_from_the_wire_is_written_canonically(string json, string canonical)
    {
        JsonArray array = JsonArray.FromWire(Encoding.UTF8.GetBytes(json));
        Assert.Equal(canonical, Encode(array));
        Assert.Equal(canonical, array.ToString());
    }

    [Property(MaxTest = 2_000)]
    public Property Strings_are_written_as_the_framework_reads_them()
        => Prop.ForAll(RandomJson.Strings, static text =>
        {
            string[] strings = text.Split(' ');
            string json = Encode(JsonArray.FromStrings(strings));
            Assert.Equal(strings, JsonSerializer.Deserialize<string[]>(json));
            JsonArray.Read(Encoding.UTF8.GetBytes(json), out JsonArray wire);
            Assert.Equal(strings, Elements(wire));
            Assert.Equal(strings, Elements(JsonArray.FromStrings(strings)));
            Assert.Equal(json, Encode(wire));
        });

    [Fact]
    public void The_default_and_no_strings_are_an_empty_array()
    {
        Assert.Equal("[]", Encode(default));
        Assert.Equal("[]", Encode(JsonArray.FromStrings([])));
        Assert.Equal(0, JsonArray.FromStrings([]).Count);
    }

    [Fact]
    public void An_array_fits_exactly_its_length_and_nothing_less()
    {
        AssertLengths(default);
        AssertLengths(JsonArray.FromStrings(["a\n", "", "👍"]));
        AssertLengths(JsonArray.FromWire("""[ "a\u000a" , "", "x" ]"""u8));
    }

    [Fact]
    public void Long_strings_are_written_whole()
    {
        string text = string.Concat(Enumerable.Repeat("anna é € 👍 \n", 50));
        Assert.Equal([text], JsonSerializer.Deserialize<string[]>(Encode(JsonArray.FromStrings([text])))!);
    }

    [Fact]
    public void Null_and_lone_surrogates_are_not_written() => Examples.Check(
        (string?[])["\uD800", "a\uDC00", "\uD800x", "\uDC00\uD800", null],
        static text =>
        {
            JsonArray array = JsonArray.FromStrings(["a", text!]);
            Assert.Equal(2, array.Count);
            Assert.Equal(OperationStatus.InvalidData, array.Encode(new byte[100], out int written));
            Assert.Equal(0, written);
            Assert.Equal("", array.ToString());
        });

    [Theory]
    [InlineData("[\"a\",1]")]
    [InlineData("[\"a\"")]
    [InlineData("[\"a\"]]")]
    [InlineData("x")]
    public void A_view_of_something_else_is_not_written(string json)
        => Assert.Equal(OperationStatus.InvalidData, JsonArray.FromWire(Encoding.ASCII.GetBytes(json)).Encode(new byte[100], out _));

    [Fact]
    public void A_visitor_sees_a_list_of_texts()
    {
        PacketText formatter = new("P");
        JsonArray.FromWire("""["a","\u0062"]"""u8).Accept("people", ref formatter);
        JsonArray.FromStrings(["é"]).Accept("more", ref formatter);
        Assert.Equal("P { people = [a, b], more = [é] }", formatter.ToString());
    }

    [Fact]
    public void Values_of_tools_become_arrays()
    {
        Assert.True(JsonArray.TryCreate(List("a\"\n\u0001"u8.ToArray(), [], "é"u8.ToArray()), out JsonArray array));
        Assert.Equal("""["a\"\n\u0001","","é"]""", Encode(array));
        Assert.True(JsonArray.TryCreate(List(), out array));
        Assert.Equal("[]", Encode(array));
    }

    [Fact]
    public void Values_of_tools_that_are_no_lists_of_texts_do_not()
    {
        Assert.False(JsonArray.TryCreate(default, out _));
        Assert.False(JsonArray.TryCreate(FieldValue.Text([]), out _));
        Assert.False(JsonArray.TryCreate(FieldValue.List([FieldValue.Number(1)]), out _));
        Assert.False(JsonArray.TryCreate(FieldValue.List([FieldValue.Null]), out _));
    }

    [Fact]
    public void Values_of_tools_that_are_not_utf8_are_not_written()
    {
        Assert.True(JsonArray.TryCreate(List([0xFF]), out JsonArray array));
        Assert.Equal(OperationStatus.InvalidData, array.Encode(new byte[100], out _));
    }

    private static FieldValue List(params byte[][] texts) => FieldValue.List([.. texts.Select(FieldValue.Text)]);

    private static List<string> Elements(JsonArray array)
    {
        List<string> elements = [];
        foreach (JsonText element in array)
            elements.Add(element.ToString());
        return elements;
    }

    private static string Encode(JsonArray array)
    {
        byte[] json = new byte[array.EncodedLength];
        Assert.Equal(OperationStatus.Done, array.Encode(json, out int length));
        Assert.Equal(json.Length, length);
        return Encoding.UTF8.GetString(json);
    }

    private static void AssertLengths(JsonArray array)
    {
        for (int length = 0; length < array.EncodedLength; length++)
        {
            Assert.Equal(OperationStatus.DestinationTooSmall, array.Encode(new byte[length], out int written));
            Assert.Equal(0, written);
        }
        Assert.NotEmpty(Encode(array));
    }
}
