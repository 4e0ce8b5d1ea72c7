using System.Text;
using Protocols.TestKit;
using Xunit;

namespace Protocols.DelimitedChat.Tests;

/// <summary>Assembling long messages, and what a peer cannot make an assembler do.</summary>
public sealed class LongMessageAssemblerTests
{
    private const int CostOfPart = 64;

    private static readonly MessageId _id = new(1, 1_700_000_000_000);
    private static readonly TimeSpan _start = TimeSpan.FromHours(1);

    [Fact]
    public void A_client_s_message_is_complete_with_its_last_part()
    {
        LongMessageAssembler assembler = new();
        Assert.Equal(AssemblyResult.Added, AddHead(assembler, 7, remaining: 2, "one ").Result);
        Assert.Equal(AssemblyResult.Added, AddNext(assembler, 7, number: 1, "two ").Result);
        Assert.Equal((AssemblyResult.Completed, "one two three"), AddNext(assembler, 7, number: 2, "three"));
        Assert.Equal((0, 0), (assembler.OpenMessages, assembler.BufferedBytes));
    }

    [Fact]
    public void A_delivered_message_is_complete_with_its_last_part()
    {
        LongMessageAssembler assembler = new();
        LongMessageNextDelivery next = new(1, _id, Base64Text.FromBytes("two"u8));
        LongMessageHeadDelivery head = new(1, _id, RoomId.Echo, Base64Text.FromBytes("one "u8));
        Assert.Equal(AssemblyResult.Added, assembler.Add(in next, _start, out _));
        Assert.Equal(AssemblyResult.Completed, assembler.Add(in head, _start, out LongMessage message));
        using (message)
        {
            Assert.Equal("one two", Encoding.UTF8.GetString(message.Span));
            Assert.Equal("0000ECHO", message.Room.ToString());
            Assert.Equal(7, message.Length);
            Assert.True(message.Memory.Span.SequenceEqual(message.Span));
        }
    }

    [Fact]
    public void No_message_is_returned_before_all_its_parts_are_there()
    {
        LongMessageAssembler assembler = new();
        LongMessageHead head = new(1, 7, RoomId.Everyone, Base64Text.FromBytes("one"u8));
        Assert.Equal(AssemblyResult.Added, assembler.Add(in head, _start, out LongMessage message));
        Assert.Equal((0, 0, 0), (message.Length, message.Span.Length, message.Memory.Length));
        Assert.True(message.Room.IsEmpty);
        message.Dispose();
    }

    [Fact]
    public void A_message_that_was_disposed_of_is_not_read()
    {
        LongMessageAssembler assembler = new();
        AddHead(assembler, 7, remaining: 1, "one");
        LongMessageNext next = new(1, 7, Base64Text.FromBytes("two"u8));
        assembler.Add(in next, _start, out LongMessage message);
        message.Dispose();
        Assert.Throws<ObjectDisposedException>(() => message.Span.Length);
        Assert.Throws<ObjectDisposedException>(() => message.Memory.Length);
        Assert.Throws<ObjectDisposedException>(() => message.Room.IsEmpty);
    }

    [Fact]
    public void Messages_may_be_mixed_and_client_and_server_ids_are_separate()
    {
        LongMessageAssembler assembler = new();
        LongMessageHeadDelivery delivery = new(1, new MessageId(7, 0), RoomId.Everyone, Base64Text.FromBytes("x"u8));
        assembler.Add(in delivery, _start, out _);
        AddHead(assembler, 7, remaining: 1, "a");
        AddHead(assembler, 8, remaining: 1, "b");
        Assert.Equal(3, assembler.OpenMessages);
        Assert.Equal((AssemblyResult.Completed, "bB"), AddNext(assembler, 8, number: 1, "B"));
        Assert.Equal((AssemblyResult.Completed, "aA"), AddNext(assembler, 7, number: 1, "A"));
        Assert.Equal([1], assembler.Missing(new MessageId(7, 0)));
    }

    [Fact]
    public void The_first_of_two_parts_with_the_same_number_counts()
    {
        LongMessageAssembler assembler = new();
        AddHead(assembler, 7, remaining: 2, "one ");
        AddNext(assembler, 7, number: 2, "three");
        Assert.Equal(AssemblyResult.Duplicate, AddNext(assembler, 7, number: 2, "other").Result);
        Assert.Equal(AssemblyResult.Duplicate, AddHead(assembler, 7, remaining: 5, "other").Result);
        Assert.Equal((AssemblyResult.Completed, "one two three"), AddNext(assembler, 7, number: 1, "two "));
    }

    [Fact]
    public void A_part_repeated_after_its_message_is_complete_does_not_begin_another()
    {
        LongMessageAssembler assembler = new();
        AddHead(assembler, 7, remaining: 1, "one");
        AddNext(assembler, 7, number: 1, "two");
        Assert.Equal(AssemblyResult.Duplicate, AddNext(assembler, 7, number: 1, "two").Result);
        Assert.Equal(AssemblyResult.Duplicate, AddHead(assembler, 7, remaining: 1, "one").Result);
        Assert.Equal(0, assembler.OpenMessages);
    }

    [Fact]
    public void The_last_64_completed_messages_are_remembered()
    {
        LongMessageAssembler assembler = new();
        for (uint id = 0; id <= 64; id++)
        {
            AddHead(assembler, id, remaining: 1, "one");
            Assert.Equal(AssemblyResult.Completed, AddNext(assembler, id, number: 1, "two").Result);
        }
        Assert.Equal(AssemblyResult.Duplicate, AddNext(assembler, 64, number: 1, "two").Result);
        Assert.Equal(AssemblyResult.Duplicate, AddNext(assembler, 1, number: 1, "two").Result);
        Assert.Equal(AssemblyResult.Added, AddNext(assembler, 0, number: 1, "two").Result);
    }

    [Fact]
    public void Missing_parts_are_listed_by_number_and_the_head_is_0()
    {
        LongMessageAssembler assembler = new();
        Assert.Empty(assembler.Missing(7));
        AddNext(assembler, 7, number: 3, "x");
        Assert.Equal([0, 1, 2], assembler.Missing(7));
        AddNext(assembler, 7, number: 1, "x");
        Assert.Equal([0, 2], assembler.Missing(7));
        AddHead(assembler, 7, remaining: 5, "x");
        Assert.Equal([2, 4, 5], assembler.Missing(7));
        Assert.Empty(assembler.Missing(8));
        Assert.Empty(assembler.Missing(new MessageId(7, 0)));
    }

    [Fact]
    public void Missing_parts_can_be_listed_while_parts_come()
    {
        LongMessageAssembler assembler = new();
        AddHead(assembler, 7, remaining: 3, "x");
        foreach (uint number in assembler.Missing(7))
            AddNext(assembler, 7, number, "x");
        Assert.Equal(0, assembler.OpenMessages);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(11)]
    [InlineData(uint.MaxValue)]
    public void A_head_that_announces_no_parts_or_too_many_is_refused(uint remaining)
    {
        LongMessageAssembler assembler = new(new LongMessageAssemblerOptions { MaxRemaining = 10 });
        Assert.Equal(AssemblyResult.InvalidNumber, AddHead(assembler, 7, remaining, "x").Result);
        Assert.Equal((0, 0), (assembler.OpenMessages, assembler.BufferedBytes));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(11)]
    [InlineData(uint.MaxValue)]
    public void A_part_with_an_impossible_number_is_refused(uint number)
    {
        LongMessageAssembler assembler = new(new LongMessageAssemblerOptions { MaxRemaining = 10 });
        Assert.Equal(AssemblyResult.InvalidNumber, AddNext(assembler, 7, number, "x").Result);
        Assert.Equal((0, 0), (assembler.OpenMessages, assembler.BufferedBytes));
    }

    [Fact]
    public void A_message_may_have_as_many_parts_as_the_limit_allows()
    {
        LongMessageAssembler assembler = new(new LongMessageAssemblerOptions { MaxRemaining = 10 });
        Assert.Equal(AssemblyResult.Added, AddHead(assembler, 7, remaining: 10, "x").Result);
        Assert.Equal(AssemblyResult.Added, AddNext(assembler, 8, number: 10, "x").Result);
    }

    [Fact]
    public void A_part_that_the_head_does_not_announce_is_refused_whichever_comes_first()
    {
        LongMessageAssembler assembler = new();
        AddHead(assembler, 7, remaining: 2, "x");
        Assert.Equal(AssemblyResult.InvalidNumber, AddNext(assembler, 7, number: 3, "x").Result);
        AddNext(assembler, 8, number: 3, "x");
        Assert.Equal(AssemblyResult.InvalidNumber, AddHead(assembler, 8, remaining: 2, "x").Result);
        Assert.Equal(AssemblyResult.Added, AddHead(assembler, 8, remaining: 3, "x").Result);
    }

    [Theory]
    [InlineData("")]
    [InlineData("lobby")]
    [InlineData("000000000")]
    public void A_head_without_a_valid_room_is_refused(string room)
    {
        LongMessageAssembler assembler = new();
        LongMessageHead head = new(1, 7, Encoding.ASCII.GetBytes(room).AsSpan(), Base64Text.FromBytes("x"u8));
        Assert.Equal(AssemblyResult.InvalidRoom, assembler.Add(in head, _start, out _));
        Assert.Equal(0, assembler.OpenMessages);
    }

    [Theory]
    [InlineData("'aGk'")]
    [InlineData("'aG k'")]
    [InlineData("('AAAA')*1001")]
    public void A_part_that_is_not_base64_or_too_long_is_refused(string encoded)
    {
        LongMessageAssembler assembler = new();
        LongMessageNext next = new(1, 7, Base64Text.FromEncoded(WireBytes.Parse(encoded)));
        Assert.Equal(AssemblyResult.InvalidMessage, assembler.Add(in next, _start, out _));
        Assert.Equal((0, 0), (assembler.OpenMessages, assembler.BufferedBytes));
    }

    [Fact]
    public void Parts_may_be_empty()
    {
        LongMessageAssembler assembler = new();
        AddHead(assembler, 7, remaining: 2, "");
        AddNext(assembler, 7, number: 1, "");
        Assert.Equal((AssemblyResult.Completed, ""), AddNext(assembler, 7, number: 2, ""));
    }

    [Fact]
    public void Only_so_many_messages_are_open_at_a_time()
    {
        LongMessageAssembler assembler = new(new LongMessageAssemblerOptions { MaxOpenMessages = 2 });
        AddHead(assembler, 1, remaining: 1, "one");
        AddNext(assembler, 2, number: 1, "two");
        Assert.Equal(AssemblyResult.TooManyMessages, AddHead(assembler, 3, remaining: 1, "x").Result);
        Assert.Equal(AssemblyResult.TooManyMessages, AddNext(assembler, 3, number: 1, "x").Result);
        Assert.Equal((AssemblyResult.Completed, "onetwo"), AddNext(assembler, 1, number: 1, "two"));
        Assert.Equal(AssemblyResult.Added, AddHead(assembler, 3, remaining: 1, "x").Result);
    }

    [Fact]
    public void Only_so_many_bytes_are_kept_and_each_part_costs_64_more()
    {
        LongMessageAssembler assembler = new(new LongMessageAssemblerOptions { MaxBufferedBytes = (2 * CostOfPart) + 6 });
        AddHead(assembler, 1, remaining: 2, "abc");
        Assert.Equal(CostOfPart + 3, assembler.BufferedBytes);
        Assert.Equal(AssemblyResult.TooManyBytes, AddNext(assembler, 1, number: 1, "defg").Result);
        Assert.Equal(AssemblyResult.TooManyBytes, AddHead(assembler, 2, remaining: 1, "defg").Result);
        Assert.Equal(1, assembler.OpenMessages);
        Assert.Equal(AssemblyResult.Added, AddNext(assembler, 1, number: 1, "def").Result);
        Assert.Equal((2 * CostOfPart) + 6, assembler.BufferedBytes);
        Assert.Equal(AssemblyResult.TooManyBytes, AddNext(assembler, 1, number: 2, "").Result);
    }

    [Fact]
    public void A_message_that_stays_incomplete_is_dropped()
    {
        LongMessageAssembler assembler = new(new LongMessageAssemblerOptions { Timeout = TimeSpan.FromSeconds(10) });
        AddHead(assembler, 1, remaining: 2, "x", _start);
        AddHead(assembler, 2, remaining: 2, "x", _start + TimeSpan.FromSeconds(4));
        AddNext(assembler, 1, number: 1, "x", _start + TimeSpan.FromSeconds(5));

        Assert.Equal(0, assembler.Expire(_start + TimeSpan.FromSeconds(13.9)));
        Assert.Equal(1, assembler.Expire(_start + TimeSpan.FromSeconds(14)));
        Assert.Equal([2], assembler.Missing(1));
        Assert.Empty(assembler.Missing(2));
        Assert.Equal(1, assembler.Expire(_start + TimeSpan.FromSeconds(15)));
        Assert.Equal((0, 0), (assembler.OpenMessages, assembler.BufferedBytes));
    }

    [Fact]
    public void A_repeated_part_does_not_keep_its_message_alive()
    {
        LongMessageAssembler assembler = new(new LongMessageAssemblerOptions { Timeout = TimeSpan.FromSeconds(10) });
        AddHead(assembler, 1, remaining: 2, "x", _start);
        AddHead(assembler, 1, remaining: 2, "x", _start + TimeSpan.FromSeconds(9));
        Assert.Equal(1, assembler.Expire(_start + TimeSpan.FromSeconds(10)));
    }

    [Fact]
    public void Adding_a_part_drops_messages_that_have_waited_too_long()
    {
        LongMessageAssembler assembler = new(new LongMessageAssemblerOptions { Timeout = TimeSpan.FromSeconds(10), MaxOpenMessages = 1 });
        AddHead(assembler, 1, remaining: 2, "x", _start);
        Assert.Equal(AssemblyResult.TooManyMessages, AddHead(assembler, 2, remaining: 2, "x", _start + TimeSpan.FromSeconds(9)).Result);
        Assert.Equal(AssemblyResult.Added, AddHead(assembler, 2, remaining: 2, "x", _start + TimeSpan.FromSeconds(10)).Result);
        Assert.Equal(AssemblyResult.Added, AddNext(assembler, 2, number: 1, "x", _start + TimeSpan.FromSeconds(19)).Result);
        Assert.Equal([2], assembler.Missing(2));
    }

    [Fact]
    public void Adding_a_part_drops_the_oldest_in_time_also_after_others_were_looked_for()
    {
        LongMessageAssembler assembler = new(new LongMessageAssemblerOptions { Timeout = TimeSpan.FromSeconds(10) });
        AddHead(assembler, 1, remaining: 2, "x", _start);
        AddHead(assembler, 2, remaining: 2, "x", _start + TimeSpan.FromSeconds(4));
        Assert.Equal(0, assembler.Expire(_start + TimeSpan.FromSeconds(8)));

        AddHead(assembler, 3, remaining: 2, "x", _start + TimeSpan.FromSeconds(10));

        Assert.Empty(assembler.Missing(1));
        Assert.Equal([1, 2], assembler.Missing(2));
    }

    [Fact]
    public void A_dropped_message_may_begin_again()
    {
        LongMessageAssembler assembler = new(new LongMessageAssemblerOptions { Timeout = TimeSpan.FromSeconds(10) });
        AddHead(assembler, 1, remaining: 1, "old", _start);
        AddNext(assembler, 1, number: 1, " one", _start + TimeSpan.FromSeconds(10));
        Assert.Equal([0], assembler.Missing(1));
        Assert.Equal((AssemblyResult.Completed, "new one"), AddHead(assembler, 1, remaining: 1, "new", _start + TimeSpan.FromSeconds(11)));
    }

    [Fact]
    public void Disposing_drops_everything()
    {
        LongMessageAssembler assembler = new();
        AddHead(assembler, 1, remaining: 1, "x");
        assembler.Dispose();
        Assert.Equal((0, 0), (assembler.OpenMessages, assembler.BufferedBytes));
    }

    [Fact]
    public void The_default_options_are_the_documented_ones()
    {
        LongMessageAssemblerOptions options = default;
        Assert.Equal((1023u, 8, 1_048_576, TimeSpan.FromMinutes(2)), (options.MaxRemaining, options.MaxOpenMessages, options.MaxBufferedBytes, options.Timeout));
    }

    [Fact]
    public void Options_that_allow_nothing_are_a_mistake_of_the_caller()
    {
        Assert.StartsWith("The number must be from 1 to 2147483647.", Assert.Throws<ArgumentOutOfRangeException>(static () => new LongMessageAssemblerOptions { MaxRemaining = 0 }).Message, StringComparison.Ordinal);
        Assert.StartsWith("The number must be from 1 to 2147483647.", Assert.Throws<ArgumentOutOfRangeException>(static () => new LongMessageAssemblerOptions { MaxRemaining = 0x80000000 }).Message, StringComparison.Ordinal);
        Assert.StartsWith("The value is at least 1.", Assert.Throws<ArgumentOutOfRangeException>(static () => new LongMessageAssemblerOptions { MaxOpenMessages = 0 }).Message, StringComparison.Ordinal);
        Assert.StartsWith("The value is at least 1.", Assert.Throws<ArgumentOutOfRangeException>(static () => new LongMessageAssemblerOptions { MaxBufferedBytes = 0 }).Message, StringComparison.Ordinal);
        Assert.StartsWith("The time must be positive.", Assert.Throws<ArgumentOutOfRangeException>(static () => new LongMessageAssemblerOptions { Timeout = TimeSpan.Zero }).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Announced_parts_take_no_memory()
    {
        LongMessageAssemblerOptions options = new() { MaxRemaining = int.MaxValue, MaxOpenMessages = int.MaxValue };
        LongMessageAssembler small = new(options);
        LongMessageAssembler large = new(options);
        long before = GC.GetAllocatedBytesForCurrentThread();
        AddHead(small, 1, remaining: 1, "x");
        long modest = GC.GetAllocatedBytesForCurrentThread() - before;
        AddHead(large, 1, remaining: int.MaxValue, "x");
        long hostile = GC.GetAllocatedBytesForCurrentThread() - before - modest;
        // Buffers come from a pool, which may have one for the first message and must create one for the second.
        Assert.InRange(hostile, 0, modest + 4096);
    }

    [Fact]
    public void Refusing_and_repeating_allocate_nothing()
    {
        LongMessageAssembler assembler = new();
        AddHead(assembler, 1, remaining: 3, "x");
        byte[] broken = Encoding.ASCII.GetBytes(new string('!', 4000));
        Assert.Equal(0, AllocationMeter.Measure(() =>
        {
            LongMessageHead duplicate = new(3, 1, RoomId.Everyone, Base64Text.FromBytes("x"u8));
            assembler.Add(in duplicate, _start, out _);
            LongMessageNext unannounced = new(4, 1, Base64Text.FromBytes("x"u8));
            assembler.Add(in unannounced, _start, out _);
            LongMessageNext malformed = new(1, 1, Base64Text.FromEncoded(broken));
            assembler.Add(in malformed, _start, out _);
            assembler.Expire(_start);
        }));
    }

    [Fact]
    public void In_the_long_run_a_message_costs_two_objects_however_many_parts_it_has()
    {
        LongMessageAssembler assembler = new();
        byte[] text = new byte[100_000];
        uint id = 0;
        long allocated = AllocationMeter.Measure(
            () =>
            {
                LongMessageSplitter splitter = new(text);
                id++;
                splitter.TryGetHead(id, RoomId.Everyone, out LongMessageHead head);
                assembler.Add(in head, _start, out LongMessage message);
                for (uint number = 1; splitter.TryGetNext(number, id, out LongMessageNext next); number++)
                    assembler.Add(in next, _start, out message);
                message.Dispose();
            },
            repetitions: 100);
        Assert.InRange(allocated / 100, 0, 200);
    }

    private static (AssemblyResult Result, string? Text) AddHead(
        LongMessageAssembler assembler, uint id, uint remaining, string text, TimeSpan? now = null)
    {
        LongMessageHead head = new(remaining, id, RoomId.Everyone, Base64Text.FromBytes(Encoding.UTF8.GetBytes(text)));
        AssemblyResult result = assembler.Add(in head, now ?? _start, out LongMessage message);
        return (result, Take(result, message));
    }

    private static (AssemblyResult Result, string? Text) AddNext(
        LongMessageAssembler assembler, uint id, uint number, string text, TimeSpan? now = null)
    {
        LongMessageNext next = new(number, id, Base64Text.FromBytes(Encoding.UTF8.GetBytes(text)));
        AssemblyResult result = assembler.Add(in next, now ?? _start, out LongMessage message);
        return (result, Take(result, message));
    }

    private static string? Take(AssemblyResult result, LongMessage message)
    {
        using (message)
            return result == AssemblyResult.Completed ? Encoding.UTF8.GetString(message.Span) : null;
    }
}
