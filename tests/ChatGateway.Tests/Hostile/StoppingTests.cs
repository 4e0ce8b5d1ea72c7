using System.Net.WebSockets;
using ChatGateway.Cluster;
using ChatGateway.Hub;
using ChatGateway.Tests.Udp;
using Microsoft.Extensions.Hosting;
using Protocols.DatagramChat;
using Xunit;

namespace ChatGateway.Tests.Hostile;

/// <summary>Clients that do not let the gateway stop.</summary>
public sealed class StoppingTests
{
    private static GatewayOptions Options => new()
    {
        Ports = GatewayPorts.Any,
        Limits = new HubLimits { PasswordIterations = 1 },
        ShutdownTimeout = TimeSpan.FromSeconds(1),
        Cluster = ClusterOptions.Ephemeral,
    };

    [Fact]
    public async Task A_client_that_answers_no_goodbye_does_not_keep_it_from_stopping()
    {
        Gateway gateway = await Gateway.StartAsync(Options);
        using ClientWebSocket mute = new();
        await mute.ConnectAsync(new Uri($"ws://127.0.0.1:{gateway.Ports.Http}/chat"), CancellationToken.None);

        await gateway.StopAsync().WaitAsync(TimeSpan.FromSeconds(60));

        await gateway.DisposeAsync();
    }

    [Fact]
    public async Task Stopping_twice_is_stopping_once()
    {
        Gateway gateway = await Gateway.StartAsync(Options);

        Task first = gateway.StopAsync();
        await Task.WhenAll(first, gateway.StopAsync());

        await gateway.DisposeAsync();
    }

    [Fact]
    public async Task A_host_that_embeds_it_stops_it()
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddChatGateway(Options);
        using IHost host = builder.Build();
        await host.StartAsync();

        await host.StopAsync().WaitAsync(TimeSpan.FromSeconds(60));
    }

    [Fact]
    public async Task Users_of_DatagramChat_are_told()
    {
        Gateway gateway = await Gateway.StartAsync(Options);
        using UdpPeer alice = new(gateway.Ports.Datagram, DatagramChat.Format);
        alice.Send(new Register("alice"u8), default(DatagramOptions));
        Assert.Equal("Ok", await alice.ReceiveAsync());

        await gateway.StopAsync();

        Assert.Equal("Error { description = the server stops }", await alice.ReceiveAsync());
        await gateway.DisposeAsync();
    }
}
