using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Protocols.TestKit;
using Xunit;

namespace Protocols.DelimitedChat.Tests;

/// <summary>Any message, split into parts, in any order, with any duplicates and losses.</summary>
public sealed class LongMessagePropertyTests
{
    private static readonly TimeSpan _now = TimeSpan.FromHours(1);

    [Property(MaxTest = 300)]
    public Property Parts_in_any_order_with_duplicates_give_the_message_once_and_whole() => ForAll(Deliveries(isLossy: false), delivery =>
    {
        LongMessageAssembler assembler = new();
        Examples.AssertBytes(delivery.Text, Assert.Single(Deliver(assembler, delivery, delivery.Arrivals)));
        Assert.Equal((0, 0), (assembler.OpenMessages, assembler.BufferedBytes));
    });

    [Property(MaxTest = 300)]
    public Property Lost_parts_are_reported_and_no_message_is_returned_until_they_are_sent_again() => ForAll(Deliveries(isLossy: true), delivery =>
    {
        LongMessageAssembler assembler = new();
        Assert.Empty(Deliver(assembler, delivery, delivery.Arrivals));

        uint last = delivery.Arrivals.Contains(0u) ? delivery.Remaining : delivery.Arrivals.DefaultIfEmpty().Max();
        uint[] missing = delivery.Arrivals.Length == 0 ? [] : [.. Numbers(last).Except(delivery.Arrivals)];
        Assert.Equal(missing, Missing(assembler, delivery));

        uint[] resent = [.. Numbers(delivery.Remaining).Except(delivery.Arrivals)];
        Examples.AssertBytes(delivery.Text, Assert.Single(Deliver(assembler, delivery, resent)));
    });

    [Property(MaxTest = 300)]
    public Property Messages_mixed_at_random_are_all_assembled() => ForAll(Gen.Choose(2, 8).SelectMany(static count => Deliveries(isLossy: false).ArrayOf(count)), all =>
    {
        LongMessageAssembler assembler = new(new LongMessageAssemblerOptions { MaxBufferedBytes = int.MaxValue });
        Delivery[] deliveries = [.. all.Select(static (delivery, index) => delivery with { Id = (uint)index })];
        Dictionary<uint, byte[]> completed = [];
        for (int i = 0; i < deliveries.Max(static delivery => delivery.Arrivals.Length); i++)
        {
            foreach (Delivery delivery in deliveries.Where(delivery => i < delivery.Arrivals.Length))
            {
                foreach (byte[] text in Deliver(assembler, delivery, delivery.Arrivals[i]))
                    completed.Add(delivery.Id, text);
            }
        }
        foreach (Delivery delivery in deliveries)
            Examples.AssertBytes(delivery.Text, completed[delivery.Id]);
    });

    private static Property ForAll<T>(Gen<T> values, Action<T> check) => Prop.ForAll(values.ToArbitrary(), check);

    private static Gen<Delivery> Deliveries(bool isLossy)
        => from length in Gen.Choose(3001, 40_000)
           from seed in Gen.Choose(0, int.MaxValue)
           from isFromServer in Gen.Elements(false, true)
           select Delivery.Create(new Random(seed), length, isFromServer, isLossy);

    private static IEnumerable<uint> Numbers(uint last) => Enumerable.Range(0, (int)last + 1).Select(static number => (uint)number);

    private static IEnumerable<uint> Missing(LongMessageAssembler assembler, Delivery delivery)
        => delivery.IsFromServer ? assembler.Missing(delivery.MessageId) : assembler.Missing(delivery.Id);

    /// <summary>Encodes and decodes the parts, and collects the assembled messages.</summary>
    private static List<byte[]> Deliver(LongMessageAssembler assembler, Delivery delivery, params uint[] numbers)
    {
        List<byte[]> completed = [];
        foreach (uint number in numbers)
        {
            AssemblyResult result = delivery.IsFromServer
                ? AddDelivery(assembler, delivery, number, out LongMessage message)
                : Add(assembler, delivery, number, out message);
            using (message)
            {
                if (result == AssemblyResult.Completed)
                {
                    Assert.Equal("0000ECHO", message.Room.ToString());
                    completed.Add(message.Span.ToArray());
                }
                else
                {
                    Assert.True(result is AssemblyResult.Added or AssemblyResult.Duplicate, $"Part {number} is {result}.");
                    Assert.Equal(0, message.Length);
                }
            }
        }
        return completed;
    }

    private static AssemblyResult Add(LongMessageAssembler assembler, Delivery delivery, uint number, out LongMessage message)
    {
        LongMessageSplitter splitter = new(delivery.Text);
        byte[] frame = new byte[8192];
        if (number == 0)
        {
            Assert.True(splitter.TryGetHead(delivery.Id, RoomId.Echo, out LongMessageHead head));
            Assert.True(head.TryEncode(frame, out int length));
            Assert.True(LongMessageHead.TryDecode(frame.AsSpan(0, length), out head));
            return assembler.Add(in head, _now, out message);
        }
        else
        {
            Assert.True(splitter.TryGetNext(number, delivery.Id, out LongMessageNext next));
            Assert.True(next.TryEncode(frame, out int length));
            Assert.True(LongMessageNext.TryDecode(frame.AsSpan(0, length), out next));
            return assembler.Add(in next, _now, out message);
        }
    }

    private static AssemblyResult AddDelivery(LongMessageAssembler assembler, Delivery delivery, uint number, out LongMessage message)
    {
        LongMessageSplitter splitter = new(delivery.Text);
        byte[] frame = new byte[8192];
        if (number == 0)
        {
            Assert.True(splitter.TryGetHead(delivery.MessageId, RoomId.Echo, out LongMessageHeadDelivery head));
            Assert.True(head.TryEncode(frame, out int length));
            Assert.True(LongMessageHeadDelivery.TryDecode(frame.AsSpan(0, length), out head));
            return assembler.Add(in head, _now, out message);
        }
        else
        {
            Assert.True(splitter.TryGetNext(number, delivery.MessageId, out LongMessageNextDelivery next));
            Assert.True(next.TryEncode(frame, out int length));
            Assert.True(LongMessageNextDelivery.TryDecode(frame.AsSpan(0, length), out next));
            return assembler.Add(in next, _now, out message);
        }
    }

    /// <summary>A message and the numbers of its parts in the order in which they arrive.</summary>
    private sealed record Delivery(byte[] Text, uint Remaining, uint[] Arrivals, bool IsFromServer, uint Id = 7)
    {
        public MessageId MessageId => new(Id, 1_700_000_000_000);

        public static Delivery Create(Random random, int length, bool isFromServer, bool isLossy)
        {
            byte[] text = new byte[length];
            random.NextBytes(text);
            uint remaining = new LongMessageSplitter(text).Remaining;
            List<uint> kept = [.. Numbers(remaining)];
            if (isLossy)
            {
                kept.RemoveAt(random.Next(kept.Count));
                kept.RemoveAll(_ => random.Next(4) == 0);
            }
            uint[] arrivals = [.. kept, .. kept.Where(_ => random.Next(3) == 0)];
            random.Shuffle(arrivals);
            return new Delivery(text, remaining, arrivals, isFromServer);
        }

        public override string ToString() => $"{Text.Length} bytes, arriving as {string.Join(' ', Arrivals)}, {(IsFromServer ? "delivered" : "sent")}";
    }
}
