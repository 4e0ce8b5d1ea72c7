using ChatGateway.Hub;
using ChatGateway.Tests.Hub;
using Protocols;
using Protocols.DelimitedChat;
using Xunit;

namespace ChatGateway.Tests.Delimited;

public sealed class ShortMessageTests : GatewayFixture
{
    [Fact]
    public async Task A_message_is_answered_and_delivered_to_the_others_in_the_room()
    {
        ChatClient<DelimitedOptions> bert = await EnterDelimitedAsync("bert");
        ChatClient<DelimitedOptions> anna = await EnterDelimitedAsync("anna");
        await bert.ReadAsync();

        anna.Send([0x50, 0xFF, 0, 0xFF, 0, 7, 0xFF, .. "00000000"u8, 0xFF, .. "aGk="u8, 0x00]);

        await anna.ExpectAsync(0x51, 0xFF, 0, 0xFF, 0, 7, 0xFF, 3, 3, 0x00);
        await bert.ExpectAsync([
            0x53, 0xFF, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, .. "00000000"u8, 0xFF, .. "anna"u8, 0xFF, 0xFF, .. "aGk="u8, 0x00]);
    }

    [Theory]
    [InlineData("", "aGk=", 1, 3)]
    [InlineData("0000", "aGk=", 2, 3)]
    [InlineData("KITCHEN1", "aGk=", 9, 3)]
    [InlineData("00000000", "", 3, 1)]
    [InlineData("00000000", "aGk", 3, 4)]
    [InlineData("00000000", "ICAg", 3, 11)]
    [InlineData("KITCHEN1", "aGk", 9, 4)]
    public async Task A_message_that_cannot_be_sent_is_answered_with_a_code_for_each_field(string room, string message, byte roomCode, byte messageCode)
    {
        ChatClient<DelimitedOptions> anna = await EnterDelimitedAsync("anna");

        anna.Send([0x50, 0xFF, 0, 0, 0, 7, 0xFF, .. HubFixture.Bytes(room), 0xFF, .. HubFixture.Bytes(message), 0x00]);

        await anna.ExpectAsync(0x51, 0xFF, 0, 0, 0, 7, 0xFF, roomCode, messageCode, 0x00);
    }

    [Fact]
    public async Task A_message_of_more_than_4000_encoded_bytes_is_too_long()
    {
        ChatClient<DelimitedOptions> anna = await EnterDelimitedAsync("anna");

        anna.Send([0x50, 0xFF, 0, 0, 0, 7, 0xFF, .. "00000000"u8, 0xFF, .. HubFixture.Bytes(new string('A', 4004)), 0x00]);

        await anna.ExpectAsync(0x51, 0xFF, 0, 0, 0, 7, 0xFF, 3, 12, 0x00);
    }

    [Fact]
    public async Task In_a_room_where_only_its_owner_speaks_others_may_not()
    {
        ChatClient<DelimitedOptions> anna = await RegisterAsync("anna");
        Listener owner = new();
        Gateway.Hub.TakeName(owner, "owner"u8);
        Gateway.Hub.CreateRoom(owner, RoomKind.Broadcast, default, [Gateway.Hub.FindUser("anna"u8)!], out ChatRoom? room);
        byte[] id = room!.Id.Utf8.ToArray();
        await anna.ReadAsync();
        anna.Send(new JoinRoom(id, default));
        await anna.ExpectAsync([0xA1, 0xFF, .. id, 0xFF, 3, 0x00]);
        await anna.ReadAsync();

        anna.Send(new ShortMessage(7, id, Base64Text.FromBytes("hi"u8)));

        await anna.ExpectAsync(0x51, 0xFF, 0, 0, 0, 7, 0xFF, 8, 3, 0x00);
    }

    [Fact]
    public async Task The_echo_room_echoes()
    {
        ChatClient<DelimitedOptions> anna = await RegisterAsync("anna");

        anna.Send(new ShortMessage(7, RoomId.Echo, Base64Text.FromBytes("hi"u8)));

        await anna.ExpectAsync(0x51, 0xFF, 0, 0, 0, 7, 0xFF, 3, 3, 0x00);
        await anna.ExpectAsync([
            0x53, 0xFF, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, .. "0000ECHO"u8, 0xFF, .. "anna"u8, 0xFF, 0xFF, .. "aGk="u8, 0x00]);
    }

    [Theory]
    [InlineData(2, 0)]
    [InlineData(1, 1)]
    public async Task A_receipt_for_no_message_is_answered(ulong counter, ulong time)
    {
        ChatClient<DelimitedOptions> anna = await RegisterAsync("anna");
        anna.Send(new ShortMessage(7, RoomId.Echo, Base64Text.FromBytes("hi"u8)));
        await anna.ReadAsync();
        await anna.ReadAsync();

        anna.Send(new ShortMessageReceipt(new MessageId(counter, time)));

        await anna.ExpectAsync(0x55, 0xFF, 0, 0, 0, 0, 0, 0, 0, (byte)counter, 0, 0, 0, 0, 0, 0, 0, (byte)time, 0x00);
    }

    [Fact]
    public async Task A_receipt_for_a_message_is_taken_in_silence()
    {
        ChatClient<DelimitedOptions> anna = await RegisterAsync("anna");
        anna.Send(new ShortMessage(7, RoomId.Echo, Base64Text.FromBytes("hi"u8)));
        await anna.ReadAsync();
        await anna.ReadAsync();

        anna.Send(new ShortMessageReceipt(new MessageId(1, 0)));
        anna.Send(default(SupportedPacketsRequest));

        Assert.Equal(0xFD, (await anna.ReadAsync())[0]);
    }
}
