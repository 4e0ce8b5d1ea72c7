using ChatGateway.Hub;
using ChatGateway.Tests.Hub;
using Protocols;
using Protocols.DelimitedChat;
using Protocols.Pipelines;
using Xunit;

namespace ChatGateway.Tests.Delimited;

/// <summary>Guest name, registration, login, log off, lists of packets, and what is no packet.</summary>
public sealed class HandshakeTests : GatewayFixture
{
    [Fact]
    public async Task A_connection_begins_with_a_guest_name()
    {
        await using ChatClient<DelimitedOptions> client
            = await ChatClient<DelimitedOptions>.ConnectAsync(Gateway.Ports.Delimited, new DelimitedFramer(default));

        await client.ExpectAsync([0x01, 0xFF, .. "guest-0001"u8, 0x00]);
    }

    [Theory]
    [InlineData("anna", "c2VjcmV0", "anna@example.org", 3, 3, 3)]
    [InlineData("", "c2VjcmV0", "anna@example.org", 1, 5, 5)]
    [InlineData("ann\u00E4", "c2VjcmV0", "anna@example.org", 2, 5, 5)]
    [InlineData("anna b", "c2VjcmV0", "anna@example.org", 2, 5, 5)]
    [InlineData("guest-0001", "c2VjcmV0", "anna@example.org", 2, 5, 5)]
    [InlineData("bert", "c2VjcmV0", "anna@example.org", 7, 5, 5)]
    [InlineData("anna", "", "anna@example.org", 3, 1, 5)]
    [InlineData("anna", "c2Vjc", "anna@example.org", 3, 4, 5)]
    [InlineData("anna", "c2VjcmV0", "", 3, 3, 1)]
    [InlineData("anna", "c2VjcmV0", "anna", 3, 3, 2)]
    [InlineData("anna", "c2VjcmV0", "bert@example.org", 3, 3, 2)]
    public async Task A_registration_is_answered_with_a_code_for_each_field(string name, string password, string email, byte first, byte second, byte third)
    {
        await RegisterAsync("bert");
        ChatClient<DelimitedOptions> anna = await ConnectDelimitedAsync();

        anna.Send([0x06, 0xFF, .. HubFixture.Bytes(name), 0xFF, .. HubFixture.Bytes(password), 0xFF, .. HubFixture.Bytes(email), 0x00]);

        await anna.ExpectAsync(0x07, 0xFF, first, second, third, 0x00);
    }

    [Theory]
    [InlineData("anna", "c2VjcmV0", "B", 3, 3, 3)]
    [InlineData("anna", "c2VjcmV0", "L", 3, 3, 3)]
    [InlineData("anna", "c2VjcmV0", "", 3, 3, 1)]
    [InlineData("anna", "c2VjcmV0", "X", 3, 3, 2)]
    [InlineData("anna", "Z3Vlc3M=", "B", 3, 2, 3)]
    [InlineData("anna", "c2Vjc", "B", 3, 2, 3)]
    [InlineData("anna", "", "B", 3, 1, 3)]
    [InlineData("", "c2VjcmV0", "B", 1, 5, 3)]
    [InlineData("nobody", "c2VjcmV0", "B", 2, 5, 3)]
    public async Task A_login_is_answered_with_a_code_for_each_field(string name, string password, string order, byte first, byte second, byte third)
    {
        await RegisterAsync("anna");
        ChatClient<DelimitedOptions> again = await ConnectDelimitedAsync();

        again.Send([0x02, 0xFF, .. HubFixture.Bytes(name), 0xFF, .. HubFixture.Bytes(password), 0xFF, .. HubFixture.Bytes(order), 0x00]);

        await again.ExpectAsync(0x03, 0xFF, first, second, third, 0x00);
    }

    [Fact]
    public async Task A_registration_may_be_followed_by_one_login_that_declares_the_byte_order()
    {
        ChatClient<DelimitedOptions> anna = await RegisterAsync("anna");

        anna.Send(new Login("anna"u8, Base64Text.FromBytes("secret"u8), ByteOrderFlag.BigEndian));
        anna.Send(new Login("anna"u8, Base64Text.FromBytes("secret"u8), ByteOrderFlag.BigEndian));

        await anna.ExpectAsync(0x03, 0xFF, 3, 3, 3, 0x00);
        await anna.ExpectAsync(0x03, 0xFF, 6, 5, 5, 0x00);
    }

    [Fact]
    public async Task Nobody_logs_in_as_another_user_on_top()
    {
        await RegisterAsync("bert");
        ChatClient<DelimitedOptions> anna = await RegisterAsync("anna");

        anna.Send(new Login("bert"u8, Base64Text.FromBytes("secret"u8), ByteOrderFlag.BigEndian));

        await anna.ExpectAsync(0x03, 0xFF, 6, 5, 5, 0x00);
    }

    [Fact]
    public async Task From_the_login_on_integers_are_in_the_order_that_it_declares()
    {
        ChatClient<DelimitedOptions> anna = await RegisterAsync("anna");
        anna.Send(new Login("anna"u8, Base64Text.FromBytes("secret"u8), ByteOrderFlag.LittleEndian));
        await anna.ExpectAsync(0x03, 0xFF, 3, 3, 3, 0x00);

        anna.Send([0x50, 0xFF, 1, 2, 3, 4, 0xFF, .. "0000ECHO"u8, 0xFF, .. "aGk="u8, 0x00]);

        await anna.ExpectAsync(0x51, 0xFF, 1, 2, 3, 4, 0xFF, 3, 3, 0x00);
        await anna.ExpectAsync([
            0x53, 0xFF, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, .. "0000ECHO"u8, 0xFF, .. "anna"u8, 0xFF, 0xFF, .. "aGk="u8, 0x00]);
    }

    [Fact]
    public async Task A_user_may_be_logged_in_twice_and_is_told_everything_twice()
    {
        ChatClient<DelimitedOptions> first = await EnterDelimitedAsync("anna");
        ChatClient<DelimitedOptions> second = await ConnectDelimitedAsync();
        second.Send(new Login("anna"u8, Base64Text.FromBytes("secret"u8), ByteOrderFlag.BigEndian));
        await second.ExpectAsync(0x03, 0xFF, 3, 3, 3, 0x00);
        second.Send(new JoinRoom(RoomId.Everyone, default));
        await second.ExpectAsync([0xA1, 0xFF, .. "00000000"u8, 0xFF, 3, 0x00]);
        await first.ExpectAsync([0xA2, 0xFF, .. "00000000"u8, 0xFF, .. "anna"u8, 0xFF, 0x00]);

        second.Send(new ShortMessage(1, RoomId.Everyone, Base64Text.FromBytes("hi"u8)));

        Assert.Equal(0x53, (await first.ReadAsync())[0]);
    }

    [Fact]
    public async Task A_log_off_closes_and_is_told()
    {
        ChatClient<DelimitedOptions> bert = await EnterDelimitedAsync("bert");
        ChatClient<DelimitedOptions> anna = await EnterDelimitedAsync("anna");
        await bert.ReadAsync();

        anna.Send(default(LogOff));

        Assert.Equal(ConnectionEnd.Closed, await anna.EndAsync());
        await bert.ExpectAsync([0xA5, 0xFF, .. "00000000"u8, 0xFF, .. "anna"u8, 0xFF, 0x00]);
    }

    [Fact]
    public async Task The_list_of_packets_is_those_that_a_client_sends()
    {
        ChatClient<DelimitedOptions> client = await ConnectDelimitedAsync();

        client.Send(default(SupportedPacketsRequest));

        await client.ExpectAsync(
            0xFD, 0xFF, 0x02, 0xFF, 0x06, 0xFF, 0x28, 0xFF, 0x50, 0xFF, 0x54, 0xFF, 0x57, 0xFF, 0x5B, 0xFF, 0x60, 0xFF, 0x63,
            0xFF, 0xA0, 0xFF, 0xA3, 0xFF, 0xA6, 0xFF, 0xA9, 0xFF, 0xFC, 0xFF, 0xFE, 0x00);
    }

    [Theory]
    [InlineData(0x02, 0x04)]
    [InlineData(0x06, 0x08)]
    [InlineData(0x50, 0x52)]
    [InlineData(0x54, 0x56)]
    [InlineData(0x57, 0x59)]
    [InlineData(0x5B, 0x5D)]
    [InlineData(0x60, 0x62)]
    [InlineData(0x63, 0x66)]
    public async Task A_malformed_packet_is_answered_by_its_id_and_forgotten(byte id, byte answer)
    {
        ChatClient<DelimitedOptions> anna = await RegisterAsync("anna");

        anna.Send([id, .. "nonsense"u8, 0x00]);
        anna.Send(default(SupportedPacketsRequest));

        await anna.ExpectAsync([answer, 0xFF, .. "BAD"u8, 0x00]);
        Assert.Equal(0xFD, (await anna.ReadAsync())[0]);
    }

    [Theory]
    [InlineData(new byte[] { 0x2A, 0xFF, 0x41, 0x00 })]
    [InlineData(new byte[] { 0xA0, 0x41, 0x00 })]
    [InlineData(new byte[] { 0x00 })]
    [InlineData(new byte[] { 0x01, 0xFF, 0x41, 0x00 })]
    public async Task After_the_login_anything_else_is_not_supported(byte[] frame)
    {
        ChatClient<DelimitedOptions> anna = await RegisterAsync("anna");

        anna.Send(frame);

        await anna.ExpectAsync([0xFB, 0xFF, .. "PNS"u8, 0x00]);
    }

    [Theory]
    [InlineData(new byte[] { 0x2A, 0xFF, 0x41, 0x00 })]
    [InlineData(new byte[] { 0x00 })]
    [InlineData(new byte[] { 0xA6, 0xFF, 0x41, 0x00 })]
    [InlineData(new byte[] { 0x47, 0x45, 0x54, 0x20, 0x2F, 0x00 })]
    public async Task Before_the_login_anything_else_closes(byte[] frame)
    {
        ChatClient<DelimitedOptions> stranger = await ConnectDelimitedAsync();

        stranger.Send(frame);

        await stranger.ExpectAsync([0x09, 0xFF, .. "BAD"u8, 0x00]);
        Assert.Equal(ConnectionEnd.Closed, await stranger.EndAsync());
    }

    [Fact]
    public async Task A_frame_that_is_too_long_is_answered_once_and_forgotten()
    {
        ChatClient<DelimitedOptions> anna = await RegisterAsync("anna");

        anna.Send([0x50, 0xFF, 0, 0, 0, 1, 0xFF, .. "00000000"u8, 0xFF, .. HubFixture.Bytes(new string('A', 100_000)), 0x00]);
        anna.Send(default(SupportedPacketsRequest));

        await anna.ExpectAsync([0x52, 0xFF, .. "BAD"u8, 0x00]);
        Assert.Equal(0xFD, (await anna.ReadAsync())[0]);
    }

    [Fact]
    public async Task The_server_stops_in_good_order()
    {
        ChatClient<DelimitedOptions> anna = await EnterDelimitedAsync("anna");

        await Gateway.StopAsync();

        Assert.Equal(ConnectionEnd.Closed, await anna.EndAsync());
    }
}

/// <summary>A server that lets a user be in one place only.</summary>
public sealed class OneEndpointTests : GatewayFixture
{
    private protected override GatewayOptions Options
        => base.Options with { Limits = new HubLimits { PasswordIterations = 1, MaxEndpointsPerUser = 1 } };

    [Fact]
    public async Task A_second_login_ends_the_first()
    {
        ChatClient<DelimitedOptions> anna = await RegisterAsync("anna");
        ChatClient<DelimitedOptions> again = await ConnectDelimitedAsync();

        again.Send(new Login("anna"u8, Base64Text.FromBytes("secret"u8), ByteOrderFlag.BigEndian));

        await again.ExpectAsync([0x03, 0xFF, 3, 3, 3, 0]);
        Assert.Equal(ConnectionEnd.Closed, await anna.EndAsync());
    }
}
