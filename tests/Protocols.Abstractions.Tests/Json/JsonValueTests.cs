using System.Buffers;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Protocols.TestKit;
using Xunit;

namespace Protocols.Abstractions.Tests;

public sealed class JsonValueTests
{
    [Theory]
    [InlineData("null", JsonKind.Null)]
    [InlineData("false", JsonKind.False)]
    [InlineData("true", JsonKind.True)]
    [InlineData("-1.50E+3", JsonKind.Number)]
    [InlineData("\"a\\/b\"", JsonKind.String)]
    [InlineData("[1,[2]]", JsonKind.Array)]
    [InlineData("{\"a\":{}}", JsonKind.Object)]
    public void A_value_is_read_to_its_end(string json, JsonKind kind)
    {
        foreach (string rest in (string[])["", "}", ",x", " 1"])
        {
            Assert.Equal(json.Length, JsonValue.Read(Encoding.ASCII.GetBytes(json + rest), 2, out JsonValue value));
            Assert.Equal((kind, json), (value.Kind, Encoding.ASCII.GetString(value.Bytes)));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData(" 1")]
    [InlineData("}")]
    [InlineData("[1,]")]
    [InlineData("[1")]
    [InlineData("NaN")]
    [InlineData("\"\\x\"")]
    [InlineData("[[[]]]")]
    public void Text_that_does_not_begin_with_a_value_is_not_read(string json)
    {
        Assert.Equal(-1, JsonValue.Read(Encoding.ASCII.GetBytes(json), 2, out JsonValue value));
        Assert.Equal(JsonKind.None, value.Kind);
        Assert.True(value.Bytes.IsEmpty);
    }

    [Theory]
    [InlineData(" [ 1 , 2 ] ", "[1,2]")]
    [InlineData("{ \"a b\" :\t[\n] ,\r\"c\" : { } }", "{\"a b\":[],\"c\":{}}")]
    [InlineData("[\"\\u0041\\/\\uD83D\\uDC4D\", \" a  b \" ,\": , [ ] { }\"]", "[\"\\u0041\\/\\uD83D\\uDC4D\",\" a  b \",\": , [ ] { }\"]")]
    [InlineData("[\"a\\\" b\" , \"\\\\\" , 1]", "[\"a\\\" b\",\"\\\\\",1]")]
    [InlineData("-0", "-0")]
    [InlineData(" 1.50 ", "1.50")]
    [InlineData("{\"a\":1,\"a\":1E+2}", "{\"a\":1,\"a\":1E+2}")]
    public void White_space_outside_strings_is_left_out_and_nothing_else_changes(string json, string compact)
    {
        JsonValue value = JsonValue.FromJson(Encoding.ASCII.GetBytes(json));
        Assert.Equal(compact, Encode(value));
        Assert.Equal(compact, value.ToString());
        Assert.Equal($"P {{ data = {compact} }}", Show(value));
    }

    [Property(MaxTest = 3_000)]
    public Property A_written_value_is_the_same_without_white_space()
        => Prop.ForAll(RandomJson.Texts, static json =>
        {
            string compact = Encode(JsonValue.FromJson(json));
            Assert.Equal(JsonDump.OfDocument(json), JsonDump.OfDocument(Encoding.UTF8.GetBytes(compact)));
            Assert.Equal(compact, Encode(JsonValue.FromJson(Encoding.UTF8.GetBytes(compact))));
            Assert.Equal(compact, Encode(JsonValue.FromWire(json, JsonKind.Array)));
            Assert.DoesNotContain('\n', compact);
        });

    [Fact]
    public void A_value_fits_exactly_its_length_and_nothing_less()
    {
        JsonValue value = JsonValue.FromJson(" [ \"a b\" , { } ] "u8);
        Assert.Equal("[\"a b\",{}]".Length, value.EncodedLength);
        for (int length = 0; length < value.EncodedLength; length++)
        {
            Assert.Equal(OperationStatus.DestinationTooSmall, value.Encode(new byte[length], out int written));
            Assert.Equal(0, written);
        }
    }

    [Fact]
    public void Text_that_is_not_exactly_one_value_is_not_written() => Examples.Check(
        (string[])["", "20", "'1 2'", "'[1,]'", "'{}}'", """'"' FF '"'""", """'"\ud800"'""", "EF BB BF '1'", "('[')*65 (']')*65", "'['"],
        static bytes =>
        {
            JsonValue value = JsonValue.FromJson(WireBytes.Parse(bytes));
            Assert.Equal(OperationStatus.InvalidData, value.Encode(new byte[1000], out int written));
            Assert.Equal(0, written);
            Assert.InRange(value.EncodedLength, 0, 1000);
        });

    [Fact]
    public void Sixty_four_levels_are_written()
        => Assert.Equal(128, Encode(JsonValue.FromJson(WireBytes.Parse("('[')*64 (']')*64"))).Length);

    [Theory]
    [InlineData(" null", JsonKind.Null)]
    [InlineData("[", JsonKind.Array)]
    [InlineData("", JsonKind.None)]
    [InlineData("x", JsonKind.None)]
    public void A_callers_value_has_the_type_it_begins_with(string json, JsonKind kind)
        => Assert.Equal(kind, JsonValue.FromJson(Encoding.ASCII.GetBytes(json)).Kind);

    [Fact]
    public void The_default_is_no_value()
    {
        JsonValue value = default;
        Assert.Equal((JsonKind.None, 0, ""), (value.Kind, value.EncodedLength, value.ToString()));
        Assert.Equal(OperationStatus.InvalidData, value.Encode(new byte[10], out _));
        Assert.Equal("P", Show(value));
    }

    [Fact]
    public void Values_of_tools_become_values_by_their_json()
    {
        Assert.True(JsonValue.TryCreate(FieldValue.Number(1).WithJson("1.0"u8.ToArray()), out JsonValue value));
        Assert.Equal("1.0", Encode(value));
        Assert.True(JsonValue.TryCreate(FieldValue.Null.WithJson("null"u8.ToArray()), out value));
        Assert.Equal(JsonKind.Null, value.Kind);
        Assert.False(JsonValue.TryCreate(FieldValue.Number(1), out value));
        Assert.Equal(JsonKind.None, value.Kind);
        Assert.False(JsonValue.TryCreate(default, out _));
    }

    private static string Encode(JsonValue value)
    {
        byte[] json = new byte[value.EncodedLength];
        Assert.Equal(OperationStatus.Done, value.Encode(json, out int length));
        Assert.Equal(json.Length, length);
        return Encoding.UTF8.GetString(json);
    }

    private static string Show(JsonValue value)
    {
        PacketText formatter = new("P");
        value.Accept("data", ref formatter);
        return formatter.ToString();
    }
}
