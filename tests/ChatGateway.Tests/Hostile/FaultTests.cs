using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using ChatGateway.Hub;
using ChatGateway.Limits;
using ChatGateway.Tests.Hub;
using ChatGateway.Udp;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace ChatGateway.Tests.Hostile;

/// <summary>A format with faults of its own: each ends the datagram or the tick that meets it, is counted, and ends nothing else.</summary>
public sealed class FaultTests : IDisposable
{
    private readonly HubFixture _chat = new();
    private readonly DatagramCounts _counts = new(NullLogger.Instance, "Faulty");
    private readonly Faulty _format = new();
    private readonly DatagramService _service;
    private readonly UdpClient _client = new();

    private int _sent;

    public FaultTests()
    {
        // The first answer meets a fault.
        GatewayOptions options = new()
        {
            SendDatagram = socket => (datagram, receiver) => _sent++ == 0 ? throw new InvalidOperationException("A fault.") : socket.TrySend(datagram, receiver),
        };
        _service = DatagramService.Bind(
            _chat.Hub, options, 0, new PlaceBudget(new PlaceLimits(10, 10, 10)), TimeSpan.FromMinutes(1), _counts, _chat.Time, (outbox, _, _) => _format.With(outbox));
        _client.Connect(IPAddress.Loopback, _service.Port);
    }

    [Fact]
    public async Task A_datagram_that_meets_a_fault_ends_nothing_else()
    {
        await _service.StartAsync(CancellationToken.None);
        await _client.SendAsync(new byte[] { Faulty.Fault });
        await _client.SendAsync(new byte[] { 1 });

        Assert.Equal(1, await _format.NextAsync());
        Assert.Equal(1, _counts.Failed);
        await _service.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task A_tick_that_meets_a_fault_ends_nothing_else()
    {
        await _service.StartAsync(CancellationToken.None);
        _format.TicksFail = true;
        _chat.Time.Advance(_format.TickPeriod);
        await _client.SendAsync(new byte[] { 1 });

        Assert.Equal(1, await _format.NextAsync());
        Assert.Equal(1, _counts.Failed);
        await _service.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task An_answer_that_meets_a_fault_ends_nothing_else()
    {
        using CancellationTokenSource patience = new(TimeSpan.FromSeconds(60));
        await _service.StartAsync(CancellationToken.None);
        await _client.SendAsync(new byte[] { Faulty.Echo, 1 });
        await _client.SendAsync(new byte[] { Faulty.Echo, 2 });

        Assert.Equal([Faulty.Echo, 2], (await _client.ReceiveAsync(patience.Token)).Buffer);
        Assert.Equal(1, _counts.Failed);
        await _service.StopAsync(CancellationToken.None);
    }

    public void Dispose()
    {
        _chat.Dispose();
        _client.Dispose();
        _service.Dispose();
    }

    private sealed class Faulty : IDatagramFormat
    {
        public const byte Fault = 0;
        public const byte Echo = 9;

        private readonly BlockingCollection<byte> _received = [];
        private DatagramOutbox? _outbox;

        public bool TicksFail { get; set; }

        public TimeSpan TickPeriod => TimeSpan.FromSeconds(1);

        public Faulty With(DatagramOutbox outbox)
        {
            _outbox = outbox;
            return this;
        }

        public double CostOf(Peer peer, ReadOnlySpan<byte> datagram) => 1;

        public ValueTask ReceiveAsync(Peer peer, ReadOnlySpan<byte> datagram)
        {
            if (datagram[0] == Fault)
                throw new InvalidOperationException("A fault.");
            if (datagram[0] == Echo)
                _outbox!.TrySend(datagram, peer);
            else
                _received.Add(datagram[0]);
            return default;
        }

        public void Close(Peer peer, ChatEndpoint endpoint)
        {
        }

        public ValueTask TickAsync() => TicksFail ? throw new InvalidOperationException("A fault.") : default;

        public Task<byte> NextAsync() => Task.Run(() => _received.TryTake(out byte first, TimeSpan.FromSeconds(60)) ? first : throw new TimeoutException());
    }
}
