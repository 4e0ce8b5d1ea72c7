using System.Net.WebSockets;
using ChatGateway.Tests.Udp;
using Protocols;
using Protocols.BinaryChat;
using Protocols.DatagramChat;
using Protocols.DelimitedChat;
using Protocols.TextChat;
using Xunit;

namespace ChatGateway.Tests.Json;

/// <summary>Those who mean harm at every port, beside those of every format who do not.</summary>
public sealed class MixedHostilityTests : JsonFixture
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Random_bytes_at_every_port_disturb_nobody(int seed)
    {
        JsonClient zoe = await EnterAsync("zoe");
        ChatClient<TextOptions> alice = await JoinTextAsync("alice");
        ChatClient<DelimitedOptions> anna = await EnterDelimitedAsync("anna");
        using UdpPeer carol = new(Gateway.Ports.Datagram, DatagramChat.Format);
        carol.Send(new Protocols.DatagramChat.Register("carol"u8), default(DatagramOptions));
        Assert.StartsWith("Ok", await carol.ReceiveAsync(), StringComparison.Ordinal);
        using UdpPeer dave = new(Gateway.Ports.Binary, BinaryChat.Format);
        await UdpGateway.BeginSessionAsync(dave, "dave");

        Random random = new(seed);
        for (int i = 0; i < 8; i++)
        {
            byte[] bytes = new byte[random.Next(1, 20_000)];
            random.NextBytes(bytes);
            await AttackAsync(bytes, breaksOff: i % 2 == 0);
        }

        await zoe.SendAsync(Say("00000000", "still there?"));
        while (!(await alice.ReadLineAsync()).Contains("still there?", StringComparison.Ordinal))
        {
        }
        while ((await anna.ReadAsync())[0] != 0x53)
        {
        }
        Assert.Equal("PublicMessageDelivery { sender = zoe, message = still there? }", await carol.ReceiveAsync());
        Assert.EndsWith("body = still there? }", await dave.ReceiveAsync(), StringComparison.Ordinal);
        alice.Send(new Send("alice"u8, "@everyone"u8, "3:05 PM"u8, "yes"u8));
        while (!(await zoe.ReadAsync()).Contains("\"content\":\"yes\"", StringComparison.Ordinal))
        {
        }
    }

    /// <summary>Sends bytes to every port; over HTTP both inside a WebSocket and instead of one.</summary>
    private async Task AttackAsync(byte[] bytes, bool breaksOff)
    {
        JsonClient inside = await ConnectAsync();
        await inside.SendAsync(bytes, WebSocketMessageType.Binary, endOfMessage: !breaksOff);
        ChatClient<TextOptions> instead = Keep(await ChatClient<TextOptions>.ConnectAsync(Gateway.Ports.Http, new TextFramer(PacketSender.Server, default)));
        instead.Send(bytes);
        ChatClient<TextOptions> text = await ConnectTextAsync();
        text.Send(bytes);
        ChatClient<DelimitedOptions> delimited = await ConnectDelimitedAsync();
        delimited.Send(bytes);
        foreach (int port in new[] { Gateway.Ports.Datagram, Gateway.Ports.Binary, Gateway.Ports.BinarySeparate })
        {
            using UdpPeer stranger = new(port, DatagramChat.Format);
            stranger.Send(bytes);
        }
        if (!breaksOff)
            return;
        inside.Break();
        text.Break();
    }
}
