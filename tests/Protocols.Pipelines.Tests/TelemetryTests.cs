using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Protocols.TextChat;
using Xunit;

namespace Protocols.Pipelines.Tests;

/// <summary>Other tests run at the same time and are counted too, so these tests look for their own measurements among all of them.</summary>
public sealed class TelemetryTests
{
    [Fact]
    public async Task A_connection_is_counted_with_what_it_received_and_sent()
    {
        ConcurrentQueue<(string Name, long Value, string Tag)> counted = new();
        using MeterListener listener = new();
        listener.InstrumentPublished = static (instrument, listener) =>
        {
            if (instrument.Meter.Name == "Protocols.Pipelines")
                listener.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) =>
            counted.Enqueue((instrument.Name, value, tags.Length == 0 ? "" : $"{tags[0].Key}={tags[0].Value}")));
        listener.Start();

        Link link = new();
        await link.Far.Output.WriteAsync("LEAVE\nLEAVE\nLEAVE\nLEAVE\nUNFINI"u8.ToArray());
        await link.Far.Output.CompleteAsync();
        await using (FrameConnection connection = FrameConnection.Create(
            link.Near, new TextFramer(PacketSender.Client, default), new FrameConnectionOptions { MaxUnsentBytes = 1017 }))
        {
            await Received.AllAsync(connection);
            connection.TrySend(new byte[1017]);
            connection.TrySend(new byte[1017]);
        }

        Assert.Contains(("protocols.connections.active", 1, ""), counted);
        Assert.Contains(("protocols.connections.active", -1, ""), counted);
        Assert.Contains(("protocols.connections.ended", 1, "protocols.connection.end=Closed"), counted);
        Assert.Contains(("protocols.frames", 4, ""), counted);
        Assert.Contains(("protocols.frames.malformed", 1, "error.type=Truncated"), counted);
        Assert.Contains(("protocols.io", 30, "network.io.direction=receive"), counted);
        Assert.Contains(("protocols.io", 1017, "network.io.direction=transmit"), counted);
        Assert.Contains(("protocols.frames.refused", 1, ""), counted);
    }

    [Fact]
    public async Task A_served_connection_is_an_activity()
    {
        ConcurrentQueue<KeyValuePair<string, string?>> tags = new();
        using ActivityListener listener = new()
        {
            ShouldListenTo = static source => source.Name == "Protocols.Pipelines",
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity => activity.Tags.ToList().ForEach(tags.Enqueue),
        };
        ActivitySource.AddActivityListener(listener);
        Link link = new();
        await link.Far.Output.CompleteAsync();
        await using FrameConnection<TextOptions> connection = FrameConnection.Create(link.Near, new TextFramer(PacketSender.Client, default), default(TextOptions));

        await connection.RunAsync(new Deaf());

        Assert.Contains(new KeyValuePair<string, string?>("protocols.connection.end", "Closed"), tags);
    }

    private sealed class Deaf : TextChatServerHandler;
}
