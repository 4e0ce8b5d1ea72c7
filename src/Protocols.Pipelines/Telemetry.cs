using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Protocols.Pipelines;

/// <summary>The metrics and activities. Without a listener, each costs one field read.</summary>
internal static class Telemetry
{
    private const string Name = "Protocols.Pipelines";
    private const string Direction = "network.io.direction";

    private static readonly Meter _meter = new(Name);
    private static readonly UpDownCounter<long> _active = _meter.CreateUpDownCounter<long>("protocols.connections.active", "{connection}", "Connections that are open.");
    private static readonly Counter<long> _ended = _meter.CreateCounter<long>("protocols.connections.ended", "{connection}", "Connections that have ended, by protocols.connection.end.");
    private static readonly Counter<long> _frames = _meter.CreateCounter<long>("protocols.frames", "{frame}", "Frames received.");
    private static readonly Counter<long> _malformed = _meter.CreateCounter<long>("protocols.frames.malformed", "{frame}", "Malformed frames received, by error.type.");
    private static readonly Counter<long> _bytes = _meter.CreateCounter<long>("protocols.io", "By", "Bytes received and sent, by network.io.direction.");
    private static readonly Counter<long> _refused = _meter.CreateCounter<long>("protocols.frames.refused", "{frame}", "Packets that were not sent because there was no room.");
    private static readonly Counter<long> _dropped = _meter.CreateCounter<long>("protocols.datagrams.dropped", "{datagram}", "Datagrams that were not sent because the socket's buffer was full.");

    /// <summary>An activity for each call of RunAsync.</summary>
    public static ActivitySource Activities { get; } = new(Name);

    public static bool IsReadingWatched => _frames.Enabled || _bytes.Enabled;

    public static void Opened() => _active.Add(1);

    public static void Ended(ConnectionEnd end)
    {
        _active.Add(-1);
        if (_ended.Enabled)
            _ended.Add(1, new KeyValuePair<string, object?>("protocols.connection.end", end.ToString()));
    }

    public static void Received(long frames, long bytes)
    {
        if (frames > 0)
            _frames.Add(frames);
        if (bytes > 0)
            _bytes.Add(bytes, new KeyValuePair<string, object?>(Direction, "receive"));
    }

    public static void Sent(long bytes)
    {
        if (_bytes.Enabled)
            _bytes.Add(bytes, new KeyValuePair<string, object?>(Direction, "transmit"));
    }

    public static void Malformed(PacketErrorCode code)
    {
        if (_malformed.Enabled)
            _malformed.Add(1, new KeyValuePair<string, object?>("error.type", code.ToString()));
    }

    public static void Refused() => _refused.Add(1);

    public static void Dropped() => _dropped.Add(1);
}
