using Protocols.TestKit;
using Xunit;

namespace Protocols.Fuzz.Tests;

/// <summary>What was kept, with both builds of the libraries in one process; and what concerns the tool.</summary>
public sealed class BuildTests
{
    public static TheoryData<string> Targets => [.. Runner.Names];

    [Theory]
    [MemberData(nameof(Targets))]
    public void No_input_that_was_kept_breaks_a_promise_or_tells_the_builds_apart(string target)
    {
        byte[][] inputs = [.. Corpus.Read(target)];
        Assert.NotEmpty(inputs);
        Runner runner = Runner.Create(target);
        Examples.Check(inputs.Select(static input => (Shown: WireBytes.Show(input), Input: input)), item => runner.Run(item.Input));
    }

    [Fact]
    public void The_builds_are_two()
    {
        string[] frameworks = [.. BuildComparison.Frameworks];
        Assert.Equal([".NETCoreApp,Version=v10.0", ".NETStandard,Version=v2.0"], frameworks);
    }

    [Fact]
    public void Every_corpus_belongs_to_a_target()
        => Assert.Equal(Runner.Names, Corpus.Names.Order(System.StringComparer.Ordinal));
}
