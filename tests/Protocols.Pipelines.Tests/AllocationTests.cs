using System.IO.Pipelines;
using Protocols.TestKit;
using Protocols.TextChat;
using Xunit;

namespace Protocols.Pipelines.Tests;

public sealed class AllocationTests
{
    [Fact]
    public async Task Reading_frames_allocates_nothing()
    {
        Link link = new(toNear: Link.Inline);
        await using FrameConnection connection = FrameConnection.Create(link.Near, new TextFramer(PacketSender.Client, default));
        byte[] lines = [.. Enumerable.Repeat("JOIN alice\n"u8.ToArray(), 10).SelectMany(static line => line)];

        Assert.Equal(0, AllocationMeter.Measure(() => Assert.True(Pass(link, connection, lines) == 10)));
    }

    [Fact]
    public async Task Reading_frames_that_span_segments_allocates_nothing()
    {
        Link link = new(toNear: new PipeOptions(
            readerScheduler: PipeScheduler.Inline, writerScheduler: PipeScheduler.Inline, minimumSegmentSize: 16, useSynchronizationContext: false));
        await using FrameConnection connection = FrameConnection.Create(link.Near, new TextFramer(PacketSender.Client, default));
        byte[] line = [.. Enumerable.Repeat((byte)'x', 100), (byte)'\n'];

        Assert.Equal(0, AllocationMeter.Measure(() => Assert.True(Pass(link, connection, line) == 1)));
    }

    [Fact]
    public async Task Sending_packets_allocates_nothing()
    {
        Link link = new(toFar: Link.Inline);
        await using FrameConnection connection = FrameConnection.Create(link.Near, new TextFramer(PacketSender.Client, default));
        Task receiving = Received.BytesAsync(link.Far.Input);

        Assert.Equal(0, AllocationMeter.Measure(() => Assert.True(connection.TrySend(Responses.Sent, default(TextOptions)))));

        await connection.DisposeAsync();
        await receiving;
    }

    /// <summary>The peer sends, and the bytes are read, all on this thread.</summary>
    private static int Pass(Link link, FrameConnection connection, byte[] bytes)
    {
        Now(link.Far.Output.WriteAsync(bytes));
        Assert.True(Now(connection.ReadAsync()));
        int frames = 0;
        while (connection.TryRead(out ReadOnlySpan<byte> frame, out _))
            frames += frame.Length > 0 ? 1 : 0;
        return frames;
    }

    private static T Now<T>(ValueTask<T> done)
    {
        Assert.True(done.IsCompletedSuccessfully);
        return done.GetAwaiter().GetResult();
    }
}
