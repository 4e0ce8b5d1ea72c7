using ChatProto.Output;
using Protocols;

namespace ChatProto.Conversation;

/// <summary>A connection, or an exchange of datagrams, whose packets are shown while they pass.</summary>
internal sealed class WatchedExchange
{
    private readonly DisplayQueue _queue;
    private readonly TimeProvider _clock;
    private readonly FrameOrigin _origin;
    private readonly Side _client;
    private readonly Side _server;

    /// <param name="queue">Where the packets are shown.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="format">The format.</param>
    /// <param name="origin">The connection.</param>
    /// <param name="printerOf">Creates the printer of one direction.</param>
    public WatchedExchange(DisplayQueue queue, TimeProvider clock, PacketFormat format, FrameOrigin origin, Func<PacketSender, FrameOrigin, FramePrinter> printerOf)
    {
        _queue = queue;
        _clock = clock;
        _origin = origin;
        Side SideOf(PacketSender sender) => new(format, sender, new PacketDecoder(format, sender, null, printerOf(sender, origin)));
        _client = SideOf(PacketSender.Client);
        _server = SideOf(PacketSender.Server);
    }

    /// <summary>Whether something shown was malformed. Known when the display has ended.</summary>
    public bool HasErrors => _client.Decoder.HasErrors || _server.Decoder.HasErrors;

    /// <summary>Shows bytes of a stream. Each side is called by one task at a time.</summary>
    public void OnBytes(PacketSender sender, ReadOnlySpan<byte> bytes)
    {
        Side side = SideOf(sender);
        byte[] copy = bytes.ToArray();
        long lost = side.Lost;
        long time = Now;
        bool isShown = _queue.TryPost(copy.Length, () =>
        {
            _origin.Time = time;
            if (lost > 0)
                side.Stream.OnGap(lost);
            side.Stream.OnBytes(copy);
        });
        side.Lost = isShown ? 0 : lost + copy.Length;
    }

    /// <summary>Shows a datagram.</summary>
    public void OnDatagram(PacketSender sender, ReadOnlySpan<byte> datagram)
    {
        if (datagram.IsEmpty)
            return;
        Side side = SideOf(sender);
        byte[] copy = datagram.ToArray();
        long lost = side.Lost;
        long time = Now;
        bool isShown = _queue.TryPost(copy.Length, () =>
        {
            _origin.Time = time;
            ReportLostDatagrams(side, lost);
            side.Decoder.Decode(copy);
        });
        side.Lost = isShown ? 0 : lost + 1;
    }

    /// <summary>Shows the rest of a stream when a side sends no more.</summary>
    public void OnEnd(PacketSender sender)
    {
        Side side = SideOf(sender);
        long lost = side.Lost;
        side.Lost = 0;
        long time = Now;
        _queue.Post(() =>
        {
            _origin.Time = time;
            if (_origin.Transport == "udp")
            {
                ReportLostDatagrams(side, lost);
                return;
            }
            if (lost > 0)
                side.Stream.OnGap(lost);
            side.Stream.OnEnd();
        });
    }

    private long Now => FrameOrigin.TimeOf(_clock.GetUtcNow());

    private Side SideOf(PacketSender sender) => sender == PacketSender.Client ? _client : _server;

    private static void ReportLostDatagrams(Side side, long lost)
    {
        if (lost > 0)
            side.Decoder.Report(new Problem("Gap", 0, null, $"{lost} datagrams are not shown, because the display is too slow."), lost, 0);
    }

    private sealed class Side(PacketFormat format, PacketSender sender, PacketDecoder decoder)
    {
        public PacketDecoder Decoder { get; } = decoder;

        public DirectionDecoder Stream { get; } = new(format, sender, decoder, "are not shown, because the display is too slow");

        /// <summary>How many bytes or datagrams were left out since the last that were shown.</summary>
        public long Lost { get; set; }
    }
}
