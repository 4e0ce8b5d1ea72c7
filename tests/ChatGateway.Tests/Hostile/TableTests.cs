using System.Text.RegularExpressions;
using Xunit;

namespace ChatGateway.Tests.Hostile;

/// <summary>The table of attacks in the sample's README.</summary>
public sealed partial class TableTests
{
    [Fact]
    public void Each_attack_has_a_test_that_exists_and_each_hostile_test_an_attack()
    {
        string folder = Path.Combine(Root, "samples", "ChatGateway");
        string[] rows = [.. File.ReadLines(Path.Combine(folder, "README.md"))
            .SkipWhile(static line => !line.StartsWith("| attack |", StringComparison.Ordinal))
            .Skip(2)
            .TakeWhile(static line => line.StartsWith('|'))];
        string[] files = [.. rows.SelectMany(static row => Test().Matches(row)).Select(match => Path.GetFullPath(Path.Combine(folder, match.Groups[1].Value)))];

        Assert.All(rows, static row => Assert.True(Test().IsMatch(row) || row.EndsWith("| the same |", StringComparison.Ordinal), row));
        Assert.All(files, static file => Assert.True(File.Exists(file), file));
        Assert.All(
            Directory.GetFiles(Path.Combine(Root, "tests", "ChatGateway.Tests", "Hostile"), "*Tests.cs").Where(static file => Path.GetFileName(file) != "TableTests.cs"),
            file => Assert.Contains(file, files));
    }

    private static string Root
    {
        get
        {
            string? folder = AppContext.BaseDirectory;
            while (folder is not null && !File.Exists(Path.Combine(folder, "Protocols.sln")))
                folder = Path.GetDirectoryName(folder);
            return folder ?? throw new InvalidOperationException("The tests do not run in the repository.");
        }
    }

    [GeneratedRegex(@"\]\((\.\./\.\./tests/[^)]+Tests\.cs)\)")]
    private static partial Regex Test();
}
