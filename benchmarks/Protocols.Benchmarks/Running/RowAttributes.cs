using System.Runtime.CompilerServices;
using BenchmarkDotNet.Attributes;

namespace Protocols.Benchmarks.Running;

/// <summary>The physical limit of a group: what must be done at the least. The other rows are shown as ratios to it.</summary>
public sealed class LimitAttribute(string what, [CallerLineNumber] int line = 0, [CallerFilePath] string file = "") : BenchmarkAttribute(line, file)
{
    public string What { get; } = what;
}

/// <summary>What the packages do.</summary>
public sealed class OursAttribute(string what, [CallerLineNumber] int line = 0, [CallerFilePath] string file = "") : BenchmarkAttribute(line, file)
{
    public string What { get; } = what;

    /// <summary>The largest ratio to the limit that is good enough; 0 if the group says so, or none was set.</summary>
    public double AtMost { get; set; }
}

/// <summary>What a user would pick instead.</summary>
public sealed class PeerAttribute(string what, [CallerLineNumber] int line = 0, [CallerFilePath] string file = "") : BenchmarkAttribute(line, file)
{
    public string What { get; } = what;
}
