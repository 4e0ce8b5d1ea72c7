using System;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
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

    public FaultTests()
    {
        _service = DatagramService.Bind(
            _chat.Hub, new GatewayOptions(), 0, new PlaceBudget(new PlaceLimits(10, 10, 10)), TimeSpan.FromMinutes(1), _counts, _chat.Time, (_, _, _) => _format);
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

    public void Dispose()
    {
        _client.Dispose();
        _service.Dispose();
    }

    private sealed class Faulty : IDatagramFormat
    {
        public const byte Fault = 0;

        private readonly BlockingCollection<byte> _received = [];

        public bool TicksFail { get; set; }

        public TimeSpan TickPeriod => TimeSpan.FromSeconds(1);

        public double CostOf(Peer peer, ReadOnlySpan<byte> datagram) => 1;

        public void Receive(Peer peer, ReadOnlySpan<byte> datagram)
        {
            if (datagram[0] == Fault)
                throw new InvalidOperationException("A fault.");
            _received.Add(datagram[0]);
        }

        public void Close(Peer peer, ChatEndpoint endpoint)
        {
        }

        public void Tick()
        {
            if (TicksFail)
                throw new InvalidOperationException("A fault.");
        }

        public Task<byte> NextAsync() => Task.Run(() => _received.TryTake(out byte first, TimeSpan.FromSeconds(60)) ? first : throw new TimeoutException());
    }
}
