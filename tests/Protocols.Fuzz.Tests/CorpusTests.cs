using Protocols.TestKit;
using Xunit;

namespace Protocols.Fuzz.Tests;

/// <summary>What fuzzing has found worth keeping, tried once more: a few thousand inputs that together reach what the fuzzer has reached.</summary>
public sealed class CorpusTests
{
    public static TheoryData<string> Targets => [.. FuzzTargets.All.Keys];

    [Theory]
    [MemberData(nameof(Targets))]
    public void No_input_that_was_kept_breaks_a_promise(string target)
    {
        byte[][] inputs = [.. Corpus.Read(target)];
        Assert.NotEmpty(inputs);
        FuzzTarget tried = FuzzTargets.All[target]();
        using (tried as IDisposable)
            Try(tried, inputs);
    }

    [Theory]
    [MemberData(nameof(Targets))]
    public void No_seed_breaks_a_promise(string target)
    {
        FuzzTarget tried = FuzzTargets.All[target]();
        using (tried as IDisposable)
            Try(tried, tried.Seeds);
    }

    private static void Try(FuzzTarget target, IEnumerable<byte[]> inputs)
    {
        Transcript seen = new();
        Examples.Check(inputs.Select(static input => new Input(input)), input => target.Run(input.Bytes, seen));
    }

    private sealed record Input(byte[] Bytes)
    {
        public override string ToString() => WireBytes.Show(Bytes);
    }
}
