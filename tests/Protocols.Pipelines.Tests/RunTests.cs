using System.Buffers;
using System.Text;
using System.Threading.RateLimiting;
using Protocols.TextChat;
using Xunit;

namespace Protocols.Pipelines.Tests;

public sealed class RunTests
{
    private static readonly byte[] _lines = "JOIN alice\nNONSENSE-THAT-IS-TOO-LONG-A-LINE\nLEAVE\n"u8.ToArray();

    [Fact]
    public async Task Each_frame_is_handed_to_the_handler()
    {
        Link link = new();
        await using FrameConnection<TextOptions> connection = Connect(link, maxLength: 100);
        await SendAllAsync(link);
        Joins handler = new();

        Assert.Equal(ConnectionEnd.Closed, await connection.RunAsync(handler));
        Assert.Equal(["alice"], handler.Names);
    }

    [Fact]
    public async Task A_malformed_frame_is_answered_and_the_next_one_read()
    {
        Link link = new();
        await using FrameConnection<TextOptions> connection = Connect(link, maxLength: 20);
        await SendAllAsync(link);
        Frames handler = new(static _ => default);

        Assert.Equal(ConnectionEnd.Closed, await connection.RunAsync(handler));
        Assert.Equal(["JOIN alice\n", "TooLong", "LEAVE\n"], handler.Seen);
    }

    [Fact]
    public async Task The_pace_limits_each_frame()
    {
        Link link = new();
        await using FrameConnection<TextOptions> connection = Connect(link, maxLength: 100);
        await SendAllAsync(link);
        Frames handler = new(static _ => default);
        using ConcurrencyLimiter none = new(new ConcurrencyLimiterOptions { PermitLimit = 1, QueueLimit = 1 });
        RateLimitLease taken = none.AttemptAcquire();
        Task<ConnectionEnd> running = connection.RunAsync(handler, none);
        Assert.Equal(["JOIN alice\n"], handler.Seen);

        taken.Dispose();

        Assert.Equal(ConnectionEnd.Closed, await running);
        Assert.Equal(3, handler.Seen.Count);
    }

    [Fact]
    public async Task A_rate_limiter_without_a_queue_is_a_mistake_of_the_caller()
    {
        Link link = new();
        await using FrameConnection<TextOptions> connection = Connect(link, maxLength: 100);
        await SendAllAsync(link);
        using ConcurrencyLimiter full = new(new ConcurrencyLimiterOptions { PermitLimit = 1, QueueLimit = 0 });
        using RateLimitLease taken = full.AttemptAcquire();

        await Assert.ThrowsAsync<InvalidOperationException>(() => connection.RunAsync(new Joins(), full));
    }

    [Fact]
    public async Task A_handler_that_waits_delays_the_next_frame()
    {
        Link link = new();
        await using FrameConnection<TextOptions> connection = Connect(link, maxLength: 100);
        await SendAllAsync(link);
        TaskCompletionSource answered = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Frames handler = new(_ => new ValueTask(answered.Task));
        Task<ConnectionEnd> running = connection.RunAsync(handler);
        Assert.Equal(["JOIN alice\n"], handler.Seen);

        answered.SetResult();

        Assert.Equal(ConnectionEnd.Closed, await running);
        Assert.Equal(3, handler.Seen.Count);
    }

    [Fact]
    public async Task A_handler_closes_the_connection_and_its_last_packet_arrives()
    {
        Link link = new();
        Frames handler;
        await using (FrameConnection<TextOptions> connection = Connect(link, maxLength: 100))
        {
            await SendAllAsync(link);
            handler = new(_ =>
            {
                connection.TrySend(Responses.Bye);
                connection.Close();
                return default;
            });
            Assert.Equal(ConnectionEnd.ClosedLocally, await connection.RunAsync(handler));
        }

        Assert.Equal(["JOIN alice\n"], handler.Seen);
        Assert.Equal("200 BYE\n", Encoding.ASCII.GetString(await Received.BytesAsync(link.Far.Input)));
    }

    [Fact]
    public async Task A_canceled_token_ends_the_loop()
    {
        await using FrameConnection<TextOptions> connection = Connect(new Link(), maxLength: 100);
        using CancellationTokenSource stop = new();
        Task<ConnectionEnd> running = connection.RunAsync(new Joins(), cancellationToken: stop.Token);

        await stop.CancelAsync();

        Assert.Equal(ConnectionEnd.Canceled, await running);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Frames_that_are_answered_at_once_allocate_nothing(bool awaits)
    {
        const int Count = 10_000;
        Link link = new(toNear: Link.Inline);
        await using FrameConnection<TextOptions> connection = Connect(link, maxLength: 100);
        for (int i = 0; i < Count; i++)
            link.Far.Output.Write("LEAVE\n"u8);
        await link.Far.Output.CompleteAsync();
        AllocationWatch watch = new();

        await (awaits ? connection.RunAsync(new AwaitedLeaves(watch)) : connection.RunAsync(new Leaves(watch)));

        Assert.Equal(0, watch.Least);
    }

    private static FrameConnection<TextOptions> Connect(Link link, int maxLength)
    {
        TextOptions options = new() { MaxClientLineLength = maxLength };
        return FrameConnection.Create(link.Near, new TextFramer(PacketSender.Client, options), options);
    }

    private static async Task SendAllAsync(Link link)
    {
        await link.Far.Output.WriteAsync(_lines);
        await link.Far.Output.CompleteAsync();
    }

    private sealed class Joins : TextChatServerHandler
    {
        public List<string> Names { get; } = [];

        public override void On(in Join packet) => Names.Add(packet.Username.ToString());
    }

    /// <summary>The smallest allocation of any thousand frames. An allocation per frame would show in every thousand; those of the JIT do not.</summary>
    private sealed class AllocationWatch
    {
        private int _seen;
        private long _before;

        public long Least { get; private set; } = long.MaxValue;

        public void See()
        {
            if (_seen++ % 1000 != 0)
                return;
            long now = GC.GetAllocatedBytesForCurrentThread();
            if (_seen > 1)
                Least = long.Min(Least, now - _before);
            _before = now;
        }
    }

    private sealed class Leaves(AllocationWatch watch) : TextChatServerHandler
    {
        public override void On(in Leave packet) => watch.See();
    }

    private sealed class AwaitedLeaves(AllocationWatch watch) : TextChatServerHandler<ValueTask>
    {
        public override ValueTask On(in Leave packet)
        {
            watch.See();
            return default;
        }
    }

    private sealed class Frames(Func<string, ValueTask> answer) : IFrameHandler<TextOptions, ValueTask>
    {
        public List<string> Seen { get; } = [];

        public ValueTask Receive(ReadOnlySpan<byte> frame, TextOptions options)
        {
            Seen.Add(Encoding.ASCII.GetString(frame));
            return answer(Seen[^1]);
        }

        public ValueTask OnMalformed(ReadOnlySpan<byte> frame, in PacketError error)
        {
            Seen.Add(error.Code.ToString());
            return default;
        }
    }
}
