using System.Reflection;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Reports;

namespace Protocols.Benchmarks.Running;

/// <summary>A measured row.</summary>
/// <param name="Group">The group's title.</param>
/// <param name="What">What the row does.</param>
/// <param name="Kind">Limit, ours or peer.</param>
/// <param name="Nanoseconds">The median time of an operation.</param>
/// <param name="Ratio">The same as a ratio to the group's limit.</param>
/// <param name="AtMost">The largest acceptable ratio; 0 if not set.</param>
/// <param name="Allocated">Bytes allocated by an operation.</param>
/// <param name="Why">Why ratios of the group can exceed their bounds.</param>
internal sealed record Row(string Group, string What, string Kind, double Nanoseconds, double Ratio, double AtMost, long Allocated, string Why = "")
{
    /// <summary>Whether the ratio exceeds its bound.</summary>
    public bool IsOver => AtMost > 0 && Ratio > AtMost;

    /// <summary>The medians of rows that were measured several times. A row's own allocations occur in every round, so the smallest number counts.</summary>
    public static IEnumerable<Row> MedianOf(IEnumerable<Row> rounds)
        => rounds.GroupBy(static row => (row.Group, row.What)).Select(static round => round.First() with
        {
            Nanoseconds = Median(round.Select(static row => row.Nanoseconds)),
            Ratio = Median(round.Select(static row => row.Ratio)),
            Allocated = round.Min(static row => row.Allocated),
        });

    public static IEnumerable<Row> Of(Summary summary)
    {
        (BenchmarkReport Report, MethodInfo Method)[] reports =
            [.. summary.Reports.Where(static report => report.ResultStatistics is not null).Select(static report => (report, report.BenchmarkCase.Descriptor.WorkloadMethod))];
        double limit = reports.First(static row => row.Method.GetCustomAttribute<LimitAttribute>() is not null).Report.ResultStatistics!.Median;
        foreach ((BenchmarkReport report, MethodInfo method) in reports)
        {
            GroupAttribute group = report.BenchmarkCase.Descriptor.Type.GetCustomAttribute<GroupAttribute>()!;
            (string what, string kind, double atMost) = method.GetCustomAttribute<BenchmarkAttribute>() switch
            {
                LimitAttribute attribute => (attribute.What, "limit", 0.0),
                OursAttribute attribute => (attribute.What, "ours", attribute.AtMost == 0 ? group.AtMost : attribute.AtMost),
                PeerAttribute attribute => (attribute.What, "peer", 0.0),
                _ => (method.Name, "", 0.0),
            };
            double median = report.ResultStatistics!.Median;
            long allocated = report.GcStats.GetBytesAllocatedPerOperation(report.BenchmarkCase) ?? 0;
            yield return new Row(group.Title, what, kind, median / group.Operations, median / limit, atMost, allocated / group.Operations, group.Why);
        }
    }

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }
}
