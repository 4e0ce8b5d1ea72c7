using ChatGateway.Demo;
using ChatGateway.Hub;
using Xunit;

namespace ChatGateway.Tests;

/// <summary>What <c>--demo</c> plays.</summary>
public sealed class DemoTests
{
    private static readonly GatewayOptions _options = new() { Limits = new HubLimits { PasswordIterations = 1 } };

    [Fact]
    public async Task Everyone_sees_what_they_should()
    {
        using StringWriter output = new();

        int status = await Script.PlayAsync(output, isColorful: false, _options, TimeSpan.FromSeconds(60));

        string transcript = output.ToString();
        Assert.EndsWith($"Everyone saw what they should have.{Environment.NewLine}", transcript, StringComparison.Ordinal);
        Assert.Equal(0, status);
    }

    [Theory]
    [InlineData("alice -> text          Join                    'JOIN alice' 0A")]
    [InlineData("bob   <- delimited     RegisterReply           07 FF 03 03 03 00")]
    [InlineData("carol -> datagram      PublicMessage           14 00 10 'hello from carol'")]
    [InlineData("carol <- datagram      PublicMessageDelivery   15 00 16 'alice' 00 'hello from alice'")]
    [InlineData("dave  <- binary        UploadChunkResponse     00 1A ")]
    [InlineData("erin  <- json          Status                  '{\"type\":\"STATUS\",\"data\":{\"sig\":\"CONN_OK\"}}'")]
    [InlineData("alice -> text          Edit                    'EDIT {\"message_id\":\"")]
    [InlineData("frank -> text          Send                    'SEND {\"sender\":\"frank\",\"header\":\"@all\"")]
    [InlineData("frank <- text          UserBoard               '200 BOARD {\"alice\":\"ONLINE\",\"frank\":\"ONLINE\"}' 0A")]
    [InlineData("alice <- text          UserLeft                'LEFT bob has left the chat.' 0A")]
    public async Task Each_packet_is_a_line_with_its_bytes(string line)
    {
        using StringWriter output = new();

        await Script.PlayAsync(output, isColorful: false, _options, TimeSpan.FromSeconds(60));

        Assert.Contains(line, output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_misses_something_is_named()
    {
        GatewayOptions stubborn = _options with { Limits = _options.Limits with { EditWindow = TimeSpan.FromSeconds(-1) } };
        using StringWriter output = new();

        int status = await Script.PlayAsync(output, isColorful: false, stubborn, TimeSpan.FromSeconds(3));

        string transcript = output.ToString();
        Assert.Contains("Not everyone saw what they should have:", transcript, StringComparison.Ordinal);
        Assert.Contains(" missed ", transcript, StringComparison.Ordinal);
        Assert.Contains("the play was not over within 3 seconds", transcript, StringComparison.Ordinal);
        Assert.Equal(1, status);
    }

    [Fact]
    public void Bytes_are_shown_as_text_where_they_are()
        => Assert.Equal("06 FF 'bob' FF 61 62 00", Transcript.Show([0x06, 0xFF, .. "bob"u8, 0xFF, .. "ab"u8, 0x00]));

    [Fact]
    public void Of_many_bytes_the_middle_is_left_out()
    {
        byte[] bytes = new byte[100];
        bytes.AsSpan(90).Fill(0xFF);

        Assert.Equal("00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 ... 00 00 00 FF FF FF FF FF FF FF FF FF FF (100 bytes)", Transcript.Show(bytes));
    }
}
