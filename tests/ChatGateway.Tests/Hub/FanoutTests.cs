using System.Threading;
using ChatGateway.Hub;
using Xunit;

namespace ChatGateway.Tests.Hub;

public sealed class FanoutTests
{
    [Fact]
    public void The_same_packets_go_to_all_endpoints_of_a_kind_until_the_message_is_told()
    {
        byte[][] packets = [[1, 2]];
        Fanout.Begin();
        Assert.False(Fanout.TryGet(new Listener(), 1, out _));
        Fanout.Add(new Listener(), 1, packets);

        Assert.True(Fanout.TryGet(new Listener(), 1, out byte[][]? found));
        Assert.Same(packets, found);
        Assert.False(Fanout.TryGet(new Listener(), 2, out _));

        Fanout.End();
        Assert.False(Fanout.TryGet(new Listener(), 1, out _));
    }

    [Fact]
    public void What_one_thread_tells_is_not_told_by_another()
    {
        Fanout.Begin();
        Fanout.Add(new Listener(), 1, [[1]]);
        bool isTold = true;

        Thread other = new(() => isTold = Fanout.TryGet(new Listener(), 1, out _));
        other.Start();
        other.Join();

        Assert.False(isTold);
        Fanout.End();
    }
}
