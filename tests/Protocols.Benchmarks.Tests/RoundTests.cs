using Protocols.Benchmarks.Running;
using Xunit;

namespace Protocols.Benchmarks.Tests;

public sealed class RoundTests
{
    [Fact]
    public void Of_several_rounds_the_median_of_each_row_counts_and_what_was_allocated_in_all()
    {
        Row[] rounds = [Limit(10), Ours(30, 3, 8), Limit(20), Ours(24, 1.2, 9), Limit(11), Ours(22, 2, 8)];

        Assert.Equal([Limit(11), Ours(24, 2, 8)], Row.MedianOf(rounds));
    }

    private static Row Limit(double nanoseconds) => new("group", "limit", "limit", nanoseconds, 1, 0, 0);

    private static Row Ours(double nanoseconds, double ratio, long allocated) => new("group", "row", "ours", nanoseconds, ratio, 2.5, allocated);
}
