using Protocols.TestKit;
using Xunit;

namespace ChatProto.Tests;

public class DecodeTests
{
    private const string FromClient = "decode --format delimited --from client --json";
    private const string FromServer = "decode --format delimited --from server --json";
    private const string ShortMessage = "50 FF 00000007 FF '00000000' FF 'aGk=' 00";
    private const string ShortMessageHex = "50ff00000007ff3030303030303030ff61476b3d00";
    private const string ShortMessageLine =
        """{"packet":"ShortMessage","id":80,"from":"client","length":21,"fields":{"clientMessageId":7,"room":"00000000","message":"aGk="}}""" + "\n";

    [Fact]
    public async Task A_packet_is_one_line_of_compact_json()
        => await AssertPrints(ShortMessageLine, 0, FromClient, ShortMessage);

    [Fact]
    public async Task An_unknown_packet_is_its_bytes_in_lower_case_hex()
        => await AssertPrints(
            """{"packet":null,"id":32,"from":"client","length":8,"hex":"20ff68656c6c6f00"}""" + "\n", 0, FromClient, "20 FF 'hello' 00");

    [Fact]
    public async Task A_packet_of_the_other_side_is_unknown()
        => await AssertPrints(
            """{"packet":null,"id":80,"from":"server","length":21,"hex":"50ff00000007ff3030303030303030ff6147453d00"}""" + "\n",
            0, FromServer, "50 FF 00000007 FF 3030303030303030 FF 6147453D 00");

    [Fact]
    public async Task A_malformed_packet_says_why_where_and_in_which_field()
        => await AssertPrints(
            """{"error":"BadDelimiter","offset":6,"field":"clientMessageId","message":"A delimiter or terminator is missing or in the wrong place at byte 6 (field clientMessageId).","length":7,"partial":{"packet":"ShortMessage","fields":{"clientMessageId":7}}}""" + "\n",
            1, FromClient, "50 FF 00000007 00");

    [Fact]
    public async Task A_malformed_packet_without_a_wrong_field_says_null()
        => await AssertPrints(
            """{"error":"TrailingBytes","offset":6,"field":null,"message":"Bytes follow the end of the packet at byte 6.","length":7,"partial":{"packet":"LogOff","fields":{}}}""" + "\n",
            1, FromClient, "28 FF 'BYE' 00 00");

    [Fact]
    public async Task No_bytes_at_all_are_a_bad_packet()
        => await AssertPrints("""{"error":"Empty","offset":0,"field":null,"message":"There are no bytes.","length":0}""" + "\n", 1, FromClient, "");

    [Theory]
    [InlineData(ShortMessageHex)]
    [InlineData("50FF00000007FF3030303030303030FF61476B3D00")]
    [InlineData(" 50 ff 0000 0007 ff 30303030 30303030 ff 61 47 6b 3d 0 0 ")]
    public async Task Hex_has_either_case_and_spaces(string hex)
    {
        ToolResult result = await Tool.RunAsync(FromClient, "", "--hex", hex);
        Assert.Equal((ShortMessageLine, 0, ""), (result.Text, result.Status, result.Error));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" -")]
    public async Task Standard_input_is_read_if_nothing_else_is_named(string dash)
        => await AssertPrints(ShortMessageLine, 0, FromClient + dash, ShortMessage);

    [Fact]
    public async Task A_file_is_read()
    {
        string path = Path.GetTempFileName();
        try
        {
            await File.WriteAllBytesAsync(path, WireBytes.Parse(ShortMessage));
            Assert.Equal(ShortMessageLine, (await Tool.RunAsync(FromClient, "", "--file", path)).Text);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public async Task Integers_keep_all_64_bits_and_ids_have_parts()
        => await AssertPrints(
            """{"packet":"ShortMessageReceipt","id":84,"from":"client","length":19,"fields":{"messageId":{"counter":18446744073709551615,"time":9223372036854775808}}}""" + "\n",
            0, FromClient, "54 FF FFFFFFFFFFFFFFFF 8000000000000000 00");

    [Fact]
    public async Task Integers_are_read_in_the_byte_order_of_the_option()
        => await AssertPrints(
            """{"packet":"LongMessageHeadResend","id":90,"from":"server","length":7,"fields":{"clientMessageId":1}}""" + "\n",
            0, FromServer + " --byte-order little", "5A FF 01000000 00");

    [Fact]
    public async Task Text_is_printed_as_it_is_but_for_quotes_backslashes_and_control_characters()
        => await AssertPrints(
            """{"packet":"ChangeAlias","id":166,"from":"client","length":26,"fields":{"alias":"+<>&'é日🙂\"\\\n\u0001\u001f\t\r\u0008~"}}""" + "\n",
            0, FromClient, "A6 FF '+<>&' 27 C3A9 E697A5 F09F9982 22 5C 0A 01 1F 09 0D 08 7E 00");

    [Fact]
    public async Task Text_that_is_not_utf8_is_an_object_with_its_bytes()
        => await AssertPrints(
            """{"packet":"GuestName","id":1,"from":"server","length":5,"fields":{"username":{"hex":"c080"}}}""" + "\n", 0, FromServer, "01 FF C080 00");

    [Fact]
    public async Task Codes_are_names_and_undefined_ones_numbers()
        => await AssertPrints(
            """{"packet":"LoginReply","id":3,"from":"server","length":6,"fields":{"username":"Okay","password":13,"byteOrder":254}}""" + "\n",
            0, FromServer, "03 FF 03 0D FE 00");

    [Fact]
    public async Task A_bit_is_a_boolean_and_a_list_an_array()
    {
        await AssertPrints(
            """{"packet":"LongMessageDeliveryResendReply","id":100,"from":"server","length":16,"fields":{"messageCounter":1,"number":"Okay","room":"NotAuthorized","message":"BadBase64","allowed":true}}""" + "\n",
            0, FromServer, "64 FF 0000000000000001 FF 03 04 04 01 00");
        await AssertPrints(
            """{"packet":"ServerSupportedPackets","id":253,"from":"server","length":6,"fields":{"ids":[80,254]}}""" + "\n",
            0, FromServer, "FD FF 50 FF FE 00");
    }

    [Fact]
    public async Task An_absent_field_is_left_out_and_an_empty_one_is_not()
    {
        await AssertPrints(
            """{"packet":"PartRoom","id":163,"from":"client","length":11,"fields":{"room":"0000ECHO"}}""" + "\n", 0, FromClient, "A3 FF '0000ECHO' 00");
        await AssertPrints(
            """{"packet":"PartRoom","id":163,"from":"client","length":4,"fields":{"room":"","partMessage":""}}""" + "\n", 0, FromClient, "A3 FF FF 00");
    }

    [Fact]
    public async Task Extensions_are_known_only_if_they_are_switched_on()
    {
        const string Frame = "67 FF 00000001 FF 0000000000000001 0000000000000002 FF 'aGk=' 00";
        Assert.StartsWith("""{"packet":null,"id":103,""", (await Run(FromServer, Frame)).Text, System.StringComparison.Ordinal);
        Assert.StartsWith("""{"packet":"LongMessageNextDelivery","id":103,""", (await Run(FromServer + " --extensions", Frame)).Text, System.StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_named_packet_is_decoded_and_nothing_else_is()
    {
        await AssertPrints(ShortMessageLine, 0, FromClient + " --packet ShortMessage", ShortMessage);
        await AssertPrints(
            """{"error":"UnknownPacket","offset":0,"field":null,"message":"The bytes are another packet, or an unknown one.","length":21}""" + "\n",
            1, FromClient + " --packet ShortMessageReceipt", ShortMessage);
    }

    private static async Task AssertPrints(string expected, int status, string arguments, string bytes)
    {
        ToolResult result = await Run(arguments, bytes);
        Assert.Equal((expected, status, ""), (result.Text, result.Status, result.Error));
    }

    private static Task<ToolResult> Run(string arguments, string bytes) => Tool.RunAsync(arguments.Split(' '), WireBytes.Parse(bytes));
}
