using ChatGateway.Udp;
using Protocols;

namespace ChatGateway.Wire;

/// <summary>Shows the datagrams of a UDP port in the wire view.</summary>
/// <param name="tap">The wire view.</param>
/// <param name="format">The port's format.</param>
internal sealed class DatagramWire(WireTap tap, PacketFormat format)
{
    /// <summary>Records a datagram that was received.</summary>
    public void Received(Peer sender, ReadOnlySpan<byte> datagram) => Record(sender, PacketSender.Client, datagram);

    /// <summary>Records a datagram that will be sent.</summary>
    public void Sent(Peer receiver, ReadOnlySpan<byte> datagram) => Record(receiver, PacketSender.Server, datagram);

    private void Record(Peer peer, PacketSender from, ReadOnlySpan<byte> datagram)
    {
        if (!tap.IsWatched)
            return;
        if (peer.Line == 0)
            peer.Line = tap.NextLine();
        tap.Record(peer.Line, format, from, datagram, default, peer.Endpoint?.User);
    }
}
