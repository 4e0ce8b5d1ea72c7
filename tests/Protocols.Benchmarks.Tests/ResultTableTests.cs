using Protocols.Benchmarks.Running;
using Xunit;

namespace Protocols.Benchmarks.Tests;

public sealed class ResultTableTests
{
    [Theory]
    [InlineData(2.5, "", false)]
    [InlineData(2.6, "Over the bound: it checks more.", true)]
    public void A_ratio_over_its_bound_is_explained(double ratio, string sentence, bool isOver)
    {
        Row row = new("group", "row", "ours", 30, ratio, 2.5, 0, "it checks more.");

        string page = ResultTable.Write([row], "command", "processor");

        Assert.Equal(isOver, row.IsOver);
        Assert.Contains(sentence, page, StringComparison.Ordinal);
        Assert.Equal(isOver, page.Contains("Over the bound", StringComparison.Ordinal));
    }

    [Fact]
    public void A_group_without_an_explanation_says_so()
        => Assert.Contains("Over the bound: not explained.", ResultTable.Write([new Row("group", "row", "ours", 30, 3, 2.5, 0)], "command", "processor"), StringComparison.Ordinal);

    [Fact]
    public void The_recorded_page_explains_every_ratio_over_its_bound()
        => Assert.DoesNotContain("not explained.", File.ReadAllText(Path.Combine(RepositoryRoot(), "docs", "benchmarks.md")), StringComparison.Ordinal);

    private static string RepositoryRoot()
    {
        string directory = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(directory, "Protocols.sln")))
            directory = Path.GetDirectoryName(directory)!;
        return directory;
    }
}
