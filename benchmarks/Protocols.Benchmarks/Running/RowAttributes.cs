using System.Runtime.CompilerServices;
using BenchmarkDotNet.Attributes;

namespace Protocols.Benchmarks.Running;

/// <summary>The physical limit of a group: the least that must be done. The other rows are shown as ratios to it.</summary>
public sealed class LimitAttribute(string what, [CallerLineNumber] int line = 0, [CallerFilePath] string file = "") : BenchmarkAttribute(line, file)
{
    public string What { get; } = what;
}

/// <summary>A row for the packages.</summary>
public sealed class OursAttribute(string what, [CallerLineNumber] int line = 0, [CallerFilePath] string file = "") : BenchmarkAttribute(line, file)
{
    public string What { get; } = what;

    /// <summary>The largest acceptable ratio to the limit; 0 if the group sets it, or it is not set.</summary>
    public double AtMost { get; set; }
}

/// <summary>A row for an alternative that a user could choose instead.</summary>
public sealed class PeerAttribute(string what, [CallerLineNumber] int line = 0, [CallerFilePath] string file = "") : BenchmarkAttribute(line, file)
{
    public string What { get; } = what;
}
