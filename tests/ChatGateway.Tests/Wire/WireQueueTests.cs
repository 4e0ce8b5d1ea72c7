using ChatGateway.Wire;
using Protocols;
using Protocols.TextChat;
using Xunit;

namespace ChatGateway.Tests.Wire;

/// <summary>Who looks at packets holds nobody up, and no more than so much.</summary>
public sealed class WireQueueTests
{
    [Fact]
    public async Task What_there_is_no_room_for_is_left_out_and_counted()
    {
        WireQueue queue = new(capacity: 3);
        for (int i = 0; i < 10; i++)
            queue.Offer(Packet(1));
        queue.Complete();

        Assert.Equal(7, queue.TakeLeftOut());
        Assert.Equal(0, queue.TakeLeftOut());
        for (int i = 0; i < 3; i++)
            Assert.NotNull(await queue.TakeAsync());
        Assert.Null(await queue.TakeAsync());
    }

    [Fact]
    public async Task The_bytes_that_wait_are_bounded_and_make_room_when_they_are_taken()
    {
        WireQueue queue = new(maxLength: 100);
        queue.Offer(Packet(60));
        queue.Offer(Packet(60));
        queue.Offer(Packet(40));
        Assert.Equal(1, queue.TakeLeftOut());

        Assert.Equal(60, (await queue.TakeAsync())!.Bytes.Length);
        queue.Offer(Packet(60));
        queue.Offer(Packet(1));

        Assert.Equal(1, queue.TakeLeftOut());
    }

    [Fact]
    public async Task Nothing_is_kept_as_long_as_nobody_looks()
    {
        WireTap tap = new(TimeProvider.System);
        WireQueue queue = new();
        tap.Record(1, TextChat.Format, PacketSender.Client, "before\n"u8, default, null);
        tap.Add(queue);
        Assert.True(tap.IsWatched);
        tap.Record(1, TextChat.Format, PacketSender.Client, "seen\n"u8, default, null);
        tap.Remove(queue);
        Assert.False(tap.IsWatched);
        tap.Record(1, TextChat.Format, PacketSender.Client, "after\n"u8, default, null);
        queue.Complete();

        Assert.Equal("seen\n"u8.ToArray(), (await queue.TakeAsync())!.Bytes);
        Assert.Null(await queue.TakeAsync());
    }

    private static WirePacket Packet(int length) => new(default, 1, TextChat.Format, PacketSender.Client, new byte[length], default, null);
}
