using System;
using System.Net;
using System.Net.WebSockets;
using System.Threading;
using System.Threading.Tasks;
using ChatGateway.Hub;
using ChatGateway.Limits;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Protocols.JsonChat;
using Protocols.Pipelines;

namespace ChatGateway.Wire;

/// <summary>
/// Serves the wire view of the page: a WebSocket, at which a page has the packets of its own connection explained, and, if it shows the token that the
/// program has printed, sees those of all connections.
/// </summary>
/// <param name="tap">Where everything that passes can be seen.</param>
/// <param name="token">What opens the view of all connections; null if nothing does.</param>
/// <param name="hub">Gives the pace.</param>
/// <param name="options">The gateway's options.</param>
/// <param name="lifetime">When the gateway stops.</param>
/// <param name="time">The clock.</param>
/// <param name="log">The log.</param>
internal sealed class WireHandler(WireTap tap, string? token, ChatHub hub, GatewayOptions options, IHostApplicationLifetime lifetime, TimeProvider time, ILogger log)
{
    /// <summary>Where it is served.</summary>
    public const string Path = "/wire";

    /// <summary>A packet of the largest size as a string of JSON, mostly without escapes.</summary>
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
            // Limits of its own: what waits here takes nothing from what may wait for the chat.
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
