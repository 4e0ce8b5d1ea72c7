using Protocols.TestKit;
using Xunit;

namespace ChatProto.Tests;

public class EncodeTests
{
    private const string Encode = "encode --format delimited";
    private const string ShortMessage = """{"packet":"ShortMessage","fields":{"clientMessageId":7,"room":"00000000","message":"aGk="}}""";
    private const string ShortMessageHex = "50ff00000007ff3030303030303030ff61476b3d00\n";

    [Fact]
    public async Task A_packet_is_one_line_of_hex() => await AssertEncodes(ShortMessageHex, ShortMessage);

    [Fact]
    public async Task The_input_may_be_on_the_command_line()
    {
        ToolResult result = await Tool.RunAsync(Encode, "", "--json-text", ShortMessage);
        Assert.Equal((ShortMessageHex, 0, ""), (result.Text, result.Status, result.Error));
    }

    [Fact]
    public async Task Only_the_packet_and_its_fields_count()
        => await AssertEncodes("28ff42594500\n", """{"packet":"LogOff","id":99,"from":"nobody","length":-1,"fields":{},"position":null,"hex":"00"}""");

    [Fact]
    public async Task A_byte_order_mark_and_blank_lines_are_not_packets()
    {
        ToolResult result = await Tool.RunAsync(Encode, "\uFEFF" + ShortMessage + "\n\n \t\r\n" + ShortMessage + "\n\n");
        Assert.Equal((ShortMessageHex + ShortMessageHex, 0, ""), (result.Text, result.Status, result.Error));
    }

    [Fact]
    public async Task A_byte_order_mark_may_arrive_in_pieces()
    {
        byte[] input = System.Text.Encoding.UTF8.GetBytes("\uFEFF" + ShortMessage);
        ToolResult result = await Tool.RunAsync(Encode.Split(' '), [], configure: streams => streams with { Input = new TrickleStream(input, 1) });
        Assert.Equal((ShortMessageHex, 0), (result.Text, result.Status));
    }

    [Fact]
    public async Task A_packet_without_fields_needs_none() => await AssertEncodes("28ff42594500\n", """{"packet":"LogOff"}""");

    [Fact]
    public async Task An_unknown_packet_is_its_bytes()
        => await AssertEncodes("20ff68656c6c6f00\n", """{"packet":null,"id":32,"from":"client","length":8,"hex":"20FF68656c6c6f00"}""");

    [Fact]
    public async Task Raw_output_is_the_bytes_themselves_and_errors_go_to_standard_error()
    {
        ToolResult result = await Tool.RunAsync(Encode + " --raw", ShortMessage + "\n{}\n" + """{"packet":"LogOff"}""");
        Examples.AssertBytes(WireBytes.Parse("50 FF 00000007 FF '00000000' FF 'aGk=' 00 28 FF 'BYE' 00"), result.Bytes);
        Assert.Equal("""{"error":"BadInput","field":null,"message":"The line names no packet and has no bytes in hex."}""" + "\n", result.Error);
        Assert.Equal(1, result.Status);
    }

    [Fact]
    public async Task Integers_keep_all_64_bits()
        => await AssertEncodes(
            "54ffffffffffffffffff800000000000000000\n",
            """{"packet":"ShortMessageReceipt","fields":{"messageId":{"counter":18446744073709551615,"time":9223372036854775808}}}""");

    [Fact]
    public async Task Integers_are_written_in_the_byte_order_of_the_option()
    {
        ToolResult result = await Tool.RunAsync(Encode + " --byte-order little", """{"packet":"LongMessageHeadResend","fields":{"clientMessageId":1}}""");
        Assert.Equal("5aff0100000000\n", result.Text);
    }

    [Fact]
    public async Task Text_may_be_given_in_hex() => await AssertEncodes("01ffc08000\n", """{"packet":"GuestName","fields":{"username":{"hex":"c0 80"}}}""");

    [Fact]
    public async Task Escapes_and_plain_characters_are_the_same_text()
        => await AssertEncodes("a6ff2bc3a9f09f998200\n", """{"packet":"ChangeAlias","fields":{"alias":"\u002b\u00e9\ud83d\ude42"}}""", """{"packet":"ChangeAlias","fields":{"alias":"+é🙂"}}""");

    [Fact]
    public async Task Codes_are_names_or_numbers()
        => await AssertEncodes("03ff030dfe00\n", """{"packet":"LoginReply","fields":{"username":"Okay","password":13,"byteOrder":254}}""", """{"packet":"LoginReply","fields":{"username":3,"password":13,"byteOrder":254}}""");

    [Theory]
    [InlineData("""{"packet":"ChangeAlias","fields":{"alias":"a"},"fields":{"alias":"b"}}""", "BadInput", null, "The line has more than one \\\"fields\\\".")]
    [InlineData("""{"packet":"LogOff","packet":"LogOff"}""", "BadInput", null, "The line has more than one \\\"packet\\\".")]
    [InlineData("hello", "BadInput", null, "The line is not JSON at byte 0.")]
    [InlineData("""{"packet":"LogOff"} x""", "BadInput", null, "The line is not JSON at byte 20.")]
    [InlineData("[]", "BadInput", null, "The line is not a JSON object.")]
    [InlineData("7", "BadInput", null, "The line is not a JSON object.")]
    [InlineData("{}", "BadInput", null, "The line names no packet and has no bytes in hex.")]
    [InlineData("""{"packet":null}""", "BadInput", null, "The line names no packet and has no bytes in hex.")]
    [InlineData("""{"packet":null,"hex":"2"}""", "BadInput", null, "The line names no packet and has no bytes in hex.")]
    [InlineData("""{"packet":null,"hex":""}""", "BadInput", null, "The line names no packet and has no bytes in hex.")]
    [InlineData("""{"packet":null,"hex":7}""", "BadInput", null, "The line names no packet and has no bytes in hex.")]
    [InlineData("""{"packet":7}""", "BadInput", null, "The packet's name is not a string.")]
    [InlineData("""{"error":"Truncated","offset":0}""", "BadInput", null, "The line is an error and not a packet.")]
    [InlineData("""{"packet":"LogOff","fields":[]}""", "BadInput", null, "The packet's fields are not a JSON object.")]
    [InlineData("""{"packet":"ChangeAlias","fields":{"alias":"\ud800"}}""", "BadInput", null, "The line has an escape that is no character.")]
    [InlineData("""{"packet":"ChangeAlias","fields":{"\ud800":""}}""", "BadInput", null, "The line has an escape that is no character.")]
    [InlineData("""{"packet":"logoff"}""", "UnknownPacket", null, "The format has no packet logoff.")]
    [InlineData("""{"packet":"LogOff","fields":{"reason":"none"}}""", "WrongType", "reason", "The packet LogOff has no field reason.")]
    [InlineData("""{"packet":"ChangeAlias","fields":{"alias":"a","alias":"b"}}""", "RepeatedMember", "alias", "The field alias occurs twice.")]
    [InlineData("""{"packet":"ChangeAlias","fields":{}}""", "MissingMember", "alias", "A required member is missing (field alias).")]
    [InlineData("""{"packet":"ChangeAlias","fields":{"alias":7}}""", "WrongType", "alias", "The value is of the wrong type at byte 0 (field alias).")]
    [InlineData("""{"packet":"ChangeAlias","fields":{"alias":null}}""", "WrongType", "alias", "The value is of the wrong type at byte 0 (field alias).")]
    [InlineData("""{"packet":"ChangeAlias","fields":{"alias":{"hex":"4"}}}""", "WrongType", "alias", "The value is of the wrong type at byte 0 (field alias).")]
    [InlineData("""{"packet":"ChangeAlias","fields":{"alias":"a\u0000"}}""", "ForbiddenByte", "alias", "The field holds a byte that the format reserves at byte 1 (field alias).")]
    [InlineData("""{"packet":"LongMessageHeadResend","fields":{"clientMessageId":1.5}}""", "BadValue", "clientMessageId", "The value is not one the field can have at byte 0 (field clientMessageId).")]
    [InlineData("""{"packet":"LongMessageHeadResend","fields":{"clientMessageId":-1}}""", "BadValue", "clientMessageId", "The value is not one the field can have at byte 0 (field clientMessageId).")]
    [InlineData("""{"packet":"LongMessageHeadResend","fields":{"clientMessageId":4294967296}}""", "BadValue", "clientMessageId", "The value is not one the field can have at byte 0 (field clientMessageId).")]
    [InlineData("""{"packet":"LongMessageHeadResend","fields":{"clientMessageId":18446744073709551616}}""", "BadValue", "clientMessageId", "The value is not one the field can have at byte 0 (field clientMessageId).")]
    [InlineData("""{"packet":"ChangeAliasReply","fields":{"alias":"Fine"}}""", "WrongType", "alias", "The value is of the wrong type at byte 0 (field alias).")]
    public async Task What_cannot_be_encoded_gives_its_error(string line, string code, string? field, string message)
    {
        string expected = $$"""{"error":"{{code}}","field":{{(field is null ? "null" : $"\"{field}\"")}},"message":"{{message}}"}""";
        ToolResult result = await Tool.RunAsync(Encode, line + "\n" + """{"packet":"LogOff"}""");
        Assert.Equal([expected, "28ff42594500"], result.Lines);
        Assert.Equal((1, ""), (result.Status, result.Error));
    }

    [Fact]
    public async Task A_line_that_is_not_utf8_gives_its_error()
    {
        ToolResult result = await Tool.RunAsync(Encode.Split(' '), WireBytes.Parse("""'{"packet":"ChangeAlias","fields":{"alias":"' C080 '"}}' 0A"""));
        Assert.Equal("""{"error":"BadInput","field":null,"message":"The line is not valid UTF-8."}""" + "\n", result.Text);
    }

    [Fact]
    public async Task Json_nested_too_deep_gives_its_error()
        => Assert.StartsWith(
            """{"error":"BadInput",""",
            (await Tool.RunAsync(Encode, $$"""{"packet":"LogOff","fields":{"x":{{new string('[', 100_000)}}""")).Text,
            StringComparison.Ordinal);

    [Fact]
    public async Task A_named_packet_need_not_be_named_in_the_lines_and_excludes_all_others()
    {
        ToolResult result = await Tool.RunAsync(Encode + " --packet ChangeAlias", """{"fields":{"alias":"a"}}""" + "\n" + """{"packet":"ChangeAlias","fields":{"alias":"b"}}""" + "\n" + """{"packet":"LogOff"}""");
        Assert.Equal(["a6ff6100", "a6ff6200", """{"error":"UnknownPacket","field":null,"message":"This is the packet LogOff and not ChangeAlias."}"""], result.Lines);
    }

    [Fact]
    public async Task A_frame_may_be_longer_than_the_first_buffer()
    {
        string password = new('A', 12_000);
        ToolResult result = await Tool.RunAsync(Encode, $$$"""{"packet":"JoinRoom","fields":{"room":"","password":"{{{password}}}"}}""");
        Assert.Equal((24_009, 0), (result.Text.Length, result.Status));
    }

    private static async Task AssertEncodes(string expected, params string[] lines)
    {
        ToolResult result = await Tool.RunAsync(Encode, string.Join('\n', lines));
        Assert.Equal((string.Concat(Enumerable.Repeat(expected, lines.Length)), 0, ""), (result.Text, result.Status, result.Error));
    }
}
