using System.IO.Pipelines;
using System.Text;
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
    public async Task A_packet_is_sent_without_another_call()
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
    public async Task A_packet_without_room_is_refused_and_the_connection_goes_on()
    {
        Link link = new(toFar: new PipeOptions(pauseWriterThreshold: 1, resumeWriterThreshold: 1));
        await using FrameConnection connection = Connect(link, new FrameConnectionOptions { MaxUnsentBytes = 100 });
        byte[] packet = new byte[10];

        Assert.Equal(10, Enumerable.Range(0, 100).TakeWhile(_ => connection.TrySend(packet)).Count());
        Assert.Equal(ConnectionEnd.None, connection.End);
        connection.Abort();
    }

    [Fact]
    public async Task A_peer_that_takes_nothing_for_the_whole_time_is_dropped()
    {
        ManualTime time = new();
        await using FrameConnection connection = Connect(Stuck(), new FrameConnectionOptions { MaxUnsentBytes = 100, TimeProvider = time });
        Task<bool> reading = connection.ReadAsync().AsTask();
        await FillAsync(connection);

        time.Advance(TimeSpan.FromSeconds(9));
        Assert.Equal(ConnectionEnd.None, connection.End);
        time.Advance(TimeSpan.FromSeconds(1));

        Assert.False(await reading);
        Assert.Equal(ConnectionEnd.Overflowed, connection.End);
    }

    [Fact]
    public async Task A_peer_that_has_long_taken_nothing_is_dropped_as_soon_as_there_is_no_room()
    {
        ManualTime time = new();
        await using FrameConnection connection = Connect(Stuck(), new FrameConnectionOptions { MaxUnsentBytes = 100, TimeProvider = time });
        Assert.True(connection.TrySend(new byte[60]));
        await TakenAsync(connection);
        time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(ConnectionEnd.None, connection.End);

        Assert.False(connection.TrySend(new byte[60]));

        Assert.Equal(ConnectionEnd.Overflowed, connection.End);
    }

    [Fact]
    public async Task A_peer_that_reads_slowly_is_not_dropped()
    {
        ManualTime time = new();
        Link link = Stuck();
        await using FrameConnection connection = Connect(link, new FrameConnectionOptions { MaxUnsentBytes = 3000, TimeProvider = time });
        for (int i = 0; i < 10; i++)
        {
            while (connection.TrySend(new byte[500]))
            {
            }
            int before = connection.UnsentBytes;
            time.Advance(TimeSpan.FromSeconds(9));
            ReadResult result = await link.Far.Input.ReadAsync(Received.Soon);
            link.Far.Input.AdvanceTo(result.Buffer.End);
            Assert.True(SpinWait.SpinUntil(() => connection.UnsentBytes < before, TimeSpan.FromSeconds(60)));
        }

        Assert.Equal(ConnectionEnd.None, connection.End);
        connection.Abort();
    }

    /// <summary>The sender gives the transport no time, although the peer reads all the time.</summary>
    [Fact]
    public async Task A_burst_over_the_limit_is_not_the_fault_of_a_peer_that_reads()
    {
        Link link = new();
        Task<byte[]> receiving = Received.BytesAsync(link.Far.Input);
        int sent = 0;
        await using (FrameConnection connection = Connect(link))
        {
            for (int i = 0; i < 10_000; i++)
                sent += connection.TrySend(new byte[1000]) ? 1000 : 0;
            Assert.Equal(ConnectionEnd.None, connection.End);
        }

        Assert.True(sent >= 1_048_000);
        Assert.Equal(sent, (await receiving).Length);
    }

    [Fact]
    public async Task A_sender_that_awaits_room_gets_everything_to_a_peer_that_reads()
    {
        Link link = new();
        Task<byte[]> receiving = Received.BytesAsync(link.Far.Input);
        await using (FrameConnection connection = Connect(link, new FrameConnectionOptions { MaxUnsentBytes = 10_000 }))
        {
            for (int i = 0; i < 5_000; i++)
            {
                Assert.True(await connection.SendAsync(new byte[1000]));
                Assert.InRange(connection.UnsentBytes, 0, 11_000);
            }
        }

        Assert.Equal(5_000_000, (await receiving).Length);
    }

    [Fact]
    public async Task Sending_and_awaiting_a_packet_puts_it_on_the_wire()
    {
        Link link = new();
        await using (FrameConnection connection = Connect(link))
            Assert.True(await connection.SendAsync(Responses.Sent, default(TextOptions)));

        Assert.Equal("200 SENT\n", Encoding.ASCII.GetString(await Received.BytesAsync(link.Far.Input)));
    }

    [Fact]
    public async Task A_sender_waits_until_the_peer_reads()
    {
        Link link = Stuck();
        await using FrameConnection connection = Connect(link, new FrameConnectionOptions { MaxUnsentBytes = 100 });
        Task<bool> sending = connection.SendAsync(new byte[101]).AsTask();
        Assert.False(sending.IsCompleted);

        ReadResult result = await link.Far.Input.ReadAtLeastAsync(101, Received.Soon);
        link.Far.Input.AdvanceTo(result.Buffer.End);

        Assert.True(await sending.WaitAsync(Received.Soon));
    }

    [Fact]
    public async Task A_waiting_sender_is_released_when_the_connection_ends()
    {
        await using FrameConnection connection = Connect(Stuck(), new FrameConnectionOptions { MaxUnsentBytes = 100 });
        Task<bool> sending = connection.SendAsync(new byte[101]).AsTask();

        connection.Abort();

        Assert.False(await sending.WaitAsync(Received.Soon));
        Assert.False(await connection.SendAsync(new byte[1]));
    }

    [Fact]
    public async Task A_sender_that_waits_for_a_peer_that_takes_nothing_is_released()
    {
        ManualTime time = new();
        await using FrameConnection connection = Connect(Stuck(), new FrameConnectionOptions { MaxUnsentBytes = 100, TimeProvider = time });
        Task<bool> sending = connection.SendAsync(new byte[101]).AsTask();
        await TakenAsync(connection);

        time.Advance(TimeSpan.FromSeconds(10));

        Assert.False(await sending.WaitAsync(Received.Soon));
        Assert.Equal(ConnectionEnd.Overflowed, connection.End);
    }

    [Fact]
    public async Task A_flush_waits_for_everything_that_was_sent_before()
    {
        Link link = Stuck();
        await using FrameConnection connection = Connect(link);
        connection.TrySend(new byte[10]);
        Task<bool> flushing = connection.FlushAsync().AsTask();
        Assert.False(flushing.IsCompleted);

        ReadResult result = await link.Far.Input.ReadAtLeastAsync(10, Received.Soon);
        link.Far.Input.AdvanceTo(result.Buffer.End);

        Assert.True(await flushing.WaitAsync(Received.Soon));
        Assert.True(await connection.FlushAsync());
    }

    [Fact]
    public async Task Peers_that_do_not_read_share_a_budget_and_leave_room_for_those_that_do()
    {
        SendBudget budget = new(1_000_000);
        FrameConnection[] silent = [.. Enumerable.Range(0, 50).Select(_ => Connect(Stuck(), new FrameConnectionOptions { SendBudget = budget }))];
        foreach (FrameConnection connection in silent)
        {
            for (int i = 0; i < 1000; i++)
                connection.TrySend(new byte[1000]);
        }
        Link link = new();
        Task<byte[]> receiving = Received.BytesAsync(link.Far.Input);
        await using (FrameConnection reader = Connect(link, new FrameConnectionOptions { SendBudget = budget }))
        {
            for (int i = 0; i < 100; i++)
            {
                Assert.True(reader.TrySend(new byte[1000]));
                Assert.True(await reader.FlushAsync());
            }
        }

        Assert.Equal(100_000, (await receiving).Length);
        Assert.InRange(budget.UsedBytes, 500_000, 1_000_000 + 50 * 4096);
        foreach (FrameConnection connection in silent)
        {
            connection.Abort();
            await connection.DisposeAsync();
        }
        Assert.Equal(0, budget.UsedBytes);
    }

    [Fact]
    public async Task Dropping_a_peer_does_not_run_its_reader_on_the_senders_thread()
    {
        ManualTime time = new();
        Link link = new(Link.Inline, new PipeOptions(pauseWriterThreshold: 1, resumeWriterThreshold: 1));
        await using FrameConnection connection = Connect(link, new FrameConnectionOptions { MaxUnsentBytes = 10, TimeProvider = time });
        Assert.True(connection.TrySend(new byte[10]));
        await TakenAsync(connection);
        time.Advance(TimeSpan.FromHours(1));
        int sender = 0;
        bool isWithin = false;
        Task reading = ReadAsync();

        sender = Environment.CurrentManagedThreadId;
        Assert.False(connection.TrySend("too long"u8));
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
    public async Task Bytes_that_the_peer_has_read_no_longer_count()
    {
        Link link = new();
        await using FrameConnection connection = Connect(link, new FrameConnectionOptions { MaxUnsentBytes = 100 });
        byte[] packet = new byte[60];
        for (int i = 0; i < 50; i++)
        {
            Assert.True(connection.TrySend(packet));
            ReadResult result = await link.Far.Input.ReadAtLeastAsync(60, Received.Soon);
            link.Far.Input.AdvanceTo(result.Buffer.End);
            // The bytes count until the transport has finished with them, which may be a moment after the peer has them.
            Assert.True(SpinWait.SpinUntil(() => connection.UnsentBytes == 0, TimeSpan.FromSeconds(60)));
        }
    }

    [Fact]
    public async Task An_aborted_connection_accepts_no_more_packets()
    {
        await using FrameConnection connection = Connect(new Link());
        connection.Abort();

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
    public async Task A_peer_that_stops_receiving_ends_the_connection()
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

    [Fact]
    public async Task A_connection_that_this_side_closes_says_so()
    {
        FrameConnection connection = Connect(new Link());

        await connection.DisposeAsync();

        Assert.Equal(ConnectionEnd.ClosedLocally, connection.End);
    }

    /// <summary>A link whose far end takes one chunk and then no more until it reads.</summary>
    private static Link Stuck() => new(toFar: new PipeOptions(pauseWriterThreshold: 1, resumeWriterThreshold: 1));

    private static async Task FillAsync(FrameConnection connection)
    {
        while (connection.TrySend(new byte[10]))
        {
        }
        await TakenAsync(connection);
    }

    /// <summary>Waits until the transport has been given bytes: its time counts only from then on.</summary>
    private static async Task TakenAsync(FrameConnection connection)
    {
        while (!connection.IsSending)
            await Task.Yield();
    }

    private static FrameConnection Connect(Link link, FrameConnectionOptions? options = null)
        => FrameConnection.Create(link.Near, new TextFramer(PacketSender.Client, default), options);
}
