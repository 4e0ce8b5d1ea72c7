using System.Net;
using System.Net.Sockets;
using System.Text;
using Protocols;
using Protocols.Pipelines;
using Xunit;

namespace ChatGateway.Tests;

/// <summary>A client of a format over TCP, which sends packets or any bytes, and sees frames.</summary>
/// <typeparam name="TOptions">The format's options.</typeparam>
internal sealed class ChatClient<TOptions> : IAsyncDisposable
    where TOptions : struct
{
    /// <summary>Long enough for the slowest machine: a test waits for what comes, and fails if it never does.</summary>
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);

    private readonly Socket _socket;
    private readonly FrameConnection _connection;

    private ChatClient(Socket socket, PacketFramer framer)
    {
        _socket = socket;
        _connection = FrameConnection.Create(new NetworkStream(socket, ownsSocket: true), framer);
    }

    /// <summary>What to encode with.</summary>
    public TOptions Options { get; set; }

    public static async Task<ChatClient<TOptions>> ConnectAsync(int port, PacketFramer framer, IPAddress? from = null)
    {
        Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 8192, NoDelay = true };
        socket.Bind(new IPEndPoint(from ?? IPAddress.Loopback, 0));
        await socket.ConnectAsync(IPAddress.Loopback, port);
        return new ChatClient<TOptions>(socket, framer);
    }

    public void Send<TPacket>(scoped in TPacket packet)
        where TPacket : struct, IPacket<TPacket, TOptions>, allows ref struct
        => _connection.TrySend(packet, Options);

    public void Send(ReadOnlySpan<byte> bytes) => _connection.TrySend(bytes);

    /// <summary>The next frame.</summary>
    /// <exception cref="InvalidOperationException">There is none, because the server has closed.</exception>
    public async Task<byte[]> ReadAsync(TimeSpan? patience = null) => await TryReadAsync(patience) ?? throw new InvalidOperationException("The server has closed the connection.");

    /// <summary>Reads the next frame and compares it.</summary>
    public async Task ExpectAsync(params byte[] frame) => Assert.Equal(Convert.ToHexString(frame), Convert.ToHexString(await ReadAsync()));

    /// <summary>The next frame as text, without the LF at its end.</summary>
    public async Task<string> ReadLineAsync() => Encoding.UTF8.GetString(await ReadAsync())[..^1];

    /// <summary>Waits until the server closes in good order.</summary>
    /// <returns>Why there are no more frames.</returns>
    /// <exception cref="InvalidOperationException">There is another frame.</exception>
    public async Task<ConnectionEnd> EndAsync()
        => await TryReadAsync() is { } frame ? throw new InvalidOperationException($"Received {Encoding.Latin1.GetString(frame)}") : _connection.End;

    /// <summary>Breaks the connection, as a process that is killed does.</summary>
    public void Break()
    {
        _socket.LingerState = new LingerOption(true, 0);
        _socket.Close();
    }

    /// <summary>Vanishes, as a host does whose cable is cut: what the server sends arrives nowhere, and nothing is answered.</summary>
    public void Vanish() => VanishedHost.Become(_socket);

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    public async Task<byte[]?> TryReadAsync(TimeSpan? patience = null)
    {
        using CancellationTokenSource end = new(patience ?? _patience);
        byte[]? frame;
        while (!TryTake(out frame) && await _connection.ReadAsync(end.Token))
        {
        }
        if (_connection.End == ConnectionEnd.Canceled)
            throw new TimeoutException("Nothing came.");
        return frame;
    }

    private bool TryTake(out byte[]? frame)
    {
        bool isThere = _connection.TryRead(out ReadOnlySpan<byte> bytes, out PacketError error);
        if (isThere && error.Code != PacketErrorCode.None)
            throw new InvalidOperationException($"The server sent what is no frame: {error}");
        frame = isThere ? bytes.ToArray() : null;
        return isThere;
    }
}
