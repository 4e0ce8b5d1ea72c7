using System.Buffers;
using System.Text;
using Xunit;

namespace Protocols.JsonChat.Tests;

/// <summary>Fields as a program uses them: strings with escapes, null, absent fields, codes, lists and raw JSON.</summary>
public sealed class FieldTests
{
    private readonly byte[] _destination = new byte[512];

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, true)]
    [InlineData(2, true)]
    [InlineData(3, false)]
    [InlineData(int.MaxValue, false)]
    public void A_room_type_above_2_decodes_and_fails_its_check(int number, bool isDefined)
    {
        Assert.True(CreateRoom.TryDecode(Encoding.UTF8.GetBytes($$$"""{"type":"CREATE_ROOM","data":{"room-type":{{{number}}},"room-name":"n","people":[]}}"""), out CreateRoom room));
        Assert.Equal((number, isDefined), ((int)room.RoomType, FieldChecks.IsRoomType(room.RoomType)));
    }

    [Fact]
    public void Documented_signals_are_recognised_escaped_or_not()
    {
        Assert.True(Status.TryDecode("""{"type":"STATUS","data":{"sig":"CONN\u005fOK"}}"""u8, out Status status));
        Assert.True(status.Sig.IsEscaped);
        Assert.True(status.Sig.Equals(StatusSignals.ConnectionEstablished));
        Assert.False(status.Sig.Equals(StatusSignals.AccountCreated));
        Assert.True(status.Desc.IsAbsent);
    }

    [Fact]
    public void Documented_message_formats_are_recognised()
    {
        Assert.True(SendMessage.TryDecode(
            """{"type":"CHAT_ACTION","data":{"room":"r","action":"send","actiondata":{"format":"msg-text","content":"c"}}}"""u8, out SendMessage message));
        Assert.True(message.Format.Equals(MessageFormats.Text));
        Assert.False(message.Format.Equals(MessageFormats.SmallFile) || message.Format.Equals(MessageFormats.LargeFile));
    }

    [Fact]
    public void A_token_may_be_null_but_not_absent()
    {
        AssertWritten(
            """{"type":"CONN_INIT","data":{"uuid":"u","token":null}}""",
            new ConnectionInit("u"u8, JsonText.Null).TryEncode(_destination, out int length), length);
        AssertRefused(PacketErrorCode.MissingMember, "token", new ConnectionInit("u"u8, default).Encode(_destination, default, out _, out PacketError error), error);
        AssertRefused(PacketErrorCode.WrongType, "uuid", new ConnectionInit(JsonText.Null, "t"u8).Encode(_destination, default, out _, out error), error);
    }

    [Fact]
    public void A_description_may_be_absent_but_not_null()
    {
        AssertWritten("""{"type":"STATUS","data":{"sig":"s"}}""", new Status("s"u8, default).TryEncode(_destination, out int length), length);
        AssertWritten("""{"type":"STATUS","data":{"sig":"s","desc":""}}""", new Status("s"u8, ""u8).TryEncode(_destination, out length), length);
        AssertRefused(PacketErrorCode.WrongType, "desc", new Status("s"u8, JsonText.Null).Encode(_destination, default, out _, out PacketError error), error);
    }

    [Fact]
    public void Strings_given_by_a_program_are_escaped()
        => AssertWritten(
            """{"type":"CREATE_ROOM","data":{"room-type":1,"room-name":"\"\n","people":["\\","é"]}}""",
            new CreateRoom(RoomType.Group, "\"\n"u8, JsonArray.FromStrings(["\\", "é"])).TryEncode(_destination, out int length), length);

    [Fact]
    public void A_list_with_null_or_a_lone_surrogate_is_refused()
    {
        AssertRefused(
            PacketErrorCode.WrongType, "people",
            new CreateRoom(default, "n"u8, JsonArray.FromStrings(["a", null!])).Encode(_destination, default, out _, out PacketError error), error);
        AssertRefused(
            PacketErrorCode.BadUtf8, "people",
            new CreateRoom(default, "n"u8, JsonArray.FromStrings(["\ud800"])).Encode(_destination, default, out _, out error), error);
    }

    [Fact]
    public void A_negative_number_is_refused()
    {
        AssertRefused(
            PacketErrorCode.BadValue, "roomType", new CreateRoom((RoomType)(-1), "n"u8, default).Encode(_destination, default, out _, out PacketError error), error);
        AssertRefused(PacketErrorCode.BadValue, "count", new SyncRoomRequest("r"u8, -1, "m"u8).Encode(_destination, default, out _, out error), error);
    }

    [Theory]
    [InlineData("", PacketErrorCode.MissingMember)]
    [InlineData("{", PacketErrorCode.BadJson)]
    [InlineData("1 2", PacketErrorCode.BadJson)]
    [InlineData("nul", PacketErrorCode.BadJson)]
    [InlineData("[[[[[[[[]]]]]]]]", PacketErrorCode.TooDeep)]
    public void A_raw_value_given_by_a_program_that_is_not_JSON_is_refused(string json, PacketErrorCode code)
    {
        ReadReceipt packet = new(JsonValue.FromJson(Encoding.UTF8.GetBytes(json)));
        AssertRefused(code, "data", packet.Encode(_destination, default, out _, out PacketError error), error);
    }

    [Fact]
    public void A_raw_value_given_by_a_program_is_written_compact()
    {
        ReadReceipt packet = new(JsonValue.FromJson(""" { "a" : [ 1 , "b c" ] } """u8));
        byte[] destination = new byte[packet.GetEncodedLength()];
        Assert.True(packet.TryEncode(destination, out int length));
        Assert.Equal("""{"type":"READ_RECEIPT","data":{"a":[1,"b c"]}}""", Encoding.UTF8.GetString(destination));
        Assert.Equal(destination.Length, length);
    }

    [Fact]
    public void A_packet_as_text_shows_its_fields_without_escapes()
    {
        Assert.True(Login.TryDecode("""{"type":"LOGIN","data":{"id":"\u0061lice","password":"s3cret","save":true}}"""u8, out Login login));
        Assert.Equal("Login { id = alice, password = s3cret, save = true }", login.ToString());
    }

    private void AssertWritten(string expected, bool isWritten, int length)
        => Assert.Equal((true, expected), (isWritten, Encoding.UTF8.GetString(_destination, 0, length)));

    private static void AssertRefused(PacketErrorCode code, string field, OperationStatus status, PacketError error)
        => Assert.Equal((OperationStatus.InvalidData, code, field), (status, error.Code, error.Field));
}
