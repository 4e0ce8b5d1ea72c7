using System.Globalization;
using System.Text.Json;
using Protocols;

namespace ChatProto.Output;

/// <summary>Where and when frames were seen: their connection, and the time of the last bytes.</summary>
/// <param name="Stream">The number of the connection, or of the exchange of datagrams.</param>
/// <param name="Transport"><c>tcp</c> or <c>udp</c>.</param>
/// <param name="Format">The name of the format.</param>
/// <param name="Client">The client's address and port.</param>
/// <param name="Server">The server's address and port.</param>
internal sealed record FrameOrigin(long Stream, string Transport, string Format, string Client, string Server)
{
    private const int NanosecondsPerTick = 100;

    /// <summary>When the last bytes were seen, in nanoseconds since 1970.</summary>
    public long Time { get; set; }

    /// <summary>The same in UTC.</summary>
    public string TimeText
    {
        get
        {
            (long ticks, long nanoseconds) = Math.DivRem(Time, NanosecondsPerTick);
            return DateTime.UnixEpoch.AddTicks(ticks).ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff", CultureInfo.InvariantCulture)
                + nanoseconds.ToString("00", CultureInfo.InvariantCulture) + "Z";
        }
    }

    /// <summary>Nanoseconds since 1970.</summary>
    public static long TimeOf(DateTimeOffset time) => (time.UtcDateTime - DateTime.UnixEpoch).Ticks * NanosecondsPerTick;

    /// <summary>The sender's address and the receiver's.</summary>
    public string Direction(PacketSender sender) => sender == PacketSender.Client ? $"{Client} → {Server}" : $"{Server} → {Client}";

    /// <summary>Writes the members that say all this.</summary>
    public void WriteTo(Utf8JsonWriter writer)
    {
        writer.WriteString("time", TimeText);
        writer.WriteNumber("stream", Stream);
        writer.WriteString("transport", Transport);
        writer.WriteString("format", Format);
        writer.WriteString("client", Client);
        writer.WriteString("server", Server);
    }
}
