using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;

namespace Protocols.Pipelines;

/// <summary>Serves the connections that Kestrel accepts: <c>listenOptions.UseConnectionHandler&lt;MyHandler&gt;()</c>.</summary>
/// <param name="options">The limits of each connection.</param>
public abstract class FrameConnectionHandler(FrameConnectionOptions? options = null) : ConnectionHandler
{
    /// <summary>Makes a <see cref="FrameConnection" /> and serves it until <see cref="RunAsync" /> completes.</summary>
    /// <param name="connection">Kestrel's connection.</param>
    /// <returns>Completes when the connection is closed.</returns>
    public sealed override async Task OnConnectedAsync(ConnectionContext connection)
    {
        VanishedHost.Watch(connection.Features.Get<IConnectionSocketFeature>()?.Socket, (options ?? FrameConnectionOptions.Default).VanishedTimeout);
        FrameConnection frames = Open(connection, options);
        await using (frames.ConfigureAwait(false))
        {
            CancellationToken stopping = connection.Features.Get<IConnectionLifetimeNotificationFeature>()?.ConnectionClosedRequested ?? default;
            using CancellationTokenRegistration registration = stopping.UnsafeRegister(
                static state => ((FrameConnection)state!).StopReading(), frames);
            await RunAsync(frames, connection).ConfigureAwait(false);
        }
    }

    /// <summary>Creates the framer for one client's frames.</summary>
    protected abstract PacketFramer CreateFramer();

    /// <summary>Serves a client: reads frames until there are no more. When it completes, what was sent is delivered and the connection is closed.</summary>
    /// <param name="connection">The client. Its reading also ends when the server stops.</param>
    /// <param name="context">Kestrel's connection, with its id and addresses. Do not use its transport.</param>
    /// <returns>Completes when the client has been served.</returns>
    protected abstract Task RunAsync(FrameConnection connection, ConnectionContext context);

    private protected virtual FrameConnection Open(ConnectionContext connection, FrameConnectionOptions? limits)
        => FrameConnection.Create(connection.Transport, CreateFramer(), limits, connection.Abort);
}
