using Xunit;

namespace Protocols.Packaging.Tests;

/// <summary>The order of using directives, which neither the compiler nor <c>dotnet format whitespace</c> checks.</summary>
public sealed class SourceTests
{
    [Fact]
    public void Using_directives_are_in_order()
    {
        IEnumerable<string> files = new[] { "src", "tests", "benchmarks", "samples" }
            .SelectMany(static folder => Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*.cs", SearchOption.AllDirectories))
            .Where(static file => !file.Split(Path.DirectorySeparatorChar).Any(static folder => folder is "bin" or "obj"));

        Assert.All(files, static file => Assert.True(IsInOrder(File.ReadLines(file)), $"The using directives of {file} are not in order."));
    }

    [Fact]
    public void Another_order_is_noticed()
    {
        Assert.True(IsInOrder(["using System;", "using System.Text;", "using Aim;", "using static System.Math;", "using Beam = Aim.Beam;"]));
        Assert.False(IsInOrder(["using Aim;", "using System;"]));
        Assert.False(IsInOrder(["using System.Text;", "using System;"]));
        Assert.False(IsInOrder(["using static System.Math;", "using Aim;"]));
    }

    /// <summary>First namespaces, then types, then aliases; of namespaces, those of System first. Each block inside #if has its own order.</summary>
    private static bool IsInOrder(IEnumerable<string> lines)
    {
        string[][] blocks = [.. string.Join('\n', lines).Split("\n#").Select(static block => block.Split('\n').Where(IsUsing).Select(static line => line["using ".Length..].TrimEnd(';')).ToArray())];
        return Array.TrueForAll(blocks, static block => block.SequenceEqual(block.OrderBy(GroupOf).ThenBy(static name => name, StringComparer.OrdinalIgnoreCase)));
    }

    private static bool IsUsing(string line) => line.StartsWith("using ", StringComparison.Ordinal) && !line.Contains('(', StringComparison.Ordinal);

    private static int GroupOf(string name)
        => name.Contains('=', StringComparison.Ordinal) ? 3 : name.StartsWith("static ", StringComparison.Ordinal) ? 2 : name.Split('.')[0] == "System" ? 0 : 1;
}
