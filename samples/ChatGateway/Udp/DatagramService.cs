using System;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using ChatGateway.Hub;
using ChatGateway.Limits;
using ChatGateway.Wire;
using Microsoft.Extensions.Hosting;
using Protocols.Pipelines;

namespace ChatGateway.Udp;

/// <summary>Serves a format over UDP. One loop receives; that and the clock take turns.</summary>
/// <remarks>
/// The lock here is taken before the hub's, never after. Nothing is sent under either: what is to be sent goes to the outbox. A fault in one datagram,
/// tick or delivery is counted and logged, and ends nothing else.
/// </remarks>
internal sealed class DatagramService(
    ChatHub hub, Socket bound, DatagramSocket socket, DatagramOutbox outbox, PeerTable peers, AddressPace pace, DatagramCounts counts, IDatagramFormat format,
    TimeProvider time, DatagramWire? wire = null) : BackgroundService
{
    /// <summary>Makes a format, of what it needs.</summary>
    public delegate IDatagramFormat FormatFactory(DatagramOutbox outbox, PeerTable peers, DatagramCounts counts);

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
    /// <param name="places">How many users the format may have.</param>
    /// <param name="timeout">How long an endpoint may be silent.</param>
    /// <param name="counts">What becomes of the datagrams.</param>
    /// <param name="time">The clock.</param>
    /// <param name="create">Makes the format.</param>
    /// <param name="wire">Who looks at what passes; null for nobody.</param>
    /// <exception cref="IOException">The port is in use.</exception>
    public static DatagramService Bind(
        ChatHub hub, GatewayOptions options, int port, PlaceBudget places, TimeSpan timeout, DatagramCounts counts, TimeProvider time, FormatFactory create,
        DatagramWire? wire = null)
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
        PeerTable peers = new(options.MaxPeers, places, options.ReplyFactor, _strangerTimeout, timeout, hub.CreateRateLimiter, time);
        RateLimiter unproven = new(options.UnprovenBytesPerSecond, 2 * options.UnprovenBytesPerSecond, time);
        DatagramOutbox outbox = new(options.SendDatagram is { } send ? send(socket) : socket.TrySend, options.MaxUnsentDatagramBytes, unproven, counts, wire is null ? null : wire.Sent);
        AddressPace pace = new(hub.Limits.PacketsPerSecond, hub.Limits.PacketBurst, options.AddressPacketsPerSecond, options.AddressPacketBurst, time);
        return new DatagramService(hub, bound, socket, outbox, peers, pace, counts, create(outbox, peers, counts), time, wire);
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
        Task sending = Task.Factory.StartNew(outbox.RunAsync, CancellationToken.None, TaskCreationOptions.None, TaskScheduler.Default).Unwrap();
        while (await socket.ReceiveAsync(stoppingToken))
        {
            lock (_lock)
                Receive();
        }
        outbox.Complete();
        await sending;
    }

    private void Receive()
    {
        counts.Received++;
        try
        {
            if (!peers.TryGet(socket.Sender, out Peer? peer))
            {
                counts.NoRoom++;
                return;
            }
            peer.Credit.Earn(socket.Datagram.Length);
            wire?.Received(peer, socket.Datagram);
            double cost = format.CostOf(peer, socket.Datagram);
            // What comes from an address that may be invented must not make its owner too fast.
            Pace addressPace = peer.IsProven ? Pace.Fine : pace.Take(peer.Client, cost);
            switch (addressPace == Pace.Fine ? peer.Limiter.Take(cost) : Pace.TooFast)
            {
                case Pace.Fine:
                    format.Receive(peer, socket.Datagram);
                    break;
                case Pace.TooFast:
                    counts.TooFast++;
                    break;
                default:
                    counts.TooFast++;
                    Close(peer, "a flood");
                    break;
            }
        }
        catch (Exception exception)
        {
            counts.Fail(exception);
        }
    }

    private void Tick()
    {
        lock (_lock)
        {
            try
            {
                pace.Trim();
                while (peers.TryFindExpired(out Peer? peer))
                {
                    counts.Expired++;
                    Close(peer, "silence");
                }
                format.Tick();
            }
            catch (Exception exception)
            {
                counts.Fail(exception);
            }
        }
    }

    private void Close(Peer peer, string reason)
    {
        if (peer.Endpoint is not { } endpoint)
            return;
        counts.CutOff(reason, endpoint.User, peer.Client);
        peers.Release(peer);
        format.Close(peer, endpoint);
        hub.Leave(endpoint);
    }
}
