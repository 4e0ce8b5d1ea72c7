using System.Net.Sockets;
using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Text;
using Xunit;

namespace ChatProto.Tests;

/// <summary>Accepts a WebSocket without a web server.</summary>
internal static class WebSocketServer
{
    public static async Task<WebSocket> AcceptAsync(Socket listener, string request)
    {
        NetworkStream stream = new(await listener.AcceptAsync(), ownsSocket: true);
        StringBuilder head = new();
        byte[] next = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            await stream.ReadExactlyAsync(next);
            head.Append((char)next[0]);
        }
        Assert.StartsWith(request, head.ToString(), StringComparison.Ordinal);
        string key = head.ToString().Split("\r\n").Single(static line => line.StartsWith("Sec-WebSocket-Key: ", StringComparison.OrdinalIgnoreCase)).Split(' ')[1];
#pragma warning disable CA5350 // The protocol prescribes it.
        string accept = Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11")));
#pragma warning restore CA5350
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: {accept}\r\n\r\n"));
        return WebSocket.CreateFromStream(stream, new WebSocketCreationOptions { IsServer = true });
    }
}
