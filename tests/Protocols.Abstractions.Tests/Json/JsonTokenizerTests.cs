using System.Text;
using Protocols.TestKit;
using Xunit;

namespace Protocols.Abstractions.Tests;

public sealed class JsonTokenizerTests
{
    private const int MaxDepth = 3;

    /// <summary>A text and why it is refused.</summary>
    private static readonly (string Bytes, PacketErrorCode Code, int Offset)[] _faults =
    [
        ("", PacketErrorCode.Empty, 0),
        ("20", PacketErrorCode.BadJson, 1),
        ("20 0A 0D 09", PacketErrorCode.BadJson, 4),
        ("EF BB BF '{}'", PacketErrorCode.BadJson, 0),
        ("'x'", PacketErrorCode.BadJson, 0),

        ("'1 2'", PacketErrorCode.TrailingBytes, 2),
        ("'[] ,'", PacketErrorCode.TrailingBytes, 3),
        ("'[]' 00", PacketErrorCode.TrailingBytes, 2),
        ("'{}' EF BB BF", PacketErrorCode.TrailingBytes, 2),
        ("'nulls'", PacketErrorCode.TrailingBytes, 4),
        ("'-1-'", PacketErrorCode.TrailingBytes, 2),

        ("'['", PacketErrorCode.BadJson, 1),
        ("'[1'", PacketErrorCode.BadJson, 2),
        ("'[1,'", PacketErrorCode.BadJson, 3),
        ("'[1, '", PacketErrorCode.BadJson, 4),
        ("'[1 2]'", PacketErrorCode.BadJson, 3),
        ("'[1,]'", PacketErrorCode.BadJson, 3),
        ("'[,1]'", PacketErrorCode.BadJson, 1),
        ("'[1}'", PacketErrorCode.BadJson, 2),
        ("'[' FF ']'", PacketErrorCode.BadJson, 1),
        ("']'", PacketErrorCode.BadJson, 0),
        ("""'{"a":1]'""", PacketErrorCode.BadJson, 6),
        ("""'{"a":1,}'""", PacketErrorCode.BadJson, 7),
        ("""'{"a":1,2}'""", PacketErrorCode.BadJson, 7),
        ("""'{"a":1 "b":2}'""", PacketErrorCode.BadJson, 7),
        ("""'{"a" 1}'""", PacketErrorCode.BadJson, 5),
        ("""'{"a" : }'""", PacketErrorCode.BadJson, 7),
        ("'{1:2}'", PacketErrorCode.BadJson, 1),
        ("'{'", PacketErrorCode.BadJson, 1),
        ("""'{"a"'""", PacketErrorCode.BadJson, 4),
        ("""'{"a":'""", PacketErrorCode.BadJson, 5),

        ("'tru'", PacketErrorCode.BadJson, 3),
        ("'tru3'", PacketErrorCode.BadJson, 0),
        ("'[fals]'", PacketErrorCode.BadJson, 1),
        ("'n'", PacketErrorCode.BadJson, 1),
        ("'None'", PacketErrorCode.BadJson, 0),

        ("'-'", PacketErrorCode.BadJson, 1),
        ("'-x'", PacketErrorCode.BadJson, 0),
        ("' 01'", PacketErrorCode.BadJson, 1),
        ("'00'", PacketErrorCode.BadJson, 0),
        ("'-01'", PacketErrorCode.BadJson, 0),
        ("'1.'", PacketErrorCode.BadJson, 2),
        ("'[1.]'", PacketErrorCode.BadJson, 1),
        ("'1e'", PacketErrorCode.BadJson, 2),
        ("'1e+'", PacketErrorCode.BadJson, 3),
        ("'[1e]'", PacketErrorCode.BadJson, 1),
        ("'[1.2.3]'", PacketErrorCode.BadJson, 4),
        ("'+1'", PacketErrorCode.BadJson, 0),

        ("""'"'""", PacketErrorCode.BadJson, 1),
        ("""'"abc'""", PacketErrorCode.BadJson, 4),
        ("""'"ab' 00 '"'""", PacketErrorCode.BadJson, 3),
        ("""'"ab' 1F '"'""", PacketErrorCode.BadJson, 3),
        ("""'"' ('x')*100 0A '"'""", PacketErrorCode.BadJson, 101),
        ("""'"ab\x"'""", PacketErrorCode.BadJson, 3),
        ("""'"ab\'""", PacketErrorCode.BadJson, 4),
        ("""'"ab\u00'""", PacketErrorCode.BadJson, 7),
        ("""'"ab\u00g0"'""", PacketErrorCode.BadJson, 3),
        ("""'"ab\u00"'""", PacketErrorCode.BadJson, 3),
        ("""'"\n\ud83d"'""", PacketErrorCode.BadJson, 3),
        ("""'"\ud83d'""", PacketErrorCode.BadJson, 7),
        ("""'"\ud83d\'""", PacketErrorCode.BadJson, 8),
        ("""'"\ud83d\udc4'""", PacketErrorCode.BadJson, 12),
        ("""'"\ud83d\u0041"'""", PacketErrorCode.BadJson, 1),
        ("""'"\ud83d\ud83d\udc4d"'""", PacketErrorCode.BadJson, 1),
        ("""'"\udc4d\udc4d"'""", PacketErrorCode.BadJson, 1),
        ("""'"\ud83d\udc4d\udc4d"'""", PacketErrorCode.BadJson, 13),

        ("""'"' FF '"'""", PacketErrorCode.BadUtf8, 1),
        ("""'"ab' C3 A9 A9 '"'""", PacketErrorCode.BadUtf8, 5),
        ("""'"ab' E2 82 '"'""", PacketErrorCode.BadUtf8, 3),
        ("""'"ab' E2 82""", PacketErrorCode.BadUtf8, 3),
        ("""'"' ED A0 BD ED B1 8D '"'""", PacketErrorCode.BadUtf8, 1),
        ("""'"\n' C0 80 '"'""", PacketErrorCode.BadUtf8, 3),
        ("""'"' ('x')*100 FF '"'""", PacketErrorCode.BadUtf8, 101),
        ("""'"' ('x')*20 C3 A9 ('x')*20 FF '"'""", PacketErrorCode.BadUtf8, 43),
        ("""'{"a' FF '":0}'""", PacketErrorCode.BadUtf8, 3),

        // Whichever comes first.
        ("""'"a' FF 'b' 00 '"'""", PacketErrorCode.BadUtf8, 2),
        ("""'"a' 00 'b' FF '"'""", PacketErrorCode.BadJson, 2),
        ("""'"a\xb' FF '"'""", PacketErrorCode.BadJson, 2),
        ("""'"a' FF""", PacketErrorCode.BadUtf8, 2),

        ("'[[[[]]]]'", PacketErrorCode.TooDeep, 3),
        ("'[[[{}]]]'", PacketErrorCode.TooDeep, 3),
        ("""'{"a":{"b":{"c":[]}}}'""", PacketErrorCode.TooDeep, 15),
        ("('[')*100000", PacketErrorCode.TooDeep, 3),
    ];

    [Fact]
    public void A_fault_has_a_code_and_an_offset() => Examples.Check(_faults, static example =>
    {
        JsonDump.OfTokens(WireBytes.Parse(example.Bytes), MaxDepth, out PacketError error);
        Assert.Equal(new PacketError(example.Code, example.Offset, null), error);
    });

    [Fact]
    public void A_skipped_fault_is_the_same() => Examples.Check(_faults, static example =>
    {
        JsonTokenizer tokens = new(WireBytes.Parse(example.Bytes), MaxDepth);
        while (tokens.TryRead() && tokens.TrySkip())
            continue;
        Assert.Equal(new PacketError(example.Code, example.Offset, null), tokens.Error);
    });

    [Fact]
    public void Tokens_come_with_their_place_and_depth()
    {
        List<string> tokens = [];
        JsonTokenizer tokenizer = new("""{"id":7, "a\u0062":["x\n",true] ,"c":{}}"""u8, MaxDepth);
        while (tokenizer.TryRead())
            tokens.Add($"{tokenizer.Offset} {tokenizer.Depth} {tokenizer.Token} {Encoding.UTF8.GetString(tokenizer.Value)}{(tokenizer.IsEscaped ? " escaped" : "")}");
        Assert.Equal(
            [
                "0 1 BeginObject {",
                "1 1 Name id",
                "6 1 Number 7",
                @"9 1 Name a\u0062 escaped",
                "19 2 BeginArray [",
                @"20 2 String x\n escaped",
                "26 2 True true",
                "30 1 EndArray ]",
                "33 1 Name c",
                "37 2 BeginObject {",
                "38 1 EndObject }",
                "39 0 EndObject }",
            ],
            tokens);
        Assert.Equal(default, tokenizer.Error);
    }

    [Fact]
    public void Before_the_first_token_there_is_none()
    {
        JsonTokenizer tokens = new("1"u8, MaxDepth);
        Assert.Equal((JsonToken.None, 0, PacketErrorCode.None), (tokens.Token, tokens.Depth, tokens.Error.Code));
    }

    [Theory]
    [InlineData("null", JsonToken.Null)]
    [InlineData("true", JsonToken.True)]
    [InlineData("false", JsonToken.False)]
    [InlineData("-1.5e+3", JsonToken.Number)]
    public void A_value_alone_is_a_text(string json, JsonToken token)
    {
        JsonTokenizer tokens = new(Encoding.ASCII.GetBytes($" {json} "), maxDepth: 0);
        Assert.True(tokens.TryRead());
        Assert.Equal((token, json), (tokens.Token, Encoding.ASCII.GetString(tokens.Value)));
        Assert.False(tokens.TryRead());
        Assert.Equal(default, tokens.Error);
    }

    [Theory]
    [InlineData("{", "}")]
    [InlineData("[", "}]")]
    public void Skipping_stops_at_the_bracket_that_closes(string open, string close)
    {
        byte[] json = Encoding.ASCII.GetBytes(open == "{" ? """{"a":[1,{"b":[]}],"c":2}""" : """[[1,{"b":[]}],2]""");
        JsonTokenizer tokens = new(json, JsonTokenizer.DepthLimit);
        Assert.True(tokens.TryRead() && tokens.TrySkip());
        Assert.Equal((json.Length - 1, 0), (tokens.Offset, tokens.Depth));
        Assert.Contains((char)tokens.Value[0], close);
        Assert.False(tokens.TryRead());
    }

    [Fact]
    public void Skipping_a_name_skips_its_member()
    {
        JsonTokenizer tokens = new("""{"a":[1,[2]],"b":3,"c":4}"""u8, MaxDepth);
        Assert.True(tokens.TryRead() && tokens.TryRead() && tokens.TrySkip());
        Assert.Equal((JsonToken.EndArray, 11, 1), (tokens.Token, tokens.Offset, tokens.Depth));
        Assert.True(tokens.TryRead() && tokens.TrySkip());
        Assert.Equal((JsonToken.Number, 17), (tokens.Token, tokens.Offset));
        Assert.True(tokens.TryRead());
        Assert.Equal((JsonToken.Name, 19), (tokens.Token, tokens.Offset));
    }

    [Fact]
    public void Skipping_any_other_token_stays_where_it_is()
    {
        JsonTokenizer tokens = new("""["a",[]]"""u8, MaxDepth);
        Assert.True(tokens.TryRead() && tokens.TryRead() && tokens.TrySkip());
        Assert.Equal((JsonToken.String, 1), (tokens.Token, tokens.Offset));
        Assert.True(tokens.TryRead() && tokens.TryRead() && tokens.TrySkip());
        Assert.Equal((JsonToken.EndArray, 6, 1), (tokens.Token, tokens.Offset, tokens.Depth));
    }

    [Fact]
    public void After_a_fault_there_is_nothing_more()
    {
        JsonTokenizer tokens = new("[1,,2]"u8, MaxDepth);
        while (tokens.TryRead())
            continue;
        PacketError error = tokens.Error;
        Assert.False(tokens.TryRead());
        Assert.False(tokens.TrySkip());
        Assert.Equal(error, tokens.Error);
    }

    [Fact]
    public void After_the_end_there_is_nothing_more()
    {
        JsonTokenizer tokens = new("[]"u8, MaxDepth);
        Assert.True(tokens.TryRead() && tokens.TryRead());
        Assert.False(tokens.TryRead());
        Assert.False(tokens.TryRead());
        Assert.Equal(default, tokens.Error);
    }

    [Theory]
    [InlineData('[', ']')]
    [InlineData('{', '}')]
    public void Sixty_four_levels_are_the_most(char open, char close)
    {
        string opening = open == '[' ? "[" : """{"a":""";
        Assert.Equal(default, ErrorAt(JsonTokenizer.DepthLimit));
        Assert.Equal(new PacketError(PacketErrorCode.TooDeep, opening.Length * JsonTokenizer.DepthLimit, null), ErrorAt(JsonTokenizer.DepthLimit + 1));

        PacketError ErrorAt(int levels)
        {
            string json = $"{string.Concat(Enumerable.Repeat(opening, levels - 1))}{open}{new string(close, levels)}";
            JsonDump.OfTokens(Encoding.ASCII.GetBytes(json), JsonTokenizer.DepthLimit, out PacketError error);
            return error;
        }
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(65)]
    public void Other_depths_are_refused(int maxDepth)
        => Assert.Throws<ArgumentOutOfRangeException>(() => new JsonTokenizer("1"u8, maxDepth).TryRead());
}
