using Protocols.TestKit;
using Xunit;

namespace Protocols.DelimitedChat.Tests;

/// <summary>Splitting long messages into packets.</summary>
public sealed class LongMessageSplitterTests
{
    private readonly byte[] _frame = new byte[8192];

    private static readonly MessageId _id = new(1, 1_700_000_000_000);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 0)]
    [InlineData(3000, 0)]
    [InlineData(3001, 1)]
    [InlineData(6000, 1)]
    [InlineData(6001, 2)]
    [InlineData(300_000, 99)]
    public void Remaining_counts_the_packets_after_the_head(int length, uint remaining)
    {
        LongMessageSplitter splitter = new(new byte[length]);
        Assert.Equal((remaining, remaining > 0), (splitter.Remaining, splitter.IsLong));
    }

    [Fact]
    public void A_message_that_fits_one_packet_has_no_head_and_no_parts()
    {
        LongMessageSplitter splitter = new(new byte[3000]);
        Assert.False(splitter.TryGetHead(7, RoomId.Everyone, out LongMessageHead head));
        Assert.True(head.Room.IsEmpty);
        Assert.False(splitter.TryGetHead(_id, RoomId.Everyone, out LongMessageHeadDelivery delivery));
        Assert.True(delivery.Room.IsEmpty);
        Assert.False(splitter.TryGetNext(1, 7, out LongMessageNext _));
        Assert.False(splitter.TryGetNext(1, _id, out LongMessageNextDelivery _));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(715_828)]
    [InlineData(int.MaxValue)]
    [InlineData(uint.MaxValue)]
    public void There_is_no_part_with_an_impossible_number(uint number)
    {
        LongMessageSplitter splitter = new(new byte[3001]);
        Assert.True(splitter.TryGetNext(1, 7, out LongMessageNext _));
        Assert.False(splitter.TryGetNext(number, 7, out LongMessageNext _));
        Assert.False(splitter.TryGetNext(number, _id, out LongMessageNextDelivery _));
    }

    [Fact]
    public void A_client_s_packets_hold_3000_bytes_each_and_the_last_the_rest()
    {
        byte[] text = [.. Enumerable.Repeat((byte)'a', 3000), .. Enumerable.Repeat((byte)'b', 3000), (byte)'c'];
        LongMessageSplitter splitter = new(text);
        Assert.True(splitter.TryGetHead(7, RoomId.Everyone, out LongMessageHead head));
        AssertBytes("57 FF 00000002 FF 00000007 FF '00000000' FF ('YWFh')*1000 00", head.TryEncode(_frame, out int written), written);

        List<string> parts = [];
        for (uint number = 1; splitter.TryGetNext(number, 7, out LongMessageNext next); number++)
        {
            AssertBytes(number == 1 ? "5B FF 00000001 FF 00000007 FF ('YmJi')*1000 00" : "5B FF 00000002 FF 00000007 FF 'Yw==' 00", next.TryEncode(_frame, out written), written);
            parts.Add($"{next.Number}");
        }
        Assert.Equal(["1", "2"], parts);
    }

    [Fact]
    public void A_server_s_packets_carry_the_message_s_unique_id()
    {
        LongMessageSplitter splitter = new([.. new byte[3000], 1, 2, 3]);
        Assert.True(splitter.TryGetHead(_id, RoomId.Echo, out LongMessageHeadDelivery head));
        AssertBytes("5F FF 00000001 FF 0000000000000001 0000018BCFE56800 FF '0000ECHO' FF ('AAAA')*1000 00", head.TryEncode(_frame, out int written), written);
        Assert.True(splitter.TryGetNext(1, _id, out LongMessageNextDelivery next));
        AssertBytes("67 FF 00000001 FF 0000000000000001 0000018BCFE56800 FF 'AQID' 00", next.TryEncode(_frame, out written), written);
    }

    [Fact]
    public void Splitting_allocates_nothing()
    {
        byte[] text = new byte[10_000];
        byte[] frame = new byte[8192];
        Assert.Equal(0, AllocationMeter.Measure(() =>
        {
            LongMessageSplitter splitter = new(text);
            splitter.TryGetHead(7, RoomId.Everyone, out LongMessageHead head);
            head.TryEncode(frame, out _);
            for (uint number = 1; splitter.TryGetNext(number, 7, out LongMessageNext next); number++)
                next.TryEncode(frame, out _);
        }));
    }

    private void AssertBytes(string expected, bool isEncoded, int written)
    {
        Assert.True(isEncoded);
        Examples.AssertBytes(WireBytes.Parse(expected), _frame.AsSpan(0, written));
    }
}
