using System.Text;
using Xunit;
using Xunit.Sdk;

namespace Protocols.TestKit;

/// <summary>Checks many examples at once, and names each one that fails.</summary>
public static class Examples
{
    private const int MostShown = 12;

    /// <summary>Checks every example, and fails with the messages of those that fail.</summary>
    /// <typeparam name="T">What an example is.</typeparam>
    /// <param name="examples">The examples, at least one.</param>
    /// <param name="check">Throws if the example fails.</param>
    public static void Check<T>(IEnumerable<T> examples, Action<T> check)
    {
        int count = 0;
        List<string> failures = [];
        foreach (T example in examples)
        {
            count++;
            if (Record.Exception(() => check(example)) is { } exception)
                failures.Add($"{Abbreviate(example)}\n    {Reason(exception)}");
        }
        Assert.True(count > 0, "There are no examples.");
        if (failures.Count == 0)
            return;
        StringBuilder report = new($"{failures.Count} of {count} examples fail.\n");
        foreach (string failure in failures.Take(MostShown))
            report.Append(failure).Append('\n');
        Assert.Fail(report.ToString());
    }

    /// <summary>Checks examples of a kind that not every format has.</summary>
    /// <typeparam name="T">What an example is.</typeparam>
    /// <param name="examples">The examples, if there are any.</param>
    /// <param name="check">Throws if the example fails.</param>
    public static void CheckAny<T>(IReadOnlyCollection<T> examples, Action<T> check)
    {
        if (examples.Count > 0)
            Check(examples, check);
    }

    /// <summary>Fails unless both byte arrays are the same, and shows them.</summary>
    /// <param name="expected">What should be.</param>
    /// <param name="actual">What is.</param>
    public static void AssertBytes(ReadOnlySpan<byte> expected, ReadOnlySpan<byte> actual)
    {
        if (!expected.SequenceEqual(actual))
            Assert.Fail($"expected {WireBytes.Show(expected)}\n    but found {WireBytes.Show(actual)}\n    (they differ from byte {expected.CommonPrefixLength(actual)} on)");
    }

    private static string Reason(Exception exception)
        => exception is XunitException ? exception.Message.Replace("\n", "\n    ", StringComparison.Ordinal) : exception.ToString();

    private static string Abbreviate<T>(T example)
    {
        string text = example?.ToString() ?? "null";
        return text.Length <= 600 ? text : string.Concat(text.AsSpan(0, 600), "…");
    }
}
