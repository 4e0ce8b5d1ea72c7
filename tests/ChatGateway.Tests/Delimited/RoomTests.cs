using ChatGateway.Tests.Hub;
using Protocols;
using Protocols.DelimitedChat;
using Xunit;

namespace ChatGateway.Tests.Delimited;

/// <summary>Rooms, invitations and aliases.</summary>
public sealed class RoomTests : GatewayFixture
{
    private static RoomId Kitchen => "KITCHEN1"u8;

    [Fact]
    public async Task Entering_a_room_is_answered_and_told_to_everyone_in_it()
    {
        ChatClient<DelimitedOptions> bert = await EnterDelimitedAsync("bert");
        ChatClient<DelimitedOptions> anna = await RegisterAsync("anna");

        anna.Send([0xA0, 0xFF, .. "00000000"u8, 0xFF, 0x00]);

        await anna.ExpectAsync([0xA1, 0xFF, .. "00000000"u8, 0xFF, 3, 0x00]);
        await anna.ExpectAsync([0xA2, 0xFF, .. "00000000"u8, 0xFF, .. "anna"u8, 0xFF, 0x00]);
        await bert.ExpectAsync([0xA2, 0xFF, .. "00000000"u8, 0xFF, .. "anna"u8, 0xFF, 0x00]);
    }

    [Theory]
    [InlineData("", "", 1)]
    [InlineData("KITCHEN", "", 2)]
    [InlineData("KITCHEN1", "secret", 3)]
    [InlineData("KITCHEN1", "guess", 8)]
    [InlineData("KITCHEN1", "", 8)]
    [InlineData("00000000", "", 10)]
    [InlineData("0000ECHO", "", 10)]
    public async Task Entering_a_room_is_answered_with_a_code(string room, string password, byte code)
    {
        ChatClient<DelimitedOptions> bert = await RegisterAsync("bert");
        bert.Send(new JoinRoom(Kitchen, Base64Text.FromBytes("secret"u8)));
        await bert.ReadAsync();
        ChatClient<DelimitedOptions> anna = await EnterDelimitedAsync("anna");

        anna.Send([0xA0, 0xFF, .. HubFixture.Bytes(room), 0xFF, .. HubFixture.Bytes(System.Convert.ToBase64String(HubFixture.Bytes(password))), 0x00]);

        byte[] echoed = room.Length == 8 ? HubFixture.Bytes(room) : [];
        await anna.ExpectAsync([0xA1, 0xFF, .. echoed, 0xFF, code, 0x00]);
    }

    [Fact]
    public async Task A_password_that_is_not_base64_opens_nothing()
    {
        ChatClient<DelimitedOptions> anna = await RegisterAsync("anna");

        anna.Send([0xA0, 0xFF, .. "KITCHEN1"u8, 0xFF, .. "?"u8, 0x00]);

        await anna.ExpectAsync([0xA1, 0xFF, .. "KITCHEN1"u8, 0xFF, 8, 0x00]);
    }

    [Fact]
    public async Task Parting_is_answered_and_told_to_everyone()
    {
        ChatClient<DelimitedOptions> bert = await EnterDelimitedAsync("bert");
        ChatClient<DelimitedOptions> anna = await EnterDelimitedAsync("anna");
        await bert.ReadAsync();

        anna.Send(new PartRoom(RoomId.Everyone, "Good night!"u8));

        await anna.ExpectAsync([0xA4, 0xFF, .. "00000000"u8, 0xFF, 3, 0x00]);
        await anna.ExpectAsync([0xA5, 0xFF, .. "00000000"u8, 0xFF, .. "anna"u8, 0xFF, 0x00]);
        await bert.ExpectAsync([0xA5, 0xFF, .. "00000000"u8, 0xFF, .. "anna"u8, 0xFF, 0x00]);
    }

    [Theory]
    [InlineData("", 1)]
    [InlineData("KITCHEN", 2)]
    [InlineData("KITCHEN1", 9)]
    public async Task Parting_from_where_one_is_not_is_answered_with_a_code(string room, byte code)
    {
        ChatClient<DelimitedOptions> anna = await RegisterAsync("anna");

        anna.Send([0xA3, 0xFF, .. HubFixture.Bytes(room), 0x00]);

        byte[] echoed = room.Length == 8 ? HubFixture.Bytes(room) : [];
        await anna.ExpectAsync([0xA4, 0xFF, .. echoed, 0xFF, code, 0x00]);
    }

    [Fact]
    public async Task An_invitation_arrives_as_a_message_from_the_room_and_lets_in()
    {
        ChatClient<DelimitedOptions> bert = await RegisterAsync("bert");
        ChatClient<DelimitedOptions> anna = await RegisterAsync("anna");
        anna.Send(new JoinRoom(Kitchen, Base64Text.FromBytes("secret"u8)));

        anna.Send(new InviteToRoom(Kitchen, "bert"u8, default));

        await bert.ExpectAsync([
            0x53, 0xFF, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, .. "KITCHEN1"u8, 0xFF, .. "anna"u8, 0xFF, 0xFF,
            .. "aW52aXRlcyB5b3UgdG8gdGhpcyByb29t"u8, 0x00]);
        bert.Send(new JoinRoom(Kitchen, default));
        await bert.ExpectAsync([0xA1, 0xFF, .. "KITCHEN1"u8, 0xFF, 3, 0x00]);
    }

    [Fact]
    public async Task An_alias_is_told_to_everyone_and_stands_beside_the_name()
    {
        ChatClient<DelimitedOptions> bert = await EnterDelimitedAsync("bert");
        ChatClient<DelimitedOptions> anna = await EnterDelimitedAsync("anna");
        await bert.ReadAsync();

        anna.Send(new ChangeAlias("Anna B."u8));
        anna.Send(new ShortMessage(1, RoomId.Everyone, Base64Text.FromBytes("hi"u8)));

        await anna.ExpectAsync(0xA7, 0xFF, 3, 0x00);
        await anna.ExpectAsync([0xA8, 0xFF, .. "anna"u8, 0xFF, 0xFF, .. "Anna B."u8, 0x00]);
        await bert.ExpectAsync([0xA8, 0xFF, .. "anna"u8, 0xFF, 0xFF, .. "Anna B."u8, 0x00]);
        await bert.ExpectAsync([
            0x53, 0xFF, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, .. "00000000"u8, 0xFF, .. "anna"u8, 0xFF, .. "Anna B."u8, 0xFF, .. "aGk="u8, 0x00]);
    }

    [Theory]
    [InlineData("", 1)]
    [InlineData("Zo\u00EB", 2)]
    [InlineData("0123456789012345678901234567890", 2)]
    [InlineData("bert", 7)]
    public async Task An_alias_that_cannot_be_is_answered_with_a_code(string alias, byte code)
    {
        await RegisterAsync("bert");
        ChatClient<DelimitedOptions> anna = await RegisterAsync("anna");

        anna.Send([0xA6, 0xFF, .. HubFixture.Bytes(alias), 0x00]);

        await anna.ExpectAsync(0xA7, 0xFF, code, 0x00);
    }
}
