using System;
using System.Threading;
using System.Threading.Tasks;
using ChatGateway.Hub;
using Microsoft.Extensions.Hosting;
using Protocols.Pipelines;

namespace ChatGateway.Udp;

/// <summary>Serves a format over UDP. One loop receives; that and the clock take turns.</summary>
/// <remarks>The lock here is taken before the hub's, never after: what the hub tells an endpoint is sent without it.</remarks>
internal sealed class DatagramService(
    ChatHub hub, DatagramSocket socket, PeerTable peers, DatagramCounts counts, IDatagramFormat format, TimeProvider time) : BackgroundService
{
    private readonly Lock _lock = new();

    public override void Dispose()
    {
        socket.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using ITimer timer = time.CreateTimer(_ => Tick(), null, format.TickPeriod, format.TickPeriod);
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
