using System;
using System.IO;
using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;

namespace ChatGateway.Tests.Json;

/// <summary>A client over a WebSocket, which sends any bytes, and sees messages.</summary>
internal sealed class JsonClient : IAsyncDisposable
{
    private readonly ClientWebSocket _socket = new();
    private readonly CancellationTokenSource _patience = new(TimeSpan.FromSeconds(60));

    public static async Task<JsonClient> ConnectAsync(int port)
    {
        JsonClient client = new();
        await client._socket.ConnectAsync(new Uri($"ws://127.0.0.1:{port}/chat"), client._patience.Token);
        return client;
    }

    public Task SendAsync(string message) => SendAsync(Encoding.UTF8.GetBytes(message));

    public Task SendAsync(byte[] message, WebSocketMessageType type = WebSocketMessageType.Text, bool endOfMessage = true)
        => _socket.SendAsync(message, type, endOfMessage, _patience.Token);

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
        await _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, _patience.Token);
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

    private async Task<string?> TryReadAsync()
    {
        byte[] buffer = new byte[4096];
        using MemoryStream message = new();
        ValueWebSocketReceiveResult result;
        do
        {
            result = await _socket.ReceiveAsync(buffer.AsMemory(), _patience.Token);
            message.Write(buffer, 0, result.Count);
        }
        while (!result.EndOfMessage);
        return result.MessageType == WebSocketMessageType.Close ? null : Encoding.UTF8.GetString(message.ToArray());
    }
}
