using System.IO.Pipelines;
using System.Net.Security;
using System.Net.Sockets;
using System.Net.WebSockets;

namespace Protocols.Pipelines;

// Connections over pipes, streams and WebSockets.
public partial class FrameConnection
{
    /// <summary>A connection over a pair of pipes, which it completes when it is disposed of.</summary>
    /// <param name="pipe">The pipes.</param>
    /// <param name="framer">Finds the frames that the peer sends. It must belong to this connection alone.</param>
    /// <param name="options">The limits.</param>
    public static FrameConnection Create(IDuplexPipe pipe, PacketFramer framer, FrameConnectionOptions? options = null)
        => Create(pipe, framer, options, abort: null);

    /// <summary>A connection over a pair of pipes, which it completes when it is disposed of, that knows its format's options.</summary>
    /// <typeparam name="TOptions">The format's options.</typeparam>
    /// <param name="pipe">The pipes.</param>
    /// <param name="framer">Finds the frames that the peer sends. It must belong to this connection alone.</param>
    /// <param name="format">The format's options.</param>
    /// <param name="options">The limits.</param>
    public static FrameConnection<TOptions> Create<TOptions>(IDuplexPipe pipe, PacketFramer framer, TOptions format, FrameConnectionOptions? options = null)
        where TOptions : struct
        => Create(pipe, framer, format, options, abort: null);

    /// <summary>A connection over a stream, such as a NetworkStream or an SslStream, which it closes when it is disposed of.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="framer">Finds the frames that the peer sends. It must belong to this connection alone.</param>
    /// <param name="options">The limits.</param>
    public static FrameConnection Create(Stream stream, PacketFramer framer, FrameConnectionOptions? options = null)
        => new(Source(stream, framer, options), new StreamSink(stream), options, abort: null);

    /// <summary>A connection over a stream, which it closes when it is disposed of, that knows its format's options.</summary>
    /// <typeparam name="TOptions">The format's options.</typeparam>
    /// <param name="stream">The stream.</param>
    /// <param name="framer">Finds the frames that the peer sends. It must belong to this connection alone.</param>
    /// <param name="format">The format's options.</param>
    /// <param name="options">The limits.</param>
    public static FrameConnection<TOptions> Create<TOptions>(Stream stream, PacketFramer framer, TOptions format, FrameConnectionOptions? options = null)
        where TOptions : struct
        => new(Source(stream, framer, options), new StreamSink(stream), format, options, abort: null);

    /// <summary>
    /// A connection over a WebSocket, which it closes when it is disposed of. A message is a frame. A WebSocket cannot send after its
    /// reading was canceled or timed out.
    /// </summary>
    /// <param name="socket">The WebSocket.</param>
    /// <param name="maxMessageLength">The longest message of the peer in bytes; a longer one is skipped and reported as TooLong.</param>
    /// <param name="type">The type of the messages that are sent.</param>
    /// <param name="options">The limits.</param>
    /// <exception cref="ArgumentOutOfRangeException">The length is not positive.</exception>
    public static FrameConnection Create(
        WebSocket socket, int maxMessageLength, WebSocketMessageType type = WebSocketMessageType.Text, FrameConnectionOptions? options = null)
        => new(Source(socket, maxMessageLength), new WebSocketSink(socket, type), options, abort: null);

    /// <summary>A connection over a WebSocket that knows its format's options.</summary>
    /// <typeparam name="TOptions">The format's options.</typeparam>
    /// <param name="socket">The WebSocket.</param>
    /// <param name="maxMessageLength">The longest message of the peer in bytes; a longer one is skipped and reported as TooLong.</param>
    /// <param name="format">The format's options.</param>
    /// <param name="type">The type of the messages that are sent.</param>
    /// <param name="options">The limits.</param>
    /// <exception cref="ArgumentOutOfRangeException">The length is not positive.</exception>
    public static FrameConnection<TOptions> Create<TOptions>(
        WebSocket socket, int maxMessageLength, TOptions format, WebSocketMessageType type = WebSocketMessageType.Text, FrameConnectionOptions? options = null)
        where TOptions : struct
        => new(Source(socket, maxMessageLength), new WebSocketSink(socket, type), format, options, abort: null);

    /// <summary>Connects to a server over TCP, or over TLS.</summary>
    /// <typeparam name="TOptions">The format's options.</typeparam>
    /// <param name="host">The server's name or address.</param>
    /// <param name="port">Its port.</param>
    /// <param name="framer">Finds the frames that the server sends. It must belong to this connection alone.</param>
    /// <param name="format">The format's options.</param>
    /// <param name="tls">How to secure the connection, or null for plain TCP. Its TargetHost, the name in the server's certificate, must be set.</param>
    /// <param name="options">The limits.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>The connection.</returns>
    /// <exception cref="ArgumentException">No target host is set.</exception>
    /// <exception cref="SocketException">The server cannot be reached.</exception>
    /// <exception cref="System.Security.Authentication.AuthenticationException">The server is not who it should be.</exception>
    public static async Task<FrameConnection<TOptions>> ConnectAsync<TOptions>(
        string host,
        int port,
        PacketFramer framer,
        TOptions format,
        SslClientAuthenticationOptions? tls = null,
        FrameConnectionOptions? options = null,
        CancellationToken cancellationToken = default)
        where TOptions : struct
    {
        if (tls is not null && string.IsNullOrEmpty(tls.TargetHost))
            throw new ArgumentException("The target host must be set: it is the name that the server's certificate must have.", nameof(tls));
        Socket socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        Stream? stream = null;
        try
        {
            await socket.ConnectAsync(host, port, cancellationToken).ConfigureAwait(false);
            stream = new NetworkStream(socket, ownsSocket: true);
            if (tls is null)
                return Create(stream, framer, format, options);
            VanishedHost.Watch(socket, (options ?? FrameConnectionOptions.Default).VanishedTimeout);
            SslStream secured = new(stream);
            stream = secured;
            await secured.AuthenticateAsClientAsync(tls, cancellationToken).ConfigureAwait(false);
            return Create(stream, framer, format, options);
        }
        catch
        {
            socket.Dispose();
            if (stream is not null)
                await stream.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    internal static FrameConnection Create(IDuplexPipe pipe, PacketFramer framer, FrameConnectionOptions? options, Action? abort)
        => new(new PipeSource(pipe.Input, framer), new PipeSink(pipe.Output), options, abort);

    internal static FrameConnection<TOptions> Create<TOptions>(
        IDuplexPipe pipe, PacketFramer framer, TOptions format, FrameConnectionOptions? options, Action? abort)
        where TOptions : struct
        => new(new PipeSource(pipe.Input, framer), new PipeSink(pipe.Output), format, options, abort);

    private static StreamSource Source(Stream stream, PacketFramer framer, FrameConnectionOptions? options)
    {
        VanishedHost.Watch((stream as NetworkStream)?.Socket, (options ?? FrameConnectionOptions.Default).VanishedTimeout);
        return new StreamSource(stream, framer);
    }

    private static WebSocketSource Source(WebSocket socket, int maxMessageLength)
    {
        if (maxMessageLength <= 0 || maxMessageLength >= Array.MaxLength)
            throw new ArgumentOutOfRangeException(nameof(maxMessageLength), maxMessageLength, "The length must be positive and less than the longest array.");
        return new WebSocketSource(socket, maxMessageLength);
    }
}
