namespace Protocols.Fuzz;

/// <summary>Any target, and how it is tried here: those that concern the libraries with both builds of them.</summary>
/// <param name="Target">The target.</param>
/// <param name="Run">Tries an input.</param>
internal sealed record Runner(FuzzTarget Target, Action<ReadOnlySpan<byte>> Run)
{
    public static IReadOnlyList<string> Names { get; } = [.. FuzzTargets.All.Keys.Concat(ToolTargets.All.Keys).Order(StringComparer.Ordinal)];

    public static Runner Create(string name)
    {
        if (ToolTargets.All.TryGetValue(name, out Func<FuzzTarget>? create))
        {
            FuzzTarget target = create();
            Transcript seen = new();
            return new Runner(target, input => target.Run(input[..Math.Min(input.Length, FuzzTarget.LongestInput)], seen));
        }
        BuildComparison comparison = new(name);
        return new Runner(comparison.Target, comparison.Run);
    }
}
