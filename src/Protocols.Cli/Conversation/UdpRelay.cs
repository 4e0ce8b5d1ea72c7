using System.Net;
using System.Net.Sockets;
using Protocols;

namespace ChatProto.Conversation;

/// <summary>
/// Passes datagrams on between clients and the server, which sees a separate port for each client. A client that has been silent for some time is forgotten,
/// and if there are too many, the one that has been silent longest.
/// </summary>
/// <param name="server">The server.</param>
/// <param name="clock">The clock.</param>
/// <param name="watch">Begins to show a client's packets.</param>
internal sealed class UdpRelay(IPEndPoint server, TimeProvider clock, Func<EndPoint, WatchedExchange> watch)
{
    /// <summary>How many clients there are at a time.</summary>
    public const int MaxClients = 256;

    private const int MaxDatagramLength = 65535;

    private readonly Dictionary<EndPoint, LinkedListNode<Client>> _clients = [];
    private readonly LinkedList<Client> _byAge = new();

    /// <summary>How long a client may be silent.</summary>
    public static TimeSpan IdleTimeout { get; } = TimeSpan.FromMinutes(5);

    /// <summary>Passes datagrams on until it is stopped.</summary>
    /// <param name="socket">A bound socket, to which clients send.</param>
    /// <param name="stop">Stops it.</param>
    public async Task RunAsync(Socket socket, CancellationToken stop)
    {
        byte[] buffer = new byte[MaxDatagramLength];
        EndPoint any = new IPEndPoint(socket.AddressFamily == AddressFamily.InterNetwork ? IPAddress.Any : IPAddress.IPv6Any, 0);
        try
        {
            while (true)
            {
                try
                {
                    SocketReceiveFromResult received = await socket.ReceiveFromAsync(buffer, any, stop);
                    Client client = ClientOf(received.RemoteEndPoint, socket, stop);
                    client.Exchange.OnDatagram(PacketSender.Client, buffer.AsSpan(0, received.ReceivedBytes));
                    await client.Socket.SendAsync(buffer.AsMemory(0, received.ReceivedBytes), stop);
                }
                catch (SocketException)
                {
                    // Nobody is listening there, which is normal for UDP.
                }
            }
        }
        catch (OperationCanceledException)
        {
            while (_byAge.First is { } client)
                Forget(client);
        }
    }

    private Client ClientOf(EndPoint address, Socket socket, CancellationToken stop)
    {
        long now = clock.GetTimestamp();
        while (_byAge.First is { } oldest && clock.GetElapsedTime(oldest.Value.LastSeen, now) > IdleTimeout)
            Forget(oldest);
        if (!_clients.TryGetValue(address, out LinkedListNode<Client>? node))
        {
            if (_clients.Count == MaxClients)
                Forget(_byAge.First!);
            Socket own = new(server.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
            own.Connect(server);
            node = new LinkedListNode<Client>(new Client(address, own, watch(address), CancellationTokenSource.CreateLinkedTokenSource(stop)));
            _clients.Add(address, node);
            _ = AnswerAsync(node.Value, socket);
        }
        else
        {
            _byAge.Remove(node);
        }
        _byAge.AddLast(node);
        node.Value.LastSeen = now;
        return node.Value;
    }

    private void Forget(LinkedListNode<Client> node)
    {
        Client client = node.Value;
        _byAge.Remove(node);
        _clients.Remove(client.Address);
        client.Stop.Cancel();
        client.Socket.Dispose();
        client.Stop.Dispose();
        client.Exchange.OnEnd(PacketSender.Client);
        client.Exchange.OnEnd(PacketSender.Server);
    }

    private static async Task AnswerAsync(Client client, Socket socket)
    {
        byte[] buffer = new byte[MaxDatagramLength];
        CancellationToken stop = client.Stop.Token;
        while (true)
        {
            try
            {
                int length = await client.Socket.ReceiveAsync(buffer, stop);
                client.Exchange.OnDatagram(PacketSender.Server, buffer.AsSpan(0, length));
                await socket.SendToAsync(buffer.AsMemory(0, length), client.Address, stop);
            }
            catch (SocketException)
            {
                if (stop.IsCancellationRequested)
                    return;
            }
            catch (Exception cause) when (cause is OperationCanceledException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private sealed record Client(EndPoint Address, Socket Socket, WatchedExchange Exchange, CancellationTokenSource Stop)
    {
        public long LastSeen { get; set; }
    }
}
