using ChatGateway.Tests.Hub;
using Protocols.DelimitedChat;
using Xunit;

namespace ChatGateway.Tests.Delimited;

public sealed class LongMessageTests : GatewayFixture
{
    /// <summary>What takes a head and two parts.</summary>
    private static readonly byte[] _story = [.. Enumerable.Range(0, 7000).Select(static i => (byte)('a' + (i % 26)))];

    [Fact]
    public async Task Every_part_is_answered_and_the_whole_delivered_to_who_knows_long_messages()
    {
        ChatClient<DelimitedOptions> bert = await EnterDelimitedAsync("bert");
        bert.Send(new ClientSupportedPackets(PacketIdList.FromIds([0x53, 0x5F, 0x67])));
        bert.Send(default(SupportedPacketsRequest));
        await bert.ReadAsync();
        ChatClient<DelimitedOptions> anna = await EnterDelimitedAsync("anna");
        await bert.ReadAsync();

        SendHead(anna);
        await anna.ExpectAsync(0x58, 0xFF, 0, 0, 0, 7, 0xFF, 3, 3, 3, 0x00);
        SendPart(anna, 1);
        await anna.ExpectAsync(0x5C, 0xFF, 0, 0, 0, 7, 0xFF, 3, 3, 3, 0x00);
        SendPart(anna, 2);
        await anna.ExpectAsync(0x5C, 0xFF, 0, 0, 0, 7, 0xFF, 3, 3, 3, 0x00);

        await bert.ExpectAsync([
            0x5F, 0xFF, 0, 0, 0, 2, 0xFF, .. Id(1), 0xFF, .. "00000000"u8, 0xFF, .. Base64(_story.AsSpan(0, 3000)), 0x00]);
        await bert.ExpectAsync([0x67, 0xFF, 0, 0, 0, 1, 0xFF, .. Id(1), 0xFF, .. Base64(_story.AsSpan(3000, 3000)), 0x00]);
        await bert.ExpectAsync([0x67, 0xFF, 0, 0, 0, 2, 0xFF, .. Id(1), 0xFF, .. Base64(_story.AsSpan(6000)), 0x00]);
    }

    [Fact]
    public async Task Who_knows_no_long_messages_gets_several_short_ones()
    {
        ChatClient<DelimitedOptions> bert = await EnterDelimitedAsync("bert");
        await TellStoryAsync(await EnterDelimitedAsync("anna"));
        await bert.ReadAsync();

        foreach (byte[] part in _story.Chunk(3000))
            await bert.ExpectAsync([0x53, 0xFF, .. Id(1), 0xFF, .. "00000000"u8, 0xFF, .. "anna"u8, 0xFF, 0xFF, .. Base64(part), 0x00]);
    }

    [Fact]
    public async Task A_part_is_sent_again_on_request()
    {
        ChatClient<DelimitedOptions> bert = await EnterDelimitedAsync("bert");
        bert.Send(new ClientSupportedPackets(PacketIdList.FromIds([0x67])));
        await TellStoryAsync(await EnterDelimitedAsync("anna"));
        for (int i = 0; i < 4; i++)
            await bert.ReadAsync();

        bert.Send(new LongMessageHeadReceipt(new MessageId(1, 0)));
        bert.Send(new LongMessageDeliveryResend(2, 1));

        await bert.ExpectAsync(0x64, 0xFF, 0, 0, 0, 0, 0, 0, 0, 1, 0xFF, 3, 3, 3, 1, 0x00);
        await bert.ExpectAsync([0x67, 0xFF, 0, 0, 0, 2, 0xFF, .. Id(1), 0xFF, .. Base64(_story.AsSpan(6000)), 0x00]);
    }

    [Theory]
    [InlineData(3, 2, 1)]
    [InlineData(0, 2, 1)]
    public async Task A_part_that_there_is_not_is_not_sent(uint number, byte numberCode, byte allowed)
    {
        ChatClient<DelimitedOptions> bert = await EnterDelimitedAsync("bert");
        bert.Send(new ClientSupportedPackets(PacketIdList.FromIds([0x67])));
        await TellStoryAsync(await EnterDelimitedAsync("anna"));
        for (int i = 0; i < 4; i++)
            await bert.ReadAsync();

        bert.Send(new LongMessageDeliveryResend(number, 1));

        await bert.ExpectAsync(0x64, 0xFF, 0, 0, 0, 0, 0, 0, 0, 1, 0xFF, numberCode, 3, 3, allowed, 0x00);
    }

    [Fact]
    public async Task Who_knows_no_parts_may_not_have_them()
    {
        ChatClient<DelimitedOptions> bert = await EnterDelimitedAsync("bert");
        await TellStoryAsync(await EnterDelimitedAsync("anna"));
        for (int i = 0; i < 4; i++)
            await bert.ReadAsync();

        bert.Send(new LongMessageDeliveryResend(1, 1));

        await bert.ExpectAsync(0x64, 0xFF, 0, 0, 0, 0, 0, 0, 0, 1, 0xFF, 3, 3, 3, 0, 0x00);
    }

    [Fact]
    public async Task Requests_and_receipts_for_no_message_are_answered()
    {
        ChatClient<DelimitedOptions> anna = await RegisterAsync("anna");

        anna.Send(new LongMessageDeliveryResend(1, 9));
        anna.Send(new LongMessageHeadReceipt(new MessageId(9, 0)));

        await anna.ExpectAsync([0x65, 0xFF, 0, 0, 0, 1, 0xFF, .. Id(9), 0x00]);
        await anna.ExpectAsync(0x61, 0xFF, 0, 0, 0, 0, 0, 0, 0, 9, 0x00);
    }

    [Fact]
    public async Task Parts_that_do_not_come_are_asked_for()
    {
        ChatClient<DelimitedOptions> anna = await EnterDelimitedAsync("anna");
        SendHead(anna);
        await anna.ReadAsync();
        SendPart(anna, 2);
        await anna.ReadAsync();

        Time.Advance(TimeSpan.FromSeconds(2));
        await anna.ExpectAsync(0x5E, 0xFF, 0, 0, 0, 1, 0xFF, 0, 0, 0, 7, 0x00);

        SendPart(anna, 1);
        await anna.ExpectAsync(0x5C, 0xFF, 0, 0, 0, 7, 0xFF, 3, 3, 3, 0x00);
    }

    [Fact]
    public async Task A_head_that_is_not_there_is_asked_for()
    {
        ChatClient<DelimitedOptions> anna = await EnterDelimitedAsync("anna");

        SendPart(anna, 1);

        await anna.ExpectAsync(0x5C, 0xFF, 0, 0, 0, 7, 0xFF, 3, 3, 3, 0x00);
        await anna.ExpectAsync(0x5A, 0xFF, 0, 0, 0, 7, 0x00);
    }

    [Fact]
    public async Task What_never_becomes_whole_is_given_up()
    {
        ChatClient<DelimitedOptions> anna = await EnterDelimitedAsync("anna");
        SendHead(anna);
        await anna.ReadAsync();

        Time.Advance(TimeSpan.FromMinutes(3));
        Time.Advance(TimeSpan.FromMinutes(3));
        await anna.ReadAsync();
        await anna.ReadAsync();
        anna.Send(default(SupportedPacketsRequest));

        Assert.Equal(0xFD, (await anna.ReadAsync())[0]);
    }

    [Theory]
    [InlineData(0, "00000000", "YQ==", 2, 3, 3)]
    [InlineData(1000, "00000000", "YQ==", 2, 3, 3)]
    [InlineData(1, "", "YQ==", 3, 1, 3)]
    [InlineData(1, "0000", "YQ==", 3, 2, 3)]
    [InlineData(1, "KITCHEN1", "YQ==", 3, 4, 3)]
    [InlineData(1, "00000000", "", 3, 3, 1)]
    [InlineData(1, "00000000", "YQ", 3, 3, 4)]
    [InlineData(1, "00000000", "ICAg", 3, 3, 5)]
    public async Task A_head_is_answered_with_a_code_for_each_field(int remaining, string room, string message, byte first, byte second, byte third)
    {
        ChatClient<DelimitedOptions> anna = await EnterDelimitedAsync("anna");

        anna.Send([0x57, 0xFF, 0, 0, (byte)(remaining >> 8), (byte)remaining, 0xFF, 0, 0, 0, 7, 0xFF, .. HubFixture.Bytes(room), 0xFF, .. HubFixture.Bytes(message), 0x00]);

        await anna.ExpectAsync(0x58, 0xFF, 0, 0, 0, 7, 0xFF, first, second, third, 0x00);
    }

    [Theory]
    [InlineData(0, "YQ==", 2, 3)]
    [InlineData(3, "YQ==", 2, 3)]
    [InlineData(1, "", 3, 1)]
    [InlineData(1, "YQ", 3, 4)]
    public async Task A_part_is_answered_with_a_code_for_each_field(byte number, string message, byte first, byte third)
    {
        ChatClient<DelimitedOptions> anna = await EnterDelimitedAsync("anna");
        SendHead(anna);
        await anna.ReadAsync();

        anna.Send([0x5B, 0xFF, 0, 0, 0, number, 0xFF, 0, 0, 0, 7, 0xFF, .. HubFixture.Bytes(message), 0x00]);

        await anna.ExpectAsync(0x5C, 0xFF, 0, 0, 0, 7, 0xFF, first, 3, third, 0x00);
    }

    [Fact]
    public async Task A_long_message_to_the_echo_room_comes_back()
    {
        ChatClient<DelimitedOptions> anna = await RegisterAsync("anna");
        new LongMessageSplitter(_story).TryGetHead(7, RoomId.Echo, out LongMessageHead head);
        anna.Send(head);
        SendPart(anna, 1);
        SendPart(anna, 2);
        for (int i = 0; i < 3; i++)
            await anna.ReadAsync();

        await anna.ExpectAsync([
            0x53, 0xFF, .. Id(1), 0xFF, .. "0000ECHO"u8, 0xFF, .. "anna"u8, 0xFF, 0xFF, .. Base64(_story.AsSpan(0, 3000)), 0x00]);
    }

    private static byte[] Id(byte counter) => [0, 0, 0, 0, 0, 0, 0, counter, 0, 0, 0, 0, 0, 0, 0, 0];

    private static byte[] Base64(ReadOnlySpan<byte> bytes) => HubFixture.Bytes(Convert.ToBase64String(bytes));

    private static void SendHead(ChatClient<DelimitedOptions> client)
    {
        new LongMessageSplitter(_story).TryGetHead(7, RoomId.Everyone, out LongMessageHead head);
        client.Send(head);
    }

    private static void SendPart(ChatClient<DelimitedOptions> client, uint number)
    {
        new LongMessageSplitter(_story).TryGetNext(number, 7, out LongMessageNext part);
        client.Send(part);
    }

    private static async Task TellStoryAsync(ChatClient<DelimitedOptions> client)
    {
        SendHead(client);
        SendPart(client, 1);
        SendPart(client, 2);
        for (int i = 0; i < 3; i++)
            await client.ReadAsync();
    }
}
