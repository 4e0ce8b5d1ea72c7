using System.Text;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Protocols.TestKit;
using Xunit;

namespace Protocols.Abstractions.Tests;

public sealed class JsonShapeTests
{
    private const int MaxDepth = 4;

    private static readonly JsonShape _login = new(
        """{"type":"LOGIN","data":{"id":@,"password":@,"save":?}}""", "user", "password", "save");

    private static readonly JsonShape _send = new(
        """{"type":"ACTION","data":{"room":@,"action":"send","body":{"format":@}}}""", "room", "format");

    /// <summary>Texts of the login's shape in every order and with values of every type.</summary>
    private static readonly byte[][] _likeLogin =
    [
        [.. """{"type":"LOGIN","data":{"id":"anna","password":"p","save":true}}"""u8],
        [.. """{"data":{"save":false,"password":null,"id":-1.5e3},"type":"LOGIN"}"""u8],
        [.. """ { "x" : 1 , "type" : "LOGIN" ,  "data" : { "id" : "a\n" , "password" : [ 1 , {} ] , "save" : { "a" : [ ] } } , "y" : false } """u8[..^1]],
        [.. """{"data":[{"id":"a"},true],"\u0074ype":"LOGIN","type":"grüße aus dem Süden und aus dem Norden"}"""u8],
    ];

    private static readonly JsonShape _edit = new("""{"messageId|message_id":@,"text":?}""", "messageId", "text");

    /// <summary>A text of the login's shape, what is wrong with it, where, and in which field.</summary>
    private static readonly (string Bytes, PacketErrorCode Code, int Offset, string? Field)[] _loginFaults =
    [
        ("", PacketErrorCode.Empty, 0, null),
        ("'  '", PacketErrorCode.BadJson, 2, null),
        ("'[]'", PacketErrorCode.WrongType, 0, null),
        ("' 7'", PacketErrorCode.WrongType, 1, null),
        ("'[1,]'", PacketErrorCode.BadJson, 3, null),
        ("'7 8'", PacketErrorCode.TrailingBytes, 2, null),

        // A missing member is reported at its object's closing brace; the first in the template counts.
        ("'{}'", PacketErrorCode.MissingMember, 1, null),
        ("""'{"type":"LOGIN"}'""", PacketErrorCode.MissingMember, 15, null),
        ("""'{"data":{"id":"a","password":"b"}}'""", PacketErrorCode.MissingMember, 33, null),
        ("""'{"data":{}}'""", PacketErrorCode.MissingMember, 10, null),
        ("""'{"type":"LOGIN","data":{}}'""", PacketErrorCode.MissingMember, 24, "user"),
        ("""'{"type":"LOGIN","data":{"id":"a" }}'""", PacketErrorCode.MissingMember, 33, "password"),
        ("""'{"type":"LOGIN","data":{"password":"b"}}'""", PacketErrorCode.MissingMember, 38, "user"),
        ("""'{"type":"LOGIN","data":{"Id":"a","password":"b"}}'""", PacketErrorCode.MissingMember, 47, "user"),
        ("""'{"type":"LOGIN","id":"a","data":{"password":"b"}}'""", PacketErrorCode.MissingMember, 47, "user"),

        // A repeated name is reported at its quotation mark, however it is spelled.
        ("""'{"type":"LOGIN","type":"LOGIN","data":{"id":"a","password":"b"}}'""", PacketErrorCode.RepeatedMember, 16, null),
        ("""'{"type":"LOGIN","data":{"id":"a","password":"b"},"data":{}}'""", PacketErrorCode.RepeatedMember, 49, null),
        ("""'{"type":"LOGIN","data":{"id":"a","password":"b","id":"a"}}'""", PacketErrorCode.RepeatedMember, 48, "user"),
        ("""'{"type":"LOGIN","data":{"id":"a","password":"b","\u0069d":"a"}}'""", PacketErrorCode.RepeatedMember, 48, "user"),
        ("""'{"type":"LOGIN","data":{"id":"a","save":1,"save":1,"id":"a","password":"b"}}'""", PacketErrorCode.RepeatedMember, 42, "save"),
        ("""'{"type":"LOGIN","data":{"id":"a","id":"a"}}'""", PacketErrorCode.RepeatedMember, 33, "user"),
        ("""'{"type":"PING","type":"LOGIN","data":7}'""", PacketErrorCode.RepeatedMember, 15, null),

        // Constants and objects with another type.
        ("""'{"type":7,"data":{"id":"a","password":"b"}}'""", PacketErrorCode.WrongType, 8, null),
        ("""'{"type": null,"data":{"id":"a","password":"b"}}'""", PacketErrorCode.WrongType, 9, null),
        ("""'{"type":["LOGIN"],"data":{"id":"a","password":"b"}}'""", PacketErrorCode.WrongType, 8, null),
        ("""'{"type":"LOGIN","data":"a"}'""", PacketErrorCode.WrongType, 23, null),
        ("""'{"type":"LOGIN","data":[{}]}'""", PacketErrorCode.WrongType, 23, null),
        ("""'{"data":null,"type":false}'""", PacketErrorCode.WrongType, 8, null),
        ("""'{"data":null}'""", PacketErrorCode.WrongType, 8, null),

        // Another constant makes it another packet, even if something is missing or has another type.
        ("""'{"type":"LOGOUT","data":{"id":"a","password":"b"}}'""", PacketErrorCode.UnknownPacket, 8, null),
        ("""' {"type":"login","data":{"id":"a","password":"b"}}'""", PacketErrorCode.UnknownPacket, 9, null),
        ("""'{"type":"PING"}'""", PacketErrorCode.UnknownPacket, 8, null),
        ("""'{"data":7,"type":""}'""", PacketErrorCode.UnknownPacket, 17, null),
        ("""'{"type":"PING","data":{}'""", PacketErrorCode.BadJson, 24, null),
        ("""'{"type":"PING","data":{}}}'""", PacketErrorCode.TrailingBytes, 25, null),

        // Invalid JSON is reported with the field whose value it is in.
        ("""'{"type":"LOGIN" "data":{}}'""", PacketErrorCode.BadJson, 16, null),
        ("""'{"type":LOGIN,"data":{}}'""", PacketErrorCode.BadJson, 8, null),
        ("""'{"type":"LOG' FF 'N"}'""", PacketErrorCode.BadUtf8, 12, null),
        ("""'{"type":"LOGIN","data":{"id"'""", PacketErrorCode.BadJson, 28, null),
        ("""'{"type":"LOGIN","data":{"id":'""", PacketErrorCode.BadJson, 29, "user"),
        ("""'{"type":"LOGIN","data":{"id":tru3}}'""", PacketErrorCode.BadJson, 29, "user"),
        ("""'{"type":"LOGIN","data":{"id":["a",{"b":01}]}}'""", PacketErrorCode.BadJson, 39, "user"),
        ("""'{"type":"LOGIN","data":{"id":"a\x"}}'""", PacketErrorCode.BadJson, 31, "user"),
        ("""'{"type":"LOGIN","data":{"id":"a","password":"' C0 80 '"}}'""", PacketErrorCode.BadUtf8, 45, "password"),
        ("""'{"type":"LOGIN","data":{"id":"a";"password":"b"}}'""", PacketErrorCode.BadJson, 32, null),
        ("""'{"type":"LOGIN","data":{"id":"a","other":"\x"}}'""", PacketErrorCode.BadJson, 42, null),
        ("""'{"type":"LOGIN","data":{"id":[[[]]]}}'""", PacketErrorCode.TooDeep, 31, "user"),
        ("""'{"type":"LOGIN","data":{"other":[[{}]]}}'""", PacketErrorCode.TooDeep, 34, null),
        ("""'{"id":[[[[]]]],"type":"LOGIN"}'""", PacketErrorCode.TooDeep, 9, null),

        // JSON errors come first.
        ("""'{"type":"LOGIN","type":"LOGIN","data":x}'""", PacketErrorCode.BadJson, 38, null),
        ("""'{"type":7,"data":7}}'""", PacketErrorCode.TrailingBytes, 19, null),
    ];

    [Fact]
    public void A_fault_has_a_code_an_offset_and_the_field_of_the_slot_if_any() => Examples.Check(_loginFaults, static example =>
    {
        Span<JsonMember> members = stackalloc JsonMember[3];
        Assert.False(_login.TryFind(WireBytes.Parse(example.Bytes), MaxDepth, members, out PacketError error));
        Assert.Equal(new PacketError(example.Code, example.Offset, example.Field), error);
    });

    [Theory]
    [InlineData("""{"type":"ACTION","data":{"room":1,"action":"send","body":{}}}""", PacketErrorCode.MissingMember, 58, "format")]
    [InlineData("""{"type":"ACTION","data":{"action":"send","body":{}}}""", PacketErrorCode.MissingMember, 50, "room")]
    [InlineData("""{"type":"ACTION","data":{"room":1,"action":"send"}}""", PacketErrorCode.MissingMember, 49, null)]
    [InlineData("""{"type":"ACTION","data":{"room":1,"body":{"format":1}}}""", PacketErrorCode.MissingMember, 53, null)]
    [InlineData("""{"type":"ACTION","data":{"room":1,"action":"send","body":[]}}""", PacketErrorCode.WrongType, 57, null)]
    [InlineData("""{"type":"ACTION","data":{"room":1,"action":1,"body":{"format":1}}}""", PacketErrorCode.WrongType, 43, null)]
    [InlineData("""{"type":"ACTION","data":{"action":"edit"}}""", PacketErrorCode.UnknownPacket, 34, null)]
    [InlineData("""{"type":"ACTION","data":{"room":1,"action":"edit","body":{"format":1}}}""", PacketErrorCode.UnknownPacket, 43, null)]
    [InlineData("""{"data":{"action":"send"},"type":"OTHER"}""", PacketErrorCode.UnknownPacket, 33, null)]
    public void Objects_and_constants_lie_in_objects(string json, PacketErrorCode code, int offset, string? field)
        => Assert.Equal(new PacketError(code, offset, field), Find(_send, json).Error);

    [Theory]
    [InlineData("""{"type":7,"data":{"action":"edit"}}""", PacketErrorCode.WrongType, 8)]
    [InlineData("""{"data":{"action":"edit"}}""", PacketErrorCode.MissingMember, 25)]
    public void Where_an_earlier_constant_is_not_even_a_string_a_later_one_does_not_name_another_packet(
        string json, PacketErrorCode code, int offset)
        => Assert.Equal(new PacketError(code, offset, null), Find(_send, json).Error);

    [Theory]
    [InlineData("""{"type":"LOGIN","data":{"id":"anna","password":"","save":true}}""", "'anna' '' true")]
    [InlineData("""{"type":"LOGIN","data":{"id":"anna","password":"p"}}""", "'anna' 'p' -")]
    [InlineData("""{"data":{"save":false,"password":null,"id":-1.5e3},"type":"LOGIN"}""", "-1.5e3 null false")]
    [InlineData("""{"type":"\u004cOGIN","d\u0061ta":{"\u0069d":[1, {"id":2}],"password":{ },"x":{"id":3}}}""", """[1, {"id":2}] { } -""")]
    [InlineData(""" { "x" : 1 , "type" : "LOGIN" , "x" : "\"}" , "data" : { "id" : "a\n" , "password" : 7 } , "id" : [ ] } """, @"'a\n' 7 -")]
    [InlineData("""{"type":"LOGIN","Type":1,"data":{"id":0,"password":1,"passwor":"","passwords":""}}""", "0 1 -")]
    public void Members_are_found_in_any_order_among_others(string json, string values)
    {
        (JsonMember[] members, PacketError error) = Find(_login, json);
        Assert.Equal(default, error);
        Assert.Equal(values, string.Join(' ', members.Select(member => Show(json, member))));
    }

    [Fact]
    public void A_found_string_lies_between_its_quotation_marks()
    {
        (JsonMember[] members, _) = Find(_login, """{"type":"LOGIN","data":{"id":"a\u0062","password":"","save":[ 1 ]}}""");
        Assert.Equal([new(JsonKind.String, 30, 7, true), new(JsonKind.String, 51, 0, false), new(JsonKind.Array, 60, 5, false)], members);
    }

    [Theory]
    [InlineData("""{"messageId":1}""")]
    [InlineData("""{"message_id":1}""")]
    [InlineData("""{"message\u005fid":1}""")]
    public void A_name_may_have_two_spellings(string json)
    {
        (JsonMember[] members, PacketError error) = Find(_edit, json);
        Assert.Equal(default, error);
        Assert.Equal("1 -", string.Join(' ', members.Select(member => Show(json, member))));
    }

    [Theory]
    [InlineData("""{"messageId":1,"message_id":1}""", 15)]
    [InlineData("""{"message_id":1,"messageId":1}""", 16)]
    [InlineData("""{"message_id":1,"x":0,"message_id":1}""", 22)]
    public void A_name_in_its_other_spelling_is_repeated(string json, int offset)
        => Assert.Equal(new PacketError(PacketErrorCode.RepeatedMember, offset, "messageId"), Find(_edit, json).Error);

    [Fact]
    public void Names_and_constants_may_be_of_any_letters()
    {
        JsonShape shape = new("""{"größe":"Ω👍","":@}""", "empty");
        Assert.Equal(default, Find(shape, """{"":1,"gr\u00f6\u00DFe":"\u03a9\ud83d\udc4d"}""").Error);
    }

    [Fact]
    public void An_empty_shape_takes_every_object()
    {
        JsonShape shape = new("{}");
        Assert.Equal(0, shape.Count);
        Assert.Equal(default, Find(shape, """{"a":{}}""").Error);
    }

    [Property(MaxTest = 3_000)]
    public Property A_slot_has_the_value_that_the_framework_finds_there()
        => Prop.ForAll(RandomJson.Texts, static value =>
        {
            byte[] json = [.. """{"x":"""u8, .. value, .. ""","type":"LOGIN","data":{"password":"""u8, .. value, .. ""","id":0}}"""u8];
            Span<JsonMember> members = stackalloc JsonMember[3];
            Assert.True(_login.TryFind(json, JsonTokenizer.DepthLimit, members, out PacketError error), error.ToString());
            JsonMember found = members[1];
            int quotes = found.Kind == JsonKind.String ? 1 : 0;
            byte[] bytes = json.AsSpan(found.Start - quotes, found.Length + (2 * quotes)).ToArray();
            Assert.Equal(JsonDump.OfDocument(value), JsonDump.OfDocument(bytes));
            Assert.Equal(bytes, Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(value).Trim(' ', '\t', '\r', '\n')));
        });

    [Property(MaxTest = 30_000)]
    public Property The_same_texts_are_refused_as_by_the_tokenizer()
        => Prop.ForAll(RandomJson.MutationsOf(_likeLogin), AssertLikeTokenizer);

    [Fact]
    public void The_same_cut_texts_are_refused_as_by_the_tokenizer() => Examples.Check(_likeLogin, static json =>
    {
        for (int length = 0; length <= json.Length; length++)
            AssertLikeTokenizer(json.AsSpan(0, length).ToArray());
    });

    [Theory]
    [InlineData("")]
    [InlineData("@")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("{}x")]
    [InlineData("""{"a":@""")]
    [InlineData("""{"a":@,}""")]
    [InlineData("""{"a"@}""")]
    [InlineData("""{"a:@}""")]
    [InlineData("{\"a\n\":@}")]
    [InlineData("""{a:@}""")]
    [InlineData("""{"a":7}""")]
    [InlineData("""{"a":"b}""")]
    [InlineData("""{"\u0061":@}""")]
    [InlineData("""{"a":"\n","b":@}""")]
    [InlineData("""{"a":@,"a":"b"}""")]
    [InlineData("""{"a":@,"b|a":"b"}""")]
    [InlineData("""{"a":"b"}""")]
    [InlineData("""{"a":@,"b":?}""")]
    public void An_invalid_template_is_refused(string template)
        => Assert.Throws<ArgumentException>(() => new JsonShape(template, "field"));

    [Fact]
    public void A_template_has_at_most_63_members()
    {
        Assert.Equal(63, new JsonShape(Template(63), Fields(63)).Count);
        Assert.Throws<ArgumentException>(() => new JsonShape(Template(64), Fields(64)));

        static string[] Fields(int count) => [.. Enumerable.Range(0, count).Select(static i => $"m{i}")];
        static string Template(int count) => "{" + string.Join(',', Fields(count).Select(static name => $"\"{name}\":@")) + "}";
    }

    [Fact]
    public void The_last_of_63_members_is_told_from_the_first()
    {
        string[] names = [.. Enumerable.Range(0, 63).Select(static i => $"m{i}")];
        JsonShape shape = new("{" + string.Join(',', names.Select(static name => $"\"{name}\":@")) + "}", names);
        string all = "{" + string.Join(',', names.Select(static name => $"\"{name}\":0"));
        Assert.Equal(default, Find(shape, all + "}").Error);
        Assert.Equal("m62", Find(shape, all.Replace(",\"m62\":0", "", StringComparison.Ordinal) + "}").Error.Field);
        Assert.Equal("m62", Find(shape, all + ",\"m62\":0}").Error.Field);
    }

    [Fact]
    public void Too_little_room_for_the_members_is_a_mistake_of_the_caller()
        => Assert.Throws<ArgumentException>(() => _login.TryFind("{}"u8, MaxDepth, new JsonMember[2], out _));

    [Theory]
    [InlineData(-1)]
    [InlineData(65)]
    public void An_impossible_depth_is_a_mistake_of_the_caller(int maxDepth)
        => Assert.Throws<ArgumentOutOfRangeException>(() => _login.TryFind("{}"u8, maxDepth, new JsonMember[3], out _));

    /// <summary>With a space before it, a text is no longer in the canonical form and is read by the general rules from its start.</summary>
    [Property(MaxTest = 30_000)]
    public Property A_text_in_the_canonical_form_is_read_by_the_same_rules_as_any_other()
        => Prop.ForAll(RandomJson.MutationsOf(_likeLogin[0]), static json =>
        {
            JsonMember[] members = new JsonMember[3];
            JsonMember[] expected = new JsonMember[3];
            for (int maxDepth = 1; maxDepth <= 3; maxDepth++)
            {
                _login.TryFind(json, maxDepth, members, out PacketError error);
                _login.TryFind([(byte)' ', .. json], maxDepth, expected, out PacketError expectedError);
                if (expectedError.Code == PacketErrorCode.BadJson && json.Length == 0)
                    expectedError = new PacketError(PacketErrorCode.Empty, 1, null);
                Assert.Equal(expectedError, error.Code == PacketErrorCode.None ? error : error with { Offset = error.Offset + 1 });
                if (error.Code == PacketErrorCode.None)
                    Assert.Equal(expected, Array.ConvertAll(members, static member => member.Kind == JsonKind.None ? member : member with { Start = member.Start + 1 }));
            }
        });

    private static void AssertLikeTokenizer(byte[] json)
    {
        JsonDump.OfTokens(json, MaxDepth, out PacketError expected);
        PacketError error = Find(_login, json).Error;
        Assert.Equal((expected.Code, expected.Offset), IsAboutJson(error) ? (error.Code, error.Offset) : default);
    }

    private static bool IsAboutJson(PacketError error)
        => error.Code is PacketErrorCode.Empty or PacketErrorCode.BadJson or PacketErrorCode.BadUtf8 or PacketErrorCode.TooDeep or PacketErrorCode.TrailingBytes;

    private static (JsonMember[] Members, PacketError Error) Find(JsonShape shape, string json) => Find(shape, Encoding.UTF8.GetBytes(json));

    private static (JsonMember[] Members, PacketError Error) Find(JsonShape shape, byte[] json)
    {
        JsonMember[] members = new JsonMember[shape.Count];
        members.AsSpan().Fill(new JsonMember(JsonKind.Array, 1, 2, true));
        bool isFound = shape.TryFind(json, MaxDepth, members, out PacketError error);
        Assert.Equal(isFound, error.Code == PacketErrorCode.None);
        return (members, error);
    }

    private static string Show(string json, JsonMember member)
    {
        string text = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(json).AsSpan(member.Start, member.Length));
        return member.Kind switch { JsonKind.None => "-", JsonKind.String => $"'{text}'", _ => text };
    }
}
