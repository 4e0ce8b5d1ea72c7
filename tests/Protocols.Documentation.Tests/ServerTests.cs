using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using Protocols.Pipelines;
using Protocols.TestKit;
using Xunit;

namespace Protocols.Documentation.Tests;

/// <summary>The Kestrel server of the embedding page, exactly as on the page, on a socket.</summary>
public sealed class ServerTests : IAsyncLifetime, IDisposable
{
    private const string GuestName = "01 FF 'guest-0001' 00";
    private const string LittleEndianLogin = "02 FF 'anna' FF 'c2VjcmV0' FF 'L' 00";
    private const string LoginReply = "03 FF 03 03 03 00";

    private static readonly Type _handler = Page.All.Single(static page => page.Name == "docs/embedding.md").Examples.Single(static example => example.IsEndless)
        .Load(out _).GetTypes().Single(static type => type.IsSubclassOf(typeof(FrameConnectionHandler)));

    private readonly Patience _patience = new();
    private readonly TcpClient _client = new();
    private WebApplication? _server;

    public async Task InitializeAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var handler = (ConnectionHandler)Activator.CreateInstance(_handler)!;
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Run(handler.OnConnectedAsync)));
        _server = builder.Build();
        await _server.StartAsync();
        await _client.ConnectAsync(IPAddress.Loopback, new Uri(_server.Urls.Single()).Port);
        await Receive(GuestName);
    }

    public async Task DisposeAsync()
    {
        _client.Close();
        await _server!.DisposeAsync();
    }

    public void Dispose()
    {
        _client.Dispose();
        _patience.Dispose();
    }

    [Fact]
    public async Task A_malformed_packet_is_answered_and_the_connection_goes_on()
    {
        await Send(LittleEndianLogin);
        await Receive(LoginReply);
        await Send("50 00");
        await Receive("52 FF 'BAD' 00");
        await Send("50 FF 07000000 FF '00000000' FF 'aGk=' 00");
        await Receive("51 FF 07000000 FF 03 03 00");
    }

    [Fact]
    public async Task An_unknown_packet_is_answered_and_the_connection_goes_on()
    {
        await Send(LittleEndianLogin);
        await Receive(LoginReply);
        await Send("30 FF 'x' 00");
        await Receive("FB FF 'PNS' 00");
        await Send("50 00");
        await Receive("52 FF 'BAD' 00");
    }

    [Fact]
    public async Task A_client_that_has_not_logged_in_is_refused_and_disconnected()
    {
        await Send("50 FF 00000007 FF '00000000' FF 'aGk=' 00");
        await Receive("09 FF 'BAD' 00");
        Assert.Equal(0, await _client.GetStream().ReadAsync(new byte[1], _patience.Anew));
    }

    private async Task Send(string bytes) => await _client.GetStream().WriteAsync(WireBytes.Parse(bytes), _patience.Anew);

    private async Task Receive(string bytes)
    {
        byte[] expected = WireBytes.Parse(bytes);
        byte[] received = new byte[expected.Length];
        await _client.GetStream().ReadExactlyAsync(received, _patience.Anew);
        Examples.AssertBytes(expected, received);
    }
}
