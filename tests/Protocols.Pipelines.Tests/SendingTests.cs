using System;
using System.IO.Pipelines;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Protocols.TextChat;
using Xunit;

namespace Protocols.Pipelines.Tests;

public sealed class SendingTests
{
    [Fact]
    public async Task A_packet_arrives_at_the_peer()
    {
        Link link = new();
        await using (FrameConnection connection = Connect(link))
            Assert.True(connection.TrySend(Responses.Sent, default(TextOptions)));

        Assert.Equal("200 SENT\n", Encoding.ASCII.GetString(await Received.BytesAsync(link.Far.Input)));
    }

    [Fact]
    public async Task An_encoded_packet_arrives_as_it_is()
    {
        Link link = new();
        await using (FrameConnection connection = Connect(link))
            Assert.True(connection.TrySend("200 SENT\n"u8));

        Assert.Equal("200 SENT\n", Encoding.ASCII.GetString(await Received.BytesAsync(link.Far.Input)));
    }

    [Fact]
    public async Task A_packet_is_sent_without_anything_else_happening()
    {
        Link link = new();
        await using FrameConnection connection = Connect(link);
        connection.TrySend("200 SENT\n"u8);

        ReadResult result = await link.Far.Input.ReadAtLeastAsync(9, Received.Soon);

        Assert.Equal(9, result.Buffer.Length);
    }

    [Fact]
    public async Task Packets_of_each_thread_stay_in_order_and_whole()
    {
        const int Threads = 4;
        const int Packets = 2000;
        Link link = new();
        Task<byte[]> receiving = Received.BytesAsync(link.Far.Input);
        await using (FrameConnection connection = Connect(link))
            await Task.WhenAll(Enumerable.Range(0, Threads).Select(thread => Task.Run(() => SendMany(connection, thread))));

        string[] lines = Encoding.ASCII.GetString(await receiving).TrimEnd('\n').Split('\n');
        for (int thread = 0; thread < Threads; thread++)
        {
            Assert.Equal(
                Enumerable.Range(0, Packets).Select(number => $"{thread} {number}"),
                lines.Where(line => line.StartsWith($"{thread} ", StringComparison.Ordinal)));
        }

        static void SendMany(FrameConnection connection, int thread)
        {
            for (int number = 0; number < Packets; number++)
                Assert.True(connection.TrySend(Encoding.ASCII.GetBytes($"{thread} {number}\n")));
        }
    }

    [Fact]
    public async Task A_peer_that_does_not_read_is_dropped_at_the_limit()
    {
        Link link = new(toFar: new PipeOptions(pauseWriterThreshold: 1, resumeWriterThreshold: 1));
        await using FrameConnection connection = Connect(link, new FrameConnectionOptions { MaxUnsentBytes = 100 });
        Task<bool> reading = connection.ReadAsync().AsTask();
        byte[] packet = new byte[10];

        Assert.Equal(10, Enumerable.Range(0, 100).TakeWhile(_ => connection.TrySend(packet)).Count());
        Assert.False(await reading);
        Assert.Equal(ConnectionEnd.Overflowed, connection.End);
    }

    [Fact]
    public async Task Dropping_a_peer_runs_nothing_of_its_reader_on_the_senders_thread()
    {
        await using FrameConnection connection = Connect(new Link(Link.Inline, Link.Inline), new FrameConnectionOptions { MaxUnsentBytes = 1 });
        int sender = 0;
        bool isWithin = false;
        Task reading = ReadAsync();

        sender = Environment.CurrentManagedThreadId;
        connection.TrySend("too long"u8);
        sender = 0;

        await reading;
        Assert.False(isWithin);

        async Task ReadAsync()
        {
            await connection.ReadAsync().ConfigureAwait(false);
            isWithin = sender == Environment.CurrentManagedThreadId;
        }
    }

    [Fact]
    public async Task What_the_peer_has_read_no_longer_counts()
    {
        Link link = new();
        await using FrameConnection connection = Connect(link, new FrameConnectionOptions { MaxUnsentBytes = 100 });
        byte[] packet = new byte[60];
        for (int i = 0; i < 50; i++)
        {
            Assert.True(connection.TrySend(packet));
            ReadResult result = await link.Far.Input.ReadAtLeastAsync(60, Received.Soon);
            link.Far.Input.AdvanceTo(result.Buffer.End);
            // The bytes are counted until the transport is done with them, which it may notice a moment later than the peer has them.
            Assert.True(SpinWait.SpinUntil(() => connection.UnsentBytes == 0, TimeSpan.FromSeconds(60)));
        }
    }

    [Fact]
    public async Task A_dropped_connection_takes_no_more()
    {
        await using FrameConnection connection = Connect(new Link(), new FrameConnectionOptions { MaxUnsentBytes = 5 });
        Assert.False(connection.TrySend(new byte[6]));

        Assert.False(connection.TrySend(new byte[1]));
    }

    [Fact]
    public async Task A_packet_that_cannot_be_encoded_is_the_callers_mistake()
    {
        await using FrameConnection connection = Connect(new Link());

        Assert.Throws<InvalidOperationException>(() => connection.TrySend(new Join("two\nlines"u8), default(TextOptions)));
    }

    [Fact]
    public async Task After_a_packet_that_cannot_be_encoded_the_connection_goes_on()
    {
        Link link = new();
        await using (FrameConnection connection = Connect(link))
        {
            connection.TrySend("A\n"u8);
            Assert.Throws<InvalidOperationException>(() => connection.TrySend(new Join("two\nlines"u8), default(TextOptions)));
            connection.TrySend("B\n"u8);
        }

        Assert.Equal("A\nB\n", Encoding.ASCII.GetString(await Received.BytesAsync(link.Far.Input)));
    }

    [Fact]
    public async Task A_peer_that_has_finished_may_still_be_answered()
    {
        Link link = new();
        await using (FrameConnection connection = Connect(link))
        {
            await link.Far.Output.CompleteAsync();
            Assert.False(await connection.ReadAsync());
            Assert.True(connection.TrySend("200 BYE\n"u8));
        }

        Assert.Equal("200 BYE\n", Encoding.ASCII.GetString(await Received.BytesAsync(link.Far.Input)));
    }

    [Fact]
    public async Task A_peer_that_takes_no_more_ends_the_connection()
    {
        Link link = new();
        await using FrameConnection connection = Connect(link);
        Task<bool> reading = connection.ReadAsync().AsTask();
        await link.Far.Input.CompleteAsync();

        connection.TrySend("A\n"u8);

        Assert.False(await reading);
        Assert.Equal(ConnectionEnd.Reset, connection.End);
    }

    [Fact]
    public async Task Disposal_gives_up_on_a_peer_that_does_not_read()
    {
        ManualTime time = new();
        Link link = new(toFar: new PipeOptions(pauseWriterThreshold: 1, resumeWriterThreshold: 1));
        FrameConnection connection = Connect(link, new FrameConnectionOptions { TimeProvider = time });
        connection.TrySend("A\n"u8);

        Task disposal = connection.DisposeAsync().AsTask();
        Assert.False(disposal.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(5));

        await disposal.WaitAsync(Received.Soon);
    }

    [Fact]
    public async Task A_connection_can_be_disposed_of_and_aborted_again_and_again()
    {
        FrameConnection connection = Connect(new Link());
        await connection.DisposeAsync();

        connection.Abort();
        await connection.DisposeAsync();

        Assert.False(connection.TrySend("A\n"u8));
    }

    private static FrameConnection Connect(Link link, FrameConnectionOptions? options = null)
        => FrameConnection.Create(link.Near, new TextFramer(Sender.Client, default), options);
}
