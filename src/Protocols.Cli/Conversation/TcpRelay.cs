using System.Net;
using System.Net.Sockets;
using Protocols;

namespace ChatProto.Conversation;

/// <summary>Connects each client to the server and passes every byte on, in both directions.</summary>
/// <param name="server">The server's addresses.</param>
/// <param name="port">The server's port.</param>
/// <param name="watch">Begins to watch a connection of a client.</param>
/// <param name="note">Prints a note about a failure.</param>
internal sealed class TcpRelay(IPAddress[] server, int port, Func<EndPoint, WatchedExchange> watch, Action<string> note)
{
    private const int BufferLength = 64 * 1024;

    private readonly List<Task> _connections = [];

    /// <summary>Serves clients until it is stopped.</summary>
    /// <param name="listener">A socket that listens.</param>
    /// <param name="stop">Stops it, and closes all connections.</param>
    public async Task RunAsync(Socket listener, CancellationToken stop)
    {
        while (true)
        {
            Socket client;
            try
            {
                client = await listener.AcceptAsync(stop);
            }
            catch (OperationCanceledException)
            {
                await Task.WhenAll(_connections);
                return;
            }
            catch (SocketException)
            {
                // The client disconnected before it was accepted.
                continue;
            }
            _connections.RemoveAll(static connection => connection.IsCompleted);
            _connections.Add(ServeAsync(client, stop));
        }
    }

    private async Task ServeAsync(Socket client, CancellationToken stop)
    {
        using Socket upstream = new(SocketType.Stream, ProtocolType.Tcp);
        using (client)
        {
            WatchedExchange? exchange = null;
            try
            {
                exchange = watch(client.RemoteEndPoint!);
                client.NoDelay = upstream.NoDelay = true;
                await upstream.ConnectAsync(server, port, stop);
                using CancellationTokenSource broken = CancellationTokenSource.CreateLinkedTokenSource(stop);
                bool[] ended = await Task.WhenAll(
                    PassAsync(client, upstream, exchange, PacketSender.Client, broken),
                    PassAsync(upstream, client, exchange, PacketSender.Server, broken));
                if (!ended.All(static isEnded => isEnded))
                {
                    // If one side breaks the connection, break it for the other too.
                    client.Close(timeout: 0);
                    upstream.Close(timeout: 0);
                }
            }
            catch (SocketException cause)
            {
                note($"The server cannot be reached: {cause.Message}");
            }
            catch (OperationCanceledException)
            {
            }
            exchange?.OnEnd(PacketSender.Client);
            exchange?.OnEnd(PacketSender.Server);
        }
    }

    /// <summary>Passes on one direction.</summary>
    /// <returns>Whether the sender has ended it cleanly; false if one side broke the connection.</returns>
    private static async Task<bool> PassAsync(Socket from, Socket to, WatchedExchange exchange, PacketSender sender, CancellationTokenSource broken)
    {
        byte[] buffer = new byte[BufferLength];
        try
        {
            while (await from.ReceiveAsync(buffer, broken.Token) is > 0 and int length)
            {
                // Queued before they are sent, so that no answer is shown before them. This does not wait.
                exchange.OnBytes(sender, buffer.AsSpan(0, length));
                for (int sent = 0; sent < length;)
                    sent += await to.SendAsync(buffer.AsMemory(sent, length - sent), broken.Token);
            }
            to.Shutdown(SocketShutdown.Send);
            return true;
        }
        catch (Exception cause) when (cause is SocketException or OperationCanceledException)
        {
            await broken.CancelAsync();
            return false;
        }
    }
}
