using Protocols.TextChat;
using Xunit;

namespace Protocols.Pipelines.Tests;

public sealed class TimeLimitTests : IAsyncLifetime
{
    private static readonly TimeSpan _almost = TimeSpan.FromSeconds(29);
    private static readonly TimeSpan _second = TimeSpan.FromSeconds(1);

    private readonly ManualTime _time = new();
    private readonly Link _link = new(toNear: Link.Inline);
    private FrameConnection _connection = null!;

    [Fact]
    public async Task A_frame_that_never_ends_ends_the_connection()
    {
        Connect();
        await ArriveAsync("JOI");
        Task<bool> reading = _connection.ReadAsync().AsTask();

        _time.Advance(TimeSpan.FromSeconds(30));

        Assert.False(await reading);
        Assert.Equal(ConnectionEnd.TimedOut, _connection.End);
    }

    [Fact]
    public async Task A_timer_that_goes_off_early_does_not_lose_the_limit()
    {
        Connect();
        _time.Early = TimeSpan.FromMilliseconds(0.5);
        await ArriveAsync("JOI");
        Task<bool> reading = _connection.ReadAsync().AsTask();
        _time.Advance(TimeSpan.FromSeconds(30) - _time.Early);
        Assert.Equal(ConnectionEnd.None, _connection.End);

        _time.Advance(TimeSpan.FromMilliseconds(2));

        Assert.Equal(ConnectionEnd.TimedOut, _connection.End);
        Assert.False(await reading);
    }

    [Fact]
    public async Task A_frame_does_not_get_more_time_because_it_arrives_byte_by_byte()
    {
        Connect();
        await ArriveAsync("J");
        Task<bool> reading = _connection.ReadAsync().AsTask();
        _time.Advance(_almost);
        await SendAsync("O");
        Assert.True(await reading);
        Assert.False(_connection.TryRead(out _, out _));
        reading = _connection.ReadAsync().AsTask();

        _time.Advance(_second);

        Assert.False(await reading);
    }

    [Fact]
    public async Task The_next_frame_has_its_full_time()
    {
        Connect();
        await ArriveAsync("J");
        Task<bool> reading = _connection.ReadAsync().AsTask();
        _time.Advance(_almost);
        await SendAsync("OIN\nL");
        Assert.True(await reading);
        Assert.True(_connection.TryRead(out _, out _));
        Assert.False(_connection.TryRead(out _, out _));
        reading = _connection.ReadAsync().AsTask();

        _time.Advance(_almost);

        Assert.False(reading.IsCompleted);
        _time.Advance(_second);
        Assert.False(await reading);
    }

    [Fact]
    public async Task Time_that_the_caller_takes_does_not_count()
    {
        Connect();
        await ArriveAsync("J");
        _time.Advance(TimeSpan.FromHours(1));
        Task<bool> reading = _connection.ReadAsync().AsTask();

        _time.Advance(_almost);

        Assert.False(reading.IsCompleted);
        await SendAsync("\n");
        Assert.True(await reading);
    }

    [Fact]
    public async Task The_rest_of_a_frame_that_is_too_long_gets_no_more_time_because_it_arrives_slowly()
    {
        Connect();
        Task<bool> reading = await SkipAsync();

        for (int i = 0; i < 31 && !reading.IsCompleted; i++)
        {
            _time.Advance(_second);
            await SendAsync("x");
            if (!await reading)
                break;
            Assert.False(_connection.TryRead(out _, out _));
            reading = _connection.ReadAsync().AsTask();
        }

        Assert.False(await reading);
        Assert.Equal(ConnectionEnd.TimedOut, _connection.End);
    }

    [Fact]
    public async Task A_peer_that_is_silent_after_a_frame_that_was_too_long_may_stay()
    {
        Connect();
        Task<bool> reading = await SkipAsync();
        await SendAsync("x\n");
        Assert.True(await reading);
        Assert.False(_connection.TryRead(out _, out _));
        reading = _connection.ReadAsync().AsTask();

        _time.Advance(TimeSpan.FromDays(10));

        Assert.False(reading.IsCompleted);
        await SendAsync("LEAVE\n");
        Assert.True(await reading);
        Assert.True(_connection.TryRead(out _, out _));
        reading = _connection.ReadAsync().AsTask();
        await SendAsync("LEAVE\n");
        Assert.True(await reading);
    }

    [Fact]
    public async Task Skipped_bytes_do_not_reset_the_idle_timeout()
    {
        Connect(idle: TimeSpan.FromSeconds(20));
        Task<bool> reading = await SkipAsync();
        _time.Advance(TimeSpan.FromSeconds(15));
        await SendAsync("x");
        Assert.True(await reading);
        Assert.False(_connection.TryRead(out _, out _));
        reading = _connection.ReadAsync().AsTask();

        _time.Advance(TimeSpan.FromSeconds(5));

        Assert.False(await reading);
        Assert.Equal(ConnectionEnd.TimedOut, _connection.End);
    }

    [Fact]
    public async Task A_silent_peer_is_not_disconnected_by_default()
    {
        Connect();
        Task<bool> reading = _connection.ReadAsync().AsTask();

        _time.Advance(TimeSpan.FromDays(10));

        Assert.False(reading.IsCompleted);
        await SendAsync("LEAVE\n");
        Assert.True(await reading);
    }

    [Fact]
    public async Task A_silent_peer_is_disconnected_if_there_is_an_idle_timeout()
    {
        Connect(idle: TimeSpan.FromMinutes(5));
        Task<bool> reading = _connection.ReadAsync().AsTask();

        _time.Advance(TimeSpan.FromMinutes(5));

        Assert.False(await reading);
        Assert.Equal(ConnectionEnd.TimedOut, _connection.End);
    }

    [Fact]
    public async Task A_peer_that_timed_out_can_still_be_sent_a_packet()
    {
        Connect();
        await ArriveAsync("J");
        Task<bool> reading = _connection.ReadAsync().AsTask();
        _time.Advance(TimeSpan.FromSeconds(30));
        Assert.False(await reading);

        Assert.True(_connection.TrySend("500 TOO SLOW\n"u8));
        await _connection.DisposeAsync();

        Assert.Equal("500 TOO SLOW\n"u8.ToArray(), await Received.BytesAsync(_link.Far.Input));
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _connection.DisposeAsync();

    private void Connect(TimeSpan? idle = null)
        => _connection = FrameConnection.Create(
            _link.Near,
            new TextFramer(PacketSender.Client, default),
            idle is { } limit
                ? new FrameConnectionOptions { TimeProvider = _time, IdleTimeout = limit }
                : new FrameConnectionOptions { TimeProvider = _time });

    /// <summary>Makes the framer report a line as too long; the rest of it must be skipped.</summary>
    private async Task<Task<bool>> SkipAsync()
    {
        await SendAsync(new string('x', default(TextOptions).MaxClientLineLength));
        Assert.True(await _connection.ReadAsync());
        Assert.True(_connection.TryRead(out _, out PacketError error));
        Assert.Equal(PacketErrorCode.TooLong, error.Code);
        Assert.False(_connection.TryRead(out _, out _));
        return _connection.ReadAsync().AsTask();
    }

    private async Task SendAsync(string text) => await _link.Far.Output.WriteAsync(System.Text.Encoding.ASCII.GetBytes(text));

    private async Task ArriveAsync(string text)
    {
        await SendAsync(text);
        Assert.True(await _connection.ReadAsync());
        Assert.False(_connection.TryRead(out _, out _));
    }
}
