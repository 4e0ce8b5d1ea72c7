using System.Net;
using ChatProto.Conversation;
using ChatProto.Output;
using Protocols;

namespace ChatProto.Capture;

/// <summary>A TCP connection, or the datagrams between two addresses.</summary>
internal sealed class Exchange
{
    // What remembering an exchange counts as, so that their number is limited too.
    private const int Cost = 2048;

    private readonly Side _client;
    private readonly Side _server;

    /// <param name="key">Identifies the exchange.</param>
    /// <param name="origin">The same in words.</param>
    /// <param name="format">The format.</param>
    /// <param name="client">Decodes what the client sends.</param>
    /// <param name="server">Decodes what the server sends.</param>
    public Exchange((bool IsTcp, IPEndPoint Client, IPEndPoint Server) key, FrameOrigin origin, PacketFormat format, PacketDecoder client, PacketDecoder server)
    {
        Key = key;
        Origin = origin;
        _client = new Side(format, PacketSender.Client, client);
        _server = new Side(format, PacketSender.Server, server);
    }

    public (bool IsTcp, IPEndPoint Client, IPEndPoint Server) Key { get; }

    public FrameOrigin Origin { get; }

    public bool HasErrors => _client.Decoder.HasErrors || _server.Decoder.HasErrors;

    /// <summary>How many bytes it holds.</summary>
    public int Held => Cost + _client.Held + _server.Held;

    /// <summary>How many of these were counted last.</summary>
    public int Counted { get; set; }

    /// <summary>Whether nothing more comes.</summary>
    public bool IsEnded => _client.Segments.IsEnded && _server.Segments.IsEnded;

    /// <summary>Whether its summary was printed.</summary>
    public bool IsFinished { get; private set; }

    /// <summary>The note to print at its end, if any.</summary>
    public string? Summary
    {
        get
        {
            List<string> parts = [];
            if (_client.Segments.IsPartial || _server.Segments.IsPartial)
                parts.Add("the capture begins in the middle of it");
            if (_client.Segments.Repeated + _server.Segments.Repeated is > 0 and long repeated)
                parts.Add($"{repeated} bytes were sent again");
            return parts.Count == 0 ? null : $"Stream {Origin.Stream}: {string.Join("; ", parts)}.";
        }
    }

    /// <summary>Whether a packet begins another connection between the same addresses.</summary>
    public bool IsReopenedBy(in IpPacket packet)
        => Key.IsTcp && packet.IsFirst && ((IsEnded && packet.Acknowledged is null) || SideOf(packet).Segments.IsReopenedBy(packet));

    /// <summary>Takes the next packet.</summary>
    public void Receive(in IpPacket packet, long time)
    {
        Origin.Time = time;
        Side side = SideOf(packet);
        if (!Key.IsTcp)
        {
            ReceiveDatagram(packet, side.Decoder);
            return;
        }
        if (packet.Acknowledged is { } acknowledged)
            (side == _client ? _server : _client).Segments.Acknowledge(acknowledged);
        side.Segments.Receive(packet);
        if (packet.IsReset)
            End();
    }

    /// <summary>Ends it, and lets it print nothing more.</summary>
    public void Finish()
    {
        End();
        IsFinished = true;
    }

    private void End()
    {
        if (!Key.IsTcp)
            return;
        _client.Segments.End();
        _server.Segments.End();
    }

    private static void ReceiveDatagram(in IpPacket packet, PacketDecoder decoder)
    {
        if (packet.Payload.Length < packet.PayloadLength)
        {
            string message = $"Only {packet.Payload.Length} of the datagram's {packet.PayloadLength} bytes were captured.";
            decoder.Report(new Problem(nameof(PacketErrorCode.Truncated), packet.Payload.Length, null, message), packet.PayloadLength, 0);
        }
        else if (packet.PayloadLength > 0)
        {
            decoder.Decode(packet.Payload.ToArray());
        }
    }

    private Side SideOf(in IpPacket packet) => packet.Source!.Equals(Key.Client) ? _client : _server;

    private sealed class Side
    {
        private readonly DirectionDecoder _packets;

        public Side(PacketFormat format, PacketSender sender, PacketDecoder decoder)
        {
            Decoder = decoder;
            _packets = new DirectionDecoder(format, sender, decoder);
            Segments = new TcpDirection(_packets);
        }

        public PacketDecoder Decoder { get; }

        public TcpDirection Segments { get; }

        public int Held => Segments.Held + _packets.Held;
    }
}
