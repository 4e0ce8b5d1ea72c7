using System.IO.Pipelines;
using System.Text;
using Protocols.BinaryChat;
using Protocols.DelimitedChat;
using Protocols.TextChat;
using Xunit;

namespace Protocols.Pipelines.Tests;

public sealed class ReadingTests
{
    private static readonly byte[] _lines = "JOIN alice\nLEAVE\n\nSEND {}\n"u8.ToArray();
    private static readonly string[] _expectedLines = ["JOIN alice\n", "LEAVE\n", "\n", "SEND {}\n"];

    private static readonly byte[] _delimited =
    [
        0x50, 0xFF, 0, 0, 0, 7, 0xFF, .. "00000000"u8, 0xFF, .. "aGk="u8, 0x00,
        0x50, 0xFF, 0, 0, 0, 8, 0xFF, .. "00000000"u8, 0xFF, 0x00,
    ];

    [Fact]
    public async Task Lines_that_arrive_together_come_one_by_one()
        => Assert.Equal(_expectedLines, await ReceiveAsync(Lines(), _lines));

    [Fact]
    public async Task A_stream_split_at_any_offset_gives_the_same_frames()
    {
        for (int offset = 1; offset < _delimited.Length; offset++)
        {
            Assert.Equal(
                await ReceiveAsync(new DelimitedFramer(default), _delimited),
                await ReceiveAsync(new DelimitedFramer(default), _delimited[..offset], _delimited[offset..]));
        }
    }

    [Fact]
    public async Task Frames_of_two_packets_are_cut_where_the_packets_end()
    {
        List<string> frames = await ReceiveAsync(new DelimitedFramer(default), _delimited);

        Assert.Equal([Encoding.Latin1.GetString(_delimited[..21]), Encoding.Latin1.GetString(_delimited[21..])], frames);
    }

    [Fact]
    public async Task Bytes_that_arrive_one_by_one_give_the_same_frames()
        => Assert.Equal(_expectedLines, await ReceiveAsync(Lines(), [.. _lines.Select(static value => new[] { value })]));

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(16)]
    public async Task A_frame_in_several_segments_comes_in_one_piece(int segment)
    {
        Link link = new(toNear: Link.Segmented(segment));
        await using FrameConnection connection = FrameConnection.Create(link.Near, Lines());
        await link.Far.Output.WriteAsync(_lines);
        await link.Far.Output.CompleteAsync();

        Assert.Equal(_expectedLines, await Received.AllAsync(connection));
    }

    [Fact]
    public async Task A_segment_at_a_time_gives_the_same_frames()
    {
        Link link = new(toNear: Link.Segmented(3));
        await using FrameConnection connection = FrameConnection.Create(link.Near, Lines());
        Task<List<string>> receiving = Received.AllAsync(connection);
        foreach (byte[] chunk in _lines.Chunk(3))
            await link.Far.Output.WriteAsync(chunk);
        await link.Far.Output.CompleteAsync();

        Assert.Equal(_expectedLines, await receiving);
    }

    [Fact]
    public async Task A_frame_over_the_limit_is_reported_once_and_skipped()
    {
        PacketFramer framer = new TextFramer(PacketSender.Client, new TextOptions { MaxClientLineLength = 8 });

        Assert.Equal(["LEAVE\n", "TooLong", "BYE\n"], await ReceiveAsync(framer, "LEAVE\nJOIN "u8.ToArray(), "somebody long\nBY"u8.ToArray(), "E\n"u8.ToArray()));
    }

    [Fact]
    public async Task A_stream_that_is_lost_is_reported_once_and_never_recovers()
        => Assert.Equal(["UnknownPacket"], await ReceiveAsync(new BinaryFramer(new BinaryOptions { Numbering = Numbering.Separate }), [0xEE, 1, 2, 3], [4, 5, 6], [7]));

    [Fact]
    public async Task A_frame_that_the_peer_leaves_unfinished_is_truncated()
        => Assert.Equal(["LEAVE\n", "Truncated"], await ReceiveAsync(Lines(), "LEAVE\nJOI"u8.ToArray()));

    [Fact]
    public async Task The_first_bytes_of_a_malformed_frame_are_shown()
    {
        Link link = new(toNear: Link.Inline);
        await using FrameConnection connection = FrameConnection.Create(link.Near, new TextFramer(PacketSender.Client, new TextOptions { MaxClientLineLength = 8 }));
        await link.Far.Output.WriteAsync("LEAVE\nJOIN somebody\nUNFI"u8.ToArray());
        await link.Far.Output.CompleteAsync();

        Assert.Equal(["JOIN som", "UNFI"], await Received.RefusedAsync(connection));
    }

    [Fact]
    public async Task The_end_of_an_orderly_peer_is_closed()
    {
        Link link = new();
        await using FrameConnection connection = FrameConnection.Create(link.Near, Lines());
        await link.Far.Output.CompleteAsync();

        Assert.False(await connection.ReadAsync());
        Assert.Equal(ConnectionEnd.Closed, connection.End);
    }

    [Fact]
    public async Task A_peer_that_disconnects_throws_nothing()
    {
        Link link = new();
        await using FrameConnection connection = FrameConnection.Create(link.Near, Lines());
        await link.Far.Output.CompleteAsync(new System.IO.IOException("Connection reset by peer"));

        Assert.False(await connection.ReadAsync());
        Assert.Equal(ConnectionEnd.Reset, connection.End);
    }

    [Fact]
    public async Task A_canceled_token_ends_a_wait()
    {
        await using FrameConnection connection = FrameConnection.Create(new Link().Near, Lines());
        using CancellationTokenSource stop = new();
        Task<bool> reading = connection.ReadAsync(stop.Token).AsTask();

        await stop.CancelAsync();

        Assert.False(await reading);
        Assert.Equal(ConnectionEnd.Canceled, connection.End);
    }

    [Fact]
    public async Task Bytes_that_arrived_before_a_token_was_canceled_are_read_first()
    {
        Link link = new();
        await using FrameConnection connection = FrameConnection.Create(link.Near, Lines());
        await link.Far.Output.WriteAsync(_lines);
        CancellationToken canceled = new(canceled: true);
        List<string> lines = [];

        Assert.True(await connection.ReadAsync(canceled));
        Received.Drain(connection, lines);

        Assert.Equal(_expectedLines, lines);
        Assert.False(await connection.ReadAsync(canceled));
        Assert.Equal(ConnectionEnd.Canceled, connection.End);
    }

    [Fact]
    public async Task A_peer_that_keeps_sending_does_not_keep_a_reader_from_stopping()
    {
        Link link = new(toNear: Link.Inline);
        await using FrameConnection connection = FrameConnection.Create(link.Near, Lines());
        using CancellationTokenSource stop = new();
        await link.Far.Output.WriteAsync("A\n"u8.ToArray());
        await stop.CancelAsync();
        Assert.True(await connection.ReadAsync(stop.Token));
        Assert.True(connection.TryRead(out _, out _));
        Assert.False(connection.TryRead(out _, out _));
        await link.Far.Output.WriteAsync("B\n"u8.ToArray());

        Assert.False(await connection.ReadAsync(stop.Token));
    }

    [Fact]
    public async Task Bytes_sent_before_the_peer_closed_are_read_although_the_token_is_canceled()
    {
        Link link = new();
        await using FrameConnection connection = FrameConnection.Create(link.Near, Lines());
        using CancellationTokenSource closed = new();
        Task<List<string>> receiving = ReceiveAsync();
        await link.Far.Output.WriteAsync(_lines);
        await link.Far.Output.CompleteAsync();
        await closed.CancelAsync();

        Assert.Equal(_expectedLines, await receiving);

        async Task<List<string>> ReceiveAsync()
        {
            List<string> lines = [];
            while (await connection.ReadAsync(closed.Token))
                Received.Drain(connection, lines);
            return lines;
        }
    }

    [Fact]
    public async Task A_peer_whose_skipped_bytes_exceed_the_limit_is_dropped()
    {
        Link link = new(toNear: Link.Inline);
        await using FrameConnection connection = FrameConnection.Create(
            link.Near, new TextFramer(PacketSender.Client, new TextOptions { MaxClientLineLength = 8 }), new FrameConnectionOptions { MaxSkippedBytes = 1000 });
        Task<List<string>> receiving = Received.AllAsync(connection);

        await link.Far.Output.WriteAsync(new byte[8]);
        for (int i = 0; i < 3; i++)
            await link.Far.Output.WriteAsync(new byte[500]);

        Assert.Equal(["TooLong"], await receiving);
        Assert.Equal(ConnectionEnd.Flooded, connection.End);
    }

    [Fact]
    public async Task Skipped_bytes_are_counted_from_one_frame_to_the_next()
    {
        Link link = new(toNear: Link.Inline);
        await using FrameConnection connection = FrameConnection.Create(
            link.Near, new TextFramer(PacketSender.Client, new TextOptions { MaxClientLineLength = 8 }), new FrameConnectionOptions { MaxSkippedBytes = 1000 });
        Task<List<string>> receiving = Received.AllAsync(connection);

        for (int i = 0; i < 3; i++)
        {
            await link.Far.Output.WriteAsync(new byte[8]);
            await link.Far.Output.WriteAsync(new byte[800]);
            await link.Far.Output.WriteAsync("\nBYE\n"u8.ToArray());
        }
        await link.Far.Output.CompleteAsync();

        Assert.Equal(["TooLong", "BYE\n", "TooLong", "BYE\n", "TooLong", "BYE\n"], await receiving);
    }

    [Fact]
    public async Task An_aborted_connection_gives_no_more_frames()
    {
        Link link = new();
        await using FrameConnection connection = FrameConnection.Create(link.Near, Lines());
        await link.Far.Output.WriteAsync(_lines);
        Assert.True(await connection.ReadAsync());
        Assert.True(connection.TryRead(out _, out _));

        connection.Abort();

        Assert.False(connection.TryRead(out _, out _));
        Assert.False(await connection.ReadAsync());
        Assert.Equal(ConnectionEnd.Aborted, connection.End);
    }

    [Fact]
    public async Task A_caller_that_reads_again_with_frames_left_loses_nothing()
    {
        Link link = new();
        await using FrameConnection connection = FrameConnection.Create(link.Near, Lines());
        await link.Far.Output.WriteAsync("A\nB\n"u8.ToArray());
        await link.Far.Output.CompleteAsync();
        List<string> lines = [];
        while (await connection.ReadAsync())
        {
            if (connection.TryRead(out ReadOnlySpan<byte> line, out _))
                lines.Add(Encoding.Latin1.GetString(line));
        }

        Assert.Equal(["A\n", "B\n"], lines);
    }

    [Fact]
    public async Task A_caller_that_does_not_read_stops_the_peer()
    {
        Link link = new(toNear: new PipeOptions(pauseWriterThreshold: 64, resumeWriterThreshold: 32));
        await using FrameConnection connection = FrameConnection.Create(link.Near, Lines());
        byte[] lines = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("LEAVE\n", 20)));

        Task<FlushResult> flushing = link.Far.Output.WriteAsync(lines).AsTask();
        Assert.False(flushing.IsCompleted);
        Assert.Equal(20, (await Received.AsManyAsync(connection, 20)).Count);

        Assert.False((await flushing.WaitAsync(Received.Soon)).IsCanceled);
    }

    [Fact]
    public async Task A_frame_longer_than_the_transports_buffer_arrives()
    {
        Link link = new(toNear: new PipeOptions(pauseWriterThreshold: 64, resumeWriterThreshold: 32));
        await using FrameConnection connection = FrameConnection.Create(link.Near, Lines());
        byte[] line = [.. Enumerable.Repeat((byte)'x', 5000), (byte)'\n'];

        Task writing = WriteInPiecesAsync(link.Far.Output, line, 50);

        Assert.Equal([Encoding.Latin1.GetString(line)], await Received.AllAsync(connection));
        await writing;
    }

    /// <summary>However a frame arrives, the framer is called once per arrival and once per frame, so that reading costs no more than framing.</summary>
    [Fact]
    public async Task A_framer_is_asked_once_per_arrival()
    {
        Link link = new(toNear: Link.Inline);
        CountingFramer framer = new(Lines());
        await using FrameConnection connection = FrameConnection.Create(link.Near, framer);
        int arrivals = 0;
        List<string> lines = [];
        foreach (byte value in Enumerable.Repeat(_lines, 20).SelectMany(static bytes => bytes))
        {
            await link.Far.Output.WriteAsync(new[] { value });
            arrivals++;
            Assert.True(await connection.ReadAsync());
            Received.Drain(connection, lines);
        }

        Assert.Equal(80, lines.Count);
        Assert.Equal(arrivals, framer.Calls);
    }

    [Fact]
    public async Task A_reader_that_has_seen_everything_waits()
    {
        Link link = new();
        await using FrameConnection connection = FrameConnection.Create(link.Near, Lines());
        await link.Far.Output.WriteAsync("JOIN"u8.ToArray());
        Assert.True(await connection.ReadAsync());
        Assert.False(connection.TryRead(out _, out _));

        Task<bool> reading = connection.ReadAsync().AsTask();

        Assert.False(reading.IsCompleted);
        await link.Far.Output.CompleteAsync();
        Assert.True(await reading);
    }

    private static TextFramer Lines() => new(PacketSender.Client, default);

    private static async Task<List<string>> ReceiveAsync(PacketFramer framer, params byte[][] arrivals)
    {
        Link link = new(toNear: Link.Inline);
        await using FrameConnection connection = FrameConnection.Create(link.Near, framer);
        Task<List<string>> receiving = Received.AllAsync(connection);
        foreach (byte[] arrival in arrivals)
            await link.Far.Output.WriteAsync(arrival);
        await link.Far.Output.CompleteAsync();
        return await receiving;
    }

    private static async Task WriteInPiecesAsync(PipeWriter pipe, byte[] bytes, int size)
    {
        foreach (byte[] piece in bytes.Chunk(size))
            await pipe.WriteAsync(piece);
        await pipe.CompleteAsync();
    }

    private sealed class CountingFramer(PacketFramer inner) : PacketFramer
    {
        public int Calls { get; private set; }

        public override System.Buffers.OperationStatus Read(ReadOnlySpan<byte> buffer, out int length, out PacketError error)
        {
            Calls++;
            return inner.Read(buffer, out length, out error);
        }

        public override System.Buffers.OperationStatus Read(in System.Buffers.ReadOnlySequence<byte> buffer, out long length, out PacketError error)
        {
            Calls++;
            return inner.Read(buffer, out length, out error);
        }
    }
}
