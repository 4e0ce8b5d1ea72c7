using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Protocols.Generator.Tests;

/// <summary>Compiles a project as a compiler's command line does: the generator is a file, which the compiler may refuse to load.</summary>
internal static class CompilerHost
{
    /// <summary>The compiler's output: the generator's failure to load, if any, then errors and warnings.</summary>
    /// <param name="generator">The path of the generator's assembly.</param>
    /// <param name="references">The paths of the references.</param>
    /// <param name="source">The project's source.</param>
    /// <param name="generated">The names of the generated files.</param>
    /// <returns>The compiler's version, then the failures, errors and warnings.</returns>
    public static string[] Compile(string generator, string[] references, string source, out string[] generated)
    {
        List<string> said = [typeof(CSharpCompilation).Assembly.GetName().Version!.ToString(2)];
        AnalyzerFileReference reference = new(generator, new Loader());
        reference.AnalyzerLoadFailed += (_, failure) => said.Add($"{failure.ErrorCode}: {failure.Message}");

        CSharpParseOptions language = new(LanguageVersion.Latest, DocumentationMode.Diagnose);
        CSharpCompilation compilation = CSharpCompilation.Create(
            "Consumer",
            [CSharpSyntaxTree.ParseText(source, language)],
            references.Select(static path => MetadataReference.CreateFromFile(path)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, warningLevel: 9999));
        GeneratorDriver driver = CSharpGeneratorDriver.Create(reference.GetGenerators(LanguageNames.CSharp), parseOptions: language)
            .RunGeneratorsAndUpdateCompilation(compilation, out Compilation complete, out _);

        GeneratorDriverRunResult run = driver.GetRunResult();
        ImmutableArray<DiagnosticAnalyzer> analyzers = reference.GetAnalyzers(LanguageNames.CSharp);
        ImmutableArray<Diagnostic> analysed = analyzers.IsEmpty
            ? complete.GetDiagnostics()
            : complete.WithAnalyzers(analyzers).GetAllDiagnosticsAsync().GetAwaiter().GetResult();
        said.AddRange(analysed.Concat(run.Diagnostics)
            .Where(static diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning && diagnostic.Id is not ("CS1701" or "CS1702"))
            .Select(static diagnostic => $"{diagnostic.Id}: {diagnostic.GetMessage(null)}"));
        generated = [.. run.Results.SelectMany(static result => result.GeneratedSources).Select(static file => file.HintName)];
        return [.. said];
    }

    private sealed class Loader : IAnalyzerAssemblyLoader
    {
        public void AddDependencyLocation(string fullPath)
        {
        }

        public Assembly LoadFromPath(string fullPath) => AssemblyLoadContext.GetLoadContext(typeof(Loader).Assembly)!.LoadFromAssemblyPath(fullPath);
    }
}
