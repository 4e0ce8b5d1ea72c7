using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Protocols.Generator.Tests;

/// <summary>A project that references the packages and declares packets. It treats all warnings as errors, and has documentation.</summary>
internal sealed record Consumer(params string[] Sources)
{
    private static readonly string[] _framework =
        ["netstandard", "System.Collections", "System.ComponentModel.Annotations", "System.Linq", "System.Memory", "System.Private.CoreLib", "System.Runtime", "System.Runtime.Extensions"];

    /// <summary>What it references: the framework, the abstractions and two formats.</summary>
    public static ImmutableArray<string> ReferencePaths { get; } =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(static path => _framework.Contains(Path.GetFileNameWithoutExtension(path)))
            .Append(typeof(PacketAttribute).Assembly.Location)
            .Append(typeof(DelimitedChat.DelimitedChat).Assembly.Location)
            .Append(typeof(JsonChat.JsonChat).Assembly.Location),
    ];

    private static readonly ImmutableArray<MetadataReference> _references = [.. ReferencePaths.Select(static path => MetadataReference.CreateFromFile(path))];

    /// <summary>What all compilations begin as, so that they share what the compiler has read of the references.</summary>
    private static readonly CSharpCompilation _empty = CSharpCompilation.Create(
        "Consumer", references: _references, options: new(OutputKind.DynamicallyLinkedLibrary, concurrentBuild: false, warningLevel: 9999));

    /// <summary>Projects that it references: their names and sources.</summary>
    public ImmutableArray<(string Name, string Source)> Projects { get; init; } = [];

    /// <summary>The aliases of its references to the packages; empty if they are global.</summary>
    public ImmutableArray<string> Aliases { get; init; } = [];

    public LanguageVersion Language { get; init; } = LanguageVersion.Latest;

    public NullableContextOptions Nullable { get; init; } = NullableContextOptions.Enable;

    public CSharpParseOptions ParseOptions => new(Language, DocumentationMode.Diagnose);

    public CSharpCompilation Compile()
    {
        CSharpCompilation compilation = _empty
            .WithOptions(_empty.Options.WithNullableContextOptions(Nullable))
            .AddSyntaxTrees(Sources.Select((source, index) => CSharpSyntaxTree.ParseText(source, ParseOptions, $"Source{index}.cs", System.Text.Encoding.UTF8)));
        return Aliases.IsEmpty && Projects.IsEmpty ? compilation : compilation.WithReferences([.. _references.Select(WithAliases), .. Projects.Select(CompileProject)]);
    }

    private MetadataReference WithAliases(MetadataReference reference)
        => System.IO.Path.GetFileName(reference.Display!).StartsWith("Protocols.", StringComparison.Ordinal) ? reference.WithAliases(Aliases) : reference;

    private static CompilationReference CompileProject((string Name, string Source) project)
        => CSharpCompilation.Create(project.Name, [CSharpSyntaxTree.ParseText(project.Source)], _references, new(OutputKind.DynamicallyLinkedLibrary)).ToMetadataReference();

    /// <summary>Runs the generator. It must not fail, and the compiler must report nothing about the generated code.</summary>
    public Generation Generate()
    {
        CSharpCompilation before = Compile();
        GeneratorDriver driver = CreateDriver(trackSteps: false).RunGeneratorsAndUpdateCompilation(before, out Compilation after, out _);
        Generation generation = new(driver.GetRunResult(), after, Sources);
        generation.AssertSound();
        return generation;
    }

    public CSharpGeneratorDriver CreateDriver(bool trackSteps) => CSharpGeneratorDriver.Create(
        [new PacketGenerator().AsSourceGenerator()],
        parseOptions: ParseOptions,
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackSteps));
}
