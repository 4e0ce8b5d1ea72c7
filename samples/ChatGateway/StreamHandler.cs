using System.Net;
using ChatGateway.Hub;
using ChatGateway.Limits;
using Microsoft.AspNetCore.Connections;
using Protocols.Pipelines;

namespace ChatGateway;

/// <summary>Serves the connections of a format over TCP: what all such formats have in common.</summary>
/// <param name="format">The format's name.</param>
/// <param name="hub">The chat.</param>
/// <param name="desk">What all clients share.</param>
/// <param name="places">How many clients there may be.</param>
/// <param name="options">The gateway's options.</param>
/// <param name="connections">The limits of a connection.</param>
internal abstract class StreamHandler(
    string format, ChatHub hub, ClientDesk desk, PlaceBudget places, GatewayOptions options, FrameConnectionOptions connections) : FrameConnectionHandler(connections)
{
    private readonly SessionLoop _loop = new(hub, desk, options.LoginTimeout, connections.TimeProvider);

    /// <summary>Begins a client's session. It is disposed of when the conversation is over; what it sends then still leaves.</summary>
    /// <param name="client">The client.</param>
    protected abstract IStreamSession Open(Client client);

    protected sealed override async Task RunAsync(FrameConnection connection, ConnectionContext context)
    {
        if (!desk.TryEnter(format, places, (context.RemoteEndPoint as IPEndPoint)?.Address, out Client? client))
            return;
        try
        {
            client.Begin(connection);
            using IStreamSession session = Open(client);
            await _loop.RunAsync(client, session);
        }
        finally
        {
            client.Dispose();
            places.Return(client.Address);
        }
    }
}
