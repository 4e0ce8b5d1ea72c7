using Protocols.Benchmarks.Running;
using Xunit;

namespace Protocols.Benchmarks.Tests;

public sealed class RoundTests
{
    [Fact]
    public void Of_several_rounds_the_median_of_each_row_counts_and_all_that_was_allocated()
    {
        Row[] rounds = [Limit(10), Ours(30, 3, 0), Limit(20), Ours(24, 1.2, 8), Limit(11), Ours(22, 2, 0)];

        Assert.Equal([Limit(11), Ours(24, 2, 8)], Row.MedianOf(rounds));
    }

    private static Row Limit(double nanoseconds) => new("group", "limit", "limit", nanoseconds, 1, 0, 0);

    private static Row Ours(double nanoseconds, double ratio, long allocated) => new("group", "row", "ours", nanoseconds, ratio, 2.5, allocated);
}
