using System.Net;
using System.Net.Sockets;
using Protocols;
using Protocols.Pipelines;

namespace ChatGateway.Demo;

/// <summary>A user over UDP.</summary>
internal sealed class DatagramUser : DemoUser
{
    private readonly DatagramSocket _socket;
    private readonly SocketAddress _server;

    public DatagramUser(string name, PacketFormat format, string delivery, Script script, int port)
        : base(name, format, delivery, script)
    {
        Socket socket = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _socket = new DatagramSocket(socket);
        _server = new IPEndPoint(IPAddress.Loopback, port).Serialize();
    }

    public override ValueTask DisposeAsync()
    {
        _socket.Dispose();
        return default;
    }

    protected override void Send(ReadOnlySpan<byte> frame) => _socket.TrySend(frame, _server);

    protected override async Task<byte[]?> ReceiveAsync(CancellationToken cancellationToken)
        => await _socket.ReceiveAsync(cancellationToken) ? _socket.Datagram.ToArray() : null;
}
