using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace Protocols.Benchmarks.Running;

/// <summary>Writes results as the page in the documentation.</summary>
internal static class ResultTable
{
    public static string Write(IReadOnlyList<Row> rows, string command, string processor)
    {
        StringBuilder page = new();
        page.Append("# Benchmarks\n\n")
            .Append("Each group has a physical limit: what must be done at the least on the same bytes. `ratio` is the row's median time over the limit's,\n")
            .Append("measured in the same round; of five rounds the median is shown. Times depend on the machine, and this one is shared and noisy;\n")
            .Append("ratios travel better.\n")
            .Append("Where the limit is a packet written by hand, it has the same shape as ours: a decoder or encoder that is called and fills or reads\n")
            .Append("a structure. What it costs with neither call nor structure stands beside it.\n\n")
            .Append(CultureInfo.InvariantCulture, $"Measured on {DateTime.UtcNow:yyyy-MM-dd}: {processor}, {Environment.ProcessorCount} cores, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}.\n\n")
            .Append(CultureInfo.InvariantCulture, $"    {command}\n");
        foreach (IGrouping<string, Row> group in rows.GroupBy(static row => row.Group))
        {
            page.Append(CultureInfo.InvariantCulture, $"\n## {group.Key}\n\n| | what | ns | ratio | at most | bytes allocated |\n| --- | --- | ---: | ---: | ---: | ---: |\n");
            foreach (Row row in group)
            {
                string atMost = row.AtMost == 0 ? "" : row.AtMost.ToString("0.00", CultureInfo.InvariantCulture);
                page.Append(CultureInfo.InvariantCulture, $"| {row.Kind} | {row.What} | {row.Nanoseconds:0.0} | {row.Ratio:0.00} | {atMost} | {row.Allocated} |\n");
            }
            if (group.Any(static row => row.IsOver))
                page.Append(CultureInfo.InvariantCulture, $"\nOver the bound: {(group.First().Why is { Length: > 0 } why ? why : "not explained.")}\n");
        }
        return page.ToString();
    }
}
