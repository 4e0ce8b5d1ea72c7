using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using Protocols.TestKit;

namespace ChatGateway.Tests.Json;

/// <summary>A client over a WebSocket, which sends any bytes, and sees messages.</summary>
internal sealed class JsonClient : IAsyncDisposable
{
    private readonly ClientWebSocket _socket = new();
    private readonly Channel<string> _messages = Channel.CreateUnbounded<string>();
    private readonly Patience _patience = new();

    public static async Task<JsonClient> ConnectAsync(int port)
    {
        JsonClient client = new();
        await client._socket.ConnectAsync(new Uri($"ws://127.0.0.1:{port}/chat"), client._patience.Anew);
        _ = client.ReadAllAsync();
        return client;
    }

    public Task SendAsync(string message) => SendAsync(Encoding.UTF8.GetBytes(message));

    public Task SendAsync(byte[] message, WebSocketMessageType type = WebSocketMessageType.Text, bool endOfMessage = true)
        => _socket.SendAsync(message, type, endOfMessage, _patience.Anew);

    /// <summary>The next message.</summary>
    /// <exception cref="InvalidOperationException">There is none, because the server has closed.</exception>
    public async Task<string> ReadAsync() => await TryReadAsync() ?? throw new InvalidOperationException("The server has closed the connection.");

    /// <summary>Says something and reads one message.</summary>
    public async Task<string> AskAsync(string message)
    {
        await SendAsync(message);
        return await ReadAsync();
    }

    /// <summary>Waits until the server closes in good order, and closes too.</summary>
    public async Task<WebSocketCloseStatus?> EndAsync()
    {
        if (await TryReadAsync() is { } message)
            throw new InvalidOperationException($"Received {message}");
        await _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, _patience.Anew);
        return _socket.CloseStatus;
    }

    /// <summary>Exchanges keys.</summary>
    public async Task MeetAsync(string token = "null")
    {
        await AskAsync($$$"""{"type":"CONN_INIT","data":{"uuid":"6f1c2d3e","token":{{{token}}}}}""");
        using ECDiffieHellman key = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        string status = await OfferAsync(key.ExportSubjectPublicKeyInfoPem());
        if (status != """{"type":"STATUS","data":{"sig":"CONN_OK"}}""")
            throw new InvalidOperationException(status);
    }

    /// <summary>Sends a public key, and reads what the server says to it.</summary>
    public Task<string> OfferAsync(string pem)
        => AskAsync($$$"""{"type":"CONN_ENCRYPT_C","data":{"client_epbkey":"{{{JsonEncodedText.Encode(pem)}}}"}}""");

    /// <summary>Breaks the connection, as a process that is killed does.</summary>
    public void Break() => _socket.Abort();

    public ValueTask DisposeAsync()
    {
        _socket.Dispose();
        _patience.Dispose();
        return default;
    }

    /// <summary>The next message, or null if the server has closed.</summary>
    private async Task<string?> TryReadAsync()
        => await _messages.Reader.WaitToReadAsync(_patience.Anew) && _messages.Reader.TryRead(out string? message) ? message : null;

    /// <summary>Reads always, as browsers do: otherwise pings are not answered while a test waits for something else.</summary>
    private async Task ReadAllAsync()
    {
        byte[] buffer = new byte[4096];
        using MemoryStream message = new();
        try
        {
            while (true)
            {
                ValueWebSocketReceiveResult result = await _socket.ReceiveAsync(buffer.AsMemory(), CancellationToken.None);
                if (result.MessageType == WebSocketMessageType.Close)
                    break;
                message.Write(buffer, 0, result.Count);
                if (!result.EndOfMessage)
                    continue;
                _messages.Writer.TryWrite(Encoding.UTF8.GetString(message.GetBuffer(), 0, (int)message.Length));
                message.SetLength(0);
            }
            _messages.Writer.Complete();
        }
        catch (Exception exception) when (exception is WebSocketException or OperationCanceledException or ObjectDisposedException)
        {
            _messages.Writer.Complete(exception);
        }
    }
}
