using System.Net.WebSockets;
using System.Text;
using ChatGateway.Hub;
using Xunit;

namespace ChatGateway.Tests.Json;

/// <summary>WebSocket clients that are broken, greedy or worse.</summary>
public sealed class JsonHostilityTests : JsonFixture
{
    private const int Burst = 60;

    // A test may let much time pass, in which nobody is to go for being silent.
    private protected override GatewayOptions Options => base.Options with
    {
        Limits = new HubLimits { PasswordIterations = 1, PacketBurst = Burst },
        SilenceTimeout = Timeout.InfiniteTimeSpan,
    };

    [Theory]
    [InlineData("", "malformed: Empty at byte 0")]
    [InlineData("hello", "malformed: BadJson at byte 0")]
    [InlineData("""{"type":"LOGIN","data":{"id":"zoe"}}""", "malformed: MissingMember at byte 34")]
    [InlineData("""{"type":"LOGOUT","data":[]}""", "malformed: WrongType at byte 24")]
    [InlineData("""{"type":"LOGOUT","data":{}}x""", "malformed: TrailingBytes at byte 27")]
    [InlineData("""{"type":"WAVE","data":{}}""", "unknown packet")]
    [InlineData("""{"type":"STATUS","data":{"sig":"CONN_OK"}}""", "unknown packet")]
    public async Task What_is_no_packet_is_refused_and_the_next_is_served(string message, string why)
    {
        JsonClient client = await ConnectAsync();

        Assert.Equal(Status("PACKET_ERR", why), await client.AskAsync(message));
        await client.MeetAsync();
    }

    [Fact]
    public async Task An_envelope_over_the_limit_is_refused_and_the_next_is_served()
    {
        JsonClient client = await ConnectAsync();

        Assert.Equal(Status("PACKET_ERR", "the packet is too long"), await client.AskAsync(new string(' ', 200_000)));
        await client.MeetAsync();
    }

    [Fact]
    public async Task Whether_a_message_is_text_or_binary_makes_no_difference()
    {
        JsonClient zoe = await EnterAsync("zoe");

        await zoe.SendAsync(Encoding.UTF8.GetBytes(Say("00000000", "hello")), WebSocketMessageType.Binary);
        Assert.Equal(Status("MSG_OK"), await zoe.ReadAsync());
        await zoe.ReadAsync();
        await zoe.SendAsync([0xFF, 0x00, 0x80], WebSocketMessageType.Binary);
        Assert.Equal(Status("PACKET_ERR", "malformed: BadJson at byte 0"), await zoe.ReadAsync());
    }

    [Fact]
    public async Task A_message_in_fragments_is_one_packet()
    {
        JsonClient zoe = await EnterAsync("zoe");

        byte[] message = Encoding.UTF8.GetBytes(Say("00000000", "caf\u00e9"));
        foreach (byte value in message)
            await zoe.SendAsync([value], endOfMessage: false);
        await zoe.SendAsync([], endOfMessage: true);

        Assert.Equal(Status("MSG_OK"), await zoe.ReadAsync());
        Assert.Equal(Message("00000000", "1", "zoe", "caf\u00e9"), await zoe.ReadAsync());
    }

    [Fact]
    public async Task A_client_that_vanishes_in_the_middle_of_a_message_has_left()
    {
        (JsonClient zoe, JsonClient yann) = await EnterBothAsync();
        await zoe.SendAsync("{\"type\":"u8.ToArray(), endOfMessage: false);

        zoe.Break();

        Assert.Equal(Data("""{"room":"00000000","left":"zoe"}"""), await yann.ReadAsync());
    }

    [Fact]
    public async Task A_message_that_never_ends_ends_the_connection()
    {
        (JsonClient zoe, JsonClient yann) = await EnterBothAsync();
        await zoe.AskAsync("x");
        await zoe.SendAsync("{\"type\":"u8.ToArray(), endOfMessage: false);

        Task<string> left = yann.ReadAsync();
        while (!left.IsCompleted)
        {
            Time.Advance(Options.FrameTimeout);
            await Task.Yield();
        }

        Assert.Equal(Data("""{"room":"00000000","left":"zoe"}"""), await left);
    }

    [Fact]
    public async Task Who_floods_is_refused_and_cut_off()
    {
        (JsonClient zoe, JsonClient yann) = await EnterBothAsync();

        try
        {
            for (int i = 0; i < 10 * Burst; i++)
                await zoe.SendAsync(Say("00000000", "spam"));
        }
        catch (WebSocketException)
        {
            // Cut off already.
        }

        int heard = 0;
        string packet;
        while ((packet = await yann.ReadAsync()) != Data("""{"room":"00000000","left":"zoe"}"""))
        {
            Assert.Contains("spam", packet, StringComparison.Ordinal);
            heard++;
        }
        Assert.True(heard < Burst, $"{heard} messages came through.");
    }

    [Fact]
    public async Task Who_is_too_fast_is_told_so()
    {
        JsonClient client = await ConnectAsync();
        for (int i = 0; i < Burst; i++)
            await client.AskAsync("x");

        Assert.Equal(Status("PACKET_ERR", "slow down"), await client.AskAsync("x"));
        Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(Status("PACKET_ERR", "malformed: BadJson at byte 0"), await client.AskAsync("x"));
    }
}
