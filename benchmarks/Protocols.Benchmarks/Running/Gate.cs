using System.Globalization;
using System.Text.Json;

namespace Protocols.Benchmarks.Running;

/// <summary>
/// Compares the ratios of one run with recorded ones. Ratios within a run are steadier than times, and the margin is wide, so a failure means that the code has
/// really changed.
/// </summary>
internal static class Gate
{
    private const double Margin = 1.6;
    private static readonly JsonSerializerOptions _indented = new() { WriteIndented = true };

    public static void Record(IEnumerable<Row> rows, string file)
    {
        SortedDictionary<string, double> ratios = new(StringComparer.Ordinal);
        foreach (Row row in rows.Where(static row => row.Kind == "ours"))
            ratios[Key(row)] = Math.Round(row.Ratio, 2);
        File.WriteAllText(file, JsonSerializer.Serialize(ratios, _indented) + "\n");
    }

    /// <summary>The rows that are much slower than recorded, or that allocate.</summary>
    public static IEnumerable<string> Failures(IEnumerable<Row> rows, string file)
    {
        Dictionary<string, double> recorded = JsonSerializer.Deserialize<Dictionary<string, double>>(File.ReadAllText(file))!;
        foreach (Row row in rows.Where(static row => row.Kind == "ours"))
        {
            if (row.Allocated > 0)
                yield return $"{Key(row)}: {row.Allocated} bytes allocated";
            if (!recorded.TryGetValue(Key(row), out double ratio))
                yield return $"{Key(row)}: no recorded ratio";
            else if (row.Ratio > ratio * Margin)
                yield return string.Create(CultureInfo.InvariantCulture, $"{Key(row)}: ratio {row.Ratio:0.00}, recorded {ratio:0.00}");
        }
    }

    private static string Key(Row row) => $"{row.Group}: {row.What}";
}
