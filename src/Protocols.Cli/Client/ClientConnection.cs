using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text.Unicode;
using ChatProto.Conversation;
using ChatProto.Input;

namespace ChatProto.Client;

/// <summary>A client's connection to a server, over any transport.</summary>
internal abstract class ClientConnection : IDisposable
{
    private const int BufferLength = 64 * 1024;

    /// <summary>The client's address and port.</summary>
    public abstract string LocalAddress { get; }

    /// <summary>Connects to a server.</summary>
    /// <param name="transport">The transport.</param>
    /// <param name="server">The server.</param>
    /// <param name="path">The path of a WebSocket.</param>
    /// <param name="terminator">The bytes after a frame on a stream.</param>
    /// <exception cref="UsageException">The server cannot be reached.</exception>
    public static async Task<ClientConnection> OpenAsync(Transport transport, NetworkAddress server, string path, ReadOnlyMemory<byte> terminator)
    {
        IPAddress[] addresses = await server.ResolveAsync();
        try
        {
            switch (transport)
            {
                case Transport.WebSocket:
                    ClientWebSocket webSocket = new();
                    await webSocket.ConnectAsync(new Uri($"ws://{server}/{path.TrimStart('/')}"), default);
                    return new OverWebSocket(webSocket);

                case Transport.Udp:
                    Socket datagrams = new(addresses[0].AddressFamily, SocketType.Dgram, ProtocolType.Udp);
                    datagrams.Connect(addresses[0], server.Port);
                    return new OverUdp(datagrams);

                default:
                    Socket stream = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                    await stream.ConnectAsync(addresses, server.Port);
                    return new OverTcp(stream, terminator);
            }
        }
        catch (Exception cause) when (IsBroken(cause) || cause is UriFormatException)
        {
            throw new UsageException($"{server} cannot be reached: {cause.Message}");
        }
    }

    /// <summary>Whether an exception means that the connection has ended.</summary>
    public static bool IsBroken(Exception cause) => cause is SocketException or WebSocketException or OperationCanceledException or ObjectDisposedException;

    /// <summary>Sends a frame.</summary>
    public abstract Task SendAsync(ReadOnlyMemory<byte> frame);

    /// <summary>Receives the next piece of a stream, or the next message or datagram.</summary>
    /// <returns>The piece, valid until the next call; empty if the server has ended the connection.</returns>
    public abstract Task<(ReadOnlyMemory<byte> Piece, bool IsEnd)> ReceiveAsync(CancellationToken stop);

    /// <summary>Whether each piece received is a whole frame, and not part of a stream.</summary>
    public abstract bool IsFramed { get; }

    /// <summary>Whether more may come after an exception.</summary>
    public virtual bool MaySurvive(Exception cause) => false;

    public abstract void Dispose();

    private sealed class OverTcp(Socket socket, ReadOnlyMemory<byte> terminator) : ClientConnection
    {
        private readonly byte[] _buffer = new byte[BufferLength];

        public override string LocalAddress { get; } = socket.LocalEndPoint!.ToString()!;

        public override bool IsFramed => false;

        public override async Task SendAsync(ReadOnlyMemory<byte> frame)
        {
            ReadOnlyMemory<byte> rest = frame.Span.EndsWith(terminator.Span) ? frame : (byte[])[.. frame.Span, .. terminator.Span];
            while (!rest.IsEmpty)
                rest = rest[await socket.SendAsync(rest)..];
        }

        public override async Task<(ReadOnlyMemory<byte> Piece, bool IsEnd)> ReceiveAsync(CancellationToken stop)
        {
            int length = await socket.ReceiveAsync(_buffer, stop);
            return (_buffer.AsMemory(0, length), length == 0);
        }

        public override void Dispose() => socket.Dispose();
    }

    private sealed class OverUdp(Socket socket) : ClientConnection
    {
        private readonly byte[] _buffer = new byte[BufferLength];

        public override string LocalAddress { get; } = socket.LocalEndPoint!.ToString()!;

        public override bool IsFramed => true;

        public override async Task SendAsync(ReadOnlyMemory<byte> frame) => await socket.SendAsync(frame);

        public override async Task<(ReadOnlyMemory<byte> Piece, bool IsEnd)> ReceiveAsync(CancellationToken stop)
            => (_buffer.AsMemory(0, await socket.ReceiveAsync(_buffer, stop)), false);

        public override bool MaySurvive(Exception cause) => cause is SocketException { SocketErrorCode: SocketError.ConnectionRefused or SocketError.ConnectionReset };

        public override void Dispose() => socket.Dispose();
    }

    private sealed class OverWebSocket(ClientWebSocket socket) : ClientConnection
    {
        private readonly PendingBytes _message = new();
        private readonly byte[] _buffer = new byte[BufferLength];

        public override string LocalAddress => "client";

        public override bool IsFramed => true;

        public override Task SendAsync(ReadOnlyMemory<byte> frame)
            => socket.SendAsync(frame, Utf8.IsValid(frame.Span) ? WebSocketMessageType.Text : WebSocketMessageType.Binary, endOfMessage: true, default).AsTask();

        public override async Task<(ReadOnlyMemory<byte> Piece, bool IsEnd)> ReceiveAsync(CancellationToken stop)
        {
            _message.Clear();
            while (true)
            {
                ValueWebSocketReceiveResult result = await socket.ReceiveAsync(_buffer.AsMemory(), stop);
                if (result.MessageType == WebSocketMessageType.Close || _message.Length + result.Count > InputReader.MaxLength)
                    return (default, true);
                _message.Append(_buffer.AsSpan(0, result.Count));
                if (result.EndOfMessage)
                    return (_message.Memory, false);
            }
        }

        public override void Dispose() => socket.Dispose();
    }
}
