using System;
using ChatGateway.Udp;
using Protocols;

namespace ChatGateway.Wire;

/// <summary>Shows the datagrams of a UDP port to who looks.</summary>
/// <param name="tap">Where they can be seen.</param>
/// <param name="format">The port's format.</param>
internal sealed class DatagramWire(WireTap tap, PacketFormat format)
{
    /// <summary>A datagram has come.</summary>
    public void Received(Peer sender, ReadOnlySpan<byte> datagram) => Record(sender, PacketSender.Client, datagram);

    /// <summary>A datagram will be sent.</summary>
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
