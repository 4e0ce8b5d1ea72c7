using System.Net.WebSockets;
using ChatGateway.Hub;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Protocols.JsonChat;
using Protocols.Pipelines;

namespace ChatGateway.Json;

/// <summary>Serves JsonChat, a WebSocket to a client. Whether a message is text or binary makes no difference: its bytes decide.</summary>
internal sealed class JsonHandler(
    ChatHub hub, ClientDesk desk, StreamPlaces places, GatewayOptions options, FrameConnectionOptions connections, IHostApplicationLifetime lifetime)
{
    /// <summary>The path at which it is served.</summary>
    public const string Path = "/chat";

    /// <summary>How long a client has to answer a goodbye.</summary>
    private static readonly TimeSpan _goodbye = TimeSpan.FromSeconds(2);

    private readonly SessionLoop _loop = new(hub, desk, options.LoginTimeout, connections.TimeProvider);

    public async Task ServeAsync(HttpContext context)
    {
        if (!context.WebSockets.IsWebSocketRequest)
        {
            context.Response.StatusCode = StatusCodes.Status426UpgradeRequired;
            context.Response.Headers.Upgrade = "websocket";
            return;
        }
        if (!desk.TryEnter(nameof(JsonChat), places.Json, context.Connection.RemoteIpAddress, out Client? client))
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return;
        }
        try
        {
            await ServeAsync(context, client);
        }
        finally
        {
            client.Dispose();
            places.Json.Return(client.Address);
        }
    }

    private async Task ServeAsync(HttpContext context, Client client)
    {
        using WebSocket socket = await context.WebSockets.AcceptWebSocketAsync();
        FrameConnection connection = FrameConnection.Create(
            socket, default(JsonChatOptions).MaxEnvelopeLength, WebSocketMessageType.Text, connections);
        await using (connection)
        {
            client.Begin(connection);
            using JsonSession session = new(hub, client, new JsonEndpoint(client), connections.TimeProvider);
            // To cancel a WebSocket's reading would break it off: the client is told to close, and does.
            using CancellationTokenRegistration stopping = lifetime.ApplicationStopping.Register(() => _ = SayGoodbyeAsync(socket, connection));
            await _loop.RunAsync(client, session);
        }
    }

    private async Task SayGoodbyeAsync(WebSocket socket, FrameConnection connection)
    {
        try
        {
            await socket.CloseOutputAsync(WebSocketCloseStatus.EndpointUnavailable, null, CancellationToken.None);
            await Task.Delay(_goodbye, connections.TimeProvider);
        }
        catch (Exception exception) when (exception is WebSocketException or OperationCanceledException or ObjectDisposedException or InvalidOperationException)
        {
            // The client was faster.
        }
        connection.Abort();
    }
}
