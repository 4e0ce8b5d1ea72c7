using System;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using ChatGateway.Hub;
using Microsoft.Extensions.Hosting;
using Protocols.Pipelines;

namespace ChatGateway.Udp;

/// <summary>Serves a format over UDP. One loop receives; that and the clock take turns.</summary>
/// <remarks>The lock here is taken before the hub's, never after: what the hub tells an endpoint is sent without it.</remarks>
internal sealed class DatagramService(
    ChatHub hub, Socket bound, DatagramSocket socket, PeerTable peers, DatagramCounts counts, IDatagramFormat format, TimeProvider time) : BackgroundService
{
    /// <summary>Makes a format, of what it needs.</summary>
    public delegate IDatagramFormat FormatFactory(DatagramSocket socket, PeerTable peers, DatagramCounts counts);

    private static readonly TimeSpan _strangerTimeout = TimeSpan.FromSeconds(30);

    private readonly Lock _lock = new();
    private ITimer? _timer;

    /// <summary>The port.</summary>
    public int Port { get; } = ((IPEndPoint)bound.LocalEndPoint!).Port;

    /// <summary>What became of the datagrams.</summary>
    public DatagramCounts Counts => counts;

    /// <summary>Takes a port, at which datagrams wait until the service is started.</summary>
    /// <param name="hub">The chat.</param>
    /// <param name="options">The gateway's options.</param>
    /// <param name="port">The port; 0 for any.</param>
    /// <param name="timeout">How long an endpoint may be silent.</param>
    /// <param name="time">The clock.</param>
    /// <param name="create">Makes the format.</param>
    /// <exception cref="IOException">The port is in use.</exception>
    public static DatagramService Bind(ChatHub hub, GatewayOptions options, int port, TimeSpan timeout, TimeProvider time, FormatFactory create)
    {
        Socket bound = new(options.Address.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        try
        {
            bound.Bind(new IPEndPoint(options.Address, port));
        }
        catch (SocketException exception)
        {
            bound.Dispose();
            throw new IOException($"UDP port {port} cannot be taken: {exception.Message}", exception);
        }
        DatagramSocket socket = new(bound);
        PeerTable peers = new(options.MaxPeers, _strangerTimeout, timeout, hub.CreateRateLimiter, time);
        DatagramCounts counts = new();
        return new DatagramService(hub, bound, socket, peers, counts, create(socket, peers, counts), time);
    }

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        _timer = time.CreateTimer(_ => Tick(), null, format.TickPeriod, format.TickPeriod);
        return base.StartAsync(cancellationToken);
    }

    public override void Dispose()
    {
        _timer?.Dispose();
        socket.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (await socket.ReceiveAsync(stoppingToken))
        {
            lock (_lock)
                Receive();
        }
    }

    private void Receive()
    {
        counts.Received++;
        if (!peers.TryGet(socket.Sender, out Peer? peer))
        {
            counts.NoRoom++;
            return;
        }
        switch (peer.Limiter.Take(format.CostOf(socket.Datagram)))
        {
            case Pace.Fine:
                format.Receive(peer, socket.Datagram);
                break;
            case Pace.TooFast:
                counts.TooFast++;
                break;
            default:
                counts.TooFast++;
                Close(peer);
                break;
        }
    }

    private void Tick()
    {
        lock (_lock)
        {
            while (peers.TryFindExpired(out Peer? peer))
            {
                counts.Expired++;
                Close(peer);
            }
            format.Tick();
        }
    }

    private void Close(Peer peer)
    {
        if (peer.Endpoint is not { } endpoint)
            return;
        peers.Assign(peer, null);
        hub.Leave(endpoint);
        format.Close(peer, endpoint);
    }
}
