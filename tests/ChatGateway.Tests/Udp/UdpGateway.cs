using System.Net;
using ChatGateway.Hub;
using ChatGateway.Tests.Hub;
using ChatGateway.Udp;
using Protocols;
using Protocols.BinaryChat;
using Protocols.Pipelines.Tests;
using Xunit;

namespace ChatGateway.Tests.Udp;

/// <summary>A gateway at free ports with a clock that stands still, and its clients.</summary>
internal sealed class UdpGateway : IAsyncDisposable
{
    private readonly List<UdpPeer> _peers = [];
    private Gateway _gateway = null!;
    private SharedNode _node = null!;

    public ManualTime Time { get; } = new();

    public ChatHub Hub => _gateway.Hub;

    public GatewayPorts Ports => _gateway.Ports;

    public GatewayDatagrams Counts => _gateway.Datagrams;

    public static async Task<UdpGateway> StartAsync(GatewayOptions? options = null)
    {
        UdpGateway started = new();
        started._node = await SharedNode.TakeAsync();
        options ??= new GatewayOptions { ReplyFactor = 1000 };
        options = options with { Ports = GatewayPorts.Any, Limits = options.Limits with { PasswordIterations = 1 } };
        started._gateway = await Gateway.StartAsync(started._node.For(options), started.Time);
        return started;
    }

    public UdpPeer Connect(int port, PacketFormat format, IPAddress? from = null)
    {
        UdpPeer peer = new(port, format, from);
        _peers.Add(peer);
        return peer;
    }

    /// <summary>A BinaryChat client whose session has begun, as it does when it is first used.</summary>
    public static async Task<ulong> BeginSessionAsync(UdpPeer peer, string name, BinaryOptions options = default)
    {
        peer.Send(new SessionRequest(HubFixture.Bytes(name)), options);
        await peer.ReceiveAsync();
        if (!SessionCookie.TryDecode(peer.Datagram, options, out SessionCookie cookie, out PacketError error))
            throw new InvalidOperationException(error.ToString());
        ulong session = cookie.Session;
        peer.Send(new SessionPreserve(session), options);
        await peer.ReceiveAsync();
        return session;
    }

    /// <summary>Someone who is there in another format.</summary>
    public Listener Enter(string name)
    {
        Listener listener = new();
        if (Hub.TakeName(listener, HubFixture.Bytes(name)) != HubResult.Okay || Hub.Join(listener, Hub.Lobby.Id.Utf8) != HubResult.Okay)
            throw new InvalidOperationException($"{name} cannot come.");
        return listener;
    }

    /// <summary>So many requests are refused. Some are decided elsewhere, so a refusal may come after what others are told.</summary>
    public static void AssertRefused(int expected, DatagramCounts counts)
    {
        SpinWait.SpinUntil(() => counts.Refused >= expected, TimeSpan.FromSeconds(60));
        Assert.Equal(expected, counts.Refused);
    }

    public bool IsThere(string name) => Hub.FindUser(HubFixture.Bytes(name)) is not null;

    public async ValueTask DisposeAsync()
    {
        _peers.ForEach(static peer => peer.Dispose());
        await _gateway.DisposeAsync();
        await _node.ReturnAsync();
    }
}
