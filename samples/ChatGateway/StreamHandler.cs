using System.Threading.Tasks;
using ChatGateway.Hub;
using Microsoft.AspNetCore.Connections;
using Protocols.Pipelines;

namespace ChatGateway;

/// <summary>Serves the connections of a format over TCP: what all such formats have in common.</summary>
/// <param name="hub">The chat.</param>
/// <param name="options">The gateway's options.</param>
/// <param name="connections">The limits of a connection.</param>
internal abstract class StreamHandler(ChatHub hub, GatewayOptions options, FrameConnectionOptions connections) : FrameConnectionHandler(connections)
{
    private readonly SessionLoop _loop = new(hub, options.LoginTimeout, connections.TimeProvider);

    /// <summary>Begins a client's session. It is disposed of when the conversation is over; what it sends then still leaves.</summary>
    /// <param name="connection">The client.</param>
    protected abstract IStreamSession Open(FrameConnection connection);

    protected sealed override async Task RunAsync(FrameConnection connection, ConnectionContext context)
    {
        using IStreamSession session = Open(connection);
        await _loop.RunAsync(connection, session);
    }
}
