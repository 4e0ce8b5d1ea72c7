using System.Net;
using System.Net.Sockets;
using Protocols;
using Protocols.Pipelines;

namespace ChatGateway.Tests.Udp;

/// <summary>A client of a format over UDP on this machine.</summary>
internal sealed class UdpPeer : IDisposable
{
    private readonly DatagramSocket _socket;
    private readonly SocketAddress _server;
    private readonly PacketFormat _format;

    public UdpPeer(int port, PacketFormat format, IPAddress? from = null)
    {
        Socket socket = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.Bind(new IPEndPoint(from ?? IPAddress.Loopback, 0));
        _socket = new DatagramSocket(socket);
        _server = new IPEndPoint(IPAddress.Loopback, port).Serialize();
        _format = format;
    }

    /// <summary>The last datagram that was received.</summary>
    public byte[] Datagram => _socket.Datagram.ToArray();

    public void Send<TPacket, TOptions>(scoped in TPacket packet, TOptions options)
        where TPacket : struct, IPacket<TPacket, TOptions>, allows ref struct
        where TOptions : struct
        => _socket.TrySend(packet, options, _server);

    public void Send(params byte[] datagram) => _socket.TrySend(datagram, _server);

    /// <summary>The next packet, as text.</summary>
    public async Task<string> ReceiveAsync() => await TryReceiveAsync(TimeSpan.FromSeconds(60)) ?? throw new TimeoutException("No packet came.");

    /// <summary>The next packet, as text; null if none comes in time.</summary>
    public async Task<string?> TryReceiveAsync(TimeSpan time)
    {
        using CancellationTokenSource soon = new(time);
        if (!await _socket.ReceiveAsync(soon.Token))
            return null;
        PacketInfo packet = _format.Identify(_socket.Datagram, PacketSender.Server, out PacketError error) ?? throw new InvalidOperationException(error.ToString());
        IPacketVisitor text = new PacketText(packet.Name);
        if (!_format.TryDescribe(packet, _socket.Datagram, text, out error))
            throw new InvalidOperationException(error.ToString());
        return text.ToString()!;
    }

    public void Dispose() => _socket.Dispose();
}
