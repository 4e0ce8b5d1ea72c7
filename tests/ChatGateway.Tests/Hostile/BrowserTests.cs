using System.Net;
using System.Net.WebSockets;
using ChatGateway.Limits;
using Protocols.Pipelines;
using Protocols.TextChat;
using Xunit;

namespace ChatGateway.Tests.Hostile;

/// <summary>What web pages make a browser on this machine send to it.</summary>
public sealed class BrowserTests : HostileFixture
{
    [Theory]
    [InlineData("POST / HTTP/1.1\r\nHost: 127.0.0.1:8000\r\n\r\n")]
    [InlineData("GET /x HTTP/1.1\r\n")]
    [InlineData("OPTIONS * HTTP/1.1\r\n")]
    public async Task A_request_over_HTTP_becomes_no_commands(string request)
    {
        await EnterGoodUsersAsync();
        ChatClient<TextOptions> browser = await ConnectTextAsync();

        browser.Send(System.Text.Encoding.ASCII.GetBytes(request + "JOIN mallory\nSEND {\"sender\":\"mallory\",\"header\":\"@everyone\",\"timestamp\":\"\",\"message\":\"spam\"}\n"));

        Assert.Equal("500 SERVER ERROR", await browser.ReadLineAsync());
        Assert.Equal(ConnectionEnd.Closed, await browser.EndAsync());
        Assert.Null(Gateway.Hub.FindUser("mallory"u8));
        await TalkAsync();
    }

    [Fact]
    public async Task Whoever_has_begun_with_a_command_may_mistype_the_next()
    {
        ChatClient<TextOptions> client = await ConnectTextAsync();
        client.Send("JOIN !\n"u8);
        Assert.Equal("400 INVALID USERNAME", (await client.ReadLineAsync())[..20]);

        client.Send("JION alice\n"u8);
        Assert.Equal("500 SERVER ERROR", await client.ReadLineAsync());

        client.Send("JOIN alice\n"u8);
        Assert.Equal("200 OK", await client.ReadLineAsync());
    }

    [Theory]
    [InlineData("http://evil.example")]
    [InlineData("http://localhost:3000")]
    [InlineData("null")]
    public async Task A_WebSocket_of_another_page_is_refused(string origin)
    {
        await EnterGoodUsersAsync();
        using ClientWebSocket socket = new();
        socket.Options.SetRequestHeader("Origin", origin);

        await Assert.ThrowsAsync<WebSocketException>(() => socket.ConnectAsync(new Uri($"ws://127.0.0.1:{Gateway.Ports.Http}/chat"), CancellationToken.None));

        Assert.Equal(HttpStatusCode.Forbidden, await StatusOfAsync(origin: origin));
        await TalkAsync();
    }

    [Fact]
    public async Task A_WebSocket_of_a_page_of_its_own_is_accepted()
    {
        using ClientWebSocket socket = new();
        socket.Options.SetRequestHeader("Origin", $"http://127.0.0.1:{Gateway.Ports.Http}");

        await socket.ConnectAsync(new Uri($"ws://127.0.0.1:{Gateway.Ports.Http}/chat"), CancellationToken.None);

        Assert.Equal(WebSocketState.Open, socket.State);
    }

    [Fact]
    public async Task A_request_for_a_name_that_was_bent_to_this_machine_is_refused()
        => Assert.Equal(HttpStatusCode.Forbidden, await StatusOfAsync(host: "evil.example"));

    [Fact]
    public async Task A_request_for_this_machine_is_answered()
        => Assert.Equal(HttpStatusCode.UpgradeRequired, await StatusOfAsync(host: "localhost"));

    [Fact]
    public void The_lists_say_who_may()
    {
        WebAccess access = new(IPAddress.Parse("192.0.2.1"), ["chat.example.org"], ["https://app.example.org"]);

        Assert.True(access.IsHost("192.0.2.1"));
        Assert.True(access.IsHost("Chat.Example.org"));
        Assert.False(access.IsHost("192.0.2.2"));
        Assert.True(access.IsOrigin("https://app.example.org", "https", "chat.example.org"));
        Assert.True(access.IsOrigin("https://chat.example.org", "https", "chat.example.org"));
        Assert.False(access.IsOrigin("http://chat.example.org", "https", "chat.example.org"));
        Assert.True(access.IsOrigin("", "https", "chat.example.org"));
        Assert.True(new WebAccess(IPAddress.Any, [], []).IsHost("203.0.113.9"));
    }

    private async Task<HttpStatusCode> StatusOfAsync(string? host = null, string? origin = null)
    {
        using HttpClient http = new();
        using HttpRequestMessage request = new(HttpMethod.Get, $"http://127.0.0.1:{Gateway.Ports.Http}/chat");
        request.Headers.Host = host;
        if (origin is not null)
            request.Headers.Add("Origin", origin);
        using HttpResponseMessage response = await http.SendAsync(request);
        return response.StatusCode;
    }
}
