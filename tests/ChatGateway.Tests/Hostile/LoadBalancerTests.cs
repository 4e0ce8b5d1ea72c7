using System.Buffers;
using System.Net;
using System.Text;
using ChatGateway.Limits;
using ChatGateway.Net;
using Protocols.TextChat;
using Xunit;

namespace ChatGateway.Tests.Hostile;

/// <summary>The PROXY protocol: believed when it comes from a load balancer, and from nobody else.</summary>
public sealed class LoadBalancerTests : HostileFixture
{
    private static readonly byte[] _binary =
    [
        0x0D, 0x0A, 0x0D, 0x0A, 0x00, 0x0D, 0x0A, 0x51, 0x55, 0x49, 0x54, 0x0A, 0x21, 0x11, 0, 12,
        192, 0, 2, 1, 192, 0, 2, 2, 0x12, 0x34, 0x1F, 0x40,
    ];

    private protected override GatewayOptions Options => base.Options with
    {
        LoadBalancers = [IPAddress.Loopback],
        Places = new GatewayPlaces { Text = new PlaceLimits(100, 1, 100) },
    };

    [Fact]
    public async Task Clients_of_a_load_balancer_have_places_by_their_own_addresses()
    {
        foreach (string address in new[] { "192.0.2.1", "192.0.2.2" })
        {
            ChatClient<TextOptions> client = await ConnectTextAsync();
            client.Send(Encoding.ASCII.GetBytes($"PROXY TCP4 {address} 192.0.2.9 4660 8000\r\nJOIN from{address[^1]}\n"));
            Assert.Equal("200 OK", await client.ReadLineAsync());
        }
        ChatClient<TextOptions> second = await ConnectTextAsync();
        second.Send([.. _binary, .. "JOIN again\n"u8]);
        await second.EndAsync();
    }

    [Fact]
    public async Task A_load_balancer_that_says_nothing_of_its_client_is_refused()
    {
        ChatClient<TextOptions> client = await ConnectTextAsync();
        client.Send("JOIN alice\n"u8);
        await client.EndAsync();
        Assert.Null(Gateway.Hub.FindUser("alice"u8));
    }

    [Theory]
    [InlineData("PROXY TCP4 192.0.2.1 192.0.2.2 4660 8000\r\nJOIN", "192.0.2.1:4660")]
    [InlineData("PROXY TCP6 2001:db8::1 2001:db8::2 4660 8000\r\n", "[2001:db8::1]:4660")]
    [InlineData("PROXY UNKNOWN\r\n", "")]
    public void A_line_says_whose_the_connection_is(string line, string client)
    {
        byte[] bytes = Encoding.ASCII.GetBytes(line);
        Assert.Equal(OperationStatus.Done, ProxyHeader.Read(bytes, out int length, out IPEndPoint? found));
        Assert.Equal(line.IndexOf('\n', StringComparison.Ordinal) + 1, length);
        Assert.Equal(client, found?.ToString() ?? "");
        for (int i = 0; i < length; i++)
            Assert.Equal(OperationStatus.NeedMoreData, ProxyHeader.Read(bytes.AsSpan(0, i), out _, out _));
    }

    [Fact]
    public void A_binary_header_says_whose_the_connection_is()
    {
        Assert.Equal(OperationStatus.Done, ProxyHeader.Read([.. _binary, 0x4A], out int length, out IPEndPoint? found));
        Assert.Equal(_binary.Length, length);
        Assert.Equal("192.0.2.1:4660", found!.ToString());
        for (int i = 0; i < _binary.Length; i++)
            Assert.Equal(OperationStatus.NeedMoreData, ProxyHeader.Read(_binary.AsSpan(0, i), out _, out _));
    }

    [Theory]
    [InlineData("JOIN alice\n")]
    [InlineData("PROXY TCP4 192.0.2.1 4660\r\n")]
    [InlineData("PROXY TCP4 nowhere 192.0.2.2 4660 8000\r\n")]
    public void What_is_no_header_is_refused(string line)
        => Assert.Equal(OperationStatus.InvalidData, ProxyHeader.Read(Encoding.ASCII.GetBytes(line), out _, out _));

    [Fact]
    public void A_line_that_does_not_end_is_refused()
        => Assert.Equal(OperationStatus.InvalidData, ProxyHeader.Read([.. "PROXY "u8, .. Enumerable.Repeat((byte)'x', 200)], out _, out _));
}
