using Microsoft.AspNetCore.Connections;

namespace Protocols.Pipelines;

/// <summary>Serves the connections of a format that Kestrel accepts: <c>listenOptions.UseConnectionHandler&lt;MyHandler&gt;()</c>.</summary>
/// <typeparam name="TOptions">The format's options.</typeparam>
/// <param name="format">The options that each connection begins with.</param>
/// <param name="options">The limits of each connection.</param>
public abstract class FrameConnectionHandler<TOptions>(TOptions format = default, FrameConnectionOptions? options = null) : FrameConnectionHandler(options)
    where TOptions : struct
{
    /// <summary>Creates the framer for one client's frames.</summary>
    /// <param name="format">The options that the connection begins with.</param>
    protected abstract PacketFramer CreateFramer(TOptions format);

    /// <summary>Serves a client. When it completes, what was sent is delivered and the connection is closed.</summary>
    /// <param name="connection">The client. Its reading also ends when the server stops.</param>
    /// <param name="context">Kestrel's connection, with its id and addresses. Do not use its transport.</param>
    /// <returns>Completes when the client has been served.</returns>
    protected abstract Task RunAsync(FrameConnection<TOptions> connection, ConnectionContext context);

    /// <inheritdoc />
    protected sealed override PacketFramer CreateFramer() => CreateFramer(format);

    /// <inheritdoc />
    protected sealed override Task RunAsync(FrameConnection connection, ConnectionContext context)
        => RunAsync((FrameConnection<TOptions>)connection, context);

    private protected override FrameConnection Open(ConnectionContext connection, FrameConnectionOptions? limits)
        => FrameConnection.Create(connection.Transport, CreateFramer(), format, limits, connection.Abort);
}
