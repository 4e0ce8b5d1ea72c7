using System.Net;
using System.Net.Sockets;
using ChatGateway.Hub;
using ChatGateway.Limits;
using ChatGateway.Wire;
using Microsoft.Extensions.Hosting;
using Protocols.Pipelines;

namespace ChatGateway.Udp;

/// <summary>Serves a format over UDP. One loop receives; that, the clock, and what goes on after an await take turns.</summary>
/// <remarks>
/// The datagrams of a peer are answered one after the other, and a few wait while one is; nobody else waits for it. The lock of a turn is taken before the
/// hub's, never after. Nothing is sent under either: what is to be sent goes to the outbox. A fault in one datagram, tick or delivery is counted and logged,
/// and ends nothing else.
/// </remarks>
internal sealed class DatagramService(
    ChatHub hub, Socket bound, DatagramSocket socket, DatagramOutbox outbox, PeerTable peers, AddressPace pace, DatagramCounts counts, IDatagramFormat format,
    TimeProvider time, DatagramWire? wire = null) : BackgroundService
{
    /// <summary>Makes a format, of what it needs.</summary>
    public delegate IDatagramFormat FormatFactory(DatagramOutbox outbox, PeerTable peers, DatagramCounts counts);

    /// <summary>How many datagrams of a peer wait while one is answered.</summary>
    public const int MaxWaiting = 16;

    private const int MaxWaitingBytes = 4 * 1024 * 1024;

    private static readonly TimeSpan _strangerTimeout = TimeSpan.FromSeconds(30);

    private readonly DatagramTurns _turns = new();
    private ITimer? _timer;
    private int _waitingBytes;

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
        _timer = time.CreateTimer(_ => _turns.Take(() => _ = WatchAsync(TickAsync())), null, format.TickPeriod, format.TickPeriod);
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
        Action receive = Receive;
        while (await socket.ReceiveAsync(stoppingToken))
            _turns.Take(receive);
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
                    Answer(peer, socket.Datagram);
                    break;
                case Pace.TooFast:
                    counts.TooFast++;
                    break;
                default:
                    counts.TooFast++;
                    _ = WatchAsync(CloseAsync(peer, "a flood"));
                    break;
            }
        }
        catch (Exception exception)
        {
            counts.Fail(exception);
        }
    }

    private void Answer(Peer peer, ReadOnlySpan<byte> datagram)
    {
        if (peer.Waiting is null)
        {
            ValueTask answer = format.ReceiveAsync(peer, datagram);
            if (!answer.IsCompletedSuccessfully)
                _ = AnswerWaitingAsync(peer, answer);
        }
        else if (peer.Waiting.Count < MaxWaiting && _waitingBytes + datagram.Length <= MaxWaitingBytes)
        {
            _waitingBytes += datagram.Length;
            peer.Waiting.Enqueue(datagram.ToArray());
        }
        else
        {
            counts.NoRoom++;
        }
    }

    /// <summary>Answers what has come from a peer while another of its datagrams was answered.</summary>
    private async Task AnswerWaitingAsync(Peer peer, ValueTask answer)
    {
        peer.Waiting = [];
        await WatchAsync(answer.AsTask());
        while (peer.Waiting.TryDequeue(out byte[]? datagram))
        {
            _waitingBytes -= datagram.Length;
            await WatchAsync(ReceiveAsync(datagram));
        }
        peer.Waiting = null;

        async Task ReceiveAsync(byte[] datagram) => await format.ReceiveAsync(peer, datagram);
    }

    private async Task TickAsync()
    {
        pace.Trim();
        while (peers.TryFindExpired(out Peer? peer))
        {
            counts.Expired++;
            _ = WatchAsync(CloseAsync(peer, "silence"));
        }
        await format.TickAsync();
    }

    private async Task CloseAsync(Peer peer, string reason)
    {
        if (peer.Endpoint is not { } endpoint)
            return;
        counts.CutOff(reason, endpoint.User, peer.Client);
        peers.Release(peer);
        format.Close(peer, endpoint);
        await hub.Users.LeaveAsync(endpoint);
    }

    private async Task WatchAsync(Task work)
    {
        try
        {
            await work;
        }
        catch (Exception exception)
        {
            counts.Fail(exception);
        }
    }
}
