using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Xunit;

namespace Protocols.Generator.Tests;

/// <summary>What came out of a run of the generator.</summary>
internal sealed class Generation(GeneratorDriverRunResult run, Compilation compilation, string[] sources)
{
    // CS1701: the test's framework is newer than what the packages were compiled for.
    private static readonly string[] _irrelevant = ["CS1701", "CS1702", "CS8019"];

    /// <summary>The generated files by name.</summary>
    public IReadOnlyDictionary<string, string> Files { get; } =
        run.Results.Single().GeneratedSources.ToDictionary(static source => source.HintName, static source => source.SourceText.ToString());

    public ImmutableArray<GeneratedSourceResult> Sources => run.Results.Single().GeneratedSources;

    public Compilation Compilation => compilation;

    /// <summary>The generator's diagnostics: id, message, and the text they point at.</summary>
    public IEnumerable<string> Diagnostics => run.Diagnostics.Select(diagnostic =>
        $"{diagnostic.Id}: {diagnostic.GetMessage(null)} @ {TextAt(diagnostic.Location)}").Order(StringComparer.Ordinal);

    /// <summary>The ids of the compiler's errors and warnings.</summary>
    public IEnumerable<string> CompilerDiagnostics => Relevant(compilation.GetDiagnostics()).Select(static diagnostic => diagnostic.Id).Distinct().Order();

    /// <summary>Nothing to complain about, from the generator or the compiler, up to the emitted assembly.</summary>
    public void AssertClean()
    {
        Assert.Empty(Diagnostics);
        Assert.Empty(CompilerDiagnostics);
        Assert.True(compilation.Emit(System.IO.Stream.Null).Success);
    }

    /// <summary>The generator has not thrown, and the compiler has nothing to say about its files.</summary>
    public void AssertSound()
    {
        Assert.Null(run.Results.Single().Exception);
        Diagnostic[] inGeneratedFiles = [.. Relevant(compilation.GetDiagnostics()).Where(diagnostic =>
            diagnostic.Location.SourceTree is { } tree && run.GeneratedTrees.Contains(tree))];
        Assert.Empty(inGeneratedFiles);
    }

    private static IEnumerable<Diagnostic> Relevant(IEnumerable<Diagnostic> diagnostics) => diagnostics.Where(static diagnostic =>
        diagnostic.Severity >= DiagnosticSeverity.Warning && !_irrelevant.Contains(diagnostic.Id));

    private string TextAt(Location location)
    {
        string path = location.GetLineSpan().Path;
        int index = int.Parse(path.Replace("Source", "").Replace(".cs", ""), System.Globalization.CultureInfo.InvariantCulture);
        return sources[index].Substring(location.SourceSpan.Start, location.SourceSpan.Length);
    }
}
