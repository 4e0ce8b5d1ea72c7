using Protocols.Benchmarks.Running;
using Xunit;

namespace Protocols.Benchmarks.Tests;

public sealed class GateTests : IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    [Fact]
    public void A_ratio_as_recorded_passes()
    {
        Gate.Record([Ours(ratio: 1.2)], _file);

        Assert.Empty(Gate.Failures([Ours(ratio: 1.3)], _file));
    }

    [Fact]
    public void A_ratio_far_above_the_recorded_one_fails()
    {
        Gate.Record([Ours(ratio: 1.2)], _file);

        Assert.Equal("group: row: ratio 2.40, recorded 1.20", Assert.Single(Gate.Failures([Ours(ratio: 2.4)], _file)));
    }

    [Fact]
    public void A_row_that_allocates_fails()
    {
        Gate.Record([Ours(ratio: 1.2)], _file);

        Assert.Equal("group: row: 24 bytes allocated", Assert.Single(Gate.Failures([Ours(ratio: 1.2) with { Allocated = 24 }], _file)));
    }

    [Fact]
    public void A_row_that_was_not_recorded_fails()
    {
        Gate.Record([], _file);

        Assert.Equal("group: row: no recorded ratio", Assert.Single(Gate.Failures([Ours(ratio: 1.2)], _file)));
    }

    private static Row Ours(double ratio) => new("group", "row", "ours", 10, ratio, 0, 0);
}
