using System.Net;
using System.Net.WebSockets;
using ChatGateway.Hub;
using ChatGateway.Limits;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Protocols.JsonChat;
using Protocols.Pipelines;

namespace ChatGateway.Wire;

/// <summary>
/// Serves the page's wire view over a WebSocket. It explains to a page the packets of its own connection, and those of all connections if the page shows the
/// token that the program has printed.
/// </summary>
/// <param name="tap">Records all packets.</param>
/// <param name="token">The token for the view of all connections; null if there is no such view.</param>
/// <param name="hub">Gives the pace.</param>
/// <param name="options">The gateway's options.</param>
/// <param name="lifetime">Says when the gateway stops.</param>
/// <param name="time">The clock.</param>
/// <param name="log">The log.</param>
internal sealed class WireHandler(WireTap tap, string? token, ChatHub hub, GatewayOptions options, IHostApplicationLifetime lifetime, TimeProvider time, ILogger log)
{
    /// <summary>The path at which it is served.</summary>
    public const string Path = "/wire";

    /// <summary>The length of the largest packet as a JSON string, mostly without escapes.</summary>
    private const int MaxRequestLength = 2 * JsonChatOptions.DefaultMaxEnvelopeLength;

    private const int MaxUnsentBytes = 512 * 1024;

    private readonly PlaceBudget _places = new(options.Places.Wire);

    public async Task ServeAsync(HttpContext context)
    {
        if (!context.WebSockets.IsWebSocketRequest)
        {
            context.Response.StatusCode = StatusCodes.Status426UpgradeRequired;
            context.Response.Headers.Upgrade = "websocket";
            return;
        }
        ClientAddress address = ClientAddress.From(context.Connection.RemoteIpAddress);
        if (!_places.TryTake(address))
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return;
        }
        try
        {
            using WebSocket socket = await context.WebSockets.AcceptWebSocketAsync();
            // It has its own limits, so bytes that wait here take no room from the chat.
            FrameConnection connection = FrameConnection.Create(socket, MaxRequestLength, WebSocketMessageType.Text, new FrameConnectionOptions
            {
                MaxUnsentBytes = MaxUnsentBytes,
                IdleTimeout = options.SilenceTimeout,
                FrameTimeout = options.FrameTimeout,
                TimeProvider = time,
            });
            await using (connection)
            {
                using CancellationTokenRegistration stopping = lifetime.ApplicationStopping.Register(connection.Abort);
                bool isHere = context.Connection.RemoteIpAddress is { } ip && IPAddress.IsLoopback(ip);
                await new WireSession(connection, tap, isHere ? token : null, hub.CreateRateLimiter(), address, log).RunAsync();
            }
        }
        finally
        {
            _places.Return(address);
        }
    }
}
