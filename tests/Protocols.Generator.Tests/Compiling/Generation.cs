using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Xunit;

namespace Protocols.Generator.Tests;

/// <summary>The result of a run of the generator.</summary>
internal sealed class Generation(GeneratorDriverRunResult run, Compilation compilation, string[] sources)
{
    // The test's framework is newer than the packages' target, and not every declaration in a test is documented.
    private static readonly string[] _irrelevant = ["CS1701", "CS1702"];
    private static readonly string[] _irrelevantInSources = ["CS1573", "CS1591"];

    private readonly ImmutableArray<Diagnostic> _allDiagnostics = compilation
        .WithAnalyzers([new PacketSetAnalyzer(), new UnreadParameterSuppressor()])
        .GetAllDiagnosticsAsync().GetAwaiter().GetResult();

    /// <summary>The generated files by name.</summary>
    public IReadOnlyDictionary<string, string> Files { get; } =
        run.Results.Single().GeneratedSources.ToDictionary(static source => source.HintName, static source => source.SourceText.ToString());

    public ImmutableArray<GeneratedSourceResult> Sources => run.Results.Single().GeneratedSources;

    /// <summary>The package's diagnostics: id, message, and the text they point at.</summary>
    public IEnumerable<string> Diagnostics => run.Diagnostics.Concat(_allDiagnostics.Where(IsPackages)).Select(diagnostic =>
        $"{diagnostic.Id}: {diagnostic.GetMessage(null)} @ {TextAt(diagnostic.Location)}").Order(StringComparer.Ordinal);

    /// <summary>The ids of the compiler's errors and warnings.</summary>
    public IEnumerable<string> CompilerDiagnostics => Relevant().Select(static diagnostic => diagnostic.Id).Distinct().Order();

    /// <summary>Asserts that neither the generator nor the compiler reports anything, and that the assembly can be emitted.</summary>
    public void AssertClean()
    {
        Assert.Empty(Diagnostics);
        Assert.Empty(Relevant());
        Assert.True(compilation.Emit(System.IO.Stream.Null).Success);
    }

    /// <summary>Asserts that nothing is reported, except for names in lower case only.</summary>
    public void AssertUsable()
    {
        Assert.Empty(Diagnostics);
        Assert.DoesNotContain(CompilerDiagnostics, static id => id is not ("CS8981" or "CS0078"));
        Assert.NotEmpty(Files);
    }

    /// <summary>Asserts that the generator has not thrown, and that the compiler reports nothing about its files.</summary>
    public void AssertSound()
    {
        Assert.Null(run.Results.Single().Exception);
        Assert.DoesNotContain(Relevant(), IsInGeneratedFile);
    }

    private IEnumerable<Diagnostic> Relevant() => _allDiagnostics.Where(diagnostic =>
        !IsPackages(diagnostic)
        && diagnostic.Severity >= DiagnosticSeverity.Warning
        && !_irrelevant.Contains(diagnostic.Id)
        && (IsInGeneratedFile(diagnostic) || !_irrelevantInSources.Contains(diagnostic.Id)));

    private static bool IsPackages(Diagnostic diagnostic) => diagnostic.Id.StartsWith("PROTO", StringComparison.Ordinal);

    private bool IsInGeneratedFile(Diagnostic diagnostic)
        => diagnostic.Location.SourceTree is { } tree && run.GeneratedTrees.Contains(tree);

    private string TextAt(Location location)
    {
        string path = location.GetLineSpan().Path;
        int index = int.Parse(path.Replace("Source", "").Replace(".cs", ""), System.Globalization.CultureInfo.InvariantCulture);
        return sources[index].Substring(location.SourceSpan.Start, location.SourceSpan.Length);
    }
}
